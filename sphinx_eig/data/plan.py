"""Says when things happen: the days of the phases and of the activities, counted from a start."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sphinx_eig.data.records import Part, Programme, Record
from sphinx_eig.data.times import days_later, later, months_later

#: Stands for the first day of a programme that says how long its phases last, but not when.
NOMINAL = date(2001, 1, 1)


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


class Spell(NamedTuple):
    """A phase and its days."""

    phase: Record
    span: Span


class Occasion(NamedTuple):
    """One time that an activity takes place.

    `by` tells what says so: dates, month, week or phase; `edge` which end of that it is, or nothing
    for some time in it; `is_every` whether it comes back in each; `said` is what the file says of a
    date.
    """

    activity: Record
    span: Span
    by: str
    edge: str = ""
    is_every: bool = False
    said: Part | None = None


@dataclass(frozen=True)
class Plan:
    """When everything of a programme happens, for one cohort or for all of them."""

    cohort: Record | None
    span: Span
    is_dated: bool
    spells: tuple[Spell, ...]
    occasions: tuple[Occasion, ...]

    def whole(self) -> Span:
        """The days of all of it, also of what takes place before the first phase or after."""
        return Span(
            min([self.span.first, *(one.span.first for one in self.occasions)]),
            max([self.span.last, *(one.span.last for one in self.occasions)]),
        )

    def month(self, number: int) -> Span:
        """The days of a month of the programme, counted from 1."""
        first, after = (months_later(self.span.first, count) for count in (number - 1, number))
        return Span(first, days_later(after, -1))

    def number(self, day: date) -> int:
        """Which month of the programme *day* is in, counted from 1."""
        return bisect_right(_starts(self.span), day)


def months_of(span: Span) -> list[Span]:
    """The whole months of the calendar that *span* touches."""
    begun = _starts(Span(span.first.replace(day=1), span.last))
    return [Span(first, days_later(months_later(first, 1), -1)) for first in begun]


def _starts(span: Span) -> list[date]:
    found: list[date] = []
    while (day := months_later(span.first, len(found))) <= span.last:
        found.append(day)
        if day == date.max:
            break
    return found


def spells(programme: Programme, start: date) -> list[Spell]:
    """The phases that say how long they last, one after another from *start*."""
    found: list[Spell] = []
    anchor, months = start, 0  # months add up from one day, or short ones would shift the rest
    for phase in programme.records("phases"):
        if not is_timed(phase):
            continue
        begin = months_later(anchor, months)
        if phase["pause"]:
            begin = anchor = later(begin, phase["pause"])
            months = 0
        if phase["start"]:
            begin = anchor = phase["start"]
            months = 0
        if phase["end"]:
            end = max(phase["end"], begin)
            anchor, months = days_later(end, 1), 0
        else:
            months += phase["months"] or 0
            end = days_later(months_later(anchor, months), -1)
        found.append(Spell(phase, Span(begin, max(begin, end))))
    return found


def is_timed(phase: Record) -> bool:
    """Whether the file says how long *phase* lasts."""
    return phase["months"] is not None or phase["end"] is not None


def start_of(programme: Programme, cohort: Record | None) -> date | None:
    """The first day, as far as the file says one."""
    if cohort is not None and cohort["start"]:
        return cohort["start"]  # type: ignore[no-any-return]
    timed = [one for one in programme.records("phases") if is_timed(one)]
    given = programme["start"] or (timed[0]["start"] if timed else None)
    if given or timed:
        return given
    days = [one["from"] for each in programme.records("activities") for one in each["dates"]]
    return min(days).replace(day=1) if days else None


def plan(programme: Programme, cohort: Record | None = None) -> Plan | None:
    """When everything happens for *cohort*; nothing where the file does not say."""
    start = start_of(programme, cohort)
    begun = spells(programme, start or NOMINAL)
    dated = [one for each in programme.records("activities") for one in each["dates"]]
    if not begun and (start is None or not dated):
        return None
    last = begun[-1].span.last if begun else max(one["to"] or one["from"] for one in dated)
    span = Span(begun[0].span.first if begun else start or NOMINAL, last)
    found = [
        occasion
        for activity in programme.records("activities")
        for occasion in _occasions(activity, span, begun)
    ]
    if start is not None:
        found += _dated(programme, cohort, span)
    found.sort(key=lambda one: one.span)
    return Plan(cohort, span, start is not None, tuple(begun), tuple(found))


def plans(programme: Programme) -> list[Plan]:
    """A plan for each cohort; one for all where there is none."""
    cohorts: list[Record | None] = [*programme.records("cohorts")] or [None]
    return [one for cohort in cohorts if (one := plan(programme, cohort)) is not None]


def periods(by: str, whole: Span, begun: list[Spell]) -> list[Span]:
    """The months, weeks or phases that follow one another in *whole*."""
    if by == "phase":
        return [spell.span for spell in begun]
    if by == "month":
        starts = _starts(whole)
    else:
        starts = [days_later(whole.first, days) for days in range(0, whole.days, 7)]
    ends = [days_later(day, -1) for day in starts[1:]]
    return [Span(*both) for both in zip(starts, [*ends, whole.last], strict=True)]


def rules(activity: Record) -> Iterator[tuple[str, list[int]]]:
    """What an activity's rules count: months, weeks or phases, and which; none for every one."""
    on = str(activity["on"] or "")
    every = str(activity["every"] or "").strip() or ("phase" if on.endswith("of phase") else "")
    if every:
        yield every, []
    for by in ("month", "week"):
        if activity[f"in_{by}"]:
            yield by, activity[f"in_{by}"]


def _occasions(activity: Record, whole: Span, begun: list[Spell]) -> Iterator[Occasion]:
    """When the rules of *activity* let it take place, in its own phases if it has any."""
    edge = str(activity["on"] or "").strip().partition(" ")[0]
    own = {str(name) for name in activity["phases"]}
    limits = _joined(spell.span for spell in begun if spell.phase.id in own) or [whole]
    for by, which in rules(activity):
        found = periods(by, whole, begun)
        for one in [found[n - 1] for n in which if n <= len(found)] if which else found:
            inside = next(filter(None, (one.within(limit) for limit in limits)), None)
            if which or inside:
                span = one if which else inside or one
                day = {"start": span.first, "end": span.last}.get(edge)
                shown = Span(day, day) if day else span
                yield Occasion(activity, shown, by, edge, is_every=not which)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """*Spans*, those that follow one another without a break as one."""
    found: list[Span] = []
    for span in spans:
        if found and days_later(found[-1].last, 1) == span.first:
            span = Span(found.pop().first, span.last)
        found.append(span)
    return found


def _dated(programme: Programme, cohort: Record | None, own: Span) -> Iterator[Occasion]:
    """What takes place on days of its own; of several cohorts, each has the days nearest to it."""
    others = [
        _all_of(programme, one)
        for one in programme.records("cohorts")
        if one is not cohort and one["start"]
    ]
    for activity in programme.records("activities"):
        for one in activity["dates"]:
            span = Span(one["from"], max(one["to"] or one["from"], one["from"]))
            distance = _distance(span, own)
            if distance <= min([_distance(span, other) for other in others], default=distance):
                yield Occasion(activity, span, "dates", said=one)


def _all_of(programme: Programme, cohort: Record) -> Span:
    begun = spells(programme, cohort["start"])
    return Span(cohort["start"], begun[-1].span.last if begun else cohort["start"])


def _distance(span: Span, other: Span) -> int:
    """How many days lie between the two."""
    return max((span.first - other.last).days, (other.first - span.last).days, 0)
