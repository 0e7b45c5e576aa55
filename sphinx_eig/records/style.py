"""The style sheets and the script of the directives, on the pages that need them alone."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

STYLE_SHEET = "programme.css"
PICTURES = "programme-pictures.css"
SCRIPT = "programme-calendar.js"
#: The files, and the classes of what needs them; the first is needed by all that is ours.
FILES = {
    STYLE_SHEET: "programme-",
    PICTURES: ("programme-calendar", "programme-chart", "programme-matrix"),
    SCRIPT: "programme-dated",
}


def setup(app: Sphinx) -> None:
    """Bring the files to builders that write HTML."""
    app.connect("builder-inited", _copy)
    app.connect("html-page-context", _add_to_page)


def _copy(app: Sphinx) -> None:
    # Not through html_static_path: a value changed by an extension looks changed at every build.
    if app.builder.format == "html":
        target = Path(app.outdir, "_static")
        target.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            copyfile(Path(__file__).parent / name, target / name)


def _add_to_page(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is None:
        return
    ours = {
        name
        for node in doctree.findall(nodes.Element)
        for name in node["classes"]
        if name.startswith("programme-")
    }
    for file, classes in FILES.items():
        if not any(name.startswith(classes) for name in ours):
            continue
        if file.endswith(".css"):
            app.add_css_file(file)
        elif app.builder.name != "epub":
            app.add_js_file(file, loading_method="defer")
