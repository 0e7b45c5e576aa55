"""Every word of the interface has its French, and no French stands for words that are gone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from translating import catalogue

from sphinx_eig.data.declarations.kinds import KINDS
from sphinx_eig.language.french import french

PACKAGE = Path(__file__).parents[2] / "sphinx_eig"
CATALOGUES = sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/sphinx_eig.po"))
THEME = PACKAGE / "theme"
#: Functions that translate in modules, and how many of their arguments are words.
TRANSLATING = {"_": 1, "word": 1, "gettext": 1, "ngettext": 2}
IN_TEMPLATES = re.compile(r"""\b(?:t|_)\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")


def in_modules(folder: Path) -> set[str]:
    return set().union(*map(words_of, folder.rglob("*.py")))


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
    return {
        argument.value
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and (name := getattr(call.func, "id", getattr(call.func, "attr", ""))) in TRANSLATING
        for argument in call.args[: TRANSLATING[name]]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


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
