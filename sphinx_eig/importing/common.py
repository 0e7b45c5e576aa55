"""Reads boxes that every tool's Markdown may hold: HTML's ``<details>`` and GitHub's alerts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_eig.importing.boxes import box, folding, said
from sphinx_eig.importing.lines import Block, Context, Line, dedented, indent_of

OPENING = re.compile(r" *<details(?P<rest>[^>]*)>(?P<text>.*)$", re.IGNORECASE)
CLOSING = re.compile(r"(?P<text>.*)</details>\s*$", re.IGNORECASE)
SUMMARY = re.compile(r"<summary[^>]*>(.*?)</summary>", re.IGNORECASE | re.DOTALL)
ALERT = re.compile(r" *> *\[!(?P<kind>\w+)\](?P<fold>[+-]?)(?: +(?P<title>\S.*?))?\s*$")


def details(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    """``<details>``, which becomes a folding."""
    found = OPENING.match(lines[index].text)
    end = _end(lines, index) if found else None
    if not found or end is None:
        return None
    indent = indent_of(lines[index].text)
    body = dedented(lines[index + 1 : end], indent)
    last = CLOSING.match(lines[end].text)
    closing = [lines[end]._replace(text=last["text"].strip())] if last else []
    if end == index:
        body, closing = [], []
    first = lines[index]._replace(text=re.sub(r"</details>\s*$", "", found["text"]).strip())
    title, body = _summary([first, *body, *closing])
    title = title or said("details", context)
    is_open = "open" in found["rest"].lower()
    return folding(title, [lines[index], *body], " " * indent, end + 1, context, is_open)


def _end(lines: Sequence[Line], index: int) -> int | None:
    depth = 0
    for at in range(index, len(lines)):
        depth += len(re.findall(r"<details\b", lines[at].text, re.IGNORECASE))
        depth -= len(re.findall(r"</details>", lines[at].text, re.IGNORECASE))
        if depth <= 0:
            return at if CLOSING.match(lines[at].text) else None
    return None


def _summary(body: Sequence[Line]) -> tuple[str, list[Line]]:
    """The words one clicks on, and the lines without them."""
    text = "\n".join(line.text for line in body)
    found = SUMMARY.search(text)
    if not found:
        return "", list(body)
    blank = "\n" * found[0].count("\n")
    rest = (text[: found.start()] + blank + text[found.end() :]).split("\n")
    kept = [line._replace(text=part) for line, part in zip(body, rest, strict=True)]
    return " ".join(found[1].split()), kept


def alert(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    """``> [!NOTE]`` and the quotation it opens, which become a box."""
    found = ALERT.match(lines[index].text)
    if not found:
        return None
    end = index + 1
    while end < len(lines) and lines[end].text.lstrip().startswith(">"):
        end += 1
    body = [line._replace(text=re.sub(r"^ *> ?", "", line.text)) for line in lines[index + 1 : end]]
    prefix = " " * indent_of(lines[index].text)
    opened = [lines[index], *body]
    return box(found["kind"].lower(), found["title"], opened, prefix, end, context)
