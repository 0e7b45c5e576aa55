"""Knows today's date, and which figures have grown older than they may."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from sphinx_eig.data.dates.times import first_of, later
from sphinx_eig.data.problems import Code, Problems
from sphinx_eig.data.records import Record
from sphinx_eig.data.values import Period, shortened


def today() -> date:
    """Today, or the day that ``SOURCE_DATE_EPOCH`` names, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()


def due_on(as_of: date, review_in: Period) -> date:
    """The first day on which what was true *as_of* is to be checked again."""
    return later(as_of, review_in)


def due_since(figure: Record, day: date) -> date | None:
    """The day on which *figure* was to be checked again, if that is *day* or before."""
    if figure["as_of"] is None or figure["review_in"] is None:
        return None
    due = due_on(figure["as_of"], figure["review_in"])
    return due if due <= day else None


def check(figure: Record, day: date, problems: Problems) -> None:
    """Note that *figure* is of the future, or due to be checked again, on *day*."""
    if figure["as_of"] is None:
        if figure["review_in"] is not None and "as_of" not in figure.written:
            problems.add(
                Code.MISSING,
                figure.place_of("review_in"),
                "“review_in” counts from “as_of”, which is missing; add “as_of: {day}”, the day on "
                "which the figure was right",
                day=day,
            )
        return
    if first_of(figure["as_of"]) > day:
        problems.add(
            Code.FUTURE,
            figure.place_of("as_of"),
            "the figure is dated {as_of}, but today is {day}; expected today or a day before",
            as_of=figure["as_of"],
            day=day,
        )
    elif due := due_since(figure, day):
        problems.add(
            Code.DUE,
            figure.place_of("as_of"),
            "the figure “{label}” was to be checked again on {due} (see “review_in” on line "
            "{line}); check it, then write the day on which you did as its “as_of”",
            label=shortened(figure.name),
            due=due,
            line=figure.place_of("review_in").line,
        )
