"""Asks which records of a collection fulfil conditions, and gathers them by what they say.

A condition is data: no expression is evaluated. Lists mean *or*, keys *and*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from sphinx_eig.data.dates.times import LastDay, first_of
from sphinx_eig.data.declarations.fields import Field
from sphinx_eig.data.declarations.judging import can_group
from sphinx_eig.data.declarations.types import DAY, DECIMAL, WHEN, WHOLE_NUMBER
from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.problems import Code, Problems, nearest, quoted, some_of
from sphinx_eig.data.reading.source import Mapping, Scalar, Sequence, Value
from sphinx_eig.data.records import Collection, Part, Programme, Record
from sphinx_eig.data.values import Refused, kind_of, same, shortened

ADDED = (DECIMAL, WHOLE_NUMBER)
ORDERED = (DAY, WHEN, *ADDED)
BOUNDS = ("from", "to")
NO_VALUE = template("no record says “{value}” in “{key}”; expected one of {known}{nearest}")


class FieldPath(NamedTuple):
    """A field, or one of the records that it refers to."""

    name: str
    field: Field
    #: The field of the records referred to, and their collection.
    beyond: Field | None = None
    others: Collection | None = None

    @property
    def last(self) -> Field:
        """The field whose values are looked at."""
        return self.beyond or self.field

    def values(self, record: Record) -> Iterator[Any]:
        """What *record* says there."""
        found = _said(record, self.field)
        if self.beyond is None or self.others is None:
            yield from found
            return
        known = self.others.by_id()
        for name in found:
            yield from _said(known[name], self.beyond)


def _said(record: Record, field: Field) -> list[Any]:
    value = Scalar(same(record.id)) if field.key == "id" else record[field.key]
    listed = value if isinstance(value, list) else [] if value is None else [value]
    listed = [one["text"] or one["url"] if isinstance(one, Part) else one for one in listed]
    return [one.with_text(same(one)) if isinstance(one, Scalar) else one for one in listed]


class Queries:
    """What may be asked of one collection; what is wrong with a question is noted."""

    def __init__(self, programme: Programme, collection: Collection, problems: Problems) -> None:
        self.programme, self.collection, self.problems = programme, collection, problems

    def path(self, name: Scalar) -> FieldPath | None:
        """The field that *name* names, such as ``role``, or ``cohorts.year`` beyond a reference."""
        first, dot, second = name.strip().partition(".")
        field = self.collection.kind.by_key.get(first)
        if field is not None and not dot:
            return FieldPath(name.strip(), field) if self._can_group(name, field) else None
        if field is None or not field.to:
            self._unknown(name, self.collection, lambda one: bool(one.to) or not dot)
            return None
        others = self.programme.collection(field.to)
        beyond = others.kind.by_key.get(second)
        if beyond is None:
            self._unknown(name.with_text(second), others)
            return None
        found = FieldPath(name.strip(), field, beyond, others)
        return found if self._can_group(name, beyond) else None

    def _can_group(self, name: Scalar, field: Field) -> bool:
        if not can_group(field):
            self.problems.add(
                Code.VALUE,
                name.place,
                "records cannot be asked for by “{key}”, which holds lists or keys and values",
                key=shortened(name),
            )
        return can_group(field)

    def _unknown(self, name: Scalar, asked: Collection, allowed: Any = bool) -> None:
        known = [field.key for field in asked.kind.fields if allowed(field)]
        self.problems.add(
            Code.REFERENCE,
            name.place,
            "“{collection}” has no field “{key}”; expected one of {known}{nearest}",
            collection=asked.kind.collection,
            key=shortened(name),
            known=quoted(known),
            nearest=nearest(name, known),
        )

    def index(self, path: FieldPath) -> dict[Any, set[str]]:
        """The ids of the records that say each value; made once a path."""
        made: dict[Any, set[str]] | None = self.collection.indexes.get(path.name)
        if made is None:
            made = self.collection.indexes[path.name] = {}
            for key, record in self.collection.by_id().items():
                for value in path.values(record):
                    made.setdefault(value, set()).add(key)
        return made

    def ids(self, where: Mapping | None) -> set[str]:
        """The ids of the records that fulfil all of *where*."""
        found = set(self.collection.by_id())
        for key, wanted in (where or {}).items():
            found &= self._fulfilling(key, wanted, found)
        return found

    def _fulfilling(self, key: Scalar, wanted: Value, found: set[str]) -> set[str]:
        if key in ("any", "not"):
            each = [self.ids(one) for one in self._mappings(wanted)]
            fulfilled: set[str] = set().union(*each)
            return found - fulfilled if key == "not" else fulfilled
        path = self.path(key)
        if path is None:
            return found
        index = self.index(path)
        if wanted is None:
            return found - set().union(*index.values())
        if isinstance(wanted, Mapping):
            return self._between(path, wanted, index)
        values = [self.value(path, one) for one in Sequence.of(wanted)]
        return set().union(*(index.get(value, ()) for value in values if value is not None))

    def _mappings(self, wanted: Value) -> Iterator[Mapping]:
        for one in Sequence.of(wanted):
            if isinstance(one, Mapping):
                yield one
            elif one is not None:
                self._refuse(one, Said("keys and values"))

    def _between(self, path: FieldPath, bounds: Mapping, index: dict[Any, set[str]]) -> set[str]:
        """The records whose value lies between two, both included."""
        if path.last.type not in ORDERED:
            self._refuse(bounds, Said("a text or a list"))
            return set()
        read: dict[str, Any] = {}
        for key, bound in bounds.items():
            if key in BOUNDS:
                read[str(key)] = self.value(path, bound)
            else:
                self.problems.add(
                    Code.UNKNOWN_KEY,
                    key.place,
                    "unknown key “{key}”; expected one of {known}{nearest}",
                    key=shortened(key),
                    known=quoted(BOUNDS),
                    nearest=nearest(key, BOUNDS),
                )
        least, most = read.get("from"), read.get("to")
        if isinstance(least, LastDay):
            least = first_of(least)
        return set().union(
            *(
                ids
                for value, ids in index.items()
                if (least is None or value >= least) and (most is None or value <= most)
            )
        )

    def _refuse(self, value: Value, expected: Said) -> None:
        place = value.place if value is not None else self.collection.kind.place
        if place is not None:
            said = Said(
                "found {found}; expected {expected}", found=kind_of(value), expected=expected
            )
            self.problems.say(Code.VALUE, place, said)

    def value(self, path: FieldPath, wanted: Value) -> Any:
        """*Wanted* as the records hold it; nothing, and a problem, where none can."""
        field = path.last
        if wanted is None:
            return None
        if not isinstance(wanted, Scalar):
            self._refuse(wanted, Said("a text"))
            return None
        if field.to:
            named = self.programme.collection(field.to).named(wanted)
            known = self.programme.collection(field.to).by_id()
            return named[0].id if len(named) == 1 else self._none(path, wanted, known)
        try:
            read = field.type.read(wanted)
        except Refused as refusal:
            self.problems.say(refusal.code, wanted.place, refusal.said)
            return None
        value = same(read) if isinstance(read, str) else read
        if field.one_of and value not in field.one_of:
            return self._none(path, wanted, field.one_of)
        if isinstance(value, str) and not field.one_of and value not in self.index(path):
            return self._none(path, wanted, self.index(path))
        return value

    def _none(self, path: FieldPath, wanted: Scalar, known: Iterable[str]) -> None:
        listed = [str(one) for one in known]
        said = Said(
            NO_VALUE,
            value=shortened(wanted),
            key=path.name,
            known=some_of(listed) if listed else Said("what records say, which is nothing here"),
            nearest=nearest(same(wanted), listed),
        )
        self.problems.say(Code.REFERENCE, wanted.place, said)

    def groups(self, path: FieldPath, ids: set[str]) -> list[tuple[Any, set[str]]]:
        """What *ids* say, in a sensible order, each with those that say it; empty ones left out."""
        return [(name, ids) for _value, name, ids in self.values(path, ids)]

    def values(self, path: FieldPath, ids: set[str]) -> list[tuple[Any, Any, set[str]]]:
        """The same with the values themselves, as addresses name them."""
        index = self.index(path)
        field = path.last
        order: list[Any] = list(index)
        if field.to:
            order = [key for key in self.programme.collection(field.to).by_id() if key in index]
        elif field.one_of:
            order = [key for key in map(str, field.one_of) if key in index]
        elif field.type in ORDERED:
            order.sort()
        said = ((value, index[value] & ids) for value in order)
        return [(value, self.label(field, value), found) for value, found in said if found]

    def label(self, field: Field, value: Any) -> Any:
        """What people read for *value*: the title of a record, the words of a choice."""
        if field.to:
            return self.programme.collection(field.to).by_id()[value].name
        if isinstance(field.one_of, dict):
            return field.one_of[value]
        return value


def number_in(path: FieldPath, records: Iterable[Record]) -> Decimal:
    """The sum of what *records* say there."""
    values = (value for record in records for value in path.values(record))
    return sum((Decimal(value) for value in values), Decimal(0))
