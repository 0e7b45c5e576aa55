"""What a page asks of a collection: which records, in which order, by what, and what of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from sphinx_eig.data.dates.times import Hours
from sphinx_eig.data.problems import Problem, Problems
from sphinx_eig.data.queries.conditions import FieldPath, Queries
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Collection, Programme, Record
from sphinx_eig.data.values import Period, same


class Query(NamedTuple):
    """A question as an author writes it; what is wrong with it is asked for apart."""

    where: str = ""
    sort: tuple[str, ...] = ()
    limit: int = 0
    #: By which the records are gathered under headings.
    groups: str = ""
    #: What readers may narrow the records by.
    filters: tuple[str, ...] = ()
    #: All that is shown of a record; all of it where none is named.
    fields: tuple[str, ...] = ()

    def records(
        self, programme: Programme, collection: Collection, problems: Problems | None = None
    ) -> list[Record]:
        """The records asked for, in order; what the question has wrong is noted."""
        problems = Problems() if problems is None else problems
        asked = Queries(programme, collection, problems)
        found = collection.records
        if self.where:
            # imported only here: what selects by ids alone need not read YAML
            from sphinx_eig.data.reading.reader import read

            ids = asked.ids(read(self.where, "", problems))
            found = [record for key, record in collection.by_id().items() if key in ids]
        for name in reversed(self.sort):
            path = asked.path(Scalar(name.removeprefix("-")))
            if path is not None:
                found = _sorted(found, path, asked, is_reversed=name.startswith("-"))
        return found[: self.limit] if self.limit else found

    def problems(self, programme: Programme, collection: Collection) -> list[Problem]:
        """What the question has wrong."""
        problems = Problems()
        self.records(programme, collection, problems)
        asked = Queries(programme, collection, problems)
        for name in (*filter(None, [self.groups]), *self.filters):
            asked.path(Scalar(name))
        return problems.found

    def grouped(
        self, programme: Programme, collection: Collection, records: Sequence[Record]
    ) -> list[tuple[Any, list[Record]]]:
        """The records by what they say, in a sensible order; those that say nothing come last."""
        asked = Queries(programme, collection, Problems())
        path = asked.path(Scalar(self.groups)) if self.groups else None
        if path is None:
            return [(None, list(records))]
        by_id = {same(record.id): record for record in records}
        found: list[tuple[Any, list[Record]]] = []
        rest = dict(by_id)
        for name, ids in asked.groups(path, set(by_id)):
            found.append((name, [by_id[key] for key in by_id if key in ids]))
            for key in ids:
                rest.pop(key, None)
        return [*found, (None, list(rest.values()))] if rest else found

    def facets(
        self, programme: Programme, collection: Collection, records: Sequence[Record]
    ) -> list[tuple[FieldPath, list[tuple[Any, Any, set[str]]]]]:
        """For each filter, its values: each with what it is called and the ids that say it."""
        asked = Queries(programme, collection, Problems())
        ids = {same(record.id) for record in records}
        paths = [asked.path(Scalar(name)) for name in self.filters]
        return [(path, asked.values(path, ids)) for path in paths if path is not None]

    def values(
        self, programme: Programme, collection: Collection, records: Sequence[Record]
    ) -> list[Any]:
        """What is shown of groups and filters, to tell whether it has changed."""
        groups = self.grouped(programme, collection, records)
        facets = self.facets(programme, collection, records)
        return [
            [[str(name), [one.id for one in listed]] for name, listed in groups],
            [
                [path.name, [[str(value), str(name), sorted(ids)] for value, name, ids in values]]
                for path, values in facets
            ],
        ]


def _sorted(
    records: Sequence[Record], path: FieldPath, asked: Queries, *, is_reversed: bool
) -> list[Record]:
    """In the order of dictionaries; records that say nothing stand last."""
    keys: dict[int, Any] = {}
    for record in records:
        value = next(path.values(record), None)
        if value is not None:
            keys[id(record)] = _key(asked.label(path.last, value))
    said = [record for record in records if id(record) in keys]
    said.sort(key=lambda record: keys[id(record)], reverse=is_reversed)
    return said + [record for record in records if id(record) not in keys]


def _key(value: Any) -> Any:
    """Words without accents and capitals, which decide only between words else the same."""
    if isinstance(value, Period):
        return value.days
    if isinstance(value, Hours):
        return (value.start, value.end or value.start)
    if not isinstance(value, str):
        return value
    parts = unicodedata.normalize("NFKD", value.strip())
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return (plain.casefold(), parts)
