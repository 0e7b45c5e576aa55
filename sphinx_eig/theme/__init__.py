"""The HTML theme `eig` and what it asks of Sphinx: `setup` is the table of contents."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

THEME = Path(__file__).parent.resolve() / "eig"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Make the theme known: from the extension, or by its entry point where it is used alone."""
    app.add_message_catalog("sphinx_eig", str(THEME.parents[1] / "locale"))
    app.add_html_theme("eig", str(THEME))
    app.connect("builder-inited", start)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def start(app: Sphinx) -> None:
    """Serve the pages of this build if the site's theme is ours, or a child of ours."""
    theme = getattr(app.builder, "theme", None)
    if theme is None or THEME not in (Path(folder).resolve() for folder in theme.get_theme_dirs()):
        return
    # imported only here: a build that makes no such page should not pay for it
    from sphinx_eig.theme import highlighting, search, single, translator
    from sphinx_eig.theme.site import Site

    search.install(app)
    translator.install(app)
    vars(app.builder)["highlighter"].formatter = highlighting.Sparing
    site = Site(app)
    # For what writes pages again under other themes, and parts of pages that are no document.
    vars(app.builder)["changed_frames"] = set()
    app.connect("env-updated", site.outdated)
    app.connect("html-collect-pages", site.extra_pages)
    app.connect("html-collect-pages", search.mend_index)
    # late, to see what other extensions have added to the page
    app.connect("html-page-context", site.fill_page, priority=900)
    app.connect("build-finished", site.frames.keep)
    if app.builder.name == "singlehtml":
        app.connect("doctree-resolved", single.mend, priority=900)
