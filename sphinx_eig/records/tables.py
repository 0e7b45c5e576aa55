"""Makes tables: a caption, heads, and rows whose first cells are heads too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from docutils import nodes

WIDEST_COLUMN = 32
T = TypeVar("T", bound=nodes.table)


def entry(*found: nodes.Node) -> nodes.entry:
    """A cell."""
    return nodes.entry("", *found)


def grid(
    kind: type[T], caption: nodes.title, heads: Iterable[nodes.entry], rows: Sequence[nodes.row]
) -> T:
    """A table of *kind*; the widths of its columns matter where they are drawn with characters."""
    head = nodes.row("", *heads)
    columns = range(len(head))
    group = nodes.tgroup("", cols=len(head))
    for at in columns:
        texts = [" ".join(one.astext() for one in row[at]) for row in (head, *rows)]  # type: ignore[attr-defined]
        group += nodes.colspec("", colwidth=_width(texts))
    group[0]["stub"] = 1  # type: ignore[index]
    group += [nodes.thead("", head), nodes.tbody("", *rows)]
    return kind("", caption, group, classes=["programme-table", "colwidths-auto"])


def framed(table: nodes.table) -> nodes.container:
    """A table that scrolls by itself where it is too wide."""
    return nodes.container("", table, classes=["programme-frame"])


def _width(texts: Sequence[str]) -> int:
    longest_word = max((len(word) for text in texts for word in text.split()), default=1)
    return max(longest_word, min(max(map(len, texts)), WIDEST_COLUMN)) + 2
