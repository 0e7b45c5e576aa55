"""Makes the anchors of headings as each tool made them, and as MyST makes them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from sphinx_eig.data.values import same, slug
from sphinx_eig.importing.dialects import DIALECTS
from sphinx_eig.importing.tree import Node, plain

SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=[\]{}|\\;:\"'“”‘’<>,.?/]+")


@dataclass
class Heading:
    """A heading, and the names it can be reached by."""

    node: Node
    text: str
    explicit: str
    old: str = ""
    slug: str = ""


def without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def old_anchor(text: str, tool: str) -> str:
    """The anchor *tool* made for a heading with *text*."""
    if tool == "mkdocs":
        kept = without_accents(text).encode("ascii", "ignore").decode()
        return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", kept).strip().lower())
    if tool == "vuepress":
        return re.sub(r"^(\d)", r"_\1", SPECIAL.sub("-", without_accents(text)).strip("-")).lower()
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


def headings(nodes: Sequence[Node], tool: str) -> list[Heading]:
    """The headings among *nodes* with their anchors, beside those that are given."""
    found = [
        Heading(one, plain(one.children[0].children), str(one.meta.get("anchor", "")))
        for one in nodes
        if one.type == "heading"
    ]
    slugs = _unique((slug(one.text) for one in found), "-", 1)
    auto = [one for one in found if not one.explicit]
    given = [one.explicit for one in found if one.explicit]
    olds = _unique((old_anchor(one.text, tool) for one in auto), *DIALECTS[tool].weight, given)
    for heading, name in zip(found, slugs, strict=True):
        heading.slug = name
    for heading, name in zip(auto, olds, strict=True):
        heading.old = name
    for heading in found:
        wanted = heading.explicit or heading.old
        if wanted not in (heading.slug, docutils_id(heading.text)):
            heading.node.meta["target"] = wanted
    return found


def reachable(found: Sequence[Heading]) -> dict[str, str]:
    """Every name a heading may be linked by, and the anchor it has now."""
    names: dict[str, str] = {}
    shown = [one for one in found if one.slug]
    for key in ("explicit", "old", "slug"):
        names = {getattr(one, key): one.slug for one in reversed(shown)} | names
    counts: Counter[str] = Counter()
    for one in shown:
        base = old_anchor(one.text, "vuepress")  # VuePress 2 counts equal headings from 1
        others = (f"{base}-{counts[base]}" if counts[base] else base, without_accents(one.slug))
        names = dict.fromkeys((*others, docutils_id(one.text)), one.slug) | names
        counts[base] += 1
    return {name: anchor for name, anchor in names.items() if name}


def found(anchor: str, anchors: Mapping[str, str]) -> str | None:
    """Where *anchor* leads now, however it is written."""
    plain_one = unquote(anchor)
    loose = re.sub(r"[^\w]+", "-", without_accents(plain_one).lower()).strip("-")
    forms = (anchor, same(plain_one), same(plain_one).lower(), slug(plain_one), loose,
             without_accents(slug(plain_one)))  # fmt: skip
    return next((anchors[form] for form in forms if form in anchors), None)
