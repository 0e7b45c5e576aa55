"""Drafts a data file from the pages: the roles, phases, activities and figures they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sphinx_eig.data import check_bytes
from sphinx_eig.importing.anchors import without_accents

KINDS = ("phases", "roles", "activities", "statistics")
NAMES = {
    "phases": {"phase", "phases", "etapes", "stages"},
    "roles": {"role", "roles", "les roles"},
    "activities": {"activites", "activities", "activity", "dispositifs", "actions"},
    "statistics": {
        "chiffres",
        "chiffres cles",
        "figures",
        "key figures",
        "statistics",
        "en chiffres",
    },
}
FIGURE = re.compile(
    r"(?P<value>\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?)\s*(?P<unit>%|€)?\s+(?P<label>\S.*)"
)
MARKDOWN = MarkdownIt("commonmark").enable("table")


class Record(NamedTuple):
    """A record that a page seems to tell, and where."""

    kind: str
    title: str
    text: str
    page: str
    line: int


def drafted(pages: Mapping[str, str], named: Mapping[str, str]) -> tuple[str, list[str]]:
    """The data file and what ``check`` says of it; *named* gives a page for a kind of record."""
    records = [one for name in sorted(pages) for one in _records(name, pages[name], named)]
    lines = ["# A draft: what the pages seem to tell. Check every line, then rename the file."]
    for kind in KINDS:
        own = [one for one in records if one.kind == kind]
        if own:
            lines.append(f"{kind}:")
            for one in own:
                lines += [f"  # {one.page}:{one.line}", *_entry(one)]
    text = "\n".join(lines) + "\n"
    problems = (
        [str(one) for one in check_bytes(text.encode(), "programme.draft.yml")]
        if len(lines) > 1
        else []
    )
    return (text if len(lines) > 1 else ""), problems


def _entry(record: Record) -> list[str]:
    data = {"title": record.title, "description": record.text}
    if record.kind == "statistics":
        found = FIGURE.match(record.title)
        if found:
            value = re.sub(r"\s", "", found["value"]).replace(",", ".")
            number = float(value) if "." in value else int(value)
            data = {"value": number, "unit": found["unit"], "label": found["label"]}  # type: ignore[dict-item]
            data["description"] = record.text
    kept = {key: value for key, value in data.items() if value}
    text = yaml.safe_dump([kept], allow_unicode=True, sort_keys=False, width=1000)
    return [f"  {line}" for line in text.rstrip("\n").split("\n")]


def _records(name: str, page: str, named: Mapping[str, str]) -> Iterator[Record]:
    """The records of one page: below a heading that says their kind, or all of a named page."""
    tokens = MARKDOWN.parse(page)
    kind = next((one for one, file in named.items() if file == name), "")
    level, skipped = (1, bool(kind)) if kind else (0, False)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            depth, title = int(token.tag[1]), _plain(tokens[at + 1].content)
            if not skipped and depth <= level:
                kind = ""
            own = _kind_of(title)
            if own and not (kind and skipped):
                kind, level = own, depth
            elif kind and depth == level + 1:
                yield Record(kind, title, _paragraph(tokens, at + 3), name, _line(token))
        elif kind and token.type == "list_item_open" and token.level == 1:
            title, text = _titled(_paragraph(tokens, at + 1))
            if title and _parent_level(tokens, at) <= level:
                yield Record(kind, title, text, name, _line(token))
        elif kind and token.type == "tr_open" and tokens[at + 1].type == "td_open":
            cells = _cells(tokens, at)
            figure = kind == "statistics" and len(cells) > 1
            title = f"{cells[0]} {cells[1]}" if figure and cells[0][:1].isdigit() else cells[0]
            text = "" if figure and cells[0][:1].isdigit() else " ".join(cells[1:])
            if title:
                yield Record(kind, title, text, name, _line(token))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _kind_of(title: str) -> str:
    bare = " ".join(re.findall(r"\w+", without_accents(title).lower()))
    return next((kind for kind, names in NAMES.items() if bare in names), "")


def _parent_level(tokens: Sequence[Token], at: int) -> int:
    """The level of the heading above."""
    found = (one for one in reversed(tokens[:at]) if one.type == "heading_open")
    return int(next(found).tag[1])


def _paragraph(tokens: Sequence[Token], at: int) -> str:
    is_there = at + 1 < len(tokens) and tokens[at].type == "paragraph_open"
    return " ".join(tokens[at + 1].content.split()) if is_there else ""


def _titled(text: str) -> tuple[str, str]:
    """The title and the rest of ``**Title**: text``, or of ``Title: text``."""
    found = re.match(r"(?:\*\*(.+?)\*\*|([^:–]+?))\s*(?:[:–—]\s*|$)(.*)", text)
    title, rest = (found[1] or found[2], found[3]) if found else (text, "")
    return _plain(title).strip(" :\u00a0"), rest.strip()


def _cells(tokens: Sequence[Token], at: int) -> list[str]:
    found = []
    for token in tokens[at:]:
        if token.type == "tr_close":
            break
        if token.type == "inline":
            found.append(token.content)
    return found


def _plain(markdown: str) -> str:
    """The words of *markdown*."""
    children = [one for token in MARKDOWN.parseInline(markdown) for one in token.children or []]
    return "".join(one.content for one in children if one.type in ("text", "code_inline"))
