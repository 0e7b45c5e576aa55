"""Writes one page: the texts within it, with links that lead where they led."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from sphinx_eig.data.messages import template
from sphinx_eig.importing import headings, safety
from sphinx_eig.importing.addresses import Addresses
from sphinx_eig.importing.aim import aimed_html, destination_of
from sphinx_eig.importing.drafts import Draft, bare
from sphinx_eig.importing.frontmatter import written
from sphinx_eig.importing.guard import guarded
from sphinx_eig.importing.inline import translated
from sphinx_eig.importing.lines import Context, Kind, Line, without_blank_ends
from sphinx_eig.importing.links import Link, destination
from sphinx_eig.importing.text import Text, comment

DEFINITION = re.compile(
    r"(?P<head>[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*\[(?P<label>[^\]^*][^\]]*)\]:\s*)"
    r"(?:<(?P<angled>[^<>\n]*)>|(?P<bare>\S+))"
)
WHOLE = re.compile(r"\{\{.*?\}\}|</?[a-zA-Z][^<>]*>")
#: What is read as text, or not at all.
TEXT = frozenset({Kind.PROSE, Kind.HEADING, Kind.RUBRIC, Kind.TITLE})


def finish(
    page: Draft, addresses: Addresses, is_free: Callable[[str], bool], words: Mapping[str, str]
) -> str:
    """The second step; *words* are the abbreviations that the guide explains."""
    head = written(page.head)
    lines = [*head, *without_blank_ends(_with_targets(page, is_free))]
    texts = [_one_cell(line) for line in lines]
    left = dict(words)

    def resolve(link: Link, text: Text) -> str | None:
        return destination_of(link, text, page, addresses)

    def write(source: str, numbers: Sequence[int], is_text: bool) -> str:
        used = left if is_text else {}
        made = translated(source, numbers, page.context, resolve, page.context.markdown, env, used)
        for name in re.findall(r"\{term\}`([^`]+)`", made):
            left.pop(name, None)
        return made

    env: dict[str, Any] = {}
    tokens = page.context.markdown.parse("\n".join(texts), env)
    known = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
    defined = {one["map"][0] for one in known}
    env = {"references": env.get("references", {})}
    _titles(lines, texts, write)
    _inlines(tokens, lines, texts, write, page.context)
    for index, line in enumerate(lines):
        if line.kind is Kind.HTML:
            texts[index] = aimed_html(line._replace(text=texts[index]), page, addresses)
        elif line.kind is Kind.PROSE:
            texts[index] = safety.plain(texts[index], page.context.tool)
    _definitions(lines, texts, defined, page, resolve)
    made = _joined([line._replace(text=text) for line, text in zip(lines, texts, strict=True)])
    return guarded(made, page.context)


def _one_cell(line: Line) -> str:
    """A row of a table in which shortcodes and tags do not end a cell."""
    if line.kind is not Kind.PROSE or not line.text.lstrip().startswith("|"):
        return line.text
    return WHOLE.sub(lambda found: re.sub(r"(?<!\\)\|", r"\|", found[0]), line.text)


def _with_targets(page: Draft, is_free: Callable[[str], bool]) -> list[Line]:
    """The lines of *page* with what keeps its old anchors."""
    by_index = {one.index: one for one in page.headings}
    result: list[Line] = []
    for index, line in enumerate(page.lines):
        if index in page.places:
            result += headings.target(page.places[index], line.number, is_free)
            continue
        if index in by_index:
            heading = by_index[index]
            result += headings.targets(heading, line, is_free)
            line = line._replace(text=f"{heading.prefix}{'#' * heading.level} {heading.text}")
        result.append(line)
    return result


Write = Callable[[str, Sequence[int], bool], str]


def _titles(lines: Sequence[Line], texts: list[str], write: Write) -> None:
    """The lines that open a directive, with the text behind its name."""
    for index, line in enumerate(lines):
        mark, _, title = line.text.partition("} ")
        if line.kind is Kind.TITLE and title:
            texts[index] = f"{mark}}} {write(title, [line.number], False)}"


def _inlines(
    tokens: Sequence[Token],
    lines: Sequence[Line],
    texts: list[str],
    write: Write,
    context: Context,
) -> None:
    row, at, before = -1, 0, ""
    for token in tokens:
        # A tag alone on its line is a block for Markdown; its text is read like any other.
        if token.type in ("inline", "html_block") and token.map:
            start = token.map[0]
            if before in ("th_open", "td_open"):
                row, at = (row, at) if row == start else (start, 0)
                at = _cell(token, start, lines, texts, at, write)
            else:
                is_heading = before == "heading_open"
                _text(token, start, lines, texts, not is_heading, write)
                if is_heading and lines[start].kind in (Kind.HEADING, Kind.RUBRIC):
                    texts[start] = bare(texts[start])
        elif token.type == "tr_close" and row >= 0 and texts[row][at:].strip(" |"):
            what = template("a row has more cells than its table; not shown: {text}")
            context.note(lines[row].number, what, text=texts[row][at:].strip(" |"))
        before = token.type


def _cell(
    token: Token, row: int, lines: Sequence[Line], texts: list[str], at: int, write: Write
) -> int:
    """Translate one cell, which stands in its line from *at* on; say where the next begins."""
    raw = token.content.replace("|", "\\|")
    start = texts[row].find(raw, at) if raw else -1
    if start < 0:
        return at
    made = write(token.content, [lines[row].number], True).replace("|", "\\|")
    texts[row] = texts[row][:start] + made + texts[row][start + len(raw) :]
    return start + len(made)


def _text(
    token: Token,
    start: int,
    lines: Sequence[Line],
    texts: list[str],
    is_text: bool,
    write: Write,
) -> None:
    source = token.content.rstrip("\n")
    parts = source.split("\n")
    places = []
    for offset, part in enumerate(parts):
        line = lines[start + offset]
        column = texts[start + offset].rfind(part.rstrip())
        if line.kind not in TEXT or line.kind is Kind.TITLE or column < 0:
            return
        places.append(column)
    numbers = [lines[start + offset].number for offset in range(len(parts))]
    made = write(source, numbers, is_text).split("\n")
    made += [""] * (len(parts) - len(made))
    for offset, (part, column) in enumerate(zip(parts, places, strict=True)):
        old = texts[start + offset]
        behind = old[column + len(part.rstrip()) :]
        texts[start + offset] = old[:column] + made[offset] + behind.rstrip("\n")


def _definitions(
    lines: Sequence[Line],
    texts: list[str],
    defined: Container[int],
    page: Draft,
    resolve: Callable[[Link, Text], str | None],
) -> None:
    """``[label]: address``, to which links point by its label."""
    for index, line in enumerate(lines):
        is_one = line.kind is Kind.PROSE and index in defined
        found = DEFINITION.match(texts[index]) if is_one else None
        if not found:
            continue
        address = found["angled"] if found["angled"] is not None else found["bare"]
        new = resolve(Link(address), Text(texts[index], [line.number], page.context))
        if new is None:
            texts[index] = comment(texts[index])
        else:
            texts[index] = found["head"] + destination(new) + texts[index][found.end() :]


def _joined(lines: Sequence[Line]) -> str:
    """The page's text, without the empty lines that boxes left behind one another."""
    kept = [
        line.text.rstrip() if line.kind is not Kind.CODE else line.text
        for index, line in enumerate(lines)
        if not (line.blank and line.kind is Kind.PROSE and lines[index - 1].blank and index)
    ]
    return "\n".join(kept) + "\n"
