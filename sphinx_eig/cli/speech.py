"""Chooses the language in which the command speaks."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable
from inspect import cleandoc
from typing import Any

import click

from sphinx_eig.data.messages import FOLDER, LANGUAGES, catalogue

Translate = Callable[[str], str]
#: The catalogue of the command's help, and of what click says by itself.
HELP = "sphinx_eig_command"
#: Where a system says its language, in the order in which gettext looks.
NAMES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


class Spoken(click.Group):
    """A command whose help and usage errors are in the language of the person's system."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command; click asks gettext for its own words."""
        gettext.bindtextdomain(HELP, str(FOLDER))
        gettext.textdomain(HELP)
        for command in (self, *self.commands.values()):
            for told in (command, *command.params):
                english = vars(told).setdefault("english", getattr(told, "help", None) or "")
                if english:  # a docstring, as every release of Python keeps it
                    vars(told)["help"] = gettext.gettext(cleandoc(english))
        return super().main(*args, **kwargs)


def by_locale() -> str:
    """The language of the person's system, if the command speaks it; else English."""
    chosen = next(filter(None, (os.environ.get(name, "") for name in NAMES)), "")[:2].lower()
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
