"""Which records of which file a page shows, and a digest that tells when to read the page again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from sphinx_eig.data import Programme, Record
from sphinx_eig.data.dates.freshness import due_since, today
from sphinx_eig.data.declarations.fields import Field
from sphinx_eig.data.queries.query import Query
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Collection, Part
from sphinx_eig.data.values import same
from sphinx_eig.guide.programmes import Programmes

#: Stands for all that the programme page shows.
PAGE = "page"
#: Stands for all that happens in time.
CALENDAR = "calendar"
IN_TIME = ("phase", "activity", "cohort")


class Digests(NamedTuple):
    """Digests of what a page shows, and of the bytes of the file that it comes from."""

    shown: str
    file: str
    #: Whether days that go by change it: a figure becomes due, a calendar tells the day.
    is_daily: bool


class Selection(NamedTuple):
    """Records of one kind in one file: all of them, some, those of a group or of a query."""

    file: str
    kind: str
    only: tuple[str, ...] = ()
    group: str = ""
    query: Query = Query()
    #: Whether the record is a page, which shows those that name it too.
    is_page: bool = False

    def records(self, programme: Programme) -> list[Record]:
        """The records in the order of ``only`` where it is given, else of the query or file."""
        collection = programme.collection(self.kind)
        if self.only and not self.group:
            by_id = collection.by_id()
            return [by_id[key] for key in self.only if key in by_id]
        found = self.query.records(programme, collection)
        if self.group:
            key, wanted = collection.kind.grouped_by, same(self.group)
            found = [one for one in found if same(one[key] or "") == wanted]
        if self.only:
            chosen = {same(one.id): one for one in found}
            found = [chosen[key] for key in self.only if key in chosen]
        return found

    def digests(self, programmes: Programmes) -> Digests:
        """What identifies that which the selection selects now."""
        programme = programmes.loaded(self.file).programme
        written = json.dumps(self._shown(programme), ensure_ascii=True, sort_keys=True)
        is_daily = self.kind == CALENDAR or any(
            collection.kind.is_reviewed for collection in self._collections(programme)
        )
        shown = sha256(written.encode()).hexdigest()
        return Digests(shown, programmes.digest(self.file), is_daily)

    def _collections(self, programme: Programme) -> Iterable[Collection]:
        if self.kind == PAGE:
            return programme.collections.values()
        kinds = IN_TIME if self.kind == CALENDAR else (self.kind,)
        return [programme.collection(kind) for kind in kinds]

    def _shown(self, programme: Programme) -> dict[str, Any]:
        """All that decides on what a page shows, by name."""
        shown: dict[str, Any] = {}
        if self.kind == PAGE:
            shown["page"] = _named(programme)
        if self.kind == CALENDAR:
            shown["day"] = [str(programme["start"]), str(programme["timezone"]), str(today())]
        for collection in self._collections(programme):
            is_whole = self.kind in (PAGE, CALENDAR)
            records = collection.records if is_whole else self.records(programme)
            fields = [
                field
                for field in collection.kind.fields
                if not self.query.fields or field.key in self.query.fields
            ]
            shown[collection.kind.name] = {
                "title": _named(collection.title),
                "records": [_record(record, fields) for record in records],
                # Skills and relations show the titles of other records.
                "titles": sorted(_titles(programme, records, fields)),
            }
            if collection.kind.is_reviewed:
                shown["due"] = [one.id for one in records if due_since(one, today())]
            if self.is_page:
                shown["backs"] = [
                    [name, [[one.kind.name, one.id, str(one.name)] for one in listed]]
                    for record in records
                    for name, listed in sorted(record.backs.items())
                ]
            if self.query.groups or self.query.filters:
                shown["values"] = self.query.values(programme, collection, records)
        return shown


def _titles(
    programme: Programme, records: Iterable[Record], fields: Iterable[Field]
) -> set[tuple[str, str, str]]:
    """What the records are called that *records* name in *fields*."""
    found = set()
    for field in fields:
        if field.to or field.by:
            known = programme.collection(field.to or field.by).by_id()
            for record in records:
                value = record[field.key]
                for name in value if isinstance(value, list | dict) else [value]:
                    if name is not None and name in known:
                        found.add((field.key, str(name), str(known[name].name)))
    return found


def _record(record: Record, fields: Iterable[Field]) -> dict[str, Any]:
    """What is shown of *record*, by name."""
    facts = {field.key: _named(record[field.key]) for field in fields if record[field.key]}
    groups = [[str(one.name), one.value] for one in record.groups]
    return {"record": record.id, "name": _named(record.name), **facts, "groups": groups}


def _named(value: Any) -> Any:
    """*Value* as JSON; a text tells whether it was quoted, which decides on figures."""
    if isinstance(value, Scalar):
        return [str(value), value.plain]
    if isinstance(value, Part):
        return {field.key: _named(found) for field, found in value.filled()}
    if isinstance(value, dict):
        return [[_named(name), _named(item)] for name, item in value.items()]
    return [_named(item) for item in value] if isinstance(value, list) else str(value)
