"""Writes pictures and tables with their captions, and what stands in the place of bad ones."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from docutils import nodes

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.data.values import scheme_of, shortened
from sphinx_eig.pdf.markup import Code, call
from sphinx_eig.pdf.writer import Writer, child

#: What Typst draws.
KINDS = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
LENGTH = re.compile(r"([\d.]+)\s*(px|pt|cm|mm|in|em|ex|pc|%|)", re.IGNORECASE)
#: Lengths that Typst has no name for, in points.
POINTS = {"px": 0.75, "": 0.75, "pc": 12, "ex": 5}


#: What fits in the width of a page upright, with smaller letters, and turned, in letters.
UPRIGHT, COMPACT, TURNED = 84, 99, 132
AROUND = 3  # what the space around a cell takes


class Shape(NamedTuple):
    """Which columns are heads, how wide the columns are to be, and the least they all need."""

    stubs: list[bool]
    shares: list[int]
    least: int


class PictureVisitors(Writer):
    def visit_image(self, node: nodes.Element) -> str:
        said = str(node.get("alt", ""))
        absent = call("missing", self.text(said, node))
        name = self._file(node)
        if name is None:
            return self.leaf(absent)
        drawn = call(
            "picture",
            name,
            self._alternative(node),
            width=_length(node.get("width")),
            height=_length(node.get("height")),
            scale=node.get("scale"),
            side=node["align"] if node.get("align") in ("center", "right") else None,
            inline=None if stands_alone(node) and "programme-icon" not in node["classes"] else True,
        )
        return self.leaf(self.book.tried(node, drawn, absent))

    def _alternative(self, node: nodes.Element) -> str:
        """What is said in the place of the picture; empty where it says nothing."""
        uri = str(node["uri"])
        if "alt" in node:
            return str(node["alt"]).strip()
        said = Said("the picture “{uri}” has no text (alt) for those who do not see it", uri=uri)
        self.book.note(node, said, Problem.PICTURE)
        figure = node.parent.parent if isinstance(node.parent, nodes.reference) else node.parent
        caption = child(figure, nodes.caption)
        return caption.astext() if caption else uri.rpartition("/")[2]

    def _file(self, node: nodes.Element) -> str | None:
        """Where the picture is beside the markup; None, and why, where it cannot be shown."""
        uri = str(node["uri"])
        known = self.builder.images.get(uri)
        if known and uri.lower().endswith(KINDS):
            return f"/images/{known}"
        if known or scheme_of(uri):  # of others that are missing, Sphinx has said so
            uri, kinds = shortened(uri), ", ".join(kind[1:] for kind in KINDS)
            said = Said("the PDF cannot show “{uri}”; it shows {kinds}", uri=uri, kinds=kinds)
            self.book.note(node, said, Problem.PICTURE)
        return None

    def visit_figure(self, node: nodes.Element) -> str:
        caption, legend = child(node, nodes.caption), child(node, nodes.legend)
        body = self.inside(node, caption, legend)
        below = self.inside(legend) if legend else None
        return call("illustration", body, self.caption(caption, node, "figure"), below=below)

    def visit_caption(self, node: nodes.Element) -> str:
        """What stands above a block of code."""
        return call("caption-line", self.caption(node, node.parent, "code-block"))

    def caption(self, node: nodes.Element | None, owner: nodes.Element, kind: str) -> Code:
        """A caption with the number that references give."""
        if node is None:
            return Code("none")
        return call("numbered", self.book.counted(self.page, owner, kind), self.inside(node))


class TableVisitors(PictureVisitors):
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
        width = {"least": shape.least, "most": TURNED if is_free else COMPACT}
        said = Said("the table needs {least} letters in a row, and a page has {most}", **width)
        self.book.note(node, said)
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


def stands_alone(node: Any) -> bool:
    """Whether a picture, which may be a link, is no part of a line."""
    while isinstance(node.parent, nodes.reference) and len(node.parent) == 1:
        node = node.parent
    is_all = isinstance(node.parent, nodes.paragraph) and len(node.parent) == 1
    return is_all or not isinstance(node.parent, nodes.TextElement)


def _length(given: object) -> Code | None:
    """A length of docutils as one of Typst."""
    found = LENGTH.fullmatch(str(given or "").strip())
    if found is None:
        return None
    number, unit = float(found[1]), found[2].lower()
    return Code(f"{number * POINTS[unit]:g}pt" if unit in POINTS else f"{number:g}{unit}")


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
