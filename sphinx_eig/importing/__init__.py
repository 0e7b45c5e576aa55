"""Turns a site made with VuePress, MkDocs or Hugo into the pages of a guide.

``importer.import_site`` does it; it needs what the extra ``import`` installs, these names do not.
"""

from __future__ import annotations

from typing import NamedTuple

from sphinx_eig.data.messages import Said

TOOLS = ("vuepress", "mkdocs", "hugo")


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


def names(text: str) -> frozenset[str]:
    """The words of *text*."""
    return frozenset(text.split())
