"""Reads MkDocs's own Markdown: boxes and tabs whose text is indented, files shown in a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_eig.importing.boxes import box, folding, said, tabs
from sphinx_eig.importing.lines import Block, Context, Line, comment, dedented, indent_of

OPENING = re.compile(
    r"(?P<indent> *)(?P<mark>!!!|\?\?\?\+?) +(?P<kind>[\w-]+)(?P<more>(?: +[\w-]+)*)"
    r"(?: +\"(?P<title>.*)\")? *$"
)
TAB = re.compile(r"(?P<indent> *)===[+!]* +\"(?P<title>.*)\" *$")
SNIPPET = re.compile(r" *(?:-+8<-+|;-+8<-+).*$")
ATTRIBUTES = re.compile(r" *\{:.*\} *$")


def admonition(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    """The box or folding that opens at *index*."""
    found = OPENING.match(lines[index].text)
    if not found:
        return None
    indent = found["indent"]
    end = _end(lines, index, len(indent))
    body = [lines[index], *dedented(lines[index + 1 : end], len(indent) + 4)]
    kind, title = found["kind"].lower(), found["title"]
    if found["mark"] == "!!!":
        return box(kind, title, body, indent, end, context)
    is_open = found["mark"].endswith("+")
    return folding(title or said(kind, context), body, indent, end, context, is_open)


def _end(lines: Sequence[Line], index: int, indent: int) -> int:
    """Behind the last line that is indented deeper than the one at *index*."""
    end = at = index + 1
    while at < len(lines) and (lines[at].blank or indent_of(lines[at].text) >= indent + 4):
        at += 1
        if not lines[at - 1].blank:
            end = at
    return end


def content_tabs(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    """The tabs of which the first opens at *index*."""
    found = TAB.match(lines[index].text)
    indent = len(found["indent"]) if found else 0
    items: list[tuple[str, list[Line]]] = []
    at = end = index
    while found and len(found["indent"]) == indent:
        end = _end(lines, at, indent)
        body = [lines[at], *dedented(lines[at + 1 : end], indent + 4)]
        items.append((found["title"], body))
        at = end
        while at < len(lines) and lines[at].blank:
            at += 1
        found = TAB.match(lines[at].text) if at < len(lines) else None
    return tabs(items, " " * indent, end, context) if items else None


def snippet(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    """``--8<-- "file"``, which shows another file, and attributes of a whole block."""
    text, number = lines[index].text, lines[index].number
    if SNIPPET.match(text):
        context.note(number, "shows another file; kept as a comment: {text}", text=text.strip())
    elif ATTRIBUTES.match(text):
        context.note(number, "attributes of a block; kept as a comment: {text}", text=text.strip())
    else:
        return None
    return Block("", comment(text.strip(), number), index + 1)
