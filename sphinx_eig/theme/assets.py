"""Chooses the style sheets and scripts that a page has a use for."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

# Sphinx's own scripts, which this theme has no use for; other extensions' scripts read the first.
OPTIONS_SCRIPT = "documentation_options.js"
OWN_SCRIPTS = {OPTIONS_SCRIPT, "doctools.js", "sphinx_highlight.js", "translations.js"}
# Files that only some pages have a use for: the file, and what of a page needs it.
NEEDED_BY = {
    "pygments.css": "never",  # code.css holds both schemes
    "pygments_dark.css": "never",
    "sphinx-design.min.css": "design",
    "design-tabs.js": "tabs",
}
# What in a page's body tells a need.
SIGNS = {
    "code": ('class="highlight', 'class="sig', 'class="autosummary'),
    "design": ("sd-", "sphinx-tabs"),
    "tabs": ("sd-tab-set",),
    "terms": ("std-term",),
    "zoom": ('<a class="zoom"',),
}


def needs(body: str) -> set[str]:
    return {name for name, signs in SIGNS.items() if any(sign in body for sign in signs)}


def useful(files: list[Any], wanted: set[str]) -> list[Any]:
    """Of what Sphinx and extensions link to, what this page needs."""
    names = [_name(file) for file in files]
    has_foreign = bool({*names} - OWN_SCRIPTS - NEEDED_BY.keys() - {""})
    unwanted = OWN_SCRIPTS - ({OPTIONS_SCRIPT} if has_foreign else set())
    unwanted |= {name for name, need in NEEDED_BY.items() if need not in wanted}
    return [file for file, name in zip(files, names, strict=True) if name not in unwanted]


def _name(file: Any) -> str:
    return str(getattr(file, "filename", file) or "").rpartition("_static/")[2]


def write_page_styles(output: Path, page: str, rules: str) -> str:
    """A sheet for the widths that this page's author asked for; most pages have none."""
    sheet = output / "_static" / "pages" / f"{page}.css"
    if not rules:
        sheet.unlink(missing_ok=True)
        return ""
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text(rules, encoding="utf-8")
    return f"_static/pages/{quote(page)}.css"
