"""Keeps a message together with its template, so that it can be said in another language."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

CATALOGUE = "sphinx_eig_data"
LANGUAGES = ("en", "fr")
FOLDER = Path(__file__).parent.parent / "locale"


class Said(str):
    """A sentence in English that knows its template and what completes it."""

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Said:
        self = str.__new__(cls, template.format(**values))
        self.template, self.values = template, values
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return (_said, (self.template, self.values))

    def translated(self, translate: Callable[[str], str]) -> str:
        """The sentence in the language of *translate*, and so are the phrases within it."""
        if not self.template:
            return ""
        values = {
            name: value.translated(translate) if isinstance(value, Said) else value
            for name, value in self.values.items()
        }
        return translate(self.template).format(**values)


def template(text: str) -> str:
    """Mark *text* as a sentence to translate that is completed elsewhere."""
    return text


def _said(text: str, values: dict[str, object]) -> Said:
    return Said(text, **values)


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The messages in *language*; English, as they stand in the code, where there are none."""
    return gettext.translation(CATALOGUE, str(FOLDER), [language], fallback=True)
