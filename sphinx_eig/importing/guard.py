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

from sphinx_eig.data.messages import template
from sphinx_eig.data.values import shortened
from sphinx_eig.importing import names
from sphinx_eig.importing.html import MARKING
from sphinx_eig.importing.shape import NAMED
from sphinx_eig.importing.tree import Context

DIRECTIVES = NAMED | names(
    "admonition container dropdown tab-set tab-item code-block list-table toctree glossary"
)
ROLES = names("term kbd sub sup")
NAME = re.compile(r"\s*\{([^}\s]*)\}?")
TAG = "|".join(sorted(MARKING | {"div"}))
HTML = re.compile(
    rf"\s*(?:<!--(?:(?!-->).)*-->|<hr>|<br>|</(?:{TAG})>"
    rf"|<(?:{TAG})(?: (?:class|dir|id|lang|title|datetime)=\"[^\"<>]*\")*>)+\s*",
    re.DOTALL,
)
PLUGINS = (
    attrs_plugin, colon_fence_plugin, deflist_plugin, front_matter_plugin, myst_block_plugin,
    myst_role_plugin, substitution_plugin,
)  # fmt: skip


@cache
def _myst() -> MarkdownIt:
    made = MarkdownIt("commonmark").enable("table")
    for plugin in PLUGINS:
        made.use(plugin)
    return made.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)


def guarded(text: str, context: Context) -> str:
    """*Text*, a whole page; one that could run becomes a block of code, which runs nowhere."""
    dangers = list(_dangers(text))
    for code in dangers:
        what = template("not imported, for it could run when the guide is built: {code}")
        context.note(1, what, code=shortened(code, 200))
    title = re.sub(r"\W+", " ", context.file)
    lines = "".join(f"    {line}\n" for line in text.split("\n"))
    return f"# {title}\n\n{lines}" if dangers else text


def _dangers(text: str) -> Iterator[str]:
    """What could run in *text*."""
    for token in _myst().parse("\n".join(text.splitlines())):  # lines as docutils counts
        named = NAME.match(token.info) if token.type.endswith("fence") else None
        if named and named[1] not in DIRECTIVES:
            yield token.info
        elif named and named[1] == "code-block":  # whose caption is read
            yield from _dangers("\n".join(re.findall(r":caption: \"?(.*)", token.content)))
        elif named and named[1] != "toctree":
            yield from _dangers(token.content)
            yield from _dangers(token.info.partition("}")[2].strip())
        for one in [token, *(token.children or [])]:
            is_html = one.type.startswith("html") and not HTML.fullmatch(one.content)
            if is_html or one.type.startswith("substitution"):
                yield one.content
            elif one.type == "myst_role" and one.meta["name"] not in ROLES:
                yield one.meta["name"]
