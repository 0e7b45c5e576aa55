"""Shows a record as a card: its pictures, its head, then its fields in their declared shapes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_eig.data.declarations.fields import Field
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.declarations.types import PICTURE
from sphinx_eig.data.records import Record
from sphinx_eig.records import nodes as made
from sphinx_eig.records.shapes import SHAPES, content, figure
from sphinx_eig.records.texts import placed

if TYPE_CHECKING:
    from sphinx_eig.records.canvas import Canvas


def card(canvas: Canvas, record: Record, level: int, layout: str) -> list[nodes.Node]:
    """A record as an item of a list: pictures, its head, then its fields in order."""
    found = [] if layout == "list" else pictures(canvas, record)
    found += HEADS[record.kind.head](canvas, record, level)
    return found + details(canvas, record)


def shown(canvas: Canvas, kind: Kind) -> list[Field]:
    """The fields that cards of *kind* show."""
    return [one for one in kind.card if not canvas.fields or one.key in canvas.fields]


def pictures(canvas: Canvas, record: Record) -> list[nodes.Node]:
    """The pictures of a record."""
    fields = [one for one in shown(canvas, record.kind) if one.type is PICTURE]
    return [node for field in fields for node in SHAPES[field.in_cards](canvas, record, field)]


def details(canvas: Canvas, record: Record) -> list[nodes.Node]:
    """All but the pictures and the head of a record."""
    found: list[nodes.Node] = []
    others = [one for one in shown(canvas, record.kind) if one.type is not PICTURE]
    for is_fact, fields in groupby(others, lambda field: field.in_cards == "fact"):
        if is_fact:
            found += made.facts(
                canvas, ((field.label, content(canvas, record, field)) for field in fields)
            )
        else:
            for field in fields:
                found += SHAPES[field.in_cards](canvas, record, field)
    return found


def _heading(canvas: Canvas, record: Record, level: int) -> list[nodes.Node]:
    """Its title, which leads to its page where it has one."""
    if not record.kind.has_pages:
        return [made.title(canvas, record, level)]
    link = canvas.reference(record.kind.name, canvas.named(record))
    head = nodes.rubric("", "", link, classes=["programme-heading", "programme-title"])
    head["heading-level"], head["translatable"] = min(level, 6), False
    return [placed(head, record.name.place)]


def _figure_head(canvas: Canvas, record: Record, _level: int) -> list[nodes.Node]:
    """The figure, and in the same breath what it says."""
    head = made.labelled(canvas, figure(canvas, record), record.name, "programme-figure")
    head.insert(1, nodes.Text(" "))
    return [head]


def _caption(canvas: Canvas, record: Record, _level: int) -> list[nodes.Node]:
    """What stands under a picture; a link where the record leads somewhere."""
    wrap = canvas.link(record["link"]["url"]) if record["link"] else None
    if wrap is None:
        return [made.phrase(nodes.paragraph, canvas, record.name, "programme-title")]
    return [made.linked(canvas, wrap, record.name, "programme-title")]


#: How cards begin, by what a kind declares.
HEADS: dict[str, Callable[[Canvas, Record, int], list[nodes.Node]]] = {
    "heading": _heading,
    "figure": _figure_head,
    "caption": _caption,
}
