"""What a calendar shows of a plan: some of its months, what concerns one role or one audience."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sphinx_eig.data.dates.occasions import Occasion, Spell
from sphinx_eig.data.dates.plan import Plan
from sphinx_eig.data.dates.spans import Span, months_of
from sphinx_eig.data.values import same


@dataclass(frozen=True)
class View:
    """The months from `span.first` to `span.last`, and what happens in them."""

    plan: Plan
    span: Span
    occasions: tuple[Occasion, ...]

    @classmethod
    def of(
        cls,
        plan: Plan,
        *,
        first: date | int | None = None,
        last: date | int | None = None,
        role: str = "",
        audience: str = "",
    ) -> View | None:
        """What *plan* holds between two days, or two of its months; nothing if that is nothing."""
        whole = plan.whole()
        bounds = Span(
            max(whole.first, _edge(plan, first).first if first else whole.first),
            min(whole.last, _edge(plan, last).last if last else whole.last),
        )
        if bounds.first > bounds.last:
            return None
        months = months_of(bounds)
        span = Span(months[0].first, months[-1].last)
        shown = tuple(
            one
            for one in plan.occasions
            if one.span.within(bounds) and _concerns(one, role, audience)
        )
        return cls(plan, span, shown)

    @property
    def months(self) -> list[Span]:
        """The months of the calendar, one after another."""
        return months_of(self.span)

    def spells(self) -> Iterator[Spell]:
        """The phases of these months, with the days that lie in them."""
        for phase, span in self.plan.spells:
            inside = span.within(self.span)
            if inside:
                yield Spell(phase, inside)

    def by_activity(self) -> list[list[Occasion]]:
        """The occasions of each activity, the earliest first."""
        found: dict[str, list[Occasion]] = {}
        for one in self.occasions:
            found.setdefault(one.activity.id, []).append(one)
        return list(found.values())

    def at(self, span: Span) -> tuple[float, float]:
        """Where days begin and end, in thousandths of those shown."""
        unit = 1000 / self.span.days
        first = (span.first - self.span.first).days
        ends = (round((first + days) * unit, 1) for days in (0, span.days))
        begin, end = (min(max(one, 0), 1000) for one in ends)
        return begin, end


def _edge(plan: Plan, said: date | int) -> Span:
    """A day, or the month of the programme with a number."""
    if isinstance(said, date):
        return Span(said, said)
    return plan.month(said)


def _concerns(one: Occasion, role: str, audience: str) -> bool:
    """Whether somebody takes part; who an activity is for, it says, or it is for everybody."""
    roles = [same(str(name)) for name in one.activity["roles"]]
    if role and roles and role not in roles:
        return False
    return not audience or same(one.activity["audience"] or "") == audience
