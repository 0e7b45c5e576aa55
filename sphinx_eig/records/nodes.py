"""Makes the nodes that records are shown with: headings, paragraphs, links, facts, lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Part, Record
from sphinx_eig.language.words import _
from sphinx_eig.records.texts import placed, written

if TYPE_CHECKING:
    from sphinx_eig.records.canvas import Canvas

T = TypeVar("T", bound=nodes.TextElement)
#: A label, and what stands beside it: nothing where there is nothing to say.
Fact = tuple[str, list[nodes.Node]]


def phrase(kind: type[T], canvas: Canvas, text: Scalar, *classes: str) -> T:
    """A node of *kind* (paragraph, term, rubric …) that holds *text*."""
    node = kind(written(text), "", *canvas.inline(text), classes=list(classes))
    node["support_smartquotes"] = False
    node["value"] = 1
    return placed(node, text.place)


def word(kind: type[T], canvas: Canvas, text: str) -> T:
    """A node that holds a word of the interface, or one of the data's own."""
    if isinstance(text, Scalar):
        return phrase(kind, canvas, text)
    said = str(_(text)) if text else ""
    return kind(said, said)


def plain(text: str) -> nodes.paragraph:
    """A paragraph that is no text to translate."""
    return nodes.paragraph("", text, translatable=False)


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


def plain_heading(text: str, level: int) -> nodes.rubric:
    """A heading that is no text to translate, such as a year."""
    found = nodes.rubric(text, text, classes=["programme-heading", "programme-group"])
    found["heading-level"], found["translatable"] = min(level, 6), False
    return found


def title(canvas: Canvas, record: Record, level: int) -> nodes.rubric:
    """The heading of a record."""
    return heading(canvas, record.name, level, "programme-title")


def link(canvas: Canvas, target: Part | None, title: Scalar) -> list[nodes.Node]:
    """A paragraph that is a link; without a text of its own it says *title*."""
    wrap = canvas.link(target["url"]) if target else None
    if target is None or wrap is None:
        return []
    return [linked(canvas, wrap, target["text"] or title, "programme-link")]


def linked(canvas: Canvas, wrap: nodes.Element, text: Scalar, *classes: str) -> nodes.paragraph:
    """A paragraph of which all is the link *wrap*; the text is translated inside it."""
    wrap += translatable(canvas, text)
    node = nodes.paragraph("", "", wrap, classes=list(classes), translatable=False)
    return placed(node, text.place)


def translatable(canvas: Canvas, text: Scalar, *classes: str) -> nodes.inline:
    """A phrase that is translated by itself, apart from the paragraph around it."""
    return placed(
        nodes.inline(
            written(text),
            "",
            *canvas.inline(text),
            classes=list(classes),
            translatable=True,
            value=1,
        ),
        text.place,
    )


def labelled(
    canvas: Canvas,
    before: nodes.Node,
    text: Scalar,
    *classes: str,
    within: nodes.Element | None = None,
) -> nodes.paragraph:
    """A paragraph in which *text*, a link where it is *within* one, follows what stays as it is."""
    node = nodes.paragraph("", "", before, classes=list(classes), translatable=False)
    shown = translatable(canvas, text, "programme-label")
    if within is not None:
        within += shown
    node += shown if within is None else within
    return placed(node, text.place)


def picture(canvas: Canvas, path: Scalar | None, name: str, alt: str = "") -> list[nodes.Node]:
    """The picture at *path*; decorative where *alt* is empty."""
    found = canvas.picture(path, [name], alt) if path else None
    return [found] if found is not None else []


def facts(canvas: Canvas, pairs: Iterable[Fact]) -> list[nodes.Node]:
    """Labels and what stands beside them, in two columns where there is room."""
    items = [
        nodes.definition_list_item(
            "", word(nodes.term, canvas, label), nodes.definition("", *content)
        )
        for label, content in pairs
        if content
    ]
    return [nodes.definition_list("", *items, classes=["programme-facts"])] if items else []


def bullets(canvas: Canvas, texts: Sequence[Scalar], *classes: str) -> list[nodes.Node]:
    """A list of short texts."""
    items = [nodes.list_item("", *paragraph(canvas, text)) for text in texts]
    return [nodes.bullet_list("", *items, bullet="*", classes=list(classes))] if items else []


def references(
    canvas: Canvas, kind: str, names: Iterable[Scalar], met: set[str] | None = None
) -> list[nodes.Node]:
    """Links to records, one after another in a paragraph; those in *met* had one before."""
    found = nodes.paragraph(translatable=False)
    for name in names:
        if len(found):
            found += nodes.Text(", ")
        if met is not None and name in met:
            found += nodes.inline("", "", translatable(canvas, canvas.title(kind, name)))
            continue
        found += canvas.reference(kind, name)
        if met is not None:
            met.add(name)
    return [found] if len(found) else []
