"""Turns a site made with VuePress, MkDocs or Hugo into the pages of a guide.

``importer.import_site`` does it; it needs what the extra ``import`` installs, these names do not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_eig.data.messages import Said

TOOLS = ("vuepress", "mkdocs", "hugo")
#: Spaces, and all that any program might take for the end of a line; no-break spaces stay.
SPACE = re.compile(r"[^\S\xa0\u202f\u2007]+")


class RefusedError(Exception):
    """Why nothing was written."""

    def __init__(self, text: str, /, **values: object) -> None:
        self.said = Said(text, **values)
        super().__init__(self.said)


class Finding(NamedTuple):
    """Something that a person has to see to."""

    file: str
    line: int
    what: Said


def joined(text: object) -> str:
    """*Text* on one line."""
    return SPACE.sub(" ", str(text)).strip(" ")


def names(text: str) -> frozenset[str]:
    """The words of *text*."""
    return frozenset(text.split())
