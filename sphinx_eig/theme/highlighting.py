"""Merges a light and a dark Pygments style, so that code needs one small sheet and follows the reader's choice."""

from __future__ import annotations

from pygments.token import STANDARD_TYPES
from sphinx.highlighting import PygmentsBridge


def rules(light: str, dark: str) -> str:
    """One rule for each token that has a look of its own in either style."""
    light_style, dark_style = (PygmentsBridge("html", name).get_style(name) for name in (light, dark))
    looks: dict[str, list[str]] = {}
    for token, name in STANDARD_TYPES.items():
        if not name:
            continue
        one, other = light_style.style_for_token(token), dark_style.style_for_token(token)
        look = ""
        if one["color"] or other["color"]:
            colours = [f"#{each['color']}" if each["color"] else "var(--text)" for each in (one, other)]
            look += f"color:light-dark({','.join(colours)});"
        look += "font-weight:700;" if one["bold"] else ""
        look += "font-style:italic;" if one["italic"] else ""
        if look:
            looks.setdefault(look, []).append(f".highlight .{name}")
    return "\n".join(f"{','.join(names)}{{{look}}}" for look, names in looks.items())
