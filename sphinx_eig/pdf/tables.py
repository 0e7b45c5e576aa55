"""Writes tables: their heads, cells that span others, and what a page is too narrow for."""

from __future__ import annotations

from typing import NamedTuple

from docutils import nodes

from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.pdf.markup import Code, call
from sphinx_eig.pdf.pictures import PictureVisitors
from sphinx_eig.report import warn

#: What fits in the width of a page upright, with small letters, and turned, in letters.
UPRIGHT, COMPACT, TURNED = 84, 99, 132
#: What the space around a cell takes, in letters.
AROUND = 3


class Shape(NamedTuple):
    """How many columns a table has, which are heads, how wide they are to be, and the least."""

    columns: int
    stubs: list[int]
    shares: list[int]
    least: int


class TableVisitors(PictureVisitors):
    """Visits tables."""

    def visit_table(self, node: nodes.Element) -> None:
        title = next((one for one in node if isinstance(one, nodes.title)), None)
        groups = [one for one in node if isinstance(one, nodes.tgroup)]
        named = self.caption(title, node, "table")
        self.flush()
        for index, group in enumerate(groups):
            shape = _shape(group, "colwidths-given" in node["classes"])
            size = self._size(node, shape)
            heads = self._rows(group, nodes.thead, shape)
            rows = self._rows(group, nodes.tbody, shape)
            columns: object = [Code(f"{share}fr") for share in shape.shares] or shape.columns
            caption = None if index else named
            self.put(call("grid-of-data", columns, heads, rows, caption=caption, size=size))
        raise nodes.SkipNode

    def _size(self, node: nodes.Element, shape: Shape) -> str | None:
        """How the table is made to fit: by a page that is turned, or by small letters."""
        if shape.least <= UPRIGHT:
            return None
        if shape.least <= COMPACT:
            return "compact"
        is_free = all(isinstance(one, nodes.section | nodes.document) for one in _around(node))
        if shape.least <= TURNED and is_free:
            return "turned"
        warn(
            self.config.language,
            Problem.PDF,
            node,
            "the table is wider than a page: its {columns} columns need {least} letters, and a "
            "page has {most}; it is set small",
            columns=shape.columns,
            least=shape.least,
            most=TURNED if is_free else UPRIGHT,
        )
        return "turned-small" if is_free else "small"

    def _rows(self, group: nodes.Element, kind: type[nodes.Element], shape: Shape) -> list[Code]:
        """The cells of a part of the table, one after another."""
        parts = [one for one in group if isinstance(one, kind)]
        return [
            cell
            for part in parts
            for row in part.children
            if isinstance(row, nodes.row)
            for cell in self._cells(row, shape)
        ]

    def _cells(self, row: nodes.Element, shape: Shape) -> list[Code]:
        self._waiting += self.book.anchors(self.page, row)  # they wait for its first cell
        cells = []
        for entry in row.children:
            if not isinstance(entry, nodes.entry):
                continue
            spans = {
                "colspan": int(entry["morecols"]) + 1 if "morecols" in entry else None,
                "rowspan": int(entry["morerows"]) + 1 if "morerows" in entry else None,
            }
            is_stub = bool(entry.get("stub")) or _column(entry) in shape.stubs
            is_head = isinstance(row.parent, nodes.thead)
            name = "column-head" if is_head else "row-head" if is_stub else "table.cell"
            cells.append(call(name, self.inside(entry), **spans))
        return cells


def _column(entry: nodes.Element) -> int:
    """Where an entry stands in its row, for the columns that are heads; docutils has no number."""
    before = entry.parent.children[: entry.parent.index(entry)]
    return sum(int(one.get("morecols", 0)) + 1 for one in before if isinstance(one, nodes.entry))


def _shape(group: nodes.Element, is_given: bool) -> Shape:
    """The columns, as wide as the author or their words want them."""
    specs = [one for one in group if isinstance(one, nodes.colspec)]
    stubs = [index for index, spec in enumerate(specs) if spec.get("stub")]
    least, most = [AROUND + 1] * max(len(specs), 1), [AROUND + 1] * max(len(specs), 1)
    for entry in group.findall(nodes.entry):
        at = _column(entry)
        if "morecols" not in entry and at < len(least):
            text = entry.astext()
            least[at] = max(least[at], AROUND + max(map(len, text.split()), default=1))
            most[at] = max(most[at], AROUND + max(map(len, text.split("\n\n")), default=1))
    if is_given:
        shares = [max(int(spec.get("colwidth") or 1), 1) for spec in specs]
    else:
        shares = [] if sum(most) <= UPRIGHT else _shares(least, most)
    return Shape(len(least), stubs, shares, sum(least))


def _shares(least: list[int], most: list[int]) -> list[int]:
    """What each column has of the width: its longest word, and of the rest by its longest text."""
    rest = max(UPRIGHT - sum(least), 0)
    more = [high - low for low, high in zip(least, most, strict=True)]
    return [low + rest * part // max(sum(more), 1) for low, part in zip(least, more, strict=True)]


def _around(node: nodes.Element) -> list[nodes.Element]:
    """What the table stands in; the frame of a table of records does not count."""
    found = []
    parent = node.parent
    while parent is not None:
        if "programme-frame" not in parent.get("classes", ()):
            found.append(parent)
        parent = parent.parent
    return found
