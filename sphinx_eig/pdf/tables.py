"""Writes tables: their heads, cells that span others, and what a page is too narrow for."""

from __future__ import annotations

from typing import Any, NamedTuple

from docutils import nodes

from sphinx_eig.pdf.markup import Code, call
from sphinx_eig.pdf.pictures import PictureVisitors
from sphinx_eig.pdf.writer import child

#: What fits in the width of a page upright, with smaller letters, and turned, in letters.
UPRIGHT, COMPACT, TURNED = 84, 99, 132
#: What the space around a cell takes, in letters.
AROUND = 3


class Shape(NamedTuple):
    """Which columns are heads, how wide the columns are to be, and the least they all need."""

    stubs: list[bool]
    shares: list[int]
    least: int


class TableVisitors(PictureVisitors):
    """Visits tables."""

    def visit_table(self, node: nodes.Element) -> str:
        caption = self.caption(child(node, nodes.title), node, "table")
        written = []
        for group in node.findall(nodes.tgroup):
            shape = _shape(group, "colwidths-given" in node["classes"])
            columns = [Code(f"{share}fr") for share in shape.shares] or len(shape.stubs)
            heads = self._rows(group, nodes.thead, shape)
            rows = self._rows(group, nodes.tbody, shape)
            size = self._size(node, shape)
            written.append(call("grid-of-data", columns, heads, rows, caption, size=size))
            caption = Code("none")
        return self.anchors() + "".join(written)

    def _size(self, node: nodes.Element, shape: Shape) -> str | None:
        """How the table is made to fit: with smaller letters, or on a page that is turned."""
        if shape.least <= COMPACT:
            return None if shape.least <= UPRIGHT else "compact"
        is_free = _is_free(node)
        if is_free and shape.least <= TURNED:
            return "turned"
        self.book.note(
            node,
            "the table is wider than a page: its words need {least} letters in a row, and a page "
            "has {most}; it is set small",
            least=shape.least,
            most=TURNED if is_free else COMPACT,
        )
        return "turned-small" if is_free else "small"

    def _rows(self, group: nodes.Element, kind: type[nodes.Element], shape: Shape) -> list[Code]:
        """The cells of the rows of one *kind*, one after another."""
        rows = child(group, kind)
        return [cell for row in rows or () for cell in self._cells(row, shape)]

    def _cells(self, row: nodes.Element, shape: Shape) -> list[Code]:
        self.note_anchors(row)  # they wait for its first cell
        cells = []
        for entry in row.findall(nodes.entry):
            if entry.parent is not row:
                continue
            at = _column(entry)
            is_stub = at < len(shape.stubs) and shape.stubs[at]
            is_head = isinstance(row.parent, nodes.thead)
            name = "column-head" if is_head else "row-head" if is_stub else "table.cell"
            spans = {"colspan": "morecols", "rowspan": "morerows"}
            more = {key: entry[one] + 1 for key, one in spans.items() if one in entry}
            cells.append(call(name, self.inside(entry), **more))
        return cells


def _column(entry: Any) -> int:
    """Where an entry stands in its row; docutils has no number for it."""
    before = entry.parent.children[: entry.parent.index(entry)]
    return sum(one.get("morecols", 0) + 1 for one in before if isinstance(one, nodes.entry))


def _shape(group: nodes.Element, is_given: bool) -> Shape:
    """The columns, as wide as the author or their words want them."""
    specs = [one for one in group if isinstance(one, nodes.colspec)]
    least, most = [AROUND + 1] * max(len(specs), 1), [AROUND + 1] * max(len(specs), 1)
    for entry in group.findall(nodes.entry):
        at = _column(entry)
        if "morecols" not in entry and at < len(least):
            text = entry.astext()
            least[at] = max(least[at], AROUND + max(map(len, text.split()), default=1))
            most[at] = max(most[at], AROUND + max(map(len, text.split("\n\n")), default=1))
    shares = [int(spec.get("colwidth") or 1) for spec in specs] if is_given else []
    if not is_given and sum(most) > UPRIGHT:
        # each column has what its longest word needs, and of the rest by its longest text
        more = [high - low for low, high in zip(least, most, strict=True)]
        rest = max(UPRIGHT - sum(least), 0)
        shares = [
            low + rest * one // max(sum(more), 1) for low, one in zip(least, more, strict=True)
        ]
    return Shape([bool(spec.get("stub")) for spec in specs] or [False], shares, sum(least))


def _is_free(node: Any) -> bool:
    """Whether the table stands in no other block, but for the frame of a table of records."""
    while (node := node.parent) is not None:
        is_frame = "programme-frame" in node.get("classes", ())
        if not (is_frame or isinstance(node, nodes.section | nodes.document)):
            return False
    return True
