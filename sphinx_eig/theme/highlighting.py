"""Merges a light and a dark Pygments style into one sheet that follows the reader's choice."""

from __future__ import annotations

from typing import Any

from pygments.token import STANDARD_TYPES  # type: ignore[import-untyped]
from sphinx.highlighting import PygmentsBridge


def rules(light: PygmentsBridge, dark: PygmentsBridge | None) -> str:
    """One rule for each look that a kind of token has in either style."""
    styles: list[Any] = [bridge.formatter_args["style"] for bridge in (light, dark or light)]
    looks: dict[str, list[str]] = {}
    for token, name in STANDARD_TYPES.items():
        look = _look(*(style.style_for_token(token) for style in styles))
        if name and look:
            looks.setdefault(look, []).append(f".highlight .{name}")
    return "\n".join(f"{','.join(names)}{{{look}}}" for look, names in looks.items())


def _look(light: dict[str, Any], dark: dict[str, Any]) -> str:
    colours = [f"#{style['color']}" if style["color"] else "" for style in (light, dark)]
    look = ""
    if any(colours):
        look += f"color:light-dark({','.join(each or 'var(--text)' for each in colours)});"
    look += "font-weight:700;" if light["bold"] else ""
    return look + ("font-style:italic;" if light["italic"] else "")
