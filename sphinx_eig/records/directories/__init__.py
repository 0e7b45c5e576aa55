"""Directories of any collection: the directive, what readers narrow them by, their pages."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Make them known to Sphinx."""
    # only here: the rest of the room takes single modules of this folder
    from sphinx_eig.records.directories import directory, page_links, paging

    for module in (directory, page_links, paging):
        module.setup(app)
