"""Writes the guide as a book: Typst markup, and of it a tagged PDF that conforms to PDF/UA-1."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_eig.pdf import builder, epub


def setup(app: Sphinx) -> None:
    """Make the room known to Sphinx: its table of contents."""
    for module in (builder, epub):
        module.setup(app)
