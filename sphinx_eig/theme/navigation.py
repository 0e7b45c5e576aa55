"""Reads the site's tree once, and cuts from it the menu of each page.

A menu that holds every page would make the output of a large site grow with its square.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags

# A menu of every page is worth its weight on a small site only; past this, it opens where you are.
WHOLE_MENU = 20
# Entries of one list of the menu of a larger site.
LONGEST_LIST = 15


@dataclass(slots=True)
class Entry:
    """A page or an outside link in the menu, and what is below it."""

    title: str
    page: str = ""
    url: str = ""
    # not in the digest of what a page shows
    children: list[Entry] = field(default_factory=list, repr=False)

    @property
    def anchor(self) -> str:
        """The id of the entry in the site map."""
        return "eig:" + "-".join(self.page.split())


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as the menu of one page shows it."""

    entry: Entry
    is_here: bool
    is_within: bool
    leads_on: bool  # to pages that this menu leaves out
    below: Branch | None


@dataclass(frozen=True, slots=True)
class Branch:
    """The entries of one list: all, or the neighbours of the way to the page, and how many more."""

    items: tuple[Item, ...]
    left_out: int = 0
    above: Entry | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one toctree of the home page, under its caption."""

    caption: str
    entries: list[Entry]


class Navigation:
    """The site's tree, and the way from the home page to each page."""

    def __init__(self, env: BuildEnvironment, root: str, tags: Tags) -> None:
        self._env = env
        self._tags = tags
        self.parent: dict[str, str] = {root: ""}
        self.groups = [Group(caption, entries) for caption, entries in self._toctrees(root)]
        self._within: set[str] = set()
        self._is_whole = len(self.parent) <= WHOLE_MENU

    def trail(self, page: str) -> list[str]:
        """The page and its parents, nearest first, the home page left out."""
        found = []
        while page and self.parent.get(page):
            found.append(page)
            page = self.parent[page]
        return found

    def listed(self, page: str) -> Iterator[str]:
        """The pages that the lists in the text of *page* may show, at any depth."""
        contents = self._env.tocs.get(page)
        trees = contents.findall(addnodes.toctree) if contents is not None else ()
        if page in self._within:
            return  # a page that lists itself
        self._within.add(page)
        shown = (each for tree in trees if not tree.get("hidden") for each in tree["includefiles"])
        for child in sorted(set(shown)):
            yield child
            yield from self.listed(child)
        self._within.discard(page)

    def menu(self, page: str) -> list[tuple[str, Branch]]:
        """Captions and entries of *page*'s menu: ancestors, siblings and children."""
        trail = self.trail(page)
        longest = max(3, min(LONGEST_LIST, 60 // max(1, len(self.groups))))
        return [
            (group.caption, self._branch(group.entries, trail, longest)) for group in self.groups
        ]

    def _branch(
        self, entries: list[Entry], trail: list[str], longest: int, above: Entry | None = None
    ) -> Branch:
        shown = entries if self._is_whole else neighbours(entries, trail, longest)
        items = []
        for entry in shown:
            is_within = bool(entry.page) and entry.page in trail
            opens = entry.children and (is_within or self._is_whole)
            below = self._branch(entry.children, trail, LONGEST_LIST, entry) if opens else None
            leads_on = bool(entry.children and not opens)
            items.append(Item(entry, trail[:1] == [entry.page], is_within, leads_on, below))
        return Branch(tuple(items), len(entries) - len(shown), above)

    def _toctrees(self, page: str) -> Iterator[tuple[str, list[Entry]]]:
        contents = self._env.tocs.get(page)
        for toctree in contents.findall(addnodes.toctree) if contents is not None else ():
            if self._shown(toctree):
                entries = (self._entry(page, *entry) for entry in toctree["entries"])
                yield toctree.get("caption") or "", [entry for entry in entries if entry]

    def _shown(self, toctree: addnodes.toctree) -> bool:
        parent = toctree.parent
        while parent is not None:
            if isinstance(parent, addnodes.only) and not self._tags.eval_condition(parent["expr"]):
                return False
            parent = parent.parent
        return True

    def _entry(self, page: str, title: str | None, target: str) -> Entry | None:
        if "://" in target or target.startswith("mailto:"):
            return Entry(title or target, url=target)
        if target == "self" or target not in self._env.titles or target in self.parent:
            # generated pages such as genindex have no title here, and a page has one place only
            return Entry(title or target, page=target) if title and target != "self" else None
        self.parent[target] = page
        children = [entry for _, entries in self._toctrees(target) for entry in entries]
        name = self._number(target) + (title or self._env.titles[target].astext())
        return Entry(name, target, "", children)

    def _number(self, page: str) -> str:
        number = self._env.toc_secnumbers.get(page, {}).get("")
        return ".".join(map(str, number)) + ". " if number else ""


def neighbours(entries: list[Entry], trail: list[str], longest: int) -> list[Entry]:
    """The *longest* entries around the one that leads to the page, else the first ones."""
    if len(entries) <= longest:
        return entries
    ranks = (rank for rank, entry in enumerate(entries) if entry.page and entry.page in trail)
    start = min(max(0, next(ranks, 0) - longest // 2), len(entries) - longest)
    return entries[start : start + longest]
