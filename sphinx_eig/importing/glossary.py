"""Gathers the abbreviations that MkDocs explains page by page in one glossary."""

from __future__ import annotations

from collections.abc import Container, Sequence

from sphinx_eig.data.messages import template
from sphinx_eig.importing.drafts import Draft

NAMES = {"fr": ("abreviations", "Abréviations"), "en": ("abbreviations", "Abbreviations")}
SHARED = "includes/"  # what MkDocs appends to every page


def meanings(drafts: Sequence[Draft]) -> dict[str, str]:
    """Every abbreviation of the site; one that means two things has both meanings."""
    found: dict[str, str] = {}
    same: dict[str, str] = {}  # the glossary does not tell capitals apart
    for page in drafts:
        for name, words in page.abbreviations.items():
            name = same.setdefault(name.lower(), name)
            if words not in found.setdefault(name, words).split(" ; "):
                found[name] += f" ; {words}"
                what = template("“{name}” has two meanings; the glossary holds both")
                page.context.note(1, what, name=name)
    return found


def known(page: Draft, drafts: Sequence[Draft]) -> dict[str, str]:
    """The abbreviations that *page* uses."""
    shared = [one for one in drafts if one.old.startswith(SHARED)]
    return {name: words for one in (*shared, page) for name, words in one.abbreviations.items()}


def free_name(language: str, taken: Container[str]) -> str:
    """The name of the page, which no other page has."""
    name = f"{NAMES[language][0]}.md"
    while name in taken:
        name = f"_{name}"
    return name


def page(words: dict[str, str], language: str) -> str:
    """The page that explains *words*, in the order of the alphabet."""
    lines = [f"# {NAMES[language][1]}", "", ":::{glossary}"]
    for name in sorted(words, key=str.casefold):
        text = words[name].replace("{", "\\{").replace("<", "&lt;") or name
        lines += [name, f"  {text}", ""]
    return "\n".join([*lines[:-1], ":::", ""])
