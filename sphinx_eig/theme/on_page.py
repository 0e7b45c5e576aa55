"""Makes the list of what a page holds: its sections, from Sphinx, and the records shown in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from docutils import nodes

from sphinx_eig.theme.markup import WORD

NESTED = re.compile(r"\A\s*(?:</p>\s*)?<ul>")


class Heading(NamedTuple):
    """What names a group of records, or a record."""

    level: int
    text: str
    anchor: str  # none where nothing can be jumped to


def page_list(toc: str, doctree: nodes.document | None) -> str:
    """The headings below a page's title, out of the list Sphinx makes with the title on top."""
    toc = WORD.sub(r"\1", toc)
    for anchor, shown in _records(doctree) if doctree is not None else ():
        link = re.search(rf'<a [^>]*href="#{re.escape(anchor)}"[^>]*>.*?</a>', toc, re.DOTALL)
        if link:
            before, after = toc[: link.end()], toc[link.end() :]
            if shown.startswith("<li>"):
                after, is_joined = NESTED.subn("", after, count=1)
                shown = f"<ul>{shown}" + "</ul>" * (not is_joined)
            toc = before + shown + after
    start = toc.find("<ul>", toc.find("</a>"))
    if start < 0 or toc.count('href="#"') != 1:
        return ""
    listed = toc[start : toc.rindex("</li>")].strip()
    listed = re.sub(r' class="reference (?:internal|external)"', "", listed)
    return listed if "href=" in listed else ""  # a page may hold nothing but lists of pages


def _records(doctree: nodes.document) -> Iterator[tuple[str, str]]:
    """The id of each section (none for the page's own), and its records' headings as a list."""
    for section in doctree.findall(nodes.section):
        headings = [
            Heading(int(rubric["heading-level"]), rubric.astext(), _anchor(rubric))
            for part in section.children
            if not isinstance(part, nodes.section)
            for rubric in part.findall(nodes.rubric)
            if "heading-level" in rubric
        ]
        # the heading of a group with no record below it leads nowhere
        if any(heading.anchor for heading in headings):
            is_page = section.parent is doctree
            has_groups = len({heading.level for heading in headings}) > 1
            shown = _items(headings) if is_page or has_groups else _links(headings)
            yield "" if is_page else section["ids"][0], shown


def _items(headings: list[Heading]) -> str:
    """List items; the links of a lower level stand in the one above them."""
    groups: list[list[Heading]] = []
    for heading in headings:
        if groups and heading.level > groups[-1][0].level:
            groups[-1].append(heading)
        else:
            groups.append([heading])
    items = (
        (_links([first]) or f"<span>{escape(first.text)}</span>", _links(below), first.anchor)
        for first, *below in groups
    )
    return "".join(f"<li>{name}{below}</li>\n" for name, below, to in items if to or below)


def _links(headings: Iterable[Heading]) -> str:
    """Links without items of their own: many records make pages heavy."""
    return "".join(f'<a href="#{to}">{escape(text)}</a>' for _, text, to in headings if to)


def _anchor(rubric: nodes.rubric) -> str:
    """The id of the heading, or of the record that it names."""
    parent = rubric.parent
    named = parent if parent[0] is rubric and not isinstance(parent, nodes.section) else rubric
    return str(next(iter(rubric["ids"] or named["ids"]), ""))
