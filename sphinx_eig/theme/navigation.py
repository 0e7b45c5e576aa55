"""Reads the site's tree once, and cuts from it the menu of each page.

A menu that holds every page would make the output of a large site grow with its square.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.util.tags import Tags

# A menu of every page is worth its weight on a small site only; past this, it opens where you are.
WHOLE_MENU = 20
# Entries of one list of the menu of a larger site, and of all the lists of the home page.
LONGEST_LIST, LONGEST_MENU = 15, 60


@dataclass(slots=True)
class Entry:
    """A page or an outside link in the menu, and what is below it."""

    title: str
    page: str = ""
    url: str = ""
    caption: str = ""  # of the list that it stands in
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
    state: str  # here, within (the way to the page), leads-on (to pages left out) or none
    below: Branch | None


@dataclass(frozen=True, slots=True)
class Branch:
    """The entries of one list: all, or the neighbours of the way to the page, and how many more."""

    groups: list[tuple[str, list[Item]]]  # under their captions
    left_out: int
    above: Entry | None


class Navigation:
    """The site's tree, and the way from the home page to each page."""

    def __init__(self, env: BuildEnvironment, root: str, tags: Tags) -> None:
        self._env = env
        self._tags = tags
        self._parents = {root: ""}
        self.groups = list(self._toctrees(root))  # captions and entries of the home page
        self._is_whole = len(self._parents) <= WHOLE_MENU

    def trail(self, page: str) -> list[str]:
        """The page and its parents, nearest first, the home page left out."""
        found = []
        while self._parents.get(page):
            found.append(page)
            page = self._parents[page]
        return found

    def listed(self, page: str, above: tuple[str, ...] = ()) -> Iterator[str]:
        """The pages that the lists in the text of *page* may show, at any depth."""
        if page in above:
            return  # a page that lists itself
        trees = [tree for tree in self._trees(page) if not tree.get("hidden")]
        for child in sorted({each for tree in trees for each in tree["includefiles"]}):
            yield child
            yield from self.listed(child, (*above, page))

    def menu(self, page: str) -> list[Branch]:
        """The lists of *page*'s menu: ancestors, siblings and children."""
        trail = self.trail(page)
        longest = max(3, min(LONGEST_LIST, LONGEST_MENU // max(1, len(self.groups))))
        return [self._branch(found, trail, longest) for _caption, found in self.groups]

    def _branch(
        self, entries: list[Entry], trail: list[str], longest: int, above: Entry | None = None
    ) -> Branch:
        shown = entries if self._is_whole else neighbours(entries, trail, longest)
        groups = [
            (caption, [self._item(entry, trail) for entry in found])
            for caption, found in groupby(shown, key=lambda entry: entry.caption)
        ]
        return Branch(groups, len(entries) - len(shown), above)

    def _item(self, entry: Entry, trail: list[str]) -> Item:
        state = "within" if entry.page and entry.page in trail else ""
        if entry.children and (state or self._is_whole):
            below = self._branch(entry.children, trail, LONGEST_LIST, entry)
        else:
            below = None
            state = state or "leads-on" * bool(entry.children)
        return Item(entry, "here" if trail[:1] == [entry.page] else state, below)

    def _trees(self, page: str) -> Iterator[addnodes.toctree]:
        contents = self._env.tocs.get(page)
        return contents.findall(addnodes.toctree) if contents is not None else iter(())

    def _toctrees(self, page: str) -> Iterator[tuple[str, list[Entry]]]:
        for toctree in self._trees(page):
            if self._is_shown(toctree):
                caption = toctree.get("caption") or ""
                entries = (self._entry(page, *entry) for entry in toctree["entries"])
                listed = [entry for entry in entries if entry]
                for entry in listed:
                    entry.caption = caption
                yield caption, listed

    def _is_shown(self, toctree: addnodes.toctree) -> bool:
        parent = toctree.parent
        while parent is not None:
            if isinstance(parent, addnodes.only) and not self._tags.eval_condition(parent["expr"]):
                return False
            parent = parent.parent
        return True

    def _entry(self, page: str, title: str | None, target: str) -> Entry | None:
        if "://" in target or target.startswith("mailto:"):
            return Entry(title or target, url=target)
        if target == "self" or target not in self._env.titles or target in self._parents:
            # generated pages such as genindex have no title here, and a page has one place only
            return Entry(title, page=target) if title and target != "self" else None
        self._parents[target] = page
        children = [entry for _, entries in self._toctrees(target) for entry in entries]
        number = "".join(f"{n}." for n in self._env.toc_secnumbers.get(target, {}).get("") or ())
        name = title or self._env.titles[target].astext()
        return Entry(f"{number} {name}".lstrip(), target, children=children)


def neighbours(entries: list[Entry], trail: list[str], longest: int) -> list[Entry]:
    """The *longest* entries around the one that leads to the page, else the first ones."""
    ranks = (rank for rank, entry in enumerate(entries) if entry.page and entry.page in trail)
    start = min(next(ranks, 0) - longest // 2, len(entries) - longest)
    return entries[max(0, start) :][:longest]
