"""The links between the pages of a directory: its neighbours, its first, its last, those nearby."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sphinx_eig.language.words import _

#: As many pages as a browser may be asked to read for narrowing in place.
MOST_READ = 50


class page_links(nodes.General, nodes.Element):  # noqa: N801
    """The links between the slices of a directory; made as HTML is written, and in no doctree."""


def linked(here: int, last: int) -> list[int]:
    """The numbers of the pages to which the page *here* links, of as many as *last*."""
    if here == 1 and last <= MOST_READ:
        return list(range(1, last + 1))
    return sorted({1, *range(max(1, here - 1), min(last, here + 1) + 1), last})


def relations(links: page_links) -> str:
    """The neighbours of a page, for its head."""
    return "".join(
        f'<link rel="{rel}" href="{escape(links["uris"][number])}">\n'
        for rel, number in _neighbours(links)
    )


def _neighbours(links: page_links) -> Iterator[tuple[str, int]]:
    if links["here"] > 1:
        yield "prev", links["here"] - 1
    if links["here"] < links["last"]:
        yield "next", links["here"] + 1


def _visit(translator: HTML5Translator, node: page_links) -> None:
    """Write the links: the neighbours in words, and the first, the last and those nearby."""
    uris, here, last = node["uris"], node["here"], node["last"]
    label = escape(_("Pages of this list"))
    rest = ""
    if here == 1 and last <= MOST_READ:
        others = " ".join(uris[number] for number in range(2, last + 1))
        rest = f' data-rest="{escape(others)}" data-count="{node["count"]}"'
    translator.body.append(f'<nav class="programme-pages" aria-label="{label}"{rest}>\n<ul>\n')
    words = {"prev": _("Previous records"), "next": _("Next records")}
    neighbours = {
        rel: f'<li><a rel="{rel}" href="{escape(uris[number])}">{escape(words[rel])}</a></li>\n'
        for rel, number in _neighbours(node)
    }
    near = range(max(2, here - 1), min(last - 1, here + 1) + 1)
    numbers = [1, *near, last]
    items = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number > before + 1:
            items.append('<li aria-hidden="true">…</li>\n')
        current = ' aria-current="page"' if number == here else ""
        spoken = escape(_("Page {number}").format(number=number))
        link = f'<a href="{escape(uris[number])}" aria-label="{spoken}"{current}>{number}</a>'
        items.append(f"<li>{link}</li>\n")
    shown = [neighbours.get("prev", ""), *items, neighbours.get("next", "")]
    translator.body.append("".join(shown) + "</ul>\n</nav>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Tell writers of HTML how it is written."""
    app.add_node(page_links, html=(_visit, None))
