"""A link or a picture as it was written, and as MyST writes it."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.helpers import parseLinkTitle

ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}")
ATTRIBUTE = re.compile(r"\.([\w-]+)|(\w+)=[\"']?([\w%.-]+)[\"']?|#([\w-]+)")


class Link(NamedTuple):
    """Where a link or a picture leads, and what is said beside it."""

    address: str
    title: str = ""
    attributes: str = ""
    is_picture: bool = False
    position: int = 0


def title_behind(text: str, at: int) -> str:
    """The title that stands in *text* behind an address which ends at *at*, with its quotes."""
    start = at + len(text[at:]) - len(text[at:].lstrip())
    found = parseLinkTitle(text, start, len(text))
    return text[start : found.pos] if found.ok and start > at else ""


def destination(address: str) -> str:
    """*Address* as it stands between the brackets of a link."""
    if re.search(r"[\s()<>]", address) or not address:
        return f"<{address.replace('<', '%3C').replace('>', '%3E')}>"
    return address


def kept_attributes(link: Link) -> tuple[str, list[str]]:
    """The attributes MyST understands, and the others."""
    kept, left = [], []
    inside = link.attributes.strip("{}").removeprefix(":")
    for name, key, value, anchor in ATTRIBUTE.findall(inside):
        if name:
            kept.append(f".{name}")
        elif key in ("width", "height") and link.is_picture:
            kept.append(f"{key}={value}")
        elif key not in ("target", "rel", "loading", "align"):
            left.append(f"{key}={value}" if key else f"#{anchor}")
    return (f"{{{' '.join(kept)}}}" if kept else ""), left
