"""What days are counted with: months, years, hours and time zones, and how the file writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any, ClassVar
from zoneinfo import available_timezones

from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.problems import Code, nearest
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.values import Period, read_text, read_whole, reader, refused, shortened

_CLOCK = r"([01]?\d|2[0-3])[:h]([0-5]\d)"
HOURS = re.compile(rf"{_CLOCK}(?:\s*[-–]\s*{_CLOCK})?")
#: A programme that counts further is mistyped.
MOST = 1200
#: How long something lasts: one of a unit, and several.
LENGTHS = {
    "day": (Said("1 day"), template("{count} days")),
    "week": (Said("1 week"), template("{count} weeks")),
    "month": (Said("1 month"), template("{count} months")),
}


def lasting(count: int, unit: str) -> Said:
    """So many of a *unit* in words."""
    one, several = LENGTHS[unit]
    return one if count == 1 else Said(several, count=count)


def months_later(day: date, count: int) -> date:
    """The same day *count* months later, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_later(day: date, count: int) -> date:
    """*Count* days later, or before; never beyond the days that there are."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


def later(day: date, period: Period) -> date:
    """The day on which *period* has passed since *day*."""
    if period.unit in ("day", "week"):
        return days_later(day, period.count * (7 if period.unit == "week" else 1))
    return months_later(day, period.count * (12 if period.unit == "year" else 1))


class LastDay(date):
    """The last day of a month or a year, for what is known of no day; written without its day."""

    signs: ClassVar[int]

    def isoformat(self) -> str:
        return super().isoformat()[: self.signs]


class Month(LastDay):
    """A month, such as ``2022-09``."""

    signs = len("2022-09")


class Year(LastDay):
    """A year, such as ``2022``."""

    signs = len("2022")


def first_of(said: date | str) -> date:
    """The day that *said* is, or the first of its month or year."""
    return date.fromisoformat(f"{said}-01-01"[: len("2022-09-01")])


def _when(word: str) -> date:
    first = first_of(word)
    if len(word) == Year.signs:
        return Year(first.year, 12, 31)
    if len(word) == Month.signs:
        return Month(first.year, first.month, monthrange(first.year, first.month)[1])
    return first


read_when = reader(
    re.compile(r"\d{4}(?:-\d\d){0,2}"),
    _when,
    template(
        "found “{found}”; expected a day, a month or a year, such as 2022-09-01, 2022-09 or 2022"
    ),
)


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when on a day."""

    start: time
    end: time | None = None

    def __str__(self) -> str:
        return "-".join(f"{one:%H:%M}" for one in (self.start, self.end) if one is not None)


def read_hours(value: Any) -> Hours | None:
    """Hours such as ``14:00`` or ``14:00-15:30``."""
    text = read_text(value)
    if text is None:
        return None
    found = HOURS.fullmatch(text.strip())
    if found:
        start = time(int(found[1]), int(found[2]))
        end = time(int(found[3]), int(found[4])) if found[3] else None
        if end is None or end > start:
            return Hours(start, end)
    raise refused(
        Code.VALUE,
        "found “{found}”; expected hours such as 14:00 or 14:00-15:30",
        found=shortened(text),
    )


def read_count(value: Any) -> int | None:
    """How many, or which: a whole number from 1."""
    number: int | None = read_whole(value)
    if number is None or 1 <= number <= MOST:
        return number
    raise refused(
        Code.VALUE,
        "found “{found}”; expected a whole number from 1 to {most}",
        found=shortened(str(value)),
        most=MOST,
    )


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def read_zone(value: Any) -> Scalar | None:
    """The name of a time zone."""
    text = read_text(value)
    if text is None or text.strip() in _zones():
        return text and text.with_text(text.strip())
    raise refused(
        Code.VALUE,
        "found “{found}”; expected a time zone such as Europe/Paris{nearest}",
        found=shortened(text),
        nearest=nearest(text, (name for name in _zones() if name[:3].lower() == text[:3].lower())),
    )
