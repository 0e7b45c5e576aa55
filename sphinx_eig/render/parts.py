"""The pieces that all renderers share: headings, paragraphs, facts, lists of cards, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from docutils import nodes

from sphinx_eig.data.model import Link, Record
from sphinx_eig.data.source import Scalar
from sphinx_eig.render.canvas import Canvas

T = TypeVar("T", bound=nodes.TextElement)
N = TypeVar("N", bound=nodes.Element)
WIDEST_COLUMN = 32
#: A label, and what stands beside it: nothing where there is nothing to say.
Fact = tuple[str, list[nodes.Node]]


def placed(node: N, text: Scalar) -> N:
    """*Node* with the place of *text*, for warnings and translators."""
    place = text.place
    node.source, node.line = place.file, place.line
    return node


def written(text: Scalar) -> str:
    """*Text* on one line, as translators see it."""
    return " ".join(text.split("\n")).strip()


def phrase(kind: type[T], canvas: Canvas, text: Scalar, *classes: str) -> T:
    """A node of *kind* (paragraph, term, rubric …) that holds *text*."""
    node = kind(written(text), "", *canvas.inline(text), classes=list(classes))
    node["support_smartquotes"] = False
    return placed(node, text)


def paragraph(canvas: Canvas, text: Scalar | None, *classes: str) -> list[nodes.Node]:
    """*Text* as one paragraph, if there is any."""
    return [phrase(nodes.paragraph, canvas, text, *classes)] if text else []


def block(canvas: Canvas, text: Scalar | None) -> list[nodes.Node]:
    """*Text* in full, if there is any."""
    return canvas.block(text) if text else []


def heading(canvas: Canvas, text: Scalar, level: int, *classes: str) -> nodes.rubric:
    """A heading that is no section, so that it may stand in a list."""
    node = phrase(nodes.rubric, canvas, text, "programme-heading", *classes)
    node["heading-level"] = min(level, 6)
    return node


def title(canvas: Canvas, record: Record, level: int) -> nodes.rubric:
    """The heading of a record."""
    return heading(canvas, record.name, level, "programme-title")


def link(canvas: Canvas, target: Link | None, title: Scalar) -> list[nodes.Node]:
    """A paragraph that is a link; without a text of its own it says *title*."""
    wrap = canvas.link(target) if target else None
    if target is None or wrap is None:
        return []
    return [linked(canvas, wrap, target.text or title, "programme-link")]


def linked(canvas: Canvas, wrap: nodes.Element, text: Scalar, *classes: str) -> nodes.paragraph:
    """A paragraph of which all is the link *wrap*; the text is translated inside it."""
    wrap += _translatable(canvas, text)
    node = nodes.paragraph("", "", wrap, classes=list(classes), translatable=False)
    return placed(node, text)


def _translatable(canvas: Canvas, text: Scalar, *classes: str) -> nodes.inline:
    """A phrase that is translated by itself, apart from the paragraph around it."""
    return placed(
        nodes.inline(
            written(text), "", *canvas.inline(text), classes=list(classes), translatable=True
        ),
        text,
    )


def labelled(canvas: Canvas, before: nodes.Node, text: Scalar, *classes: str) -> nodes.paragraph:
    """A paragraph in which *text* follows something that is not translated."""
    node = nodes.paragraph("", "", before, classes=list(classes), translatable=False)
    node += _translatable(canvas, text, "programme-label")
    return placed(node, text)


def icon(canvas: Canvas, path: Scalar | None) -> list[nodes.Node]:
    """A small picture that adds nothing to the text."""
    found = canvas.picture(path, ["programme-icon"]) if path else None
    return [found] if found is not None else []


def facts(pairs: Iterable[Fact]) -> list[nodes.Node]:
    """Labels and what stands beside them, in two columns where there is room."""
    items = [
        nodes.definition_list_item("", nodes.term(label, label), nodes.definition("", *content))
        for label, content in pairs
        if content
    ]
    return [nodes.definition_list("", *items, classes=["programme-facts"])] if items else []


def bullets(canvas: Canvas, texts: Sequence[Scalar], *classes: str) -> list[nodes.Node]:
    """A list of short texts."""
    items = [nodes.list_item("", *paragraph(canvas, text)) for text in texts]
    return [nodes.bullet_list("", *items, bullet="*", classes=list(classes))] if items else []


def references(
    canvas: Canvas, kind: str, keys: Iterable[Scalar], titles: Titles
) -> list[nodes.Node]:
    """Links to records, one after another in a paragraph."""
    found = nodes.paragraph(translatable=False)
    for key in keys:
        if len(found):
            found += nodes.Text(", ")
        found += canvas.reference(kind, str(key), titles.get((kind, str(key)), key))
    return [found] if len(found) else []


#: The titles of the records of one file, by kind and id.
Titles = dict[tuple[str, str], Scalar]


def cards(
    canvas: Canvas,
    records: Sequence[Record],
    content: Callable[[Any], list[nodes.Node]],
    layout: str = "cards",
) -> list[nodes.Node]:
    """The records as a list; ``steps`` are in order, ``cards`` side by side, ``list`` is plain."""
    items = []
    for record in records:
        item = nodes.list_item("", *content(record), classes=[f"programme-{record.kind}"])
        canvas.show(record, item)
        items.append(placed(item, record.name))
    if not items:
        return []
    classes = [f"programme-{layout}"]
    if canvas.columns and layout == "cards":
        classes.append(f"programme-columns-{canvas.columns}")
    if layout == "steps":
        return [
            nodes.enumerated_list(
                "", *items, classes=classes, enumtype="arabic", prefix="", suffix="."
            )
        ]
    return [nodes.bullet_list("", *items, bullet="*", classes=classes)]


class Column(NamedTuple):
    """A column of a table: the key it shows, its head, and what a record shows in it.

    A head that comes from the data is a `Scalar`: translators find it there.
    """

    key: str
    head: str | Scalar
    content: Callable[[Any], list[nodes.Node]]


def table(
    canvas: Canvas, records: Sequence[Record], caption: nodes.title, columns: Sequence[Column]
) -> list[nodes.Node]:
    """The records as rows; a column in which no record says anything is left out."""
    if not records:
        return []
    columns = [column for column in columns if column.key in canvas.keys] or columns
    shown = [(one, [one.content(record) for record in records]) for one in columns]
    shown = [(column, cells) for column, cells in shown if any(cells)]
    head = nodes.row("", *(_entry([_head(canvas, column)]) for column, _cells in shown))
    body = nodes.tbody()
    for index, record in enumerate(records):
        row = nodes.row("", *(_entry(cells[index]) for _column, cells in shown))
        row["classes"] = [f"programme-{record.kind}"]
        canvas.show(record, row)
        body += placed(row, record.name)
    group = nodes.tgroup("", cols=len(shown))
    group += [nodes.colspec("", colwidth=_width(column.head, cells)) for column, cells in shown]
    group[0]["stub"] = 1  # type: ignore[index]
    group += [nodes.thead("", head), body]
    found = nodes.table("", caption, group, classes=["programme-table", "colwidths-auto"])
    return [nodes.container("", found, classes=["programme-frame"])]


def _head(canvas: Canvas, column: Column) -> nodes.paragraph:
    if isinstance(column.head, Scalar):
        return phrase(nodes.paragraph, canvas, column.head)
    return nodes.paragraph("", column.head)


def _width(head: str, cells: Sequence[list[nodes.Node]]) -> int:
    """The width of a column in characters, which matters where tables are drawn with them."""
    texts = [head, *(" ".join(node.astext() for node in cell) for cell in cells)]
    longest_word = max(len(word) for text in texts for word in text.split())
    return max(longest_word, min(max(map(len, texts)), WIDEST_COLUMN)) + 2


def _entry(content: list[nodes.Node]) -> nodes.entry:
    return nodes.entry("", *content)


def name_cell(canvas: Canvas, record: Record) -> list[nodes.Node]:
    """The cell that names a record."""
    return paragraph(canvas, record.name, "programme-title")


def caption(canvas: Canvas, title: Scalar | None, otherwise: str) -> nodes.title:
    """The caption of a table: the collection's title, or what its records are called."""
    return phrase(nodes.title, canvas, title) if title else nodes.title("", otherwise)


def grouped(
    canvas: Canvas,
    records: Sequence[Record],
    key: Callable[[Any], Scalar | None],
    show: Callable[[Sequence[Any], int], list[nodes.Node]],
) -> list[nodes.Node]:
    """The records under a heading for each group, groups in the order of their first record."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(str(key(record) or ""), []).append(record)
    if len(groups) < 2:
        return show(records, canvas.level)
    found: list[nodes.Node] = []
    for members in groups.values():
        name = key(members[0])
        if name:
            found.append(heading(canvas, name, canvas.level, "programme-group"))
        found += show(members, canvas.level + 1)
    return found
