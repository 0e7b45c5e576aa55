"""Writes one page as Typst code: what all visitors share, and nodes that nothing is known of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_eig.pdf.markup import Code, block, call, literal
from sphinx_eig.pdf.pages import Page, is_empty

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_eig.pdf.book import Book

#: A word that may be wider than a page.
LONG = re.compile(r"\S{41}")


class Writer:
    """Visitors return code; a class without one is written as the class that it comes from.

    Attributes:
        book: what the pages of the book share.
        page: the page that is written.
        is_plain: whether links are left out, as in headings.
    """

    def __init__(self, builder: Builder, book: Book, page: Page) -> None:
        self.builder = builder
        self.book = book
        self.page = page
        self.is_plain = False
        self._waiting: list[str] = []

    def chapter(self) -> Code:
        """The whole page; one that only lists others leaves its labels alone."""
        written = ["opens\n"] if self.page.opens else []
        if self.page.part:
            self.book.heading = self.page.level - 1
            part = self.text(self.page.part, self.page.doctree)
            written.append(call("headed", self.book.heading, part, None))
        is_shown = not is_empty(self.page.doctree)
        written = [*written, self.inside(self.page.doctree)] if is_shown else []
        self._waiting += self.book.left(self.page)
        return block([*written, "\n", self.anchors()])

    def write(self, node: nodes.Node) -> str:
        """The code of *node*."""
        if isinstance(node, nodes.Text):
            text = " ".join(node.astext().split("\n"))
            code = self.text(text, node)
            return self.leaf(call("long", code) if LONG.search(text) else f"{code}\n")
        self.note_anchors(node)
        for kind in type(node).__mro__:
            if visit := getattr(self, f"visit_{kind.__name__}", None):
                return str(visit(node))
        return self._unknown(node)

    def note_anchors(self, node: nodes.Node) -> None:
        """Let the labels of *node* wait for something to see; headings have their own."""
        if isinstance(node, nodes.Element) and not isinstance(node, nodes.section):
            self._waiting += self.book.anchors(self.page, node)

    def anchors(self) -> str:
        """The labels that wait."""
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
            self.book.note(
                node,
                "the PDF has no way to show “{name}”: what it holds stands there as it is",
                name=name,
            )
        if node.children or not isinstance(node, nodes.Element):
            return self.each(node.children) + "\n"
        said = str(node.get("alt") or node.get("code") or node.rawsource)
        return self.leaf(call("raw", self.text(said, node), block="\n" in said)) if said else ""


def child(node: nodes.Element, *kinds: type[nodes.Node]) -> Any:
    """The first that *node* holds of one of the *kinds*, or None."""
    return next((one for one in node.children if isinstance(one, kinds)), None)
