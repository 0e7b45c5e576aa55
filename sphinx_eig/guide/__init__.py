"""What a guide knows of its pages: their records and links, and what to read and write again."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_eig.guide import due, equations, files, pages, presented, rebuild, registry


def setup(app: Sphinx) -> None:
    """Make the room known to Sphinx: its table of contents."""
    for module in (registry, pages, rebuild, due, files, equations, presented):
        module.setup(app)
