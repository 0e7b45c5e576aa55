"""Says when things happen: the days of the phases and of the activities, counted from a start."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from sphinx_eig.data.dates.occasions import Counted, Occasion, Spell, dated, ruled
from sphinx_eig.data.dates.spans import Span, starts
from sphinx_eig.data.dates.times import MOST, days_later, later, months_later
from sphinx_eig.data.records import Programme, Record

#: Stands for the first day of a programme that says how long its phases last, but not when.
NOMINAL = date(2001, 1, 1)
#: No calendar that anybody reads has more entries; the rest of a plan is left out.
MOST_OCCASIONS = 10_000


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
        return bisect_right(starts(self.span), day)


def spells(programme: Programme, start: date) -> list[Spell]:
    """The phases that say how long they last, one after another from *start*."""
    found: list[Spell] = []
    anchor, months = start, 0  # months add up from one day, or short ones would shift the rest
    limit = months_later(start, MOST)
    for phase in programme.records("phases"):
        if not is_timed(phase):
            continue
        begin = months_later(anchor, months)
        if phase["pause"] or phase["start"]:
            begin = anchor = phase["start"] or later(begin, phase["pause"])
            months = 0
        if begin >= limit:
            break
        if phase["end"]:
            end = min(max(phase["end"], begin), limit)
            anchor, months = days_later(end, 1), 0
        else:
            months += phase["months"] or 0
            end = min(days_later(months_later(anchor, months), -1), limit)
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
    own = [one for each in programme.records("activities") for one in each["dates"]]
    if not begun and (start is None or not own):
        return None
    last = begun[-1].span.last if begun else max(one["to"] or one["from"] for one in own)
    span = Span(begun[0].span.first if begun else start or NOMINAL, last)
    activities = programme.records("activities")
    counted = Counted(span, begun)
    by_rules = (one for activity in activities for one in ruled(activity, counted))
    by_days = dated(activities, span, _others(programme, cohort)) if start is not None else ()
    found = list(islice(chain(by_days, by_rules), MOST_OCCASIONS))
    found.sort(key=lambda one: one.span)
    return Plan(cohort, span, start is not None, tuple(begun), tuple(found))


def plans(programme: Programme) -> list[Plan]:
    """A plan for each cohort; one for all where there is none."""
    cohorts: list[Record | None] = [*programme.records("cohorts")] or [None]
    return [one for cohort in cohorts if (one := plan(programme, cohort)) is not None]


def _others(programme: Programme, cohort: Record | None) -> list[Span]:
    """The days of the other cohorts."""
    found = []
    for one in programme.records("cohorts"):
        if one is not cohort and one["start"]:
            begun = spells(programme, one["start"])
            found.append(Span(one["start"], begun[-1].span.last if begun else one["start"]))
    return found
