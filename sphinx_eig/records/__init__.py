"""Shows records on pages: directives and roles of every kind, their nodes and their styles."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_eig.records import (
    bands,
    blocks,
    calendar,
    chart,
    design,
    directives,
    directory,
    drawings,
    finished,
    matrix,
    printed,
    record_page,
    roles,
    style,
    subscribing,
    translations,
    voices,
)


def setup(app: Sphinx) -> None:
    """Make the room known to Sphinx: its table of contents."""
    for module in (
        *(design, directives, directory, bands, blocks, voices, record_page, roles),
        *(calendar, subscribing, chart, matrix, translations, finished, printed, style),
        drawings,
    ):
        module.setup(app)
