"""Calendars on pages: three layouts, what they leave out, and what is wrong with them."""

from __future__ import annotations

import pytest

from building import BUILDERS, Project
from calendars.sample import DATA, FILES

COUNTED = """\
phases:
  - {id: a, title: A, months: 2}
  - {id: b, title: B, months: 3}
roles: [{id: crew, title: Crews}]
activities:
  - {id: committee, title: Committee, every: phase, on: end, roles: [crew], preparation: Fill in}
  - {id: talk, title: Talk, every: month}
  - {id: seminar, title: Seminar, in_week: 3, in_month: 4}
  - {id: workshop, title: Workshop, every: month, on: start, phases: [b]}
"""
MONTHS = ["Month 1 · A", "Month 2 · A", "Month 3 · B", "Month 4 · B", "Month 5 · B"]
ROWS = {
    "timeline": [
        *("A: Months 1 and 2", "B: Months 3 to 5", "Talk: Every month", "Seminar: Week 3, month 4"),
        *("Committee: End of every phase: months 2, 5",),
        *("Workshop: Start of every month: Months 3 to 5",),
    ]
}


def build(project: Project, options: str, data: str = COUNTED, **conf):
    page = f"# Page\n\n```{{programme:calendar}}\n{options}\n```\n"
    project.write({"programme.yml": data, "index.md": page})
    return project.build(language="en", **conf)


def rows(page) -> list[str]:
    found = []
    for row in page.select("tbody tr"):
        name, *others = row.select("th, td")
        found.append(
            ": ".join([name.get_text().strip(), *(one.get_text().strip() for one in others)])
        )
    return [": ".join(part for part in one.split(": ") if part) for one in found]


def test_a_timeline_draws_what_it_says(project: Project) -> None:
    built = build(project, "")
    assert built.warnings == []
    page = built.main("index")
    assert sorted(rows(page)) == sorted(ROWS["timeline"])
    first, second = (
        row.select_one(".programme-bar")["d"] for row in page.select("tr.programme-phase")
    )
    # of 151 days, January and February are 59
    assert (first, second) == ("M0 8H390.7", "M390.7 8H1000")
    labels = page.select(".programme-axis text")
    assert [one.get_text() for one in labels] == ["1", "2", "3", "4", "5"]
    # each in the middle of its month: the first has 31 of the 151 days
    assert float(labels[0]["x"].rstrip("%")) == pytest.approx(100 * 31 / 151 / 2, abs=0.1)
    assert {one["text-anchor"] for one in labels} == {"middle"}
    marks = page.find("th", string="Committee") or page.select("tr.programme-activity")
    assert marks
    assert all(one["aria-hidden"] == "true" for one in page.select("svg"))
    assert not page.select("time"), "nothing is dated"


def test_months_say_what_comes_back_once(project: Project) -> None:
    page = build(project, ":layout: months").main("index")
    groups = {
        item.select_one(".programme-title").get_text().strip("¶ "): [
            " ".join(one.get_text(" ").split()) for one in item.select("ul > li")
        ]
        for item in page.select(".programme-months > li")
    }
    assert list(groups) == ["Every month", *MONTHS]
    assert groups["Every month"] == ["Talk"]
    assert groups["Month 1 · A"] == ["Seminar Week 3"]
    assert groups["Month 2 · A"] == ["Committee End of the month Crews Before · Fill in"]
    assert groups["Month 3 · B"] == ["Workshop Start of every month: Months 3 to 5"]
    assert groups["Month 4 · B"] == ["Seminar"]


def test_months_with_nothing_of_their_own_go_with_the_next_that_has(project: Project) -> None:
    data = "\n".join(line for line in COUNTED.splitlines() if "Workshop" not in line)
    data = data.replace("in_month: 4", "in_month: 5")

    def shown(data: str) -> list[list[str]]:
        page = build(project, ":layout: months", data).main("index")
        return [
            [
                part.get_text().strip("¶ ")
                for part in one.select(".programme-title, .programme-title + p, p:first-child")
            ]
            for one in page.select(".programme-months > li")[1:]
        ]

    last = ["Months 3 to 5 · B", "Seminar Month 5", "Committee End of month 5"]
    committee = "Committee End of the month"
    assert shown(data) == [["Month 1 · A", "Seminar Week 3"], ["Month 2 · A", committee], last]
    # a month that is alone needs not be named again
    assert shown(data.replace("in_week: 3, ", ""))[0] == [
        "Months 1 and 2 · A",
        "Committee End of month 2",
    ]
    nothing = data.replace("in_week: 3, in_month: 5", "in_week: 1").replace("on: end", "on: start")
    assert shown(nothing)[-1] == ["Months 4 and 5 · B", "Nothing else on a fixed date"]
    dated = "start: 2026-09-01\n" + data
    assert shown(dated)[-1][0] == "November 2026\u2009–\u2009January 2027 · B"


def test_months_lead_to_each_role_once(project: Project) -> None:
    shown = "# Page\n\n```{programme:roles}\n```\n\n```{programme:calendar}\n:layout: months\n```\n"
    project.write({"programme.yml": COUNTED, "index.md": shown})
    page = project.build(language="en").main("index")
    who = page.select(".programme-months p.programme-meta")
    assert [(one.get_text(), len(one.select("a"))) for one in who] == [("Crews", 1), ("Crews", 0)]


def test_a_table_says_who_and_what_to_prepare(project: Project) -> None:
    page = build(project, ":layout: table").main("index")
    assert [one.get_text() for one in page.select("thead th")] == ["What", "When", "Who", "Before"]
    assert "Committee: End of every phase: months 2, 5: Crews: Fill in" in rows(page)


def test_days_are_written_for_people_and_machines(project: Project) -> None:
    built = build(project, ":cohort: north\n:layout: table", DATA)
    assert built.warnings == []
    page = built.main("index")
    times = {one["datetime"]: one for one in reversed(page.select("tbody time"))}
    assert page.select_one("tbody time")["data-until"] == "2026-10-31"
    assert times["2026-09-15"].get_text() in ("September 15, 2026", "Sep 15\u2009–\u200921, 2026")
    table = page.select_one("table")
    assert (table["data-from"], table["data-to"]) == ("2026-09-01", "2027-07-31")
    said = page.select_one(".programme-today")
    assert said.get_text().startswith("Page built on ")
    assert said.time["data-today"] == "Today,"


def test_the_day_of_the_build_is_told_anew(project: Project, monkeypatch) -> None:
    for epoch, day in (("1790000000", "September 21, 2026"), ("1790100000", "September 22, 2026")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert day in build(project, "", DATA).main("index").get_text()


def test_a_change_of_the_start_changes_the_page(project: Project) -> None:
    data = f"start: 2026-09-01\n{COUNTED}"
    assert "September 1" in build(project, ":layout: table", data).main("index").get_text().replace(
        "Sep 1", "September 1"
    )
    project.write({"programme.yml": data.replace("2026-09", "2026-10")})
    again = project.build(language="en")
    assert again.read == ["index"]
    assert "Oct 1" in again.main("index").get_text()


def test_the_script_is_only_where_days_are(project: Project) -> None:
    assert "programme-calendar.js" not in build(project, "").text("index.html")
    dated = build(project, "", f"start: 2026-09-01\n{COUNTED}").text("index.html")
    assert dated.count("programme-calendar.js") == 1
    assert dated.count("programme-pictures.css") == 1


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (":cohort: nort", "record", "“cohorts” has no “nort”; expected one of “north”, “south”"),
        (":role: skiper", "record", "did you mean “skipper”?"),
        (":audience: Nobody", "record", "“audience” has no “Nobody”"),
        (":from: soon", "option", ":from: is “soon”; expected a day such as 2026-09-01"),
        (":to: 2026-02-30", "option", ":to: is “2026-02-30”"),
        (":from: 2031-01-01", "option", "nothing happens between :from: and :to:"),
    ],
)
def test_what_options_ask_for_in_vain(project: Project, options, code, message) -> None:
    (warning,) = build(project, options, DATA).warnings
    assert warning.startswith("index.md:3:1: WARNING: ")
    assert message in warning
    assert warning.endswith(f"[programme.{code}]")


def test_a_programme_without_time_has_no_calendar(project: Project) -> None:
    (warning,) = build(project, "", "phases: [{title: A}]").warnings
    assert "nothing says when anything happens; add “months: …”" in warning


def test_dates_are_on_the_cards_of_activities(project: Project) -> None:
    page = "# Page\n\n```{programme:activities}\n```\n"
    project.write({"programme.yml": DATA, "index.md": page})
    card = project.build(language="en").main("index").select_one("#launch")
    dates = [" ".join(one.get_text().split()) for one in card.select("dd li")]
    assert dates == ["September 15, 2026", "July 20, 2027, 2:00 PM–3:30 PM, Hall, Read more"]


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_shows_everything(project: Project, builder: str, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    project.write(dict(FILES))
    first = project.build(builder, language="en")
    assert first.warnings == []
    again = project.build(builder, language="en", out=f"{builder}-again", fresh=True)
    assert written(first.out) == written(again.out)
    if builder in ("html", "text", "latex", "xml", "epub", "man", "texinfo"):
        text = " ".join(
            content.decode("utf-8", "replace") for content in written(first.out).values()
        )
        for title in ("Friday landing", "Workshop", "Kick", "Repair", "Northern crews"):
            assert title in text


def written(out) -> dict[str, bytes]:
    """The pages that a builder wrote; catalogues and packages say when they were made."""
    kinds = {
        ".html",
        ".xhtml",
        ".txt",
        ".tex",
        ".1",
        ".texi",
        ".xml",
        ".ics",
        ".js",
        ".css",
        ".opf",
    }
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.suffix in kinds and "searchindex" not in path.name
    }


def test_a_builder_that_nobody_thought_of_still_has_the_table(project: Project) -> None:
    project.write(dict(FILES))
    built = project.build("pseudoxml", language="en")
    assert built.warnings == []
    for name, words in (("index", "Committee"), ("figures", "206")):
        assert words in built.text(f"{name}.pseudoxml")


def test_parallel_reading_gives_the_same(project: Project, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    pages = {f"p{n}.md": f"# P{n}\n\n```{{programme:calendar}}\n```\n" for n in range(6)}
    tree = "\n".join(name.removesuffix(".md") for name in pages)
    index = f"# I\n\n```{{toctree}}\n{tree}\n```\n"
    project.write({"programme.yml": DATA, "index.md": index, **pages})
    serial = project.build(language="en")
    parallel = project.build(language="en", out="parallel", fresh=True, parallel=2)
    assert written(serial.out) == written(parallel.out)
