"""The blocks of a home page: hero, actions, entries, figures, steps, quotation, partners."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Make them known to Sphinx."""
    # only here: the rest of the room takes single modules of this folder
    from sphinx_eig.records.home import bands, blocks, finished, voices

    for module in (bands, blocks, voices, finished):
        module.setup(app)
