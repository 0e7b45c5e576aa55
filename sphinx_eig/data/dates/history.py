"""The past of a figure: its earlier values, the newest last, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sphinx_eig.data.dates.times import first_of
from sphinx_eig.data.problems import Code, Problems
from sphinx_eig.data.records import Part, Record
from sphinx_eig.data.values import number, shortened


class Point(NamedTuple):
    """What a figure was on a day."""

    day: date
    value: Decimal


def _past(figure: Record) -> list[Part]:
    """The earlier values of *figure*; none where a kind of the site's own means something else."""
    return figure["history"] if figure.kind.has_history else []


def points(figure: Record) -> list[Point]:
    """The values of *figure* by their days, its own the newest; none where it has no past."""
    found = {one["as_of"]: one["value"] for one in _past(figure)}
    if not found:
        return []
    own = number(figure[figure.kind.figure])
    if own is not None and figure["as_of"]:
        found[figure["as_of"]] = own
    return [Point(day, value) for day, value in sorted(found.items())]


def _check_points(past: Sequence[Part], day: date, problems: Problems) -> date:
    """Note which points are out of order or to come; the newest day among them."""
    before = date.min
    for one in past:
        if first_of(one["as_of"]) > day:
            problems.add(
                Code.FUTURE,
                one.place_of("as_of"),
                "the figure is dated {as_of}, but today is {day}; expected today or a day before",
                as_of=one["as_of"],
                day=day,
            )
        if one["as_of"] <= before:
            problems.add(
                Code.HISTORY,
                one.place_of("as_of"),
                "{day} comes after {before}; write the oldest first, and each day once",
                day=one["as_of"],
                before=before,
            )
        before = max(before, one["as_of"])
    return before


def check(figure: Record, day: date, problems: Problems) -> None:
    """Note what is wrong with the past of *figure*, seen on *day*."""
    past = _past(figure)
    if not past:
        return
    key = figure.kind.figure
    if figure.is_known and number(figure[key]) is None:
        problems.add(
            Code.HISTORY,
            figure.place_of(key),
            "found “{found}”; a figure with a history is a number without quotes, such as 206",
            found=shortened(figure[key]),
        )
    if figure["as_of"] is None and "as_of" not in figure.written:
        problems.add(
            Code.MISSING,
            figure.place_of("history"),
            "a figure with a history says when its own value was true; add “as_of: {day}”, for "
            "that day",
            day=day,
        )
    newest = _check_points(past, day, problems)
    if figure["as_of"] and figure["as_of"] <= newest:
        problems.add(
            Code.HISTORY,
            figure.place_of("as_of"),
            "the figure's own value is its newest, but its history goes to {newest}; write a day "
            "after that, or leave that one out",
            newest=newest,
        )
