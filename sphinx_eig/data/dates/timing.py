"""Finds days that cannot all be true, and rules by which nothing ever takes place."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sphinx_eig.data.dates.occasions import Counted, Spell, rules
from sphinx_eig.data.dates.plan import MOST_OCCASIONS, NOMINAL, is_timed, plan, spells, start_of
from sphinx_eig.data.dates.times import MOST, days_later, lasting, later, months_later
from sphinx_eig.data.problems import Code, Place, Problems
from sphinx_eig.data.reading.source import Scalar, Sequence
from sphinx_eig.data.records import Part, Programme, Record
from sphinx_eig.data.values import DAYS, PERIOD, read_period, shortened

#: People round a length that they write in words.
ROUNDING = 3.0


def check(programme: Programme, problems: Problems) -> None:
    """Note every inconsistency of what *programme* says of time."""
    judge = _Judge(programme, problems)
    if any(is_timed(one) or one["start"] for one in programme.records("phases")):
        judge.phases()
    # all cohorts have the same phases, counted from other days
    found = plan(programme, next(iter(programme.records("cohorts")), None))
    counted = Counted(found.span, found.spells) if found else None
    for activity in programme.records("activities"):
        judge.dates(activity)
        judge.rules(activity, counted)
    if found and len(found.occasions) >= MOST_OCCASIONS:
        problems.add(
            Code.LIMIT,
            programme.records("activities")[0].place,
            "the activities take place more than {most} times; the rest is left out",
            most=MOST_OCCASIONS,
        )


class _Judge:
    """Looks at one part of a programme after another."""

    def __init__(self, programme: Programme, problems: Problems) -> None:
        self.programme, self.problems = programme, problems
        self.cohorts = len(programme.records("cohorts"))
        self.start = start_of(programme, next(iter(programme.records("cohorts")), None))

    def note(self, place: Place, template: str, **values: object) -> None:
        self.problems.add(Code.DATES, place, template, **values)

    def phases(self) -> None:
        """They follow one another, and each lasts as long as it says."""
        for phase in self.programme.records("phases"):
            if not is_timed(phase):
                self.note(
                    phase.place,
                    "the other phases say how long they last; add “months: …” or “end: …” to this "
                    "one",
                )
            for key in ("start", "end"):
                if phase[key]:
                    self.fixed(phase, key)
        first = self.start or NOMINAL
        before = days_later(first, -1)
        found = spells(self.programme, first)
        timed = [one for one in self.programme.records("phases") if is_timed(one)]
        if len(timed) > len(found) or (found and found[-1].span.last >= months_later(first, MOST)):
            self.note(
                timed[len(found) - 1].place,
                "the phases last longer than {most} months; what follows is left out",
                most=MOST,
            )
        for spell in found:
            if self.start is not None and self.cohorts < 2:
                self.place_in_time(spell, before)
            self.length(spell)
            before = spell.span.last

    def fixed(self, phase: Record, key: str) -> None:
        """A day of its own needs a first day for all, and cannot be that of several cohorts."""
        if self.start is None:
            self.note(
                phase.place_of(key),
                "nothing says on which day the first phase begins; add “start: …” to it, to the "
                "programme or to a cohort",
            )
        elif self.cohorts > 1:
            self.note(
                phase.place_of(key),
                "the phase has one “{key}” for {count} cohorts; write “months: …”, so that its "
                "days are counted from the start of each",
                key=key,
                count=self.cohorts,
            )

    def place_in_time(self, spell: Spell, before: date) -> None:
        """A phase begins where what comes before it ends, after the break that is declared."""
        phase, first = spell.phase, days_later(before, 1)
        if phase["end"] and phase["end"] < spell.span.first:
            self.note(
                phase.place_of("end"),
                "the phase ends on {end}, before it begins on {start}",
                end=phase["end"],
                start=spell.span.first,
            )
        expected = later(first, phase["pause"]) if phase["pause"] else first
        if not phase["start"] or phase["start"] == expected:
            return
        if phase["start"] < first:
            self.note(
                phase.place_of("start"),
                "the phase begins on {start}, but what comes before it goes on until {before}; "
                "expected {expected} or later",
                start=phase["start"],
                before=before,
                expected=first,
            )
        else:
            self.note(
                phase.place_of("start"),
                "the phase begins on {start}, where {expected} was expected; declare the break "
                "before it with “pause: {days} days”",
                start=phase["start"],
                expected=expected,
                days=(phase["start"] - first).days,
            )

    def length(self, spell: Spell) -> None:
        """What is said twice of a length is the same."""
        phase, span = spell
        months, written = phase["months"], phase["duration"]
        counted = months and days_later(months_later(span.first, months), -1)
        if months and phase["end"] and counted != phase["end"]:
            self.note(
                phase.place_of("months"),
                "{length} from {start} end on {expected}, but “end” says {end}; keep one of them",
                length=lasting(months, "month"),
                start=span.first,
                expected=counted,
                end=phase["end"],
            )
        elif written and PERIOD.fullmatch(written.strip()):
            period = read_period(written)
            assert period is not None
            lasts = months * DAYS["month"] if months else span.days
            if abs(period.days - lasts) > max(DAYS[period.unit] / 2, ROUNDING):
                self.note(
                    phase.place_of("duration"),
                    "“duration” says {duration}, but the phase lasts {length}; make both say the "
                    "same",
                    duration=shortened(written),
                    length=lasting(months, "month") if months else lasting(span.days, "day"),
                )

    def dates(self, activity: Record) -> None:
        """Days of its own need a first day for all; hours need a place of the clock."""
        for one in activity["dates"]:
            self.hours(one)
        if activity["dates"] and self.start is None:
            self.note(
                activity.place_of("dates"),
                "nothing says on which day the programme begins; add “start: …” to it, or cohorts",
            )

    def hours(self, one: Part) -> None:
        if one["to"] and one["to"] < one["from"]:
            self.note(
                one.place_of("to"),
                "it ends on {end}, before it begins on {start}",
                end=one["to"],
                start=one["from"],
            )
        zone = self.programme["timezone"]
        if one["time"] and zone:
            self.clock(one, str(zone))
        elif one["time"]:
            self.problems.add(
                Code.MISSING,
                one.place_of("time"),
                "hours need a time zone; add “timezone: Europe/Paris”, or another, to the "
                "programme",
            )

    def clock(self, one: Part, zone: str) -> None:
        """Each end is a time that there is: in spring, clocks leave out an hour."""
        hours, last = one["time"], one["to"] or one["from"]
        for day, said in ((one["from"], hours.start), (last, hours.end)):
            if said is not None and not _is_time(day, said, zone):
                self.note(
                    one.place_of("time"),
                    "there is no {time} on {day} in {zone}, where clocks are put forward then; "
                    "expected a time before or after",
                    time=f"{said:%H:%M}",
                    day=day,
                    zone=zone,
                )

    def rules(self, activity: Record, counted: Counted | None) -> None:
        """Rules count months, weeks or phases that there are."""
        asked = list(rules(activity))
        if activity["on"] and not asked:
            self.note(
                activity.place_of("on"),
                "“on” is an end of what “every”, “in_month” or “in_week” count; add one of them",
            )
        elif asked and (counted is None or not counted.spells):
            key = next(key for key in ("every", "on", "in_month", "in_week") if activity[key])
            self.note(
                activity.place_of(key),
                "nothing says how long the programme lasts; add “months: …” to its phases",
            )
        elif counted is not None:
            for by, which in asked:
                for number in which:
                    if number > len(counted[by]):
                        self.beyond(activity, f"in_{by}", number, len(counted[by]))

    def beyond(self, activity: Record, key: str, number: int, most: int) -> None:
        listed = Sequence.of(activity.written[key])  # type: ignore[index]
        items = (one.place for one in listed if isinstance(one, Scalar) and one == str(number))
        self.note(
            next(items, activity.place_of(key)),
            "found {number}, but the programme lasts {length}; expected a number from 1 to {most}",
            number=number,
            length=lasting(most, key.removeprefix("in_")),
            most=most,
        )


def _is_time(day: date, said: time, zone: str) -> bool:
    """Whether clocks in *zone* show the time *said* on *day*."""
    local = datetime.combine(day, said, ZoneInfo(zone))
    try:
        back = local.astimezone(UTC).astimezone(local.tzinfo)
    except OverflowError:  # the first and the last day that there are
        return True
    return back.replace(tzinfo=None) == local.replace(tzinfo=None)
