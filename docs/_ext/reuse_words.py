"""What the package says of itself, in English and, from french.po, in French."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parent / "french.po"


@dataclass(frozen=True)
class Entry:
    """One thing to document: its name, its English sentence, and what else is known of it."""

    name: str
    sentence: str
    detail: str = ""
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()


@cache
def french() -> dict[str, str]:
    """The French of each English sentence."""
    with CATALOGUE.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id and one.string}


def said(sentence: str, language: str) -> str:
    """*Sentence* in *language*; in English where it has no other."""
    return french().get(sentence, sentence) if language == "fr" else sentence


def first_line(thing: object) -> str:
    """The sentence that *thing* begins its documentation with."""
    return (inspect.getdoc(thing) or "").partition("\n")[0]
