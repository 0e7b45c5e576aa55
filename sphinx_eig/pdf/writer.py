"""Writes one page as Typst code: what all visitors share, and nodes that nothing is known of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_eig.data.messages import Said
from sphinx_eig.pdf.markup import Code, block, call, literal

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_eig.pdf.book import Book, Page

#: A word that may be wider than a page.
LONG = re.compile(r"\S{41}")


class Writer:
    """Visitors return code; a class without one is written as the class that it comes from."""

    def __init__(self, builder: Builder, book: Book, page: Page) -> None:
        self.builder = builder
        self.book = book
        self.page = page
        self.is_plain = False  # without links and labels, as headings are
        self.keeps_lines = False  # as code does
        self._waiting: list[str] = []

    def chapter(self) -> Code:
        """The whole page; one that only lists others leaves its labels alone."""
        written = ["opens\n"] if self.page.opens else []
        if self.page.part:
            self.book.heading = self.page.level - 1
            part = self.text(self.page.part, self.page.doctree)
            written.append(call("headed", self.book.heading, part, None))
        if self.book.shows(self.page):
            written.append(self.inside(self.page.doctree))
        else:
            written.clear()
        self._waiting += self.book.left(self.page)
        return block([*written, "\n", self.anchors()])

    def write(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Text):
            lines = node.astext().split("\n")
            texts = lines if self.keeps_lines else [" ".join(lines)]
            return self.leaf("linebreak()\n".join(self._piece(one, node) for one in texts))
        self.note_anchors(node)
        for kind in type(node).__mro__:
            if visit := getattr(self, f"visit_{kind.__name__}", None):
                return str(visit(node))
        return self._unknown(node)

    def _piece(self, text: str, node: nodes.Node) -> str:
        code = self.text(text, node)
        return call("long", code) if LONG.search(text) else f"{code}\n"

    def note_anchors(self, node: nodes.Node) -> None:
        """Let the labels of *node* wait for something to see; headings have their own."""
        if isinstance(node, nodes.Element) and not isinstance(node, nodes.section):
            self._waiting += self.book.anchors(self.page, node)

    def anchors(self) -> str:
        waiting, self._waiting = self._waiting, []
        return "".join(call("anchor", name) for name in waiting)

    def leaf(self, code: str) -> str:
        """*Code* of something to see, after the labels of what it stands in."""
        return code if self.is_plain else self.anchors() + code  # what is plain is shown twice

    def each(self, found: Iterable[nodes.Node]) -> Code:
        """The code of the nodes *found*, one after another, as one piece of content."""
        return block([self.write(node) for node in found])

    def inside(self, node: Any, *without: nodes.Node | None) -> Code:
        """The code of what *node* holds, but for some."""
        self.note_anchors(node)
        return self.each(one for one in node.children if all(one is not other for other in without))

    def plain(self, node: nodes.Element) -> Code:
        """The same without links and labels, for what the book shows more than once."""
        self.is_plain = True
        code = self.inside(node)
        self.is_plain = False
        return code

    def text(self, text: str, node: nodes.Node) -> Code:
        """*Text* as a string, with what no font can show written out."""
        return literal(self.book.shown(text, node))

    def _unknown(self, node: nodes.Node) -> str:
        """What the node holds, or what it says of itself; its name is told, once."""
        name = type(node).__name__
        if name not in self.book.unknown:
            self.book.unknown.add(name)
            self.book.note(node, Said("the PDF shows of “{name}” only what it holds", name=name))
        if node.children or not isinstance(node, nodes.Element):
            return self.each(node.children) + "\n"
        said = str(node.get("alt") or node.get("code") or node.rawsource)
        return self.leaf(call("raw", self.text(said, node), block="\n" in said)) if said else ""


def child(node: nodes.Element, *kinds: type[nodes.Node]) -> Any:
    """The first that *node* holds of one of the *kinds*, or None."""
    return next((one for one in node.children if isinstance(one, kinds)), None)
