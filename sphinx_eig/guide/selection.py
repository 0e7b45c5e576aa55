"""Which records of which file a page shows, and a digest that tells when to read the page again."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NamedTuple

from sphinx_eig.data import Loaded, Programme
from sphinx_eig.data.freshness import due_since, today
from sphinx_eig.data.model import Record
from sphinx_eig.data.values import same
from sphinx_eig.guide.programmes import digest_of, programme_in

#: The collection that holds each kind of record, and the key by which its records are grouped.
COLLECTIONS = {
    "phase": "phases",
    "role": "roles",
    "statistic": "statistics",
    "activity": "activities",
    "tile": "tiles",
}
GROUPED_BY = {"role": "group", "activity": "audience"}
#: Stands for all that the programme page shows.
PAGE = "page"


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

    def records(self, programme: Programme) -> list[Any]:
        """The records, in the order of ``only`` where it is given, else of the file."""
        found: list[Any] = getattr(programme, COLLECTIONS[self.kind]).records
        if self.group:
            key = GROUPED_BY[self.kind]
            wanted = same(self.group)
            found = [one for one in found if same(getattr(one, key) or "") == wanted]
        if self.only:
            by_key = {same(one.key): one for one in found}
            found = [by_key[key] for key in self.only if key in by_key]
        return found

    @property
    def depends_on_day(self) -> bool:
        """Whether days that go by change what is shown: a figure becomes due."""
        return self.kind in {"statistic", PAGE}

    def digests(self) -> Digests:
        """What identifies that which the selection selects now."""
        loaded = programme_in(self.file)
        return Digests(_digest(self._shown(loaded)), digest_of(self.file))

    def _shown(self, loaded: Loaded) -> Any:
        programme = loaded.programme
        if self.kind == PAGE:
            left_out = {"roles", "activities"}
            shown: Any = {
                name: getattr(programme, name)
                for name in type(programme).model_fields
                if name not in left_out
            }
        else:
            shown = (self.records(programme), getattr(programme, COLLECTIONS[self.kind]).title)
        if self.depends_on_day:
            figures = programme.statistics.records if self.kind == PAGE else self.records(programme)
            shown = shown, [one.key for one in figures if due_since(one, today())]
        # Skills and relations show the titles of other records.
        if self.kind in {"phase", "activity", PAGE}:
            return shown, sorted(titles_of(programme).items())
        return shown


def titles_of(programme: Programme) -> dict[tuple[str, str], Any]:
    """The titles of the phases and roles, by kind and id."""
    records: list[Record] = [*programme.phases.records, *programme.roles.records]
    return {(record.kind, record.key): record.name for record in records}


def _digest(shown: Any) -> str:
    return sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()
