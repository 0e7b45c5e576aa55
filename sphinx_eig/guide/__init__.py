"""What a guide knows of its pages: their records and links, and what to read and write again."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_eig.guide import (
    due,
    equations,
    files,
    former,
    pages,
    personal,
    presented,
    rebuild,
    record_pages,
    registry,
)

MODULES = (
    registry,
    pages,
    record_pages,
    former,
    personal,
    rebuild,
    due,
    files,
    equations,
    presented,
)


def setup(app: Sphinx) -> None:
    """Make the room known to Sphinx: its table of contents."""
    for module in MODULES:
        module.setup(app)
