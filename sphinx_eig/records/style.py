"""The style sheet of the directives, on the pages that show records and on no other."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

STYLE_SHEET = "programme.css"


def setup(app: Sphinx) -> None:
    """Bring the style sheet to builders that write HTML."""
    app.connect("builder-inited", _copy)
    app.connect("html-page-context", _add_to_page)


def _copy(app: Sphinx) -> None:
    # Not through html_static_path: a value changed by an extension looks changed at every build.
    if app.builder.format == "html":
        target = Path(app.outdir, "_static", STYLE_SHEET)
        target.parent.mkdir(parents=True, exist_ok=True)
        copyfile(Path(__file__).parent / STYLE_SHEET, target)


def _add_to_page(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is not None and any(
        name.startswith("programme-")
        for node in doctree.findall(nodes.Element)
        for name in node["classes"]
    ):
        app.add_css_file(STYLE_SHEET)
