"""Shows the figures, each with what it says."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_eig.data.freshness import due_since
from sphinx_eig.data.model import Statistic
from sphinx_eig.data.source import Scalar
from sphinx_eig.language.numbers import day, figure
from sphinx_eig.language.words import _
from sphinx_eig.render import parts
from sphinx_eig.render.canvas import Canvas
from sphinx_eig.render.parts import Column, Titles

KEYS = ("value", "label", "description", "link", "source")
LAYOUTS = ("cards", "list", "table")


def render(
    statistics: Sequence[Statistic],
    canvas: Canvas,
    layout: str,
    titles: Titles,
    caption: Scalar | None,
) -> list[nodes.Node]:
    """The *statistics* in one of `LAYOUTS`."""
    del titles
    if layout == "table":
        head = parts.caption(canvas, caption, str(_("Key figures")))
        return parts.table(canvas, statistics, head, _columns(canvas))
    return parts.cards(canvas, statistics, lambda statistic: _card(statistic, canvas), layout)


def _value(statistic: Statistic, canvas: Canvas) -> nodes.inline:
    shown = figure(statistic, canvas.language)
    return nodes.inline("", shown, classes=["programme-value"])


def _card(statistic: Statistic, canvas: Canvas) -> list[nodes.Node]:
    head = parts.labelled(canvas, _value(statistic, canvas), statistic.label, "programme-figure")
    head.insert(1, nodes.Text(" "))
    return [
        head,
        *parts.block(canvas, statistic.description),
        *parts.link(canvas, statistic.link, statistic.label),
        *_origin(statistic, canvas),
    ]


def _origin(statistic: Statistic, canvas: Canvas) -> list[nodes.Node]:
    """Where the figure comes from, when it was right, and whether it is still to be trusted."""
    return [*_source(statistic, canvas), *_day(statistic, canvas), *_due(statistic, canvas)]


def _source(statistic: Statistic, canvas: Canvas) -> list[nodes.Node]:
    if not statistic.source:
        return []
    label = nodes.Text(str(_("Source: ")))
    return [parts.labelled(canvas, label, statistic.source, "programme-source")]


def _day(statistic: Statistic, canvas: Canvas) -> list[nodes.Node]:
    if statistic.as_of is None:
        return []
    text = str(_("As of %s")) % day(statistic.as_of, canvas.language)
    return [nodes.paragraph("", text, classes=["programme-source"], translatable=False)]


def _due(statistic: Statistic, canvas: Canvas) -> list[nodes.Node]:
    due = due_since(statistic, canvas.day)
    if due is None:
        return []
    text = str(_("To be checked again since %s")) % day(due, canvas.language)
    return [nodes.paragraph("", text, classes=["programme-due"], translatable=False)]


def _columns(canvas: Canvas) -> list[Column]:
    def value(statistic: Statistic) -> list[nodes.Node]:
        return [nodes.paragraph("", "", _value(statistic, canvas), translatable=False)]

    return [
        Column("value", str(_("Figure")), value),
        Column("label", str(_("What it says")), lambda one: parts.name_cell(canvas, one)),
        Column(
            "description", str(_("Description")), lambda one: parts.block(canvas, one.description)
        ),
        Column("link", str(_("Read more")), lambda one: parts.link(canvas, one.link, one.label)),
        Column(
            "source",
            str(_("Source")),
            lambda one: _origin(one, canvas),
        ),
    ]
