"""Sphinx extension and theme for the guides of public programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0.dev0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Make the extension known to Sphinx: a table of contents of the package."""
    from sphinx_eig import config, epub, guide, language, pdf, records

    for room in (config, language, guide, records, epub, pdf):
        room.setup(app)
    app.setup_extension("sphinx_eig.theme")  # which a site may name too
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
