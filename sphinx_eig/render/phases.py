"""Shows the phases, in order."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_eig.data.model import Phase
from sphinx_eig.data.source import Scalar
from sphinx_eig.language.words import _
from sphinx_eig.render import parts
from sphinx_eig.render.canvas import Canvas
from sphinx_eig.render.parts import Column, Titles

KEYS = ("title", "step", "duration", "tagline", "description", "skills")
LAYOUTS = ("steps", "cards", "table")


def render(
    phases: Sequence[Phase], canvas: Canvas, layout: str, titles: Titles, caption: Scalar | None
) -> list[nodes.Node]:
    """The *phases* in one of `LAYOUTS`; *titles* name the roles whose skills they list."""
    if layout == "table":
        head = parts.caption(canvas, caption, str(_("Phases")))
        return parts.table(canvas, phases, head, _columns(phases, canvas, titles))
    return parts.cards(
        canvas, phases, lambda phase: _card(phase, canvas, canvas.level, titles), layout
    )


def _card(phase: Phase, canvas: Canvas, level: int, titles: Titles) -> list[nodes.Node]:
    return [
        *parts.icon(canvas, phase.icon),
        parts.title(canvas, phase, level),
        *parts.paragraph(canvas, phase.step, "programme-step", "programme-meta"),
        *parts.paragraph(canvas, phase.duration, "programme-duration", "programme-meta"),
        *parts.paragraph(canvas, phase.tagline, "programme-tagline"),
        *parts.block(canvas, phase.description),
        *_skills(phase, canvas, titles),
    ]


def _skills(phase: Phase, canvas: Canvas, titles: Titles) -> list[nodes.Node]:
    """For each role, by its title, what it learns."""
    items = []
    for role, skills in phase.skills.items():
        if skills:
            name = titles.get(("role", str(role)), role)
            learnt = nodes.definition("", *parts.bullets(canvas, skills, "programme-skills"))
            items.append(
                nodes.definition_list_item("", parts.phrase(nodes.term, canvas, name), learnt)
            )
    return [nodes.definition_list("", *items, classes=["programme-facts"])] if items else []


def _columns(phases: Sequence[Phase], canvas: Canvas, titles: Titles) -> list[Column]:
    roles = dict.fromkeys(role for phase in phases for role in phase.skills)

    def skills(role: Scalar) -> Column:
        name = titles.get(("role", str(role)), role)
        return Column(
            "skills", name, lambda phase: parts.bullets(canvas, phase.skills.get(role, []))
        )

    return [
        Column("title", str(_("Phase")), lambda phase: parts.name_cell(canvas, phase)),
        Column("step", str(_("Step")), lambda phase: parts.paragraph(canvas, phase.step)),
        Column(
            "duration", str(_("Duration")), lambda phase: parts.paragraph(canvas, phase.duration)
        ),
        Column("tagline", str(_("In short")), lambda phase: parts.paragraph(canvas, phase.tagline)),
        Column(
            "description",
            str(_("Description")),
            lambda phase: parts.block(canvas, phase.description),
        ),
        *(skills(role) for role in roles),
    ]
