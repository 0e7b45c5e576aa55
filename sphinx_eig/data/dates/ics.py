"""Writes a plan as iCalendar, which calendar programs subscribe to; the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sphinx_eig.data.dates.occasions import Occasion
from sphinx_eig.data.dates.plan import Plan
from sphinx_eig.data.dates.spans import Span
from sphinx_eig.data.dates.times import Hours, days_later, months_later
from sphinx_eig.data.dates.view import View
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Record
from sphinx_eig.data.texts.parsing import block, inline
from sphinx_eig.data.texts.pieces import Piece
from sphinx_eig.data.values import scheme_of

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//sphinx-eig//programme calendar//EN"
#: For how many months from the first day the clock of the zone is told.
MOST_OF_ZONE = 600


@dataclass(frozen=True)
class Publisher:
    """Who publishes calendars: what all of them have in common.

    Parameters:
        host: makes the ids of events unique in the world.
        changed: when the data was last changed.
        zone: of which place the hours are; none where the data has no hours.
        translate: says a text of the data in the language of the site.
    """

    host: str
    changed: datetime
    zone: str = ""
    translate: Callable[[str], str] = str

    def calendar(self, plan: Plan, title: Scalar | None, role: str = "") -> bytes:
        """The calendar of *plan*, of all of it or of what concerns one role."""
        from icalendar import Calendar

        view = View.of(plan, role=role)
        made = Calendar()
        made.add("prodid", PRODUCT)
        made.add("version", "2.0")
        if title:
            made.add("x-wr-calname", self._said(title))
        for event in self._events(plan, view.by_activity() if view else []):
            made.add_component(event)
        _add_zone(made, plan)
        written: bytes = made.to_ical()
        return written

    def _events(self, plan: Plan, activities: Iterable[list[Occasion]]) -> Iterator[Event]:
        for phase, span in plan.spells:
            yield self._event(phase, "", plan, span, None)
        for found in activities:
            for number, one in enumerate(found, 1):
                which = f"-{number}" if len(found) > 1 else ""
                yield self._event(one.activity, which, plan, one.span, one)

    def _event(
        self, record: Record, which: str, plan: Plan, span: Span, one: Occasion | None
    ) -> Event:
        from icalendar import Event

        made = Event()
        cohort = f".{plan.cohort.id}" if plan.cohort else ""
        made.add("uid", f"{record.kind.name}-{record.id}{which}{cohort}@{self.host}")
        made.add("dtstamp", self.changed)
        made.add("last-modified", self.changed)
        made.add("summary", self._said(record.name))
        said = one.said if one else None
        hours = said["time"] if said else None
        _add_times(made, span, hours if self.zone else None, self.zone)
        for key in ("description", "preparation"):
            if record.facts.get(key) and "description" not in made:
                made.add("description", self._text(record[key]))
        if said and said["place"]:
            made.add("location", self._said(said["place"]))
        link = (said and said["link"]) or record["link"]
        if link and scheme_of(link["url"]) in ("http", "https"):
            made.add("url", str(link["url"]))
        return made

    def _said(self, text: Scalar) -> str:
        return plain(inline(Scalar(self.translate(" ".join(text.split())))).pieces)

    def _text(self, text: Scalar) -> str:
        """A text of several paragraphs, each translated by itself."""
        return "\n".join(self.translate(plain([one])) for one in block(text).pieces)


def plain(pieces: Iterable[Piece]) -> str:
    """The words of a text, without what marks them."""
    return "".join(one.text if not one.children else plain(one.children) for one in pieces).strip()


def _add_times(made: Event, span: Span, hours: Hours | None, zone: str) -> None:
    """When it begins and ends, as far as that is said: the day after the last one may not be."""
    first: date = span.first
    last: date | None = days_later(span.last, 1)
    if hours is None:
        made.add("transp", "TRANSPARENT")
    else:
        clock = ZoneInfo(zone)
        first = datetime.combine(span.first, hours.start, clock)
        is_open = hours.end is None and span.days == 1
        last = None if is_open else datetime.combine(span.last, hours.end or hours.start, clock)
    made.add("dtstart", first)
    if last is not None and last > first:
        made.add("dtend", last)


def _add_zone(made: Calendar, plan: Plan) -> None:
    """What the zone's clock does in the years of the plan, where there are hours."""
    whole = plan.whole()
    last = min(days_later(whole.last, 1), months_later(whole.first, MOST_OF_ZONE))
    made.add_missing_timezones(whole.first, last)
    zones: list[Any] = [one for one in made.subcomponents if one.name == "VTIMEZONE"]
    made.subcomponents[:] = [*zones, *(one for one in made.subcomponents if one not in zones)]
