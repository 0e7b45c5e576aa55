"""Writes code with its colours and the numbers of its lines."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sphinx_eig.pdf.markup import Code, call
from sphinx_eig.pdf.pictures import PictureVisitors


class CodeVisitors(PictureVisitors):
    """Visits blocks of code."""

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Coloured where it is text alone; what holds links or emphasis keeps them."""
        if node.rawsource != node.astext():
            self._put_parsed(node)
        options = node.get("highlight_args", {})
        lines = self._coloured(node, node.get("language", "default"), options)
        first = options.get("linenostart", 1) if node.get("linenos") else None
        self.replace(call("code", lines, first=first, marked=options.get("hl_lines")))

    def visit_doctest_block(self, node: nodes.Element) -> None:
        self.replace(call("code", self._coloured(node, "pycon", {})))

    def _put_parsed(self, node: nodes.Element) -> None:
        """A block whose markup was read: ``parsed-literal`` and the like."""
        before, self.body = self.body, []
        for child in node.findall(nodes.Text):
            pieces = self.book.shown(child.astext(), child).split("\n")
            for index, piece in enumerate(pieces):
                self.body.append("linebreak()\n" if index else "")
                self.body.append(call(_emphasis(child), Code(self.text(piece, child))))
        written, self.body = self.body, before
        self.replace("parsed-code({\n" + "".join(written) + "})\n")

    def _coloured(self, node: nodes.Element, language: str, options: dict[str, Any]) -> list[Any]:
        """The lines of the code, each a list of texts and of the looks that they have."""
        lines: list[list[Any]] = [[]]
        source = self.book.shown(node.astext(), node)
        for look, text in self.book.colours.tokens(source, language, options, node):
            for index, piece in enumerate(text.split("\n")):
                if index:
                    lines.append([])
                if piece:
                    lines[-1].append([piece, look] if look else piece)
        while len(lines) > 1 and not lines[-1]:
            lines.pop()
        return lines

    def visit_caption(self, node: nodes.Element) -> None:
        """What stands above a block of code; a figure writes its own."""
        self.replace(call("caption-line", self.caption(node, node.parent, "code-block")))


def _emphasis(text: nodes.Text) -> str:
    kinds = {nodes.emphasis: "emph", nodes.strong: "strong"}
    return kinds.get(type(text.parent), "as-it-is")
