"""Brings sphinx-design's grids, cards and tabs to pages that show records among other things."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.docutils import is_directive_registered


def setup(app: Sphinx) -> None:
    """Load it once the site's own extensions are there."""
    app.connect("config-inited", _load)


def _load(app: Sphinx, _config: Config) -> None:
    """Load sphinx-design unless the site has; a directive of the site's own stays as it is.

    It cannot wait for a page that uses it: what a page holds is known only as it is read, by
    processes that share what was registered before.
    """
    if "sphinx_design" in app.extensions:
        return
    add = app.add_directive

    def add_unless_taken(name: str, directive: Any, override: bool = False) -> None:
        if not is_directive_registered(name):
            add(name, directive, override=override)

    app.add_directive = add_unless_taken  # type: ignore[assignment,method-assign]
    try:
        app.setup_extension("sphinx_design")
    finally:
        app.add_directive = add  # type: ignore[method-assign]
