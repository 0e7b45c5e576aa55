"""The times at which activities take place: by rules that count, and on days of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sphinx_eig.data.dates.spans import Span, distance, joined, parts_of
from sphinx_eig.data.records import Part, Record


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


class Counted:
    """The months, weeks and phases of a programme, which are the same for all rules."""

    def __init__(self, whole: Span, spells: Sequence[Spell]) -> None:
        self.whole, self.spells = whole, spells
        self._found: dict[str, list[Span]] = {"phase": [spell.span for spell in spells]}

    def __getitem__(self, by: str) -> list[Span]:
        if by not in self._found:
            self._found[by] = parts_of(self.whole, by)
        return self._found[by]


def rules(activity: Record) -> Iterator[tuple[str, list[int]]]:
    """What an activity's rules count: months, weeks or phases, and which; none for every one."""
    on = str(activity["on"] or "")
    every = str(activity["every"] or "").strip() or ("phase" if on.endswith("of phase") else "")
    if every:
        yield every, []
    for by in ("month", "week"):
        if activity[f"in_{by}"]:
            yield by, activity[f"in_{by}"]


def ruled(activity: Record, counted: Counted) -> Iterator[Occasion]:
    """When the rules of *activity* let it take place, in its own phases if it has any."""
    edge = str(activity["on"] or "").strip().partition(" ")[0]
    own = {str(name) for name in activity["phases"]}
    limits = joined(spell.span for spell in counted.spells if spell.phase.id in own)
    limits = limits or [counted.whole]
    for by, which in rules(activity):
        found = counted[by]
        for one in [found[n - 1] for n in which if n <= len(found)] if which else found:
            inside = next(filter(None, (one.within(limit) for limit in limits)), None)
            if which or inside:
                span = one if which else inside or one
                day = {"start": span.first, "end": span.last}.get(edge)
                shown = Span(day, day) if day else span
                yield Occasion(activity, shown, by, edge, is_every=not which)


def dated(activities: Iterable[Record], own: Span, others: Sequence[Span]) -> Iterator[Occasion]:
    """What takes place on days of its own; of several cohorts, each has the days nearest to it."""
    for activity in activities:
        for one in activity["dates"]:
            span = Span(one["from"], max(one["to"] or one["from"], one["from"]))
            here = distance(span, own)
            if here <= min([distance(span, other) for other in others], default=here):
                yield Occasion(activity, span, "dates", said=one)
