"""Takes the files, commands and examples out of the pages, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import read_po

from building import ROOT

PAGES = ROOT / "docs" / "reutiliser"
CATALOGUE = ROOT / "docs" / "locale" / "en_GB" / "LC_MESSAGES" / "guide.po"
BLOCK = re.compile(
    r"^(?P<fence>`{3,})\{(?P<kind>file|commands|console|example)\} *(?P<name>.*?)(?: plain)?\n\n?"
    r"(?P<text>(?:.*\n)*?)(?P=fence)$",
    re.MULTILINE,
)
SHOWN = [path.stem for path in sorted(PAGES.glob("*.md")) if BLOCK.search(path.read_text("utf-8"))]


class Block(NamedTuple):
    """One block of a page: what a directive holds, and the name of the file if it is one."""

    kind: str
    name: str
    text: str


def blocks(page: str, language: str) -> list[Block]:
    """The blocks of *page* in order, as readers of *language* see them."""
    found = BLOCK.finditer((PAGES / f"{page}.md").read_text("utf-8"))
    made = [Block(one["kind"], one["name"], one["text"].rstrip("\n")) for one in found]
    return made if language == "fr" else [one._replace(text=english()[one.text]) for one in made]


def english() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def write(folder: Path, block: Block) -> None:
    """Make the file that *block* shows."""
    path = folder / block.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text + "\n", "utf-8")
