"""Reads VuePress's own Markdown: containers between colons, code taken from files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_eig.importing.boxes import box, directive, folding, said
from sphinx_eig.importing.fences import FENCE, fence_end
from sphinx_eig.importing.lines import Block, Context, Line, comment, dedented, in_list
from sphinx_eig.importing.structure import structured

OPENING = re.compile(r"(?P<indent> *)(?P<colons>:{3,}) *(?P<kind>[\w-]+)(?: +(?P<title>.+?))? *$")
CLOSING = re.compile(r" *(?P<colons>:{3,}) *$")
TAB_SETS = frozenset({"tabs", "code-group"})
TAB_ITEMS = frozenset({"tab", "code-group-item"})


def container(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    """The container that opens at *index*: a box, a folding, tabs."""
    found = OPENING.match(lines[index].text)
    if not found:
        return None
    end = _end(lines, index)
    if end == len(lines):
        context.note(lines[index].number, "the box does not end; it is closed at the end")
    indent, kind = found["indent"], found["kind"]
    body = dedented(lines[index:end], len(indent))
    title = found["title"].strip('"') if found["title"] else None
    if kind == "v-pre":
        return Block(indent, structured(body[1:], context), end + 1)
    if kind == "details":
        return folding(title or said(kind, context), body, indent, end + 1, context)
    if kind in TAB_SETS and _has_only_tabs(body[1:]):
        return directive("tab-set", "", [], body, indent, end + 1, context)
    if kind in TAB_ITEMS and context.inside[-1:] == ["tab-set"]:
        name = title or str(lines[index].number)
        return directive("tab-item", name, [], body, indent, end + 1, context)
    return box(kind.lower(), title, body, indent, end + 1, context)


def _has_only_tabs(body: Sequence[Line]) -> bool:
    """Whether nothing else stands between the tabs."""
    at = 0
    while at < len(body):
        found = OPENING.match(body[at].text)
        if found and found["kind"] in TAB_ITEMS:
            at = _end(body, at)
        elif not body[at].blank:
            return False
        at += 1
    return any(not line.blank for line in body)


def _end(lines: Sequence[Line], index: int) -> int:
    """The line that closes the container of *index*, whatever stands open within it."""
    opened: list[int] = []
    at = index
    while at < len(lines):
        text = lines[at].text
        code = FENCE.match(text)
        opening, closing = OPENING.match(text), CLOSING.match(text)
        if code:
            at = fence_end(lines, at, code["mark"])
        elif opening:
            opened.append(len(opening["colons"]))
        elif closing:
            count = len(closing["colons"])
            # With the same marks it was opened with, or else the innermost is closed.
            while len(opened) > 1 and opened[-1] != count and count in opened:
                opened.pop()
            opened.pop()
            if not opened:
                return at
        at += 1
    return len(lines)


def code_of_a_file(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    """``<<< @/file.js``, which shows a file of the site's sources."""
    text = lines[index].text
    if not text.lstrip().startswith("<<<") or in_list(lines, index):
        return None
    number = lines[index].number
    context.note(number, "shows a file of the sources; kept as a comment: {text}", text=text)
    return Block("", comment(text, number), index + 1)
