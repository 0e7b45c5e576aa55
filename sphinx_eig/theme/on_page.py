"""Makes the list of what a page holds: its sections, from Sphinx, and the records shown in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from docutils import nodes


def page_list(toc: str, doctree: nodes.document | None) -> str:
    """The headings below a page's title, out of the list Sphinx makes with the title on top."""
    for anchor, records in shown_in(doctree) if doctree is not None else ():
        link = re.search(rf'<a [^>]*href="#{re.escape(anchor)}"[^>]*>.*?</a>', toc, re.DOTALL)
        if link:
            start, end = toc[: link.end()], toc[link.end() :]
            if not records.startswith("<li>"):
                toc = start + records + end
                continue
            inner = re.match(r"\s*(?:</p>\s*)?<ul>", end)
            joined = f"<ul>{records}{end[inner.end() :]}" if inner else f"<ul>{records}</ul>{end}"
            toc = start + joined
    inner_start = toc.find("<ul>", toc.find("</a>"))
    if inner_start < 0 or toc.count('href="#"') != 1:
        return ""
    listed = toc[inner_start : toc.rindex("</li>")].strip()
    listed = re.sub(r' class="reference (?:internal|external)"', "", listed)
    return listed if "href=" in listed else ""  # a page may hold nothing but lists of pages


def shown_in(doctree: nodes.document) -> Iterator[tuple[str, str]]:
    """The id of each section (none for the page's own), and its records' headings as a list."""
    for section in doctree.findall(nodes.section):
        is_page = section.parent is doctree
        headings = [
            (int(rubric["heading-level"]), rubric.astext(), anchor_of(rubric))
            for rubric in section.findall(nodes.rubric)
            if "heading-level" in rubric and section_of(rubric) is section
        ]
        # the heading of a group with no record below it leads nowhere
        if any(anchor for _, _, anchor in headings):
            anchor = "" if is_page else section["ids"][0]
            yield anchor, items(headings) if is_page or has_groups(headings) else links(headings)


def items(headings: list[tuple[int, str, str]]) -> str:
    """List items; the links of a lower level stand in the one above them."""
    made = ""
    while headings:
        (level, text, anchor), *rest = headings
        count = next((rank for rank, each in enumerate(rest) if each[0] <= level), len(rest))
        below = links(rest[:count])
        name = (
            f'<a href="#{anchor}">{escape(text)}</a>' if anchor else f"<span>{escape(text)}</span>"
        )
        if anchor or below:
            made += f"<li>{name}{below}</li>\n"
        headings = rest[count:]
    return made


def links(headings: list[tuple[int, str, str]]) -> str:
    """Links without items of their own: many records make pages heavy."""
    return "".join(f'<a href="#{to}">{escape(text)}</a>' for _, text, to in headings if to)


def has_groups(headings: list[tuple[int, str, str]]) -> bool:
    return len({level for level, _, _ in headings}) > 1


def anchor_of(rubric: nodes.rubric) -> str:
    """The id of the heading, or of the record that it names."""
    parent = rubric.parent
    named = parent if parent[0] is rubric and not isinstance(parent, nodes.section) else rubric
    return str(next(iter(rubric["ids"] or named["ids"]), ""))


def section_of(node: nodes.Node) -> nodes.Node | None:
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    return node
