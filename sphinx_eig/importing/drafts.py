"""Reads one page: its blocks, its headings, what it defines; links wait for the other pages."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import Any

from sphinx_eig.importing import (
    common,
    fences,
    headings,
    hugo,
    links,
    mkdocs,
    safety,
    structures,
    vuepress,
)
from sphinx_eig.importing.frontmatter import home_end, home_page, parted, with_key
from sphinx_eig.importing.inline import translated
from sphinx_eig.importing.lines import Context, Kind, Line, Reader
from sphinx_eig.importing.structure import structured
from sphinx_eig.importing.text import Text

READERS: dict[str, tuple[Reader, ...]] = {
    "vuepress": (vuepress.container, vuepress.code_of_a_file),
    "mkdocs": (mkdocs.admonition, mkdocs.content_tabs, mkdocs.snippet),
    "hugo": (hugo.shortcode,),
}
COMMON: tuple[Reader, ...] = (
    fences.fence,
    fences.html_comment,
    structures.html_structure,
    common.details,
    common.alert,
)
TOC = re.compile(r"\s*(?:\[TOC\]|\[\[toc\]\]|\[\[_TOC_\]\])\s*$", re.IGNORECASE)
#: ``<a id="x"></a>`` at the start of a paragraph.
PLACE = re.compile(r"<(a|span)\s+(?:id|name)=[\"']([^\"'<>\s]+)[\"']\s*>\s*</\1>\s*", re.IGNORECASE)


@dataclass
class Draft:
    """A page between the two steps."""

    old: str  # its name in the site
    new: str  # its name in the guide
    context: Context
    data: dict[str, Any]
    head: list[str]
    lines: list[Line]
    headings: list[headings.Heading] = field(default_factory=list)
    abbreviations: dict[str, str] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)  # anchors that are no headings'

    @property
    def wanted(self) -> list[str]:
        """The anchors that have to be written."""
        return [*(one.wanted for one in self.headings), *self.places.values()]

    @property
    def title(self) -> str:
        first = next((one for one in self.headings if one.level == 1), None)
        return first.text if first else self.new

    @property
    def weight(self) -> float:
        found = self.data.get("weight") or self.data.get("order")
        return float(found) if isinstance(found, int | float) and found else float("inf")


def draft(text: str, old: str, new: str, context: Context, named: str | None) -> Draft:
    """The first step: blocks, headings, definitions; *named* is the page's name in the menu."""
    page = parted(text, context)
    context.readers = (*COMMON, *READERS[context.tool])
    lines = [line._replace(text=_expanded(line.text)) for line in page.lines]
    if context.tool == "vuepress" and page.data.get("home"):
        lines = [*home_page(page.data), *lines, *home_end(page.data)]
    lines = structured(lines, context)
    if page.data.get("layout") == "program" and not any(line.text.strip() for line in page.lines):
        return Draft(old, new, context, page.data, page.head, [])  # the extension shows its data
    title = page.data.get("title")
    lines = headings.with_title(
        lines, str(title or named or _from_name(old)), bool(title) and context.tool == "hugo"
    )
    lines = [
        line._replace(text="[[toc]]") if line.kind is Kind.PROSE and TOC.match(line.text) else line
        for line in lines
    ]
    lines = safety.strays(safety.notes(safety.rules(lines), context), context)
    words, lines = safety.abbreviations(lines) if context.tool == "mkdocs" else ({}, lines)
    places, lines = _places(lines)
    made = Draft(old, new, context, page.data, page.head, lines, abbreviations=words, places=places)
    quiet = Context(context.file, context.tool, context.language)
    quiet.footnotes = context.footnotes
    made.headings = headings.collected(made.lines, context, lambda line: heading_text(line, quiet))
    return made


def _places(lines: list[Line]) -> tuple[dict[int, str], list[Line]]:
    """The anchors written as HTML, each on a line of its own."""
    found: dict[int, str] = {}
    result: list[Line] = []
    for line in lines:
        place = PLACE.match(line.text) if line.kind is Kind.PROSE else None
        if place and (not result or result[-1].blank):
            found[len(result)] = place[2]
            result.append(Line(place[2], line.number, Kind.MARKUP))
            line = line._replace(text=line.text[place.end() :])
        result.append(line)
    return found, result


def _expanded(text: str) -> str:
    start = len(text) - len(text.lstrip(" \t"))
    return text[:start].expandtabs(4) + text[start:]


def _from_name(name: str) -> str:
    stem = posixpath.basename(name).rpartition(".")[0]
    if stem.lower() in ("index", "readme", "_index"):
        stem = posixpath.basename(posixpath.dirname(name)) or "Guide"
    words = re.sub(r"[-_]+", " ", re.sub(r"^\d+[-_.]", "", stem)).strip()
    return words[:1].upper() + words[1:]


def _unaimed(link: links.Link, text: Text) -> str:
    return "x"


def heading_text(line: Line, context: Context) -> str:
    """The text of a heading as MyST reads it, wherever its links may lead."""
    mark = headings.MARK.match(line.text)
    source = mark["text"] if mark else line.text
    text = translated(source, [line.number], context, _unaimed, context.markdown, {})
    return bare(text).strip()


def bare(text: str) -> str:
    """A heading without comments and tags: it stands in menus too."""
    return re.sub(r"\s*<!--.*?-->|</?[a-z][^>]*>(?<!>>)", "", text).rstrip()


def head_as_orphan(page: Draft) -> None:
    """Say that no menu names the page, so that no build warns of it."""
    page.head = with_key(page.head, "orphan", "true")
