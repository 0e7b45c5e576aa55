"""Shows records in a layout: cards, steps or a plain list, by group; or a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

from sphinx_eig.data.declarations.fields import Field
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Collection, Record
from sphinx_eig.language.words import _
from sphinx_eig.records import nodes as made
from sphinx_eig.records.cards import card, shown
from sphinx_eig.records.shapes import content, in_words, origin_below
from sphinx_eig.records.tables import entry, framed, grid
from sphinx_eig.records.texts import placed

if TYPE_CHECKING:
    from sphinx_eig.records.canvas import Canvas


def show(
    canvas: Canvas, collection: Collection, records: Sequence[Record], layout: str
) -> list[nodes.Node]:
    """*Records* of the *collection* in one of its kind's layouts."""
    if layout == "table":
        return table(canvas, collection, records)
    grouped_by = collection.kind.grouped_by
    groups: dict[str, list[Record]] = {}
    for record in records:
        name = record[grouped_by] if grouped_by else None
        groups.setdefault("" if name is None else in_words(canvas, name), []).append(record)
    named = [(one[0][grouped_by] if grouped_by else None, one) for one in groups.values()]
    return grouped(canvas, named, layout)


def grouped(
    canvas: Canvas, groups: Sequence[tuple[Any, Sequence[Record]]], layout: str
) -> list[nodes.Node]:
    """The records of each group under its name; one group needs none."""
    if len(groups) < 2:
        return [node for _name, one in groups for node in items(canvas, one, layout, canvas.level)]
    found: list[nodes.Node] = []
    for name, members in groups:
        if isinstance(name, Scalar):
            found.append(made.heading(canvas, name, canvas.level, "programme-group"))
        elif name is not None:
            found.append(made.plain_heading(in_words(canvas, name), canvas.level))
        found += items(canvas, members, layout, canvas.level + 1)
    return found


def items(canvas: Canvas, records: Sequence[Record], layout: str, level: int) -> list[nodes.Node]:
    """The records as a list; ``steps`` are in order, ``cards`` side by side, ``list`` is plain."""
    records = list(filter(_is_known, records))
    if not records:
        return []
    below = origin_below(canvas, records, shown(canvas, records[0].kind))
    listed: list[nodes.Node] = []
    for record in records:
        classes = [f"programme-{record.kind.name}", *canvas.marks.get(record.id, ())]
        item = nodes.list_item("", *card(canvas, record, level, layout), classes=classes)
        canvas.show(record, item)
        listed.append(placed(item, record.name.place))
    classes = [f"programme-{layout}"]
    if canvas.columns and layout == "cards":
        classes.append(f"programme-columns-{canvas.columns}")
    if layout == "steps":
        numbering = {"enumtype": "arabic", "prefix": "", "suffix": "."}
        return [nodes.enumerated_list("", *listed, classes=classes, **numbering), *below]
    return [nodes.bullet_list("", *listed, bullet="*", classes=classes), *below]


def _is_known(record: Record) -> bool:
    return record.is_known


class Column(NamedTuple):
    """A column of a table: its field, its head, and the name whose list of the field it shows.

    A head that comes from the data is a `Scalar`: translators find it there.
    """

    field: Field
    head: str | Scalar
    name: Scalar | None = None

    def cell(self, canvas: Canvas, record: Record) -> list[nodes.Node]:
        """What *record* shows in the column."""
        if self.name is None:
            return content(canvas, record, self.field)
        return made.bullets(canvas, record[self.field.key].get(self.name, []))


def table(canvas: Canvas, collection: Collection, records: Sequence[Record]) -> list[nodes.Node]:
    """The records as rows; a column in which no record says anything is left out."""
    records = list(filter(_is_known, records))
    if not records:
        return []
    columns = list(_columns(canvas, collection, records))
    columns = [one for one in columns if one.field.key in canvas.keys] or columns
    below = origin_below(canvas, records, (one.field for one in columns))
    filled = [(one, [one.cell(canvas, record) for record in records]) for one in columns]
    filled = [(column, cells) for column, cells in filled if any(cells)] or filled[:1]
    heads = (entry(_head(canvas, column)) for column, _cells in filled)
    rows = []
    for index, record in enumerate(records):
        row = nodes.row("", *(entry(*cells[index]) for _column, cells in filled))
        row["classes"] = [f"programme-{record.kind.name}", *canvas.marks.get(record.id, ())]
        canvas.show(record, row)
        rows.append(placed(row, record.name.place))
    return [framed(grid(nodes.table, _caption(canvas, collection), heads, rows)), *below]


def _columns(canvas: Canvas, collection: Collection, records: Sequence[Record]) -> Iterator[Column]:
    """A column for each field, and for each name of a field that has lists by name."""
    for field in collection.kind.table:
        if field.by:
            for name in dict.fromkeys(name for record in records for name in record[field.key]):
                yield Column(field, canvas.title(field.by, name), name)
        else:
            label = field.label or "Name"  # a table has a head for each column
            yield Column(field, label if isinstance(label, Scalar) else str(_(label)))


def _caption(canvas: Canvas, collection: Collection) -> nodes.title:
    """The collection's title, or what its records are called."""
    if collection.title:
        return made.phrase(nodes.title, canvas, collection.title)
    return made.word(nodes.title, canvas, collection.kind.caption)


def _head(canvas: Canvas, column: Column) -> nodes.paragraph:
    if isinstance(column.head, Scalar):
        return made.phrase(nodes.paragraph, canvas, column.head)
    return nodes.paragraph("", column.head)
