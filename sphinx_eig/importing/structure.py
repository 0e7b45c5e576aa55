"""Reads a page's blocks: boxes and code are read whole, the rest is told apart as Markdown does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt

from sphinx_eig.importing.html import html_block
from sphinx_eig.importing.lines import Block, Context, Kind, Line, may_open

#: Stands for a block while Markdown tells the rest apart: like a block, it ends a paragraph.
STAND_IN = "***"
MARKDOWN = MarkdownIt("commonmark").enable("table")


def structured(lines: Sequence[Line], context: Context) -> list[Line]:
    """*Lines* with their blocks as MyST's; text is left to translate."""
    parts: list[Line | Block] = []
    index = 0
    while index < len(lines):
        block = _block(lines, index, context)
        parts.append(block or lines[index])
        index = block.end if block else index + 1
    return _told_apart(parts, context)


def _block(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    if lines[index].blank or lines[index].kind is not Kind.PROSE or not may_open(lines, index):
        return None
    return next(filter(None, (read(lines, index, context) for read in context.readers)), None)


def _told_apart(parts: Sequence[Line | Block], context: Context) -> list[Line]:
    shown = [
        f"{part.prefix}{STAND_IN}" if isinstance(part, Block)
        else part.text if part.kind is Kind.PROSE else ""
        for part in parts
    ]  # fmt: skip
    result: dict[int, list[Line]] = {}
    ends: dict[int, int] = {}
    for token in MARKDOWN.parse("\n".join(shown)):
        if not token.map:
            continue
        start, end = token.map
        found = [part for part in parts[start:end] if isinstance(part, Line)]
        if len(found) != end - start:
            continue
        if token.type in ("code_block", "fence"):
            result[start] = [line._replace(kind=Kind.CODE) for line in found]
        elif token.type == "html_block":
            result[start] = html_block(found, context)
        elif token.type == "hr" and (context.inside or token.level):  # docutils refuses it there
            ruled = re.sub(r"[-*_][-*_ \t]*$", "<hr>", found[0].text)
            rule = found[0]._replace(text=ruled, kind=Kind.MARKUP)
            result[start] = [rule, Line("", rule.number)]  # or HTML would go on
        elif token.type == "heading_open":
            own = not context.inside and token.level == 0  # boxes have no sections
            level = int(token.tag[1])
            result[start] = _heading(found, level, own, token.markup)
        else:
            continue
        ends[start] = end
    return _put_together(parts, result, ends)


def _put_together(
    parts: Sequence[Line | Block], result: dict[int, list[Line]], ends: dict[int, int]
) -> list[Line]:
    written: list[Line] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if index in result:
            written += result[index]
            index = ends[index]
            continue
        written += part.lines if isinstance(part, Block) else [part]
        index += 1
    return written


def _heading(found: Sequence[Line], level: int, own: bool, markup: str) -> list[Line]:
    """A heading of the page on one line, whether it was underlined or not."""
    first = found[0]
    if not own:
        return [first._replace(kind=Kind.RUBRIC)] if markup[0] == "#" else list(found)
    if markup[0] == "#":
        text = re.sub(r"^\s*#+\s*|\s+#+\s*$", "", first.text.strip())
    else:
        text = " ".join(line.text.strip() for line in found[:-1])
    return [Line(f"{'#' * level} {text}".rstrip(), first.number, Kind.HEADING)]
