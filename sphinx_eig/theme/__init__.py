"""The HTML theme `eig` and what it asks of Sphinx: `setup` is the table of contents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

THEME = Path(__file__).parent.resolve() / "eig"


def setup(app: Sphinx) -> None:
    app.add_html_theme("eig", str(THEME))
    app.connect("builder-inited", start)


def start(app: Sphinx) -> None:
    """Serve the pages of this build if the site's theme is ours, or a child of ours."""
    theme = getattr(app.builder, "theme", None)
    if theme is None or THEME not in (Path(folder).resolve() for folder in theme.get_theme_dirs()):
        return
    # imported only here: a build that makes no such page should not pay for it
    from sphinx_eig.theme import search, translator
    from sphinx_eig.theme.site import Site

    search.install(app)
    translator.install(app)
    site = Site(app)
    app.connect("env-updated", site.check_targets)
    app.connect("html-collect-pages", site.extra_pages)
    app.connect("html-collect-pages", search.keep_anchors)
    # late, to see what other extensions have added to the page
    app.connect("html-page-context", site.fill_page, priority=900)
