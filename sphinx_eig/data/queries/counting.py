"""Counts the figures that are queries, so that what people quote is what the records say."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sphinx_eig.data.dates.times import first_of
from sphinx_eig.data.declarations.types import DAY, WHEN
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Problems, nearest, quoted
from sphinx_eig.data.queries.conditions import ADDED, FieldPath, Queries, number_in
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Collection, Group, Programme, Record
from sphinx_eig.data.values import shortened

PERCENT = "%"
#: The dates of a record that tell when it was right; others, such as a birthday, do not.
DATED_BY = frozenset({"as_of", "updated", "date"})


def count(programme: Programme, day: date, problems: Problems) -> None:
    """Give every counted figure its value, and note what is not as expected."""
    for collection in programme.collections.values():
        if "count" not in collection.kind.by_key:
            continue
        for figure in collection.records:
            asked = figure["count"] or figure["sum"]
            if asked is not None:
                _count(figure, asked, programme, day, problems)


def _count(
    figure: Record, asked: Scalar, programme: Programme, day: date, problems: Problems
) -> None:
    key = figure.kind.figure
    figure.facts[key] = asked.with_text("")  # shown nowhere, unless it can be counted
    if key in figure.written or (figure["count"] and figure["sum"]):
        problems.add(
            Code.VALUE,
            figure.place_of(key if key in figure.written else "sum"),
            "a figure is written, or counted, or a sum; keep one of “value”, “count” and “sum”",
        )
    others = programme.collections.get(str(asked))
    if others is None:
        known = list(programme.collections)
        problems.add(
            Code.REFERENCE,
            asked.place,
            "there is no collection “{name}”; expected one of {known}{nearest}",
            name=shortened(asked),
            known=quoted(known),
            nearest=nearest(asked, known),
        )
        return
    own = Problems()  # apart: a list that is full tells of no more
    counter = _Counter(figure, others, Queries(programme, others, own))
    if not own.found:
        counter.fill(day)
    for problem in own.found:
        problems.say(problem.code, problem.place, problem.message)


class _Counter:
    """Counts one figure."""

    def __init__(self, figure: Record, others: Collection, query: Queries) -> None:
        self.figure, self.query = figure, query
        self.by_id = others.by_id()
        self.ids = query.ids(figure["where"])
        self.group = self._path("group")
        self.distinct = self._path("distinct")
        self.of = self._path("of")
        base = query.ids(figure["percent_of"])
        if figure["sum"] and not figure["of"]:
            said = Said("“{key}” is missing; add a line “{key}: …” here", key="of")
            self._say(Code.MISSING, "sum", said)
        if self.of and self.of.last.type not in ADDED:
            said = Said("only numbers add up; expected a field of numbers")
            self._say(Code.VALUE, "of", said)
        self.base = Decimal(1)
        if figure["percent_of"] is not None and not query.problems.found:
            self.base = self._measured(base)
        if figure["percent_of"] is not None and not base:
            said = Said("no record is like this; expected some to compare with")
            self._say(Code.VALUE, "percent_of", said)
        elif not self.base:
            said = Said("the records to compare with come to 0; expected more")
            self._say(Code.VALUE, "percent_of", said)

    def _say(self, code: Code, key: str, said: Said) -> None:
        self.query.problems.say(code, self.figure.place_of(key), said)

    def _path(self, key: str) -> FieldPath | None:
        name = self.figure[key]
        return self.query.path(name) if name else None

    def fill(self, day: date) -> None:
        figure = self.figure
        value = self._number(self.ids)
        if figure["percent_of"] is not None:
            figure.facts["unit"] = figure["unit"] or Scalar(PERCENT)
        asked = figure["count"] or figure["sum"]
        figure.facts[figure.kind.figure] = asked.with_text(f"{value:f}")
        if self.group is not None:
            groups = self.query.groups(self.group, self.ids)
            figure.groups = [Group(name, f"{self._number(ids):f}") for name, ids in groups]
            seen = sum(len(ids) for _name, ids in groups)
            figure.overlap = seen - len(set().union(*(ids for _name, ids in groups)))
        if figure["expect"] is not None and figure["expect"] != value:
            self.query.problems.add(
                Code.COUNT,
                figure.place_of("expect"),
                "“{label}” counts {found}, but {expected} is expected; mend the records, or write "
                "{found} here and wherever the figure is quoted",
                label=shortened(figure.name),
                found=f"{value:f}",
                expected=f"{figure['expect']:f}",
            )
        if figure["as_of"] is None and "as_of" not in figure.written:
            figure.facts["as_of"] = self._newest(day)

    def _number(self, ids: set[str]) -> Decimal:
        """What *ids* come to; of a share, in percent of what it is a share of."""
        found = self._measured(ids)
        if self.figure["percent_of"] is not None:
            found = (100 * found / self.base).quantize(Decimal(1), ROUND_HALF_UP)
        return found

    def _measured(self, ids: set[str]) -> Decimal:
        records = [record for key, record in self.by_id.items() if key in ids]
        if self.of is not None:
            return number_in(self.of, records)
        if self.distinct is not None:
            return Decimal(len({value for one in records for value in self.distinct.values(one)}))
        return Decimal(len(records))

    def _newest(self, day: date) -> date | None:
        """The newest day on which a counted record says it was right, which has come."""
        fields = self.query.collection.kind.fields
        own = {one.key for one in fields if one.type in (DAY, WHEN) and not one.many}
        dates = [key for key in DATED_BY if key in own]
        said = (self.by_id[key][name] for key in self.ids for name in dates)
        come = (one for one in said if one is not None and first_of(one) <= day)
        return max(come, key=lambda one: (one, str(one)), default=None)
