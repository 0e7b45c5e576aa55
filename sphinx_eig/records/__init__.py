"""Shows records on pages: directives and roles of every kind, their nodes and their styles."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_eig.records import (
    design,
    directives,
    directory,
    home,
    linked_data,
    page_links,
    paging,
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
        *(
            design,
            directives,
            directory,
            record_page,
            roles,
            home,
            pictures,
            paging,
            page_links,
            linked_data,
        ),
        *(translations, printed, style),
    ):
        module.setup(app)
