"""Shows records on pages: directives and roles of every kind, their nodes and their styles."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_eig.records import (
    design,
    directives,
    directories,
    home,
    linked_data,
    pictures,
    printed,
    record_page,
    roles,
    style,
    translations,
)


def setup(app: Sphinx) -> None:
    """Make the room known to Sphinx: its table of contents."""
    for module in (
        *(design, directives, directories, record_page, linked_data, roles, home, pictures),
        *(translations, printed, style),
    ):
        module.setup(app)
