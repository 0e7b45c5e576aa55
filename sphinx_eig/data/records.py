"""What a file holds once it is read: records and other parts, whose facts know their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sphinx_eig.data.declarations.fields import Field, Form
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.problems import Place
from sphinx_eig.data.reading.source import Mapping, Scalar, place_in
from sphinx_eig.data.values import same, slug


class Part:
    """Keys and values of one form: ``part["title"]`` is what the file says under ``title``.

    A key that the file leaves out holds ``None``, or an empty list where there may be many.
    """

    __slots__ = ("facts", "form", "written")

    def __init__(self, form: Form, facts: dict[str, Any], written: Mapping) -> None:
        self.form, self.facts, self.written = form, facts, written

    def __getitem__(self, key: str) -> Any:
        return self.facts[key]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.written.place

    def place_of(self, key: str) -> Place:
        """Where the value of *key* stands; where it begins, if the key is not written."""
        return place_in(self.written, key) if key in self.written else self.place

    def filled(self) -> Iterator[tuple[Field, Any]]:
        """The fields that hold something, with what they hold."""
        for declared in self.form.fields:
            value = self.facts[declared.key]
            if value is not None and value != [] and value != {}:
                yield declared, value

    def parts(self) -> Iterator[Part]:
        """Itself and the parts inside it."""
        yield self
        for value in self.facts.values():
            for part in value if isinstance(value, list) else (value,):
                if isinstance(part, Part):
                    yield from part.parts()


class Group(NamedTuple):
    """What the records of a group are called, and their figure."""

    name: Any
    value: str


class Record(Part):
    """A fact of one kind: `record["title"]` is what it says under `title`; it has an `id`."""

    __slots__ = ("backs", "groups", "id", "overlap")
    form: Kind
    #: The records that name this one, by the names that declarations give these lists.
    backs: dict[str, list[Record]]
    #: Of a counted figure: its groups, and how often a record is in one more of them.
    groups: list[Group]
    overlap: int

    def __init__(self, form: Kind, facts: dict[str, Any], written: Mapping) -> None:
        super().__init__(form, facts, written)
        self.id = str(facts["id"] or slug(self.name) or form.name)
        self.backs, self.groups, self.overlap = {}, [], 0

    @property
    def kind(self) -> Kind:
        """The declaration of its collection."""
        return self.form

    @property
    def is_known(self) -> bool:
        """Whether there is something to show: a figure may be one that cannot be counted."""
        return not self.kind.figure or bool(self.facts[self.kind.figure])

    @property
    def name(self) -> Scalar:
        """What people call the record."""
        name: Scalar = self.facts[self.form.named_by]
        return name


@dataclass(slots=True)
class Collection:
    """The records of one kind, in the order of the file, under a title."""

    kind: Kind
    title: Scalar | None = None
    records: list[Record] = field(default_factory=list)
    #: By the path of a field, the ids of the records that say each value.
    indexes: dict[str, dict[Any, set[str]]] = field(default_factory=dict)
    _by_id: dict[str, Record] = field(default_factory=dict)
    _by_name: dict[str, list[Record]] = field(default_factory=dict)

    def by_id(self) -> dict[str, Record]:
        """The records by their ids, which are each one's own once records are related."""
        if len(self._by_id) != len(self.records):
            self._by_id = {same(record.id): record for record in self.records}
            for record in self.records:
                for name in {same(record.name), *map(same, record.facts.get("aliases") or ())}:
                    self._by_name.setdefault(name, []).append(record)
        return self._by_id

    def named(self, name: str) -> list[Record]:
        """The records that *name* can mean: by id, else by title or a former name."""
        key = same(name)
        found = self.by_id().get(key)
        return [found] if found else self._by_name.get(key, [])


class Programme(Part):
    """All that one data file holds: its page's values by their keys, its records by collection."""

    __slots__ = ("collections",)

    def __init__(
        self,
        form: Form,
        kinds: Iterable[Kind],
        facts: dict[str, Any] | None = None,
        written: Any = None,
    ) -> None:
        empty: dict[str, Any] = dict.fromkeys(form.keys)
        super().__init__(form, facts or empty, Mapping() if written is None else written)
        self.collections = {kind.collection: Collection(kind) for kind in kinds}

    def collection(self, kind: str) -> Collection:
        """The records of the kind called *kind*, such as ``phase``."""
        return next(one for one in self.collections.values() if one.kind.name == kind)

    def records(self, collection: str) -> list[Record]:
        """The records under the key *collection*, such as ``phases``."""
        return self.collections[collection].records

    def parts(self) -> Iterator[Part]:
        """The parts of the page, then every record with the parts inside it."""
        yield from super().parts()
        for collection in self.collections.values():
            for record in collection.records:
                yield from record.parts()
