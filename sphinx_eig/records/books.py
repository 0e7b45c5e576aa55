"""Declares in a book which of its pages draw, as EPUB asks; Sphinx has no way to say so."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from sphinx.application import Sphinx

ITEM = re.compile(r'<item\b(?P<said>[^>]*\bhref="(?P<href>[^"]+)"[^>]*?)\s*/>')


def setup(app: Sphinx) -> None:
    """Complete what the builder of books writes."""
    app.connect("builder-inited", _complete)


def _complete(app: Sphinx) -> None:
    builder: Any = app.builder
    if builder.name != "epub":
        return
    write = builder.build_content

    def build_content() -> None:
        write()
        _declare(Path(app.outdir))

    builder.build_content = build_content


def _declare(folder: Path) -> None:
    """Note in the list of the book's files that pages hold drawings."""
    content = folder / "content.opf"
    written = content.read_text("utf-8")

    def item(found: re.Match[str]) -> str:
        page = folder / unquote(unescape(found["href"]))
        if page.suffix != ".xhtml" or "properties=" in found["said"]:
            return found[0]
        if "<svg" not in page.read_text("utf-8"):
            return found[0]
        return f'<item{found["said"]} properties="svg"/>'

    content.write_text(ITEM.sub(item, written), "utf-8")
