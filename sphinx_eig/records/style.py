"""The style sheets and scripts of the directives, on the pages that need them and on no other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from shutil import copyfile
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_eig.language.words import _

HERE = Path(__file__).parent
STYLE_SHEET, SCRIPT = "programme.css", "directories/directory.js"
PICTURES, TODAY = "programme-pictures.css", "programme-calendar.js"
#: What needs them: pictures, whose sheet holds that of records too, and calendars that know days.
OF_PICTURES = {"programme-calendar", "programme-chart", "programme-matrix"}
OF_TODAY = "programme-dated"
#: As pages name it, among the files of others.
SCRIPT_NAME = "programme-directory.js"
#: What blocks of a home page look like; the classes that they begin with.
BLOCKS_SHEET = "programme-blocks.css"
BLOCKS = frozenset(
    {
        "programme-actions",
        "programme-band",
        "programme-entries",
        "programme-figures",
        "programme-front",
        "programme-hero",
        "programme-links",
        "programme-partners",
        "programme-said",
    }
)
COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
#: The classes of a hero's picture, which stands beside it once the page is written.
PICTURE = ["programme-picture"]


def setup(app: Sphinx) -> None:
    """Bring them to builders that write HTML."""
    app.connect("builder-inited", _copy)
    app.connect("html-page-context", _add_to_page)


def _copy(app: Sphinx) -> None:
    # Not through html_static_path: a value changed by an extension looks changed at every build.
    if app.builder.format == "html":
        target = Path(app.outdir, "_static")
        target.mkdir(parents=True, exist_ok=True)
        copyfile(HERE / TODAY, target / TODAY)
        # Pictures have one file rather than two: a page is to ask for few.
        for parts in ((STYLE_SHEET,), (BLOCKS_SHEET,), (STYLE_SHEET, PICTURES)):
            (target / parts[-1]).write_text("".join(map(_sheet, parts)), "utf-8")
        words = {
            "all": str(_("All")),
            "count": str(_("Shown: {count}")),
            "here": str(_("Shown of this page: {count}")),
            "narrow": str(_("Narrow the list")),
            "text": str(_("Words to look for")),
        }
        script = (HERE / SCRIPT).read_text("utf-8")
        written = script.replace("WORDS", json.dumps(words, ensure_ascii=False))
        (target / SCRIPT_NAME).write_text(written, "utf-8")


def _sheet(name: str) -> str:
    """What a sheet holds for browsers: comments are a fourth of it."""
    return COMMENT.sub("", (HERE / name).read_text("utf-8"))


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
    has_blocks, has_records = False, any(name.startswith("programme-") for name in classes)
    if not BLOCKS.isdisjoint(classes):
        has_blocks, has_records = _sheets(doctree)
    if has_blocks:
        app.add_css_file(BLOCKS_SHEET)
    if classes & OF_PICTURES:
        app.add_css_file(PICTURES)
    elif has_records:
        app.add_css_file(STYLE_SHEET)
    if OF_TODAY in classes and app.builder.name != "epub":
        app.add_js_file(TODAY, loading_method="defer")
    if "programme-directory" in classes:
        app.add_js_file(SCRIPT_NAME, loading_method="defer")


def _sheets(node: nodes.Element) -> tuple[bool, bool]:
    """Whether there are blocks in *node*, and records outside of blocks, which have one sheet."""
    has_blocks = has_records = False
    for child in node.children:
        if not isinstance(child, nodes.Element) or child["classes"] == PICTURE:
            continue
        is_block = not BLOCKS.isdisjoint(child["classes"])
        is_record = any(name.startswith("programme-") for name in child["classes"])
        has_blocks |= is_block
        has_records |= is_record and not is_block
        if not is_block or isinstance(child, nodes.section):
            found = _sheets(child)
            has_blocks, has_records = has_blocks or found[0], has_records or found[1]
    return has_blocks, has_records
