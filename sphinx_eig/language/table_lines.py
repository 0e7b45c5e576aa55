"""Gives the cells of Markdown tables their own lines, for the catalogues of translators.

MyST-Parser places every cell on the line of the table's head.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


class TableLines(SphinxTransform):
    """A row of a Markdown table is one line, below the head and the line under it."""

    default_priority = 15

    def apply(self, **kwargs: Any) -> None:
        for table in self.document.findall(nodes.table):
            rows = list(table.findall(nodes.row))
            cells = [list(row.findall(nodes.paragraph)) for row in rows]
            places = {(cell.source, cell.line) for row in cells for cell in row}
            if len(rows) < 2 or len(places) != 1:
                continue
            ((source, head),) = places
            if source and head and Path(source).is_file():
                _place(cells[1:], head, Path(source).read_text("utf-8").split("\n"))


def _place(body: list[list[nodes.paragraph]], head: int, lines: list[str]) -> None:
    """Move each cell to its row's line, if that is where it is written."""
    for number, row in enumerate(body, head + 2):
        for cell in row:
            if number <= len(lines) and cell.rawsource in lines[number - 1]:
                cell.line = number


def setup(app: Sphinx) -> None:
    """Mend the lines where they are shown: in catalogues."""
    app.connect("builder-inited", _start)


def _start(app: Sphinx) -> None:
    if app.builder.name == "gettext":
        app.add_transform(TableLines)
