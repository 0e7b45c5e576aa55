"""Gathers the abbreviations that MkDocs explains page by page in one glossary."""

from __future__ import annotations

from collections.abc import Container, Sequence

from bs4.element import NavigableString

from sphinx_eig.data.messages import template
from sphinx_eig.importing.inline import paragraph
from sphinx_eig.importing.pages import Page

NAMES = {"fr": ("abreviations", "Abréviations"), "en": ("abbreviations", "Abbreviations")}
SHARED = "includes/"  # what MkDocs appends to every page


def known(page: Page, pages: Sequence[Page]) -> dict[str, str]:
    """The abbreviations that *page* may use."""
    own = [one for one in pages if one is page or one.old.startswith(SHARED)]
    return {name: words for one in own for name, words in one.abbreviations.items()}


def glossary(pages: Sequence[Page], language: str, taken: Container[str]) -> tuple[str, str] | None:
    """The page that explains every abbreviation, and its name, which no other page has."""
    found: dict[str, str] = {}
    same: dict[str, str] = {}  # the glossary does not tell capitals apart
    rows = [(one, *row) for one in pages for row in one.abbreviations.items()]
    for page, given, words in rows:
        name = same.setdefault(given.lower(), given)
        if words not in found.setdefault(name, words).split(" ; "):
            found[name] += f" ; {words}"
            what = template("“{name}” has two meanings; the glossary holds both")
            page.context.note(1, what, name=name)
    stem, title = NAMES[language]
    while f"{stem}.md" in taken:
        stem = f"_{stem}"
    text = f"# {title}\n\n:::{{glossary}}\n"
    for name in sorted(found, key=str.casefold):
        term, words = (paragraph([NavigableString(one)]) for one in (name, found[name] or name))
        text += f"{term}\n  {words}\n\n"
    return (f"{stem}.md", text.rstrip("\n") + "\n:::\n") if found else None
