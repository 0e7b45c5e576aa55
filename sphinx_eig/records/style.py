"""The style sheet of the directives, on the pages that show records and on no other."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

STYLE_SHEET = "programme.css"
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
        "programme-partners",
        "programme-said",
    }
)

#: The classes of a hero's picture, which stands beside it once the page is written.
PICTURE = ["programme-picture"]


def setup(app: Sphinx) -> None:
    """Bring the style sheet to builders that write HTML."""
    app.connect("builder-inited", _copy)
    app.connect("html-page-context", _add_to_page)


def _copy(app: Sphinx) -> None:
    # Not through html_static_path: a value changed by an extension looks changed at every build.
    if app.builder.format == "html":
        target = Path(app.outdir, "_static")
        target.mkdir(parents=True, exist_ok=True)
        for sheet in (STYLE_SHEET, BLOCKS_SHEET):
            copyfile(Path(__file__).parent / sheet, target / sheet)


def _add_to_page(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is None:
        return
    has_blocks, has_records = _sheets(doctree)
    if has_blocks:
        app.add_css_file(BLOCKS_SHEET)
    if has_records:
        app.add_css_file(STYLE_SHEET)


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
