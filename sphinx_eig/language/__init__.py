"""How a guide speaks: the interface's words, numbers, typography, passages, catalogues."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_eig.language import labels, table_lines, typography, words


def setup(app: Sphinx) -> None:
    """Make the room known to Sphinx: its table of contents."""
    for module in (words, labels, typography, table_lines):
        module.setup(app)
