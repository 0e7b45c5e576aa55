"""Calendars as files: two parsers read them, ids stay, and the same data gives the same bytes."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import ics
import pytest

from building import Built, Project
from calendars.sample import FILES

BASE = "https://guide.example.org/fr/"
FOLDER = Path("_static", "calendar")


@pytest.fixture
def built(project: Project) -> Built:
    project.write(dict(FILES))
    os.utime(project.source / "programme.yml", (1_790_000_000, 1_790_000_000))
    return project.build(html_baseurl=BASE, language="en")


def events(built: Built, name: str) -> dict[str, icalendar.Event]:
    found = icalendar.Calendar.from_ical((built.out / FOLDER / name).read_bytes())
    assert [str(one["uid"]) for one in found.walk("VEVENT")] == list(
        dict.fromkeys(str(one["uid"]) for one in found.walk("VEVENT"))
    )
    return {str(one["uid"]): one for one in found.walk("VEVENT")}


def test_there_is_a_file_for_each_cohort_and_role(built: Built) -> None:
    found = {path.relative_to(built.out / FOLDER).as_posix() for path in built.out.rglob("*.ics")}
    roles = ("skipper", "pilot", "keeper")
    assert found == {
        f"{cohort}{end}.ics"
        for cohort in ("north", "south")
        for end in ("", *(f"/{role}" for role in roles))
    }


def test_phases_are_whole_days_and_hours_have_their_zone(built: Built) -> None:
    found = events(built, "south.ics")
    phase = found["phase-listen.south@guide.example.org"]
    assert (phase["summary"], phase["transp"]) == ("Listen first", "TRANSPARENT")
    assert (phase["dtstart"].dt, phase["dtend"].dt) == (date(2027, 3, 15), date(2027, 5, 15))
    launch = found["activity-launch.south@guide.example.org"]
    zone = ZoneInfo("Europe/Paris")
    assert launch["dtstart"].dt == datetime(2027, 7, 20, 14, 0, tzinfo=zone)
    assert launch["dtend"].dt == datetime(2027, 7, 20, 15, 30, tzinfo=zone)
    assert (launch["location"], launch["url"]) == ("Hall", "https://example.org/join")
    assert launch["description"] == "Read this."
    assert "transp" not in launch
    text = (built.out / FOLDER / "south.ics").read_text("utf-8")
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert text.index("END:VTIMEZONE") < text.index("BEGIN:VEVENT")
    changed = datetime.fromtimestamp(1_790_000_000, ZoneInfo("UTC"))
    assert {one["last-modified"].dt for one in found.values()} == {changed}


def test_a_second_parser_reads_the_same(built: Built) -> None:
    for path in built.out.rglob("*.ics"):
        ours = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        theirs = ics.Calendar(path.read_text("utf-8")).events
        assert {str(one["uid"]) for one in ours} == {one.uid for one in theirs}
        days = {one.uid: one.begin.date() for one in theirs}
        for one in ours:
            start = one["dtstart"].dt
            begin = start.date() if isinstance(start, datetime) else start
            assert days[str(one["uid"])] == begin
        assert len(ours) > 5


def test_a_role_gets_what_concerns_it_or_everybody(built: Built) -> None:
    found = " ".join(events(built, "north/keeper.ics"))
    for name in ("call", "talk", "launch", "friday", "phase-listen"):
        assert name in found
    for name in ("committee", "report", "fair", "logbook"):
        assert name not in found


def test_the_same_data_gives_the_same_bytes(project: Project, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    project.write(dict(FILES))
    first = {path.name: path.read_bytes() for path in project.build().out.rglob("*.ics")}
    os.utime(project.source / "programme.yml")  # a fresh checkout is newer
    again = project.build(out="again", fresh=True).out
    assert {path.name: path.read_bytes() for path in again.rglob("*.ics")} == first


def test_a_page_offers_its_calendar_where_it_stands(project: Project) -> None:
    deep = FILES["index.md"].replace("figures\n", "figures\nsub/deep\n")
    page = "# Deep\n\n```{programme:calendar} ../programme.yml\n:role: pilot\n```\n"
    project.write({**FILES, "index.md": deep, "sub/deep.md": page})
    for builder, up in (("html", "../"), ("dirhtml", "../../")):
        built = project.build(builder, html_baseurl=BASE)
        name = "sub/deep" if builder == "html" else "sub/deep/index"
        links = [one["href"] for one in built.main(name).select(".programme-subscribe a")]
        path = "_static/calendar/south/pilot.ics"
        assert links == [f"{up}{path}", f"webcal://guide.example.org/fr/{path}"]
        assert (built.out / path).is_file()
    alone = project.build("html", fresh=True, html_baseurl="")
    assert len(alone.main("sub/deep").select(".programme-subscribe a")) == 1


def test_titles_are_in_the_language_of_the_site(project: Project) -> None:
    project.write(dict(FILES))
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    text += '\nmsgid "Talk"\nmsgstr "Conférence"\n\nmsgid "Listen *first*"\nmsgstr "*Écouter*"\n'
    project.write({"locale/fr/LC_MESSAGES/index.po": text})
    built = project.build(language="fr", locale_dirs=["locale"])
    found = {str(one["summary"]) for one in events(built, "north.ics").values()}
    assert {"Conférence", "Écouter"} <= found


@pytest.mark.parametrize("builder", ["epub", "latex", "text"])
def test_what_is_no_site_has_no_files(project: Project, builder: str) -> None:
    built = project.write(dict(FILES)).build(builder, language="en")
    assert not list(built.out.rglob("*.ics"))
    if builder == "text":
        assert "Download" not in built.text("index.txt")


def test_the_end_is_left_out_where_nothing_says_it(project: Project) -> None:
    data = """\
title: T
timezone: Europe/Paris
phases: [{title: P, start: 2026-03-01, months: 2}]
activities:
  - {title: A, id: last, dates: [{from: 9999-12-31}]}
  - {title: B, id: long, dates: [{from: 2026-03-10, to: 9999-12-31}]}
  - {title: C, id: open, dates: [{from: 2026-03-10, time: "14:00"}]}
"""
    project.write({"programme.yml": data, "index.md": "# C\n\n```{programme:calendar}\n```\n"})
    built = project.build(html_baseurl=BASE, language="en")
    assert built.warnings == []
    (file,) = (built.out / FOLDER).glob("*.ics")
    found = {uid.split("@")[0]: one for uid, one in events(built, file.name).items()}
    assert found["activity-last"]["dtstart"].dt == date.max
    assert found["activity-long"]["dtend"].dt == date.max
    assert found["activity-open"]["dtstart"].dt.hour == 14
    assert [key for key, one in found.items() if "dtend" not in one] == [
        *("activity-open", "activity-last")
    ]
