"""Reads a written page once more as MyST does, and tells what of it could run."""

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

BOXES = "attention caution danger error hint important note tip warning admonition container"
DIRECTIVES = {*BOXES.split(), "dropdown", "tab-set", "tab-item", "code-block", "list-table",
              "toctree", "glossary"}  # fmt: skip
ROLES = {"term", "kbd", "sub", "sup"}
NAME = re.compile(r"\s*\{([^}\s]*)\}?")
TAG = "abbr|bdi|bdo|cite|del|dfn|div|em|ins|mark|q|s|samp|small|span|strong|time|u|var"
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


def dangers(text: str) -> Iterator[str]:
    """What could run in *text*: directives, roles and HTML that the import writes nowhere."""
    for token in _myst().parse("\n".join(text.splitlines())):  # lines as docutils counts
        named = NAME.match(token.info) if token.type.endswith("fence") else None
        if named and named[1] not in DIRECTIVES:
            yield token.info
        elif named and named[1] == "code-block":  # whose caption is read
            yield from dangers("\n".join(re.findall(r":caption: \"?(.*)", token.content)))
        elif named and named[1] != "toctree":
            yield from dangers(token.content)
            yield from dangers(token.info.partition("}")[2].strip())
        for one in [token, *(token.children or [])]:
            is_html = one.type.startswith("html") and not HTML.fullmatch(one.content)
            if is_html or one.type.startswith("substitution"):
                yield one.content
            elif one.type == "myst_role" and one.meta["name"] not in ROLES:
                yield one.meta["name"]
