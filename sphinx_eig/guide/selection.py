"""Which records of which file a page shows, and a digest that tells when to read the page again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from sphinx_eig.data import Programme, Record
from sphinx_eig.data.freshness import due_since, today
from sphinx_eig.data.records import Collection, Part
from sphinx_eig.data.source import Scalar
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


class Selection(NamedTuple):
    """Records of one kind in one file: all of them, some, or those of a group."""

    file: str
    kind: str
    only: tuple[str, ...] = ()
    group: str = ""

    def records(self, programme: Programme) -> list[Record]:
        """The records, in the order of ``only`` where it is given, else of the file."""
        collection = programme.collection(self.kind)
        found = collection.records
        if self.group:
            key, wanted = collection.kind.grouped_by, same(self.group)
            found = [one for one in found if same(one[key] or "") == wanted]
        if self.only:
            by_id = {same(one.id): one for one in found}
            found = [by_id[key] for key in self.only if key in by_id]
        return found

    def digests(self, programmes: Programmes) -> Digests:
        """What identifies that which the selection selects now."""
        shown = self._shown(programmes.loaded(self.file).programme)
        written = json.dumps(shown, ensure_ascii=True, sort_keys=True)
        return Digests(sha256(written.encode()).hexdigest(), programmes.digest(self.file))

    def depends_on_day(self, programmes: Programmes) -> bool:
        """Whether days that go by change it: a figure becomes due, a calendar tells the day."""
        return self.kind == CALENDAR or any(
            collection.kind.is_reviewed
            for collection in self._collections(programmes.loaded(self.file).programme)
        )

    def _collections(self, programme: Programme) -> Iterable[Collection]:
        if self.kind == PAGE:
            return programme.collections.values()
        kinds = IN_TIME if self.kind == CALENDAR else (self.kind,)
        return [programme.collection(kind) for kind in kinds]

    def _shown(self, programme: Programme) -> dict[str, Any]:
        """All that decides on what a page shows, by name."""
        collections = list(self._collections(programme))
        wanted = frozenset().union(*(one.kind.refers_to for one in collections))
        shown: dict[str, Any] = {
            # Skills and relations show the titles of other records.
            "titles": [
                [kind, name, str(title)]
                for (kind, name), title in sorted(programme.titles(wanted).items())
            ]
        }
        if self.kind == PAGE:
            shown["page"] = _named(programme)
        if self.kind == CALENDAR:
            shown["day"] = [str(programme["start"]), str(programme["timezone"]), str(today())]
        for collection in collections:
            is_whole = self.kind in (PAGE, CALENDAR)
            records = collection.records if is_whole else self.records(programme)
            shown[collection.kind.name] = {
                "title": _named(collection.title),
                "records": [_named(record) for record in records],
            }
            if collection.kind.is_reviewed:
                shown["due"] = [one.id for one in records if due_since(one, today())]
        return shown


def _named(value: Any) -> Any:
    """*Value* as JSON; a text tells whether it was quoted, which decides on figures."""
    if isinstance(value, Scalar):
        return [str(value), value.plain]
    if isinstance(value, Part):
        facts = {field.key: _named(found) for field, found in value.filled()}
        return {"record": value.id, **facts} if isinstance(value, Record) else facts
    if isinstance(value, dict):
        return [[_named(name), _named(item)] for name, item in value.items()]
    return [_named(item) for item in value] if isinstance(value, list) else str(value)
