"""Shows records on pages: directives and roles of every kind, their nodes and their styles."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_eig.records import (
    calendar,
    chart,
    design,
    directives,
    directory,
    drawings,
    matrix,
    printed,
    record_page,
    roles,
    style,
    subscribing,
    translations,
)


def setup(app: Sphinx) -> None:
    """Make the room known to Sphinx: its table of contents."""
    for module in (
        *(design, directives, directory, record_page, roles, translations, printed, style),
        *(drawings, calendar, subscribing, chart, matrix),
    ):
        module.setup(app)
