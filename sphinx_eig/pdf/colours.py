"""Gives code its colours: the tokens of Pygments, and the looks that they have in a style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.highlighting import PygmentsBridge

from sphinx_eig.pdf.markup import Code, value

#: A style of which every colour can be read on white.
STYLE = "a11y_pygments.a11y_high_contrast_light.style.Theme"


class Colours:
    """The looks of one book, numbered from 1; 0 is that of the text around."""

    def __init__(self) -> None:
        self._bridge = PygmentsBridge("html", STYLE)
        self._styles = dict(self._bridge.formatter_args["style"])
        self._looks: dict[tuple[str, bool, bool], int] = {("", False, False): 0}

    def tokens(
        self, source: str, language: str, options: dict[str, Any], node: nodes.Node
    ) -> Iterator[tuple[int, str]]:
        """The texts that *source* is made of, each with its look."""
        wanted = "none" if language == "default" else language
        lexer = self._bridge.get_lexer(source, wanted, force=True, location=node)
        for kind, text in lexer.get_tokens(source):
            yield self._look(kind) if text.strip() else 0, text

    def _look(self, kind: Any) -> int:
        style = next(self._styles[one] for one in reversed(kind.split()) if one in self._styles)
        key = (style["color"] or "", style["bold"], style["italic"])
        return self._looks.setdefault(key, len(self._looks))

    def looks(self) -> Code:
        """What `text` of Typst is to be called with for each look."""
        return value([_arguments(*look) for look in self._looks])


def _arguments(colour: str, is_bold: bool, is_italic: bool) -> dict[str, object]:
    found: dict[str, object] = {}
    if colour:
        found["fill"] = Code(f'rgb("#{colour}")')
    if is_bold:
        found["weight"] = "bold"
    if is_italic:
        found["style"] = "italic"
    return found
