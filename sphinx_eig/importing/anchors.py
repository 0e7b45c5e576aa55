"""Makes the anchors of headings as each tool made them, and as MyST makes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

from markdown_it import MarkdownIt

from sphinx_eig.data.values import same, slug

MARKDOWN = MarkdownIt("commonmark")
#: What docutils makes of a name it keeps as it is.
PLAIN = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: Sphinx has these itself.
TAKEN = frozenset({"genindex", "modindex", "py-modindex", "search"})
VUEPRESS_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=[\]{}|\\;:\"'“”‘’<>,.?/]+")


def plain(markdown: str) -> str:
    """The text MyST makes an anchor of."""
    children = [one for token in MARKDOWN.parseInline(markdown) for one in token.children or []]
    return "".join(one.content for one in children if one.type in ("text", "code_inline"))


def without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def old_anchor(text: str, tool: str) -> str:
    """The anchor *tool* made for a heading with *text*."""
    if tool == "mkdocs":
        kept = without_accents(text).encode("ascii", "ignore").decode()
        return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", kept).strip().lower())
    if tool == "vuepress":
        made = VUEPRESS_SPECIAL.sub("-", without_accents(text)).strip("-")
        return re.sub(r"^(\d)", r"_\1", made).lower()
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def docutils_id(text: str) -> str:
    """The id docutils gives a section with *text*, where no other has it."""
    joined = text.lower().replace("œ", "oe").replace("æ", "ae").replace("ß", "sz")
    kept = without_accents(joined).encode("ascii", "ignore").decode()
    return re.sub(r"^[-0-9]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", kept))


def numbered(wanted: str, taken: set[str], joint: str = "-", first: int = 1) -> str:
    """*Wanted*, or with the next free number behind it."""
    made, number = wanted, first
    while made in taken:
        made, number = f"{wanted}{joint}{number}", number + 1
    taken.add(made)
    return made


def unique(texts: Sequence[str], tool: str, explicit: Iterable[str] = ()) -> list[str]:
    """The anchors *tool*, or MyST, made for headings of one page, beside those that are given."""
    taken = set(explicit)
    joint, first = {"mkdocs": ("_", 1), "vuepress": ("-", 2)}.get(tool, ("-", 1))
    # MyST keeps spaces at the ends of a title as hyphens; Markdown leaves none there.
    made = [slug(text) if tool == "myst" else old_anchor(text, tool) for text in texts]
    return [numbered(anchor, taken, joint, first) if anchor else "" for anchor in made]


def found(anchor: str, anchors: Mapping[str, str]) -> str | None:
    """Where *anchor* leads now, however it is written."""
    forms: Iterable[str] = (
        anchor,
        same(unquote(anchor)),
        same(unquote(anchor)).lower(),
        slug(unquote(anchor)),
        _loose(unquote(anchor)),
        without_accents(slug(unquote(anchor))),
    )
    return next((anchors[form] for form in forms if form in anchors), None)


def _loose(anchor: str) -> str:
    """*Anchor* as VuePress writes it, whichever signs a version of it kept."""
    kept = re.sub(r"[^\w]+", "-", without_accents(anchor).lower())
    return kept.strip("-")
