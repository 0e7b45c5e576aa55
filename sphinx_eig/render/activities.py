"""Shows the support activities, by audience."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_eig.data.model import Activity
from sphinx_eig.data.source import Scalar
from sphinx_eig.language.words import _
from sphinx_eig.render import parts
from sphinx_eig.render.canvas import Canvas
from sphinx_eig.render.parts import Column, Titles

KEYS = (
    "title",
    "audience",
    "description",
    "frequency",
    "duration",
    "preparation",
    "follow_up",
    "phases",
    "roles",
)
LAYOUTS = ("cards", "list", "table")


def render(
    activities: Sequence[Activity],
    canvas: Canvas,
    layout: str,
    titles: Titles,
    caption: Scalar | None,
) -> list[nodes.Node]:
    """The *activities* in one of `LAYOUTS`; *titles* name the phases and roles they belong to."""
    columns = _columns(canvas, titles)
    if layout == "table":
        head = parts.caption(canvas, caption, str(_("Support activities")))
        return parts.table(canvas, activities, head, columns)
    # The first columns are the card's title, its audience and its text.
    return parts.grouped(
        canvas,
        activities,
        lambda activity: activity.audience,
        lambda members, level: parts.cards(
            canvas, members, lambda activity: _card(activity, canvas, level, columns[3:]), layout
        ),
    )


def _card(
    activity: Activity, canvas: Canvas, level: int, columns: Sequence[Column]
) -> list[nodes.Node]:
    return [
        parts.title(canvas, activity, level),
        *parts.block(canvas, activity.description),
        *parts.facts((column.head, column.content(activity)) for column in columns),
    ]


def _columns(canvas: Canvas, titles: Titles) -> list[Column]:
    return [
        Column("title", str(_("Activity")), lambda one: parts.name_cell(canvas, one)),
        Column("audience", str(_("For")), lambda one: parts.paragraph(canvas, one.audience)),
        Column(
            "description", str(_("Description")), lambda one: parts.block(canvas, one.description)
        ),
        Column(
            "frequency", str(_("How often")), lambda one: parts.paragraph(canvas, one.frequency)
        ),
        Column("duration", str(_("Duration")), lambda one: parts.paragraph(canvas, one.duration)),
        Column("preparation", str(_("Before")), lambda one: parts.block(canvas, one.preparation)),
        Column("follow_up", str(_("After")), lambda one: parts.block(canvas, one.follow_up)),
        Column(
            "phases",
            str(_("Phases")),
            lambda one: parts.references(canvas, "phase", one.phases, titles),
        ),
        Column(
            "roles",
            str(_("Roles")),
            lambda one: parts.references(canvas, "role", one.roles, titles),
        ),
    ]
