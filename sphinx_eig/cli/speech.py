"""Chooses the language in which the command speaks."""

from __future__ import annotations

import os
from collections.abc import Callable

import click

from sphinx_eig.data.messages import LANGUAGES, catalogue

Translate = Callable[[str], str]


def by_locale() -> str:
    """The language of the person's system, if the command speaks it; else English."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((name for name in names if name), "")[:2].lower()
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def speaking(language: str | None) -> Translate:
    """What translates the command's words into *language*, by default that of the system."""
    return catalogue(language or by_locale()).gettext


language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="Language of the messages; by default that of your system.",
)
