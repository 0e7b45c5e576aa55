"""The style sheet of the directives, and the script of directories, on the pages that need them."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copyfile
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_eig.language.words import _

HERE = Path(__file__).parent
STYLE_SHEET, SCRIPT = "programme.css", "directory.js"
#: As pages name it, among the files of others.
SCRIPT_NAME = "programme-directory.js"


def setup(app: Sphinx) -> None:
    """Bring both to builders that write HTML."""
    app.connect("builder-inited", _copy)
    app.connect("html-page-context", _add_to_page)


def _copy(app: Sphinx) -> None:
    # Not through html_static_path: a value changed by an extension looks changed at every build.
    if app.builder.format == "html":
        target = Path(app.outdir, "_static", STYLE_SHEET)
        target.parent.mkdir(parents=True, exist_ok=True)
        copyfile(HERE / STYLE_SHEET, target)
        words = {
            "all": str(_("All")),
            "count": str(_("Shown: {count}")),
            "narrow": str(_("Narrow the list")),
            "text": str(_("Words to look for")),
        }
        script = (HERE / SCRIPT).read_text("utf-8")
        written = script.replace("WORDS", json.dumps(words, ensure_ascii=False))
        target.with_name(SCRIPT_NAME).write_text(written, "utf-8")


def _add_to_page(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is None:
        return
    classes = {name for node in doctree.findall(nodes.Element) for name in node["classes"]}
    if any(name.startswith("programme-") for name in classes):
        app.add_css_file(STYLE_SHEET)
    if "programme-directory" in classes:
        app.add_js_file(SCRIPT_NAME, loading_method="defer")
