"""Reads each written page once more as MyST does, and lets nothing pass that could run.

The text of a site is not trusted: only directives and roles that the import writes itself stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.substitution import substitution_plugin

from sphinx_eig.data.messages import template
from sphinx_eig.importing.html import HIDDEN, TAG, attributes, kept_tag
from sphinx_eig.importing.lines import Context

ADMONITIONS = "attention caution danger error hint important note tip warning admonition"
OTHERS = "container dropdown tab-set tab-item code-block list-table toctree glossary"
DIRECTIVES = frozenset(f"{ADMONITIONS} {OTHERS}".split())
ROLES = frozenset({"term", "abbr"})
REFUSED = template("not imported, for it could run when the guide is built: {code}")
NAMED = re.compile(r"\s*\{([^}\s]*)\}?")


@cache
def _myst() -> MarkdownIt:
    made = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    made.use(myst_block_plugin).use(myst_role_plugin).use(colon_fence_plugin).use(deflist_plugin)
    return made.use(footnote_plugin, inline=False).use(substitution_plugin)


def guarded(text: str, context: Context) -> str:
    """*Text*, a whole page, in which what could run is text that shows as it was written."""
    for _ in range(8):  # what was hidden in one block may open another
        lines = text.split("\n")
        changed = False
        for start, end, pattern, instead, code in _dangers(text, 0):
            for index in range(start, min(end, len(lines))):
                made = re.sub(pattern, instead, lines[index])
                changed = changed or made != lines[index]
                lines[index] = made
            context.note(1, REFUSED, code=code)
        if not changed:
            return text
        text = "\n".join(lines)
    return "".join(f"    {line}\n" for line in text.split("\n"))  # code, which runs nowhere


Danger = tuple[int, int, str, str, str]


def _dangers(text: str, offset: int) -> Iterator[Danger]:
    """What could run in *text*: its lines, what to look for in them, what to write instead."""
    env: dict[str, Any] = {}
    for token in _myst().parse(text, env):
        if token.type in ("fence", "colon_fence"):
            yield from _in_fence(token, offset)
        elif token.type == "html_block" and token.map:
            yield from _in_html(token.content, token.map, offset)
        elif token.type == "substitution_block" and token.map:
            yield from _substitution(token.map, offset)
        elif token.type == "inline" and token.map:
            yield from _in_text(token.children or [], token.map, offset)


def _in_fence(token: Token, offset: int) -> Iterator[Danger]:
    named = NAMED.match(token.info)
    start = token.map[0] if token.map else 0
    if not named:
        return
    if named[1] not in DIRECTIVES:
        code = token.info.strip()
        yield start + offset, start + offset + 1, r"([`~:]{3,}\s*)\{[^}]*\}?", r"\1text ", code
    elif named[1] not in ("code-block", "toctree"):
        yield from _dangers(token.content, offset + start + 1)
        title = token.info.partition("}")[2].strip()
        children = _myst().parseInline(title)[0].children or []
        yield from _in_text(children, [start, start + 1], offset)


def _in_html(code: str, lines: Sequence[int], offset: int) -> Iterator[Danger]:
    """HTML that the import would not have kept, however its lines were broken."""
    place = (lines[0] + offset, lines[1] + offset)
    if code.lstrip().startswith("<!--") and "<" not in code.rpartition("-->")[2]:
        return
    shown = re.sub(r"<!--.*?-->", "", code, flags=re.DOTALL)
    if not all(_is_safe(found) for found in TAG.finditer(shown)) or "<" in TAG.sub("", shown):
        yield *place, "<", "&lt;", " ".join(code.split())[:200]


def _is_safe(found: re.Match[str]) -> bool:
    quiet = Context("", "hugo", "en")
    return (
        not HIDDEN.match(found[0])
        and kept_tag(found, 1, quiet) is not None
        and not any(name.startswith("on") for name in attributes(found["rest"]))
        and not quiet.findings
    )


def _substitution(lines: Sequence[int], offset: int) -> Iterator[Danger]:
    yield lines[0] + offset, lines[1] + offset, r"\{\{", r"{\\{", "{{ }}"


def _in_text(children: Sequence[Token], lines: Sequence[int], offset: int) -> Iterator[Danger]:
    start, end = lines[0] + offset, lines[1] + offset
    for child in children:
        if child.type == "substitution_inline":
            yield from _substitution(lines, offset)
        elif child.type == "myst_role" and child.meta["name"] not in ROLES:
            name = re.escape(child.meta["name"])
            yield start, end, rf"(?<!\\)\{{(?={name}\}})", r"\\{", child.meta["name"]
        elif child.type == "html_inline":
            yield from _in_html(child.content, lines, offset)
        elif child.children:
            yield from _in_text(child.children, lines, offset)
