"""Keeps blocks of code, and says in MyST's words which lines stand out and what they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

from sphinx_eig.importing.lines import Block, Context, Kind, Line, comment, in_list

FENCE = re.compile(
    r"(?P<prefix>[ >]*(?:(?:[-*+]|\d{1,9}[.)]) +)?)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$"
)
LINES = re.compile(r"\{\s*([\d,\s-]+)\s*\}|hl_lines=(?:\[([^\]]*)\]|\"([^\"]*)\"|'([^']*)')")
NUMBERED = re.compile(
    r":line-numbers(?:=(\d+))?|linenos=(?!false)[\"']?\w+[\"']?|linenums=\"(\d+)[^\"]*\""
)
CAPTION = re.compile(r"title=\"([^\"]*)\"|title='([^']*)'|\[([^\]]+)\]\s*$")
COMMENT = re.compile(r" {0,3}<!--")


class Info(NamedTuple):
    """What stands behind the mark that opens a block of code."""

    language: str
    options: list[str]


def fence(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    """The block of code that opens at *index*."""
    found = FENCE.match(lines[index].text)
    if not found or (found["mark"][0] == "`" and "`" in found["info"]):
        return None
    end = min(fence_end(lines, index, found["mark"]), _left(lines, index, found["prefix"]))
    body = [line._replace(kind=Kind.CODE) for line in lines[index + 1 : end]]
    last = lines[end : end + 1]
    is_closed = bool(last) and last[0].text.strip(" >").startswith(found["mark"])
    closing = [line._replace(kind=Kind.CODE) for line in last] if is_closed else []
    opening, number = lines[index], lines[index].number
    if not closing:
        context.note(number, "the block of code does not end; it is closed at the end")
        closing = [Line(_blank(found["prefix"]) + found["mark"], number, Kind.CODE)]
    info = _info(found["info"], [line.text for line in body], opening.number, context)
    start = f"{found['prefix']}{found['mark']}"
    if not info.options:
        head = [Line(f"{start}{info.language}", number, Kind.CODE)]
    else:
        inside = _blank(found["prefix"])
        head = [Line(f"{start}{{code-block}} {info.language or 'text'}", number, Kind.CODE)]
        head += [Line(f"{inside}{option}", number, Kind.CODE) for option in [*info.options, ""]]
    return Block(found["prefix"], [*head, *body, *closing], end + is_closed)


def fence_end(lines: Sequence[Line], index: int, mark: str) -> int:
    """Where the block of code that opens at *index* with *mark* is closed."""
    closed = re.compile(rf"[ >]*{re.escape(mark[0])}{{{len(mark)},}}\s*$")
    behind = range(index + 1, len(lines))
    return next((at for at in behind if closed.match(lines[at].text)), len(lines))


def _left(lines: Sequence[Line], index: int, prefix: str) -> int:
    """Where the list item or the quotation ends that the code at *index* opens with."""
    if not prefix.strip() and not in_list(lines, index):
        return len(lines)
    indent = len(prefix) if prefix.strip() else 1
    inside = re.compile(r"\s*>" if ">" in prefix else rf"\s*$| {{{indent}}}")
    behind = range(index + 1, len(lines))
    return next((at for at in behind if not inside.match(lines[at].text)), len(lines))


def _blank(prefix: str) -> str:
    return re.sub(r"[^ >]", " ", prefix)


def _info(text: str, body: Sequence[str], number: int, context: Context) -> Info:
    options: list[str] = []
    marked = LINES.search(text)
    if marked:
        options += _emphasis(next(filter(None, marked.groups()), ""), len(body))
    numbered = NUMBERED.search(text)
    if numbered:
        first = numbered[1] or numbered[2] or "1"
        options.append(f":lineno-start: {first}")
    caption = CAPTION.search(LINES.sub("", text))
    if caption:
        options.append(f":caption: {next(filter(None, caption.groups()), '')}")
    language = _language(text, number, context)
    if language and not _reads(language, "\n".join(body)):
        options.append(":force:")  # it does not keep to its language; that is no warning
    return Info(language, options)


def _emphasis(spec: str, count: int) -> list[str]:
    """The lines to emphasise, as far as there are such lines."""
    kept = []
    for part in re.findall(r"\d+(?:-\d+)?", spec):
        first, _, last = part.partition("-")
        end = min(int(last or first), count)
        if 1 <= int(first) <= end:
            kept.append(first if end == int(first) else f"{first}-{end}")
    return [f":emphasize-lines: {','.join(kept)}"] if kept else []


def _language(text: str, number: int, context: Context) -> str:
    """The language of the code, as Sphinx can colour it."""
    found = re.match(r"\s*(?:\{\s*)?\.?([\w+#-]+)", text)
    if not found or re.match(r"\s*\{\s*(?:[\d]|hl_lines|linenos|title)", text):
        return ""
    name = found[1].lower()
    try:
        get_lexer_by_name(name)
    except ClassNotFound:
        context.note(
            number, "the language “{name}” of the code is not known; shown as text", name=name
        )
        return "text"
    return name


def _reads(language: str, code: str) -> bool:
    lexer = get_lexer_by_name(language)
    lexer.add_filter("raiseonerror")
    try:
        list(lexer.get_tokens(code))
    except Exception:  # the class of the error is the lexer's own
        return False
    return True


def html_comment(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    """The HTML comment that begins at *index*, kept as it is."""
    if not COMMENT.match(lines[index].text):
        return None
    for end in range(index, len(lines)):
        _, closed, behind = lines[end].text.partition("-->")
        if closed:
            if behind.strip():
                return None  # text follows: Markdown reads it
            kept = [line._replace(kind=Kind.MARKUP) for line in lines[index : end + 1]]
            return Block("", kept, end + 1)
    context.note(lines[index].number, "the HTML comment does not end")
    text = "\n".join(line.text for line in lines[index:])
    return Block("", comment(text, lines[index].number), len(lines))
