"""Says since when each slice of a directory shows what it shows, so that no other is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from time import time_ns
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref

from sphinx_eig.guide.registry import ProgrammeDomain
from sphinx_eig.guide.showings import Key
from sphinx_eig.records.directories.filters import FILTERS
from sphinx_eig.records.directories.page_links import linked
from sphinx_eig.records.directories.slices import (
    Names,
    directories,
    items_of,
    part_of,
    values_of,
    with_those,
)


class Shown(NamedTuple):
    """What a slice shows: a digest of it, since when, and the records that it refers to."""

    digest: str
    since: int  # in nanoseconds, as the times of files
    references: frozenset[Key]

    def stands(self, written: int, moved: set[Key]) -> bool:
        """Whether a page that was *written* then shows it still, although others have *moved*."""
        return written >= self.since and moved.isdisjoint(self.references)


def shown_by(
    domain: ProgrammeDomain,
    doctree: nodes.document,
    names: Names,
    page: object,
    before: Mapping[str, Shown],
) -> dict[str, Shown]:
    """What each slice shows, by its name; *page* is all that slices show of their page."""
    found, now = {}, time_ns()
    trees = [_Told(domain, directory) for directory in directories(doctree)]
    for (index, mark), slices in groupby(names, lambda one: one[:2]):
        told, numbered = trees[index], list(slices)
        items, last = items_of(told.directory, mark), len(numbered)
        for one in numbered:
            part = part_of(items, told.directory, one.number)
            links = [names[numbered[number - 1]] for number in linked(one.number, last)]
            said = (page, told.around(one.number, mark), links, [told.items[id(it)] for it in part])
            digest = sha256(repr(said).encode("utf-8", "surrogateescape")).hexdigest()
            old = before.get(names[one])
            since = old.since if old is not None and old.digest == digest else now
            keys = frozenset(key for item in part for key in told.references[id(item)])
            found[names[one]] = Shown(digest, since, keys)
    return found


class _Told:
    """A directory as text."""

    def __init__(self, domain: ProgrammeDomain, directory: nodes.container) -> None:
        self.directory = directory
        heading, headings = "", {}
        for child in directory.children:
            heading = _said(child) if isinstance(child, nodes.rubric) else heading
            headings[id(child)] = heading
        records = items_of(directory)
        self.items = {id(item): (headings.get(id(item.parent)), _said(item)) for item in records}
        self.references = {id(item): [*_references(domain, item)] for item in records}
        self._values = values_of(directory)
        rest = with_those(directory, {})
        del rest["count"]
        self._rest = [str(rest.attributes)]
        self._rest += [_said(each) for each in rest if FILTERS not in each["classes"]]

    def around(self, number: int, mark: str) -> tuple[Any, ...]:
        """What a slice shows that is no record and no link: only the first tells the count."""
        value = self._values[mark].astext() if mark else ""
        return (*self._rest, value, self.directory["count"] if number == 1 else 0)


def _said(node: nodes.Node) -> str:
    """All that *node* says, at a fraction of the cost of docutils' own form."""
    return "\n".join(
        f"{one.tagname}{one.attributes}" if isinstance(one, nodes.Element) else str(one)
        for one in node.findall()
    )


def _references(domain: ProgrammeDomain, item: nodes.Element) -> Iterator[Key]:
    for link in item.findall(pending_xref):
        if link.get("refdomain") == domain.name:
            yield domain.key(link["reftype"], link["reftarget"])
