"""When things happen: phases one after another, rules, days of their own, and what is shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.sample import DATA
from sphinx_eig.data import load_text
from sphinx_eig.data.dates.plan import Plan, plan, plans
from sphinx_eig.data.dates.spans import Span
from sphinx_eig.data.dates.times import days_later, months_later
from sphinx_eig.data.dates.view import View


def planned(text: str) -> Plan:
    loaded = load_text(text)
    assert loaded.problems == ()
    (found,) = plans(loaded.programme)
    return found


def days(found: Plan, activity: str) -> list[str]:
    return [
        f"{one.span.first} {one.span.last}" if one.span.days > 1 else str(one.span.first)
        for one in found.occasions
        if one.activity.id == activity
    ]


def test_each_cohort_has_its_own_days() -> None:
    programme = load_text(DATA).programme
    north, south = plans(programme)
    assert [str(span.first) for _phase, span in north.spells] == [
        *("2026-09-01", "2026-11-08", "2027-02-08", "2027-03-08", "2027-06-08")
    ]
    assert (north.span, north.is_dated) == (Span(date(2026, 9, 1), date(2027, 7, 7)), True)
    assert str(south.spells[1].span.first) == "2027-05-22"
    assert days(north, "launch") == ["2026-09-15"]
    assert days(south, "launch") == ["2027-07-20"]
    # both cohorts are at work on these days
    assert days(north, "fair") == days(south, "fair") == ["2027-05-01 2027-05-03"]


def test_rules_count_months_weeks_and_phases() -> None:
    north = plan(load_text(DATA).programme, load_text(DATA).programme.records("cohorts")[0])
    assert north is not None
    assert days(north, "committee") == [
        *("2026-10-31", "2027-02-07", "2027-03-07", "2027-06-07", "2027-07-07")
    ]
    assert days(north, "report") == ["2027-02-07", "2027-06-07"]
    assert days(north, "seminar") == ["2026-09-15 2026-09-21", "2027-04-01 2027-04-30"]
    assert days(north, "talk")[:2] == ["2026-09-01 2026-09-30", "2026-10-01 2026-10-31"]
    assert days(north, "kick") == ["2026-09-01"]
    assert days(north, "workshop") == ["2026-09-01 2026-10-31", "2026-11-08 2027-02-07"]
    # a week that the phase does not hold whole is cut
    assert days(north, "call")[0] == "2027-02-08"
    assert days(north, "call")[-1] == "2027-03-02 2027-03-07"
    assert days(north, "ask") == []


def test_without_a_first_day_months_are_counted() -> None:
    found = planned(
        "phases:\n  - {title: A, months: 2}\n  - {title: B, months: 3}\n"
        "activities:\n  - {id: s, title: S, in_week: 3, in_month: 5}\n"
    )
    assert not found.is_dated
    assert [(found.number(s.first), found.number(s.last)) for _p, s in found.spells] == [
        *((1, 2), (3, 5))
    ]
    assert [found.number(one.span.first) for one in found.occasions] == [1, 5]


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.lists(st.integers(1, 30), min_size=1))
def test_months_never_shift_what_follows(start: date, months: list[int]) -> None:
    phases = "\n".join(f"  - {{id: p{n}, title: P{n}, months: {m}}}" for n, m in enumerate(months))
    found = planned(f"start: {start}\nphases:\n{phases}\n")
    assert found.span == Span(start, days_later(months_later(start, sum(months)), -1))
    for before, after in zip(found.spells, found.spells[1:], strict=False):
        assert days_later(before.span.last, 1) == after.span.first


@settings(deadline=None)
@given(st.dates(), st.integers(1, 1200), st.integers(1, 1200))
def test_no_day_is_beyond_the_days_that_there_are(start: date, months: int, week: int) -> None:
    text = f"start: {start}\nphases: [{{title: A, months: {months}}}]\n"
    loaded = load_text(f"{text}activities: [{{title: B, every: month, in_week: {week}}}]")
    for found in plans(loaded.programme):
        assert all(one.span.first <= one.span.last for one in found.occasions)
        assert found.whole().last <= date.max


@pytest.mark.parametrize(
    ("asked", "months", "activities"),
    [
        ({}, 11, {"talk", "friday", "seminar", "kick", "launch", "workshop"}),
        ({"first": 3, "last": 4}, 2, {"talk", "friday", "workshop"}),
        ({"first": date(2026, 10, 1), "last": date(2026, 10, 9)}, 1, {"talk", "workshop"}),
        ({"audience": "Everybody"}, 11, {"talk", "seminar"}),
        ({"role": "keeper"}, 11, {"call", "talk", "launch"}),
    ],
)
def test_a_view_holds_some_months_a_role_or_an_audience(asked, months, activities) -> None:
    programme = load_text(DATA).programme
    found = plan(programme, programme.records("cohorts")[0])
    assert found is not None
    view = View.of(found, **asked)
    assert view is not None
    assert len(view.months) == months
    shown = {one[0].activity.id for one in view.by_activity()}
    assert (shown == activities) if "audience" in asked else (shown >= activities)
    if asked.get("role"):
        assert not shown & {"committee", "report", "logbook", "fair"}
    assert all(0 <= place <= 1000 for one in view.occasions for place in view.at(one.span))


def test_a_view_of_nothing_is_none() -> None:
    programme = load_text(DATA).programme
    found = plan(programme, programme.records("cohorts")[0])
    assert found is not None
    assert View.of(found, first=date(2030, 1, 1)) is None
    assert plan(load_text("phases: [{title: A}]").programme) is None


@pytest.mark.parametrize(
    ("day", "hours", "missing"),
    [
        ("2026-03-29", "2:30", ["02:30"]),
        ("2026-03-29", "1:30-2:15", ["02:15"]),
        ("2026-03-29", "3:00", []),
        ("2026-10-25", "2:30", []),
        ("9999-12-31", "23:30", []),
    ],
)
def test_a_time_that_clocks_leave_out_is_a_problem(day, hours, missing) -> None:
    found = load_text(f"""\
title: T
start: 2026-01-01
timezone: Europe/Paris
activities: [{{title: A, dates: [{{from: {day}, time: "{hours}"}}]}}]
""").problems
    said = "there is no {} on 2026-03-29 in Europe/Paris, where clocks are put forward then; "
    said += "expected a time before or after"
    assert [str(one.message) for one in found] == [said.format(one) for one in missing]
