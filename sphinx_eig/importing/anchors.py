"""Makes the anchors of headings as each tool made them, and as MyST makes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

from sphinx_eig.data.values import same, slug
from sphinx_eig.importing.dialects import DIALECTS
from sphinx_eig.importing.tree import Node, plain

SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=[\]{}|\\;:\"'“”‘’<>,.?/]+")


def without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def old_anchor(text: str, tool: str) -> str:
    """The anchor *tool* made for a heading with *text*."""
    if tool == "mkdocs":
        kept = without_accents(text).encode("ascii", "ignore").decode()
        return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", kept).strip().lower())
    if tool == "vuepress":
        made = SPECIAL.sub("-", without_accents(text)).strip("-")
        return re.sub(r"^(\d)", r"_\1", made).lower()
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def docutils_id(text: str) -> str:
    """The id docutils gives a section with *text*, where no other has it."""
    joined = text.lower().replace("œ", "oe").replace("æ", "ae").replace("ß", "sz")
    kept = without_accents(joined).encode("ascii", "ignore").decode()
    return re.sub(r"^[-0-9]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", kept))


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


def reachable(headings: Sequence[Node], tool: str) -> dict[str, str]:
    """Every name *headings* may be linked by, and the anchor each has now.

    A heading whose old anchor it would not get by itself is told to write it.
    """
    texts = [plain(one.children) for one in headings]
    given = [str(one.meta.get("anchor") or "") for one in headings]
    slugs = _unique(map(slug, texts), "-", 1)
    auto = [old_anchor(text, tool) for text, name in zip(texts, given, strict=True) if not name]
    dialect = DIALECTS[tool]
    olds = iter(_unique(auto, dialect.joint, dialect.first, filter(None, given)))
    rows = []
    for node, text, name, anchor in zip(headings, texts, given, slugs, strict=True):
        old = name or next(olds)
        node.meta["target"] = "" if old in (anchor, docutils_id(text)) else old
        rows.append((name, "" if name else old, anchor, text))
    found: dict[str, str] = {}
    for kind in range(3):  # what is written goes before what is made
        for row in rows:
            found.setdefault(row[kind], row[2])
    # VuePress 2 counts equal headings from 1.
    twos = _unique((old_anchor(text, "vuepress") for text in texts), "-", 1)
    for (_, _, anchor, text), two in zip(rows, twos, strict=True):
        for name in (two, without_accents(anchor), docutils_id(text)):
            found.setdefault(name, anchor)
    return {name: anchor for name, anchor in found.items() if name and anchor}


def found(anchor: str, anchors: Mapping[str, str]) -> str | None:
    """Where *anchor* leads now, however it is written."""
    bare = unquote(anchor)
    loose = re.sub(r"[^\w]+", "-", without_accents(bare).lower()).strip("-")
    forms = (anchor, same(bare), same(bare).lower(), slug(bare), loose, without_accents(slug(bare)))
    return next((anchors[form] for form in forms if form in anchors), None)
