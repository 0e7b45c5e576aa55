"""Shows one field of a record: in the cell of a table, or in a card in its declared shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_eig.data.dates.freshness import due_since
from sphinx_eig.data.dates.times import Hours
from sphinx_eig.data.declarations.fields import LINK, Field
from sphinx_eig.data.declarations.types import ADDRESS, EMAIL, FIGURE, MARKDOWN, PICTURE, TEXT
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Part, Record
from sphinx_eig.data.values import Period
from sphinx_eig.language import days, numbers
from sphinx_eig.language.words import _
from sphinx_eig.records import moments
from sphinx_eig.records import nodes as made

if TYPE_CHECKING:
    from sphinx_eig.records.canvas import Canvas

#: Whole numbers are written in groups of three from here on.
LEAST_GROUPED = 10_000


def content(canvas: Canvas, record: Record, field: Field) -> list[nodes.Node]:
    """What *field* holds, as the cell of a table or beside its label."""
    value = record[field.key]
    if value is None:
        return []
    if field.key == record.kind.named_by:
        if record.kind.has_pages:
            return made.references(canvas, record.kind.name, [canvas.named(record)])
        return made.paragraph(canvas, value, "programme-title")
    if field.one_of:
        return _choices(canvas, field, value if field.many else [value])
    if field.form is LINK:
        each = value if field.many else [value]
        return [node for one in each for node in made.link(canvas, one, record.name)]
    if field.form is not None:
        return moments.of_dates(canvas, value)
    if field.to:
        return made.references(canvas, field.to, value if field.many else [value])
    if field.many:
        return made.bullets(canvas, value) if field.type is TEXT else _several(canvas, value)
    if field.shape == "origin":
        return _origin(canvas, record, field)
    return _single(canvas, record, field, value)


def _single(canvas: Canvas, record: Record, field: Field, value: Any) -> list[nodes.Node]:
    if field.type is FIGURE:
        shown = nodes.paragraph("", "", figure(canvas, record), translatable=False)
        return [shown, *_groups(canvas, record, field)]
    if field.type is MARKDOWN:
        return made.block(canvas, value)
    if field.type is PICTURE:
        return made.picture(canvas, value, "programme-picture", str(record["alt"] or ""))
    if field.type is EMAIL:
        mail = nodes.reference("", "", refuri=f"mailto:{value}", internal=False, asked=1)
        return [made.linked(canvas, mail, value)]
    if field.type is ADDRESS:
        wrap = canvas.link(value)
        return [] if wrap is None else [made.linked(canvas, wrap, value)]
    if isinstance(value, Scalar):
        return made.paragraph(canvas, value)
    return [nodes.paragraph("", in_words(canvas, value), translatable=False)]


def in_words(canvas: Canvas, value: object) -> str:
    """What a field may hold, as the page's language writes it, without what texts mark."""
    if isinstance(value, Part):
        return str(value.facts.get("text") or value.facts.get("url") or "")
    if isinstance(value, Period):
        return numbers.period(value, canvas.language)
    if isinstance(value, Hours):
        return days.hours(value, canvas.language)
    if isinstance(value, date):
        return numbers.day(value, canvas.language)
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    is_year = isinstance(value, int) and abs(value) < LEAST_GROUPED  # or may be one
    if isinstance(value, int | Decimal) and not is_year:
        return numbers.decimal(Decimal(value), canvas.language)
    return str(value)


def _choices(canvas: Canvas, field: Field, values: list[Scalar]) -> list[nodes.Node]:
    """What the declaration says to show for each."""
    said = [field.one_of[one] if isinstance(field.one_of, dict) else one for one in values]
    return made.bullets(canvas, said) if field.many else made.paragraph(canvas, said[0])


def _several(canvas: Canvas, values: list[Any]) -> list[nodes.Node]:
    """Days or numbers, one after another."""
    said = ", ".join(in_words(canvas, one) for one in values)
    return [nodes.paragraph("", said, translatable=False)] if said else []


def _groups(canvas: Canvas, record: Record, _field: Field) -> list[nodes.Node]:
    """The figure of each group, and whether the groups overlap."""
    pairs: list[made.Fact] = [
        (
            one.name if isinstance(one.name, Scalar) else in_words(canvas, one.name),
            [made.plain(numbers.decimal(Decimal(one.value), canvas.language))],
        )
        for one in record.groups
    ]
    found = made.facts(canvas, pairs)
    if record.overlap:
        said = str(_("Some stand in more than one group; the total counts each of them once."))
        found.append(nodes.paragraph("", said, classes=["programme-source"], translatable=False))
    return found


def figure(canvas: Canvas, record: Record) -> nodes.inline:
    shown = numbers.figure(record, canvas.language)
    return nodes.inline("", shown, classes=["programme-value"])


def _picture(name: str) -> Shape:
    def show(canvas: Canvas, record: Record, field: Field) -> list[nodes.Node]:
        alt = "" if name == "programme-icon" else str(record["alt"] or "")
        return made.picture(canvas, record[field.key], name, alt)

    return show


def _paragraph(*classes: str) -> Shape:
    def show(canvas: Canvas, record: Record, field: Field) -> list[nodes.Node]:
        return made.paragraph(canvas, record[field.key], f"programme-{field.key}", *classes)

    return show


def _bullets(canvas: Canvas, record: Record, field: Field) -> list[nodes.Node]:
    return made.bullets(canvas, record[field.key], f"programme-{field.key}")


def _lists(canvas: Canvas, record: Record, field: Field) -> list[nodes.Node]:
    """For each name, its list."""
    items = [
        nodes.definition_list_item(
            "",
            made.phrase(nodes.term, canvas, canvas.title(field.by, name)),
            nodes.definition("", *made.bullets(canvas, texts, f"programme-{field.key}")),
        )
        for name, texts in record[field.key].items()
        if texts
    ]
    return [nodes.definition_list("", *items, classes=["programme-facts"])] if items else []


def _origin(canvas: Canvas, record: Record, field: Field) -> list[nodes.Node]:
    """Where the figure comes from, when it was right, and whether it is still to be trusted."""
    said = () if canvas.is_origin_below else origin(canvas, record, record[field.key])
    return [*said, *_due(canvas, record)]


def origin_below(
    canvas: Canvas, records: Sequence[Record], fields: Iterable[Field]
) -> list[nodes.Node]:
    """The origin of several *records*, said once below them where all say the same in *fields*."""
    field = next((one for one in fields if one.shape == "origin"), None)
    canvas.is_origin_below = (
        field is not None
        and len(records) > 1
        and len({whence(one, one[field.key]) for one in records}) == 1
    )
    if field is None or not canvas.is_origin_below:
        return []
    return [*origin(canvas, records[0], records[0][field.key])]


def whence(record: Record, source: Scalar | None) -> tuple[str, str]:
    """What :func:`origin` says: figures with the same may say it once."""
    return str(source or ""), str(record["as_of"])


def origin(canvas: Canvas, record: Record, source: Scalar | None) -> Iterator[nodes.Node]:
    """Where the figure comes from, and when it was right."""
    if source:
        label = nodes.Text(str(_("Source: ")))
        yield made.labelled(canvas, label, source, "programme-source")
    if record["as_of"] is not None:
        said = days.as_of(record["as_of"], canvas.language)
        yield nodes.paragraph("", said, classes=["programme-source"], translatable=False)


def _due(canvas: Canvas, record: Record) -> Iterator[nodes.Node]:
    due = due_since(record, canvas.day)
    if due is not None:
        said = str(_("To be checked again since %s")) % numbers.day(due, canvas.language)
        yield nodes.paragraph("", said, classes=["programme-due"], translatable=False)


Shape = Callable[["Canvas", Record, Field], list[nodes.Node]]
#: How cards show a field, by what it declares; facts are gathered under their labels.
SHAPES: dict[str, Shape] = {
    "bullets": _bullets,
    "groups": _groups,
    "icon": _picture("programme-icon"),
    "link": content,
    "lists": _lists,
    "markdown": content,
    "meta": _paragraph("programme-meta"),
    "origin": _origin,
    "paragraph": _paragraph(),
    "picture": _picture("programme-picture"),
    "portrait": _picture("programme-portrait"),
    "value": content,
}
