"""Days that follow one another, and the months and weeks that they hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sphinx_eig.data.dates.times import days_later, months_later


class Span(NamedTuple):
    """Days that follow one another, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def within(self, other: Span) -> Span | None:
        """What of it lies in *other*."""
        both = Span(max(self.first, other.first), min(self.last, other.last))
        return both if both.first <= both.last else None


def starts(span: Span) -> list[date]:
    found: list[date] = []
    while (day := months_later(span.first, len(found))) <= span.last:
        found.append(day)
        if day == date.max:
            break
    return found


def months_of(span: Span) -> list[Span]:
    """The whole months of the calendar that *span* touches."""
    begun = starts(Span(span.first.replace(day=1), span.last))
    return [Span(first, days_later(months_later(first, 1), -1)) for first in begun]


def parts_of(span: Span, by: str) -> list[Span]:
    """The months or weeks that follow one another in *span*, the last cut where it ends."""
    if by == "month":
        begun = starts(span)
    else:
        begun = [days_later(span.first, days) for days in range(0, span.days, 7)]
    ends = [days_later(day, -1) for day in begun[1:]]
    return [Span(*both) for both in zip(begun, [*ends, span.last], strict=True)]


def joined(spans: Iterable[Span]) -> list[Span]:
    """*Spans*, those that follow one another without a break as one."""
    found: list[Span] = []
    for span in spans:
        if found and days_later(found[-1].last, 1) == span.first:
            span = Span(found.pop().first, span.last)
        found.append(span)
    return found


def distance(span: Span, other: Span) -> int:
    """How many days lie between the two."""
    return max((span.first - other.last).days, (other.first - span.last).days, 0)
