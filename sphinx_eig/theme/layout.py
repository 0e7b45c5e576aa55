"""Reads what a page says of its own frame: its layout, and what to hide, in any theme's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import nearest, quoted

ARTICLE = "article"
#: The layouts, and what each leaves out of the frame, in the words of Material for MkDocs.
LAYOUTS = {
    "home": frozenset({"navigation", "toc", "path", "footer"}),
    "landing": frozenset({"navigation", "toc"}),
    "wide": frozenset[str](),
    ARTICLE: frozenset[str](),
}
#: The website's own name for a page that shows its data: another room reads it.
OF_OTHERS = {"program"}
#: What hides a part by its presence, in Furo's words and our own.
FLAGS = {"hide-navigation": "navigation", "hide-toc": "toc", "hide-path": "path"}
#: What hides a part where it is true, in PyData's words.
SETTINGS = {
    "html_theme.sidebar_primary.remove": "navigation",
    "html_theme.sidebar_secondary.remove": "toc",
}
FALSE = {"false", "no", "0"}


@dataclass(frozen=True, slots=True)
class Layout:
    """The frame of a page."""

    name: str
    hidden: frozenset[str]  # navigation, toc, path, footer

    @property
    def has_column(self) -> bool:
        """Whether the menu stands beside the page on wide screens; else it is a drawer."""
        return "navigation" not in LAYOUTS[self.name]


def layout_of(meta: Mapping[str, Any]) -> tuple[Layout, list[Said]]:
    """The layout that a page's front matter asks for; a misspelt one is a problem."""
    name = str(meta.get("layout") or ARTICLE).strip()
    problems = []
    hint = nearest(name, LAYOUTS)
    if name not in LAYOUTS and name not in OF_OTHERS and hint:
        # another tool's layout, which has no such name, is left alone
        problems.append(
            Said(
                "the page’s layout is “{name}”; expected one of {known}{nearest}",
                name=name,
                known=quoted(LAYOUTS),
                nearest=hint,
            )
        )
    name = name if name in LAYOUTS else ARTICLE
    # lists in front matter come as they are written
    hidden = {*LAYOUTS[name], *re.findall(r"\w+", str(meta.get("hide") or ""))}
    hidden |= {part for flag, part in FLAGS.items() if flag in meta and _is_true(meta[flag])}
    hidden |= {part for key, part in SETTINGS.items() if key in meta and _is_true(meta[key])}
    return Layout(name, frozenset(hidden)), problems


def _is_true(value: object) -> bool:
    """What is written without a value is true."""
    return str(value).strip().lower() not in FALSE
