"""What all visitors share: the code so far, anchors, and nodes that nothing is known of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.pdf.book import is_empty
from sphinx_eig.pdf.markup import Code, block, call, literal
from sphinx_eig.report import warn

if TYPE_CHECKING:
    from sphinx_eig.pdf.book import Book, Page


#: A word that may be wider than a page.
LONG = re.compile(r"\S{41}")


class Writer(SphinxTranslator):
    """Writes one page; a class without a visitor is written as the class that it comes from.

    Attributes:
        book: what the pages of the book share.
        page: the page that is written.
        body: the code so far, in pieces.
        is_plain: whether links are left out, as in headings.
    """

    def __init__(self, document: nodes.document, builder: Any, book: Book, page: Page) -> None:
        super().__init__(document, builder)
        self.book = book
        self.page = page
        self.body: list[str] = []
        self.is_plain = False
        self._waiting: list[str] = []

    def chapter(self) -> Code:
        """The whole page; one that only lists others leaves its labels alone."""
        if not is_empty(self.document):
            if self.page.opens:
                self.body.append("opens\n")
            if self.page.part:
                self.book.heading = self.page.level - 1
                part = self.text(self.page.part, self.document)
                self.body.append(call("headed", self.page.level - 1, part, None))
            self.document.walkabout(self)
        return block([*self.body, *(call("anchor", one) for one in self._left())])

    def _left(self) -> list[str]:
        waiting, self._waiting = self._waiting, []
        return [*waiting, *self.book.left(self.page)]

    def dispatch_visit(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Element) and not isinstance(node, nodes.section):
            self._waiting += self.book.anchors(self.page, node)
        super().dispatch_visit(node)

    def put(self, code: str) -> None:
        """Write *code* of something to see, after the anchors of what it stands in."""
        if not self.is_plain:  # what is plain may be shown again elsewhere
            self.flush()
        self.body.append(code)

    def flush(self) -> None:
        """Write the anchors that wait for something to see."""
        self.body += [call("anchor", name) for name in self._waiting]
        self._waiting.clear()

    def replace(self, code: str) -> None:
        """Write *code* for a node and all that it holds."""
        self.put(code)
        raise nodes.SkipNode

    def each(self, found: Iterable[nodes.Node]) -> Code:
        """The code of the nodes *found*, one after another, as one piece of content."""
        before, self.body = self.body, []
        for node in list(found):
            node.walkabout(self)
        written, self.body = self.body, before
        return block(written)

    def inside(self, node: nodes.Element) -> Code:
        """The code of what *node* holds, and its own anchors."""
        if not isinstance(node, nodes.section):
            self._waiting += self.book.anchors(self.page, node)
        return self.each(node.children)

    def plain(self, node: nodes.Element) -> Code:
        """The same without links and anchors, for what the book shows more than once."""
        self.is_plain = True
        code = self.inside(node)
        self.is_plain = False
        return code

    def text(self, text: str, node: nodes.Node) -> Code:
        """*Text* as a string, with what no font can show written out."""
        return literal(self.book.shown(text, node))

    def visit_Text(self, node: nodes.Text) -> None:
        text = " ".join(node.astext().split("\n"))
        code = self.text(text, node)
        self.put(call("long", code) if LONG.search(text) else f"{code}\n")

    def depart_Text(self, node: nodes.Text) -> None:
        pass

    def unknown_visit(self, node: nodes.Node) -> None:
        """Show what the node holds, or what it says of itself, and tell its name."""
        name = type(node).__name__
        if name not in self.book.unknown:
            self.book.unknown.add(name)
            warn(
                self.config.language,
                Problem.PDF,
                node,
                "the PDF has no way to show “{name}”; expected a kind of element that it "
                "knows: what it holds stands there as it is",
                name=name,
            )
        if isinstance(node, nodes.Element) and not node.children:
            said = str(node.get("alt") or node.get("code") or node.rawsource)
            if said:
                self.put(call("raw", self.text(said, node), block="\n" in said))

    def unknown_departure(self, node: nodes.Node) -> None:
        pass


def skip(_writer: Writer, _node: nodes.Node) -> None:
    """Visit what print has no use for."""
    raise nodes.SkipNode


def nothing(_writer: Writer, _node: nodes.Node) -> None:
    """Visit what only holds others together."""


def wrap(visitors: type[Writer], name: str, function: str) -> None:
    """Let *visitors* write nodes called *name* as a call of *function*."""

    def visit(writer: Writer, _node: nodes.Node) -> None:
        writer.body.append(f"{function}({{\n")

    def depart(writer: Writer, _node: nodes.Node) -> None:
        writer.body.append("})\n")

    setattr(visitors, f"visit_{name}", visit)
    setattr(visitors, f"depart_{name}", depart)
