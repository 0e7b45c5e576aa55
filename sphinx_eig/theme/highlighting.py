"""Colours code with few elements, and by one sheet that follows the reader's choice of scheme."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.token import (  # type: ignore[import-untyped]
    STANDARD_TYPES,
    Generic,
    Literal,
    Name,
    Text,
    _TokenType,
)
from sphinx.highlighting import PygmentsBridge

#: What YAML lets stand without marks, which is most of a file, alone or in a list.
UNMARKED = {Literal.Scalar.Plain, Name.Variable}


class Sparing(HtmlFormatter):  # type: ignore[misc]
    """Writes no element for code that looks like the text around it, as every comma does."""

    def format(self, tokensource: Iterable[tuple[_TokenType, str]], outfile: Any) -> None:
        shown = (
            (Text if _is_plain(self.style, kind) else kind, text) for kind, text in tokensource
        )
        super().format(shown, outfile)


@cache
def _is_plain(style: Any, kind: _TokenType) -> bool:
    """Whether a kind looks like text in the light style, whose elements the dark one colours."""
    if kind in Generic:
        return False  # scripts and sheets know prompts and answers by their names
    if kind in UNMARKED:
        return True
    while kind not in STANDARD_TYPES:
        kind = kind.parent
    return bool(style.style_for_token(kind) == style.style_for_token(Text))


def rules(light: PygmentsBridge, dark: PygmentsBridge | None) -> str:
    """One rule for each look that a kind of token has in either style."""
    styles: list[Any] = [bridge.formatter_args["style"] for bridge in (light, dark or light)]
    looks: dict[str, list[str]] = {}
    for token, name in STANDARD_TYPES.items():
        look = _look(*(style.style_for_token(token) for style in styles))
        if name and look and not _is_plain(styles[0], token):
            looks.setdefault(look, []).append(f".highlight .{name}")
    return "\n".join(f"{','.join(names)}{{{look}}}" for look, names in looks.items())


def _look(light: dict[str, Any], dark: dict[str, Any]) -> str:
    colours = [f"#{style['color']}" if style["color"] else "" for style in (light, dark)]
    look = ""
    if any(colours):
        look += f"color:light-dark({','.join(each or 'var(--text)' for each in colours)});"
    look += "font-weight:700;" if light["bold"] else ""
    return look + ("font-style:italic;" if light["italic"] else "")
