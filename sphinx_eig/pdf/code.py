"""Writes code with its colours, which Pygments knows, and the numbers of its lines."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.highlighting import PygmentsBridge

from sphinx_eig.pdf.markup import Code, call, value
from sphinx_eig.pdf.writer import Writer

#: A style of which every colour can be read on white.
STYLE = "a11y_pygments.a11y_high_contrast_light.style.Theme"


class Colours:
    """The looks that code has in a book, numbered from 1; 0 is that of the text around."""

    def __init__(self) -> None:
        self._bridge = PygmentsBridge("html", STYLE)
        self._styles = dict(self._bridge.formatter_args["style"])
        self._looks: dict[Code, int] = {value({}): 0}

    def lines(self, source: str, language: str, node: nodes.Node) -> list[list[Any]]:
        """The lines of *source*, in as few texts as there are looks, each with its own if any."""
        lexer = self._bridge.get_lexer(source, language, force=True, location=node)
        lines: list[list[Any]] = [[]]
        for look, run in groupby(lexer.get_tokens(source), lambda token: self._look(token[0])):
            for index, piece in enumerate("".join(text for _kind, text in run).split("\n")):
                lines += [[]] if index else []
                lines[-1] += [[piece, look] if look else piece] if piece else []
        while len(lines) > 1 and not lines[-1]:
            lines.pop()
        return lines

    def _look(self, kind: Any) -> int:
        style = next(self._styles[one] for one in reversed(kind.split()) if one in self._styles)
        look: dict[str, str] = {"weight": "bold"} if style["bold"] else {}
        look |= {"style": "italic"} if style["italic"] else {}
        look |= {"fill": Code(f'rgb("#{style["color"]}")')} if style["color"] else {}
        return self._looks.setdefault(value(look), len(self._looks))

    def looks(self) -> Code:
        """What `text` of Typst is called with for each look."""
        return value(self._looks.keys())


class CodeVisitors(Writer):
    def visit_literal_block(self, node: nodes.Element) -> str:
        """Coloured where it is text alone; what holds links or emphasis keeps them."""
        if node.rawsource != node.astext():
            self.keeps_lines = True
            body, self.keeps_lines = self.inside(node), False
            return self.leaf(call("parsed-code", body))
        options: dict[str, Any] = node.get("highlight_args", {})
        first = options.get("linenostart", 1) if node.get("linenos") else None
        language = node.get("language", "none")
        return self._code(node, language, first=first, marked=options.get("hl_lines"))

    def visit_doctest_block(self, node: nodes.Element) -> str:
        return self._code(node, "pycon")

    def _code(self, node: nodes.Element, language: str, **more: Any) -> str:
        source = self.book.shown(node.astext(), node)
        wanted = "none" if language == "default" else language
        return self.leaf(call("code", self.book.colours.lines(source, wanted, node), **more))
