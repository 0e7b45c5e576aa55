"""Reads each written page once more as MyST does, and lets nothing pass that could run.

The text of a site is not trusted: only directives and roles that the import writes itself stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.substitution import substitution_plugin

from sphinx_eig.data.values import shortened
from sphinx_eig.importing.html import MARKING
from sphinx_eig.importing.tree import Context

DIRECTIVES = frozenset(
    ["attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning", "admonition", "container", "dropdown", "tab-set", "tab-item", "code-block", "list-table", "toctree", "glossary"]
)
ROLES = frozenset({"term", "kbd", "sub", "sup"})
NAMED = re.compile(r"\s*\{([^}\s]*)\}?")
TAGS = "|".join(sorted(MARKING | {"div"}))
HTML = re.compile(
    rf"\s*(?:<!--(?:(?!-->).)*-->|<hr>|<br>|</(?:{TAGS})>"
    rf"|<(?:{TAGS})(?: (?:class|dir|id|lang|title|datetime)=\"[^\"<>]*\")*>)(?=(.*))",
    re.DOTALL,
)


@cache
def _myst() -> MarkdownIt:
    made = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(attrs_plugin)
    made.use(myst_block_plugin).use(myst_role_plugin).use(colon_fence_plugin).use(deflist_plugin)
    made.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    return made.use(substitution_plugin)


def guarded(text: str, context: Context) -> str:
    """*Text*, a whole page; one that could run becomes a block of code, which runs nowhere."""
    dangers = list(_dangers(text))
    for code in dangers:
        what = "not imported, for it could run when the guide is built: {code}"
        context.note(1, what, code=shortened(code, 200))
    if not dangers:
        return text
    return (
        "# "
        + re.sub(r"\W+", " ", context.file)
        + "\n\n"
        + "".join(f"    {line}\n" for line in text.split("\n"))
    )


def _dangers(text: str) -> Iterator[str]:
    """What could run in *text*."""
    for token in _myst().parse(text):
        if token.type in ("fence", "colon_fence"):
            named = NAMED.match(token.info)
            if named and named[1] not in DIRECTIVES:
                yield token.info
            elif named and named[1] not in ("code-block", "toctree"):
                yield from _dangers(token.content)
                yield from _dangers(token.info.partition("}")[2].strip())
        for one in [token, *(token.children or [])]:
            if one.type.startswith("substitution"):
                yield one.content
            elif one.type == "myst_role" and one.meta["name"] not in ROLES:
                yield one.meta["name"]
            elif one.type in ("html_block", "html_inline"):
                rest = one.content
                while rest.strip():
                    found = HTML.match(rest)
                    if not found:
                        yield rest
                        break
                    rest = found[1]
