"""Says the package's English sentences in the language of the page, from french.po."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parent / "french.po"


@cache
def french() -> dict[str, str]:
    """The French of each English sentence."""
    with CATALOGUE.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id and one.string}


def said(sentence: str, language: str) -> str:
    """*Sentence* in *language*; in English where it has no other."""
    return french().get(sentence, sentence) if language == "fr" else sentence
