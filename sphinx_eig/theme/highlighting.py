"""Merges a light and a dark Pygments style into one sheet that follows the reader's choice."""

from __future__ import annotations

from pygments.token import STANDARD_TYPES  # type: ignore[import-untyped]
from sphinx.highlighting import PygmentsBridge


def rules(light: str, dark: str) -> str:
    """One rule for each token that has a look of its own in either style."""
    styles = [PygmentsBridge("html", name).get_style(name) for name in (light, dark)]
    looks: dict[str, list[str]] = {}
    for token, name in STANDARD_TYPES.items():
        if not name:
            continue
        one, other = (style.style_for_token(token) for style in styles)
        look = ""
        if one["color"] or other["color"]:
            light_colour, dark_colour = (
                f"#{each['color']}" if each["color"] else "var(--text)" for each in (one, other)
            )
            look += f"color:light-dark({light_colour},{dark_colour});"
        look += "font-weight:700;" if one["bold"] else ""
        look += "font-style:italic;" if one["italic"] else ""
        if look:
            looks.setdefault(look, []).append(f".highlight .{name}")
    return "\n".join(f"{','.join(names)}{{{look}}}" for look, names in looks.items())
