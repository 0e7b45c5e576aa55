"""What a renderer asks of the page it writes on; the directives give it, tests may too."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from docutils import nodes

from sphinx_eig.data.model import Link, Record
from sphinx_eig.data.source import Scalar


class Canvas(Protocol):
    """A page, as far as renderers need it."""

    #: The level of the first heading to write, 1 to 6.
    level: int
    #: The language in which numbers and dates are written, such as ``fr``.
    language: str
    #: The day on which figures are due for review or not.
    day: date
    #: How many columns cards stand in at most; 0 leaves it to the style sheet.
    columns: int
    #: The keys for which a table has columns; none for all of them.
    keys: tuple[str, ...]
    #: Whether the place may hold sections; elsewhere headings are rubrics.
    may_hold_sections: bool

    def inline(self, text: Scalar) -> list[nodes.Node]:
        """*Text* as what may stand in a paragraph."""

    def block(self, text: Scalar) -> list[nodes.Node]:
        """*Text* as paragraphs, lists and so on."""

    def link(self, link: Link) -> nodes.Element | None:
        """An empty node that leads where *link* does, to be filled."""

    def picture(self, path: Scalar, classes: list[str]) -> nodes.image | None:
        """The picture at *path*; decorative, so that its ``alt`` is empty."""

    def reference(self, kind: str, key: str, title: Scalar) -> nodes.Element:
        """A link to a record."""

    def show(self, record: Record, node: nodes.Element) -> None:
        """Mark *node* as a showing of *record*, and give it its anchor."""

    def anchor(self, name: str, node: nodes.Element) -> None:
        """Give *node* an anchor like that of a heading called *name*."""
