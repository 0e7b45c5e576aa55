"""The style sheet of the directives, on the pages that show records and on no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

STYLE_SHEET = "programme.css"


def add_style_sheet(app: Sphinx) -> None:
    """Bring the style sheet to builders that write HTML."""
    app.connect("config-inited", _add_folder)
    app.connect("html-page-context", _add_to_page)


def _add_folder(_app: Sphinx, config: Config) -> None:
    config.html_static_path.append(str(Path(__file__).parent / STYLE_SHEET))


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
