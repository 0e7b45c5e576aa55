"""Every word of the interface has its French, and no French stands for words that are gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from translating import catalogue

from sphinx_eig.data.declarations.kinds import KINDS
from sphinx_eig.language.french import french

PACKAGE = Path(__file__).parents[2] / "sphinx_eig"
CATALOGUES = sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/sphinx_eig.po"))
THEME = PACKAGE / "theme"
#: Functions that translate: `_` in modules, `t` and `_` in templates.
KEYWORDS = {"_": None, "word": None, "gettext": None, "ngettext": (1, 2)}
IN_TEMPLATES = re.compile(r"""\b(?:t|_)\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")


def in_modules(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for _line, message, _comments, _context in extract_from_file("python", path, KEYWORDS):
            found |= {message} if isinstance(message, str) else set(message)
    return found


def in_templates(folder: Path) -> set[str]:
    texts = (path.read_text("utf-8") for path in folder.rglob("*") if path.suffix == ".html")
    return {first or second for text in texts for first, second in IN_TEMPLATES.findall(text)}


def own_words() -> set[str]:
    """The words of directives, roles and commands; the theme keeps watch over its own."""
    return set().union(
        *(in_modules(one) for one in PACKAGE.iterdir() if one.is_dir() and one != THEME),
        *(words_of(path) for path in PACKAGE.glob("*.py")),
        *({kind.label, kind.caption} for kind in KINDS),
        *({field.label} for kind in KINDS for field in kind.fields if field.label),
    )


def words_of(path: Path) -> set[str]:
    found = extract_from_file("python", path, KEYWORDS)
    return {message for _line, message, _comments, _context in found if isinstance(message, str)}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_word_is_translated_and_none_is_stale(path: Path) -> None:
    messages = [message for message in catalogue(path) if message.id]
    done = {
        str(one.id[0] if isinstance(one.id, tuple) else one.id)
        for one in messages
        if one.string and not one.fuzzy
    }
    assert own_words() - done == set()
    everywhere = own_words() | in_modules(THEME) | in_templates(THEME)
    assert done - everywhere == set()


def test_french_is_there_and_well_set() -> None:
    assert "fr" in {path.parts[-3] for path in CATALOGUES}
    path = PACKAGE / "locale" / "fr" / "LC_MESSAGES" / "sphinx_eig.po"
    for message in catalogue(path):
        if message.id:
            shown = [message.string] if isinstance(message.string, str) else message.string
            assert [french(text) for text in shown] == list(shown)
            assert all(text.endswith(" ") == str(message.id).endswith(" ") for text in shown[:1])
