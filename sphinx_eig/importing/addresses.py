"""Knows where each old address leads now: to a page, to a heading of it, to a file."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from bs4.element import Tag
from docutils.nodes import make_id

from sphinx_eig.data.values import same, slug
from sphinx_eig.importing.dialects import DIALECTS
from sphinx_eig.importing.tree import plain

INDEX = frozenset({"readme", "index", "_index"})
PAGE = re.compile(r"\.(?:md|html?)$", re.IGNORECASE)
SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=[\]{}|\\;:\"'“”‘’<>,.?/]+")


def without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def new_name(name: str, names: Collection[str], tool: str) -> str:
    """What the page *name* is called in a guide: the first page of a folder is its index."""
    folder, file = posixpath.split(name)
    stem = file.rpartition(".")[0]
    taken = tool == "hugo" or any(
        posixpath.join(folder, one) in names for one in ("index.md", "Index.md")
    )
    is_index = stem.lower() in INDEX and not (stem.lower() == "readme" and taken)
    return posixpath.join(folder, f"{'index' if is_index else stem}.md")


def key(path: str) -> str:
    """*Path* as its spellings compare."""
    plain = PAGE.sub("", unicodedata.normalize("NFC", unquote(path)).strip("/")).replace("’", "'")
    folder, file = posixpath.split(plain)
    return (folder if file.lower() in INDEX else plain).strip("/").lower()


def loose(path: str) -> str:
    """*Path* without accents, spaces and apostrophes, as a tool may write addresses."""
    bare = without_accents(key(path))
    return "/".join(re.sub(r"[^\w]+", "-", part).strip("-") for part in bare.split("/"))


def listed(value: Any) -> list[str]:
    """A value of front matter that may be one text or several."""
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one]


class Found(NamedTuple):
    """Where an address leads."""

    name: str  # of a page or a file in the guide; empty for the page itself
    anchor: str = ""
    lost: str = ""  # the anchor that is not there
    is_page: bool = True


@dataclass
class Addresses:
    """All addresses of the old site."""

    tool: str
    address: str
    base: str
    pages: dict[str, str] = field(default_factory=dict)  # by key
    short: dict[str, list[str]] = field(default_factory=dict)  # Hugo's ref "page.md"
    loose: dict[str, set[str]] = field(default_factory=dict)  # by what tools make of accents
    files: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, dict[str, str]] = field(default_factory=dict)  # of each page

    def add_page(self, old: str, new: str, data: dict[str, Any]) -> None:
        folder = posixpath.dirname(old)
        named = [old, *listed(data.get("permalink")), *listed(data.get("url"))]
        if self.tool == "hugo":
            named += [posixpath.join(folder, one) for one in listed(data.get("slug"))]
        for one in named + listed(data.get("aliases")):
            self.pages.setdefault(key(one), new)
            self.loose.setdefault(loose(one), set()).add(new)
        short = key(posixpath.basename(old)) or key(folder).rpartition("/")[2]
        self.short.setdefault(short, []).append(new)

    def add_file(self, name: str) -> None:
        self.files.setdefault(unicodedata.normalize("NFC", name), name)

    def find(self, address: str, page: str, old: str) -> Found | None:
        """Where *address*, written on *page* that was *old*, leads; nothing, if nowhere."""
        path, _, anchor = address.partition("#")
        path = self._own_path(path).partition("?")[0]
        if not path:
            return self._to_page("", page, anchor)
        for candidate in self._candidates(path, old):
            file = self._file(candidate)
            if file:
                return Found(file, is_page=False)
            alike = self.loose.get(loose(candidate), set())
            name = self.pages.get(key(candidate)) or (
                next(iter(alike)) if len(alike) == 1 else None
            )
            if name:
                return self._to_page(name, page, anchor)
        pages = self.short.get(key(path), []) if self.tool == "hugo" else []
        return self._to_page(pages[0], page, anchor) if len(pages) == 1 else None

    def _own_path(self, path: str) -> str:
        """The path within the site of an address that may name the whole site."""
        host = urlsplit(self.address).netloc
        if host and urlsplit(path).netloc == host:
            path = urlsplit(path).path or "/"
        if self.base != "/" and (path + "/").startswith(self.base + "/"):
            path = path[len(self.base) :] or "/"
        return path

    def _candidates(self, path: str, old: str) -> Iterator[str]:
        if path.startswith("/"):
            yield path.strip("/")
            return
        # Relative to the file, and as a browser reads it: to the page's own address.
        for base in (posixpath.dirname(old), key(old), ""):
            yield posixpath.normpath(posixpath.join(base, path)).removeprefix("./")

    def _file(self, path: str) -> str:
        name = unicodedata.normalize("NFC", unquote(path)).lstrip("/")
        return self.files.get(name) or self.files.get(re.sub(r"^(?:\.\./)+", "", name)) or ""

    def _to_page(self, name: str, page: str, anchor: str) -> Found:
        here = "" if name in ("", page) else name
        found = anchor_now(anchor, self.anchors.get(here or page, {})) if anchor else ""
        return Found(here, found or "", "" if found is not None else anchor)


def relative(name: str, page: str) -> str:
    """The path from *page* to *name*."""
    return posixpath.relpath(name, posixpath.dirname(page) or ".")


def old_anchor(text: str, tool: str) -> str:
    """The anchor *tool* made for a heading with *text*."""
    if tool == "mkdocs":
        kept = without_accents(text).encode("ascii", "ignore").decode()
        return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", kept).strip().lower())
    if tool == "vuepress":
        made = SPECIAL.sub("-", without_accents(text)).strip("-")
        return re.sub(r"^(\d)", r"_\1", made).lower()
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def _unique(made: Iterable[str], joint: str, first: int, taken: Iterable[str] = ()) -> list[str]:
    """*Made*, where each that was there before has the next free number behind it."""
    known, found = set(taken), []
    for wanted in made:
        name, number = wanted, first
        while wanted and name in known:
            name, number = f"{wanted}{joint}{number}", number + 1
        known.add(name)
        found.append(name)
    return found


def reachable(headings: Sequence[Tag], tool: str) -> dict[str, str]:
    """Every name *headings* may be linked by, and the anchor each has now.

    A heading whose old anchor it would not get by itself is told to write it.
    """
    texts = [plain(one) for one in headings]
    given = [str(one.get("anchor", "")) for one in headings]
    slugs = _unique(map(slug, texts), "-", 1)
    auto = [old_anchor(text, tool) for text, name in zip(texts, given, strict=True) if not name]
    dialect = DIALECTS[tool]
    olds = iter(_unique(auto, dialect.joint, dialect.first, filter(None, given)))
    rows = []
    for node, text, name, anchor in zip(headings, texts, given, slugs, strict=True):
        old = name or next(olds)
        if old and old not in (anchor, make_id(text)):
            node["target"] = old
        rows.append((name, "" if name else old, anchor, text))
    found: dict[str, str] = {}
    for kind in range(3):  # what is written goes before what is made
        for row in rows:
            found.setdefault(row[kind], row[2])
    # VuePress 2 counts equal headings from 1.
    twos = _unique((old_anchor(text, "vuepress") for text in texts), "-", 1)
    for (_, _, anchor, text), two in zip(rows, twos, strict=True):
        for name in (two, without_accents(anchor), make_id(text)):
            found.setdefault(name, anchor)
    return {name: anchor for name, anchor in found.items() if name and anchor}


def anchor_now(anchor: str, anchors: Mapping[str, str]) -> str | None:
    """Where *anchor* leads now, however it is written."""
    bare = unquote(anchor)
    loose = re.sub(r"[^\w]+", "-", without_accents(bare).lower()).strip("-")
    forms = (anchor, same(bare), same(bare).lower(), slug(bare), loose, without_accents(slug(bare)))
    return next((anchors[form] for form in forms if form in anchors), None)
