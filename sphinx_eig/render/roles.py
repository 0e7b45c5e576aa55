"""Shows the roles, by group."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_eig.data.model import Role
from sphinx_eig.data.source import Scalar
from sphinx_eig.language.words import _
from sphinx_eig.render import parts
from sphinx_eig.render.canvas import Canvas
from sphinx_eig.render.parts import Column, Titles

KEYS = ("title", "group", "description", "missions", "link")
LAYOUTS = ("cards", "list", "table")


def render(
    roles: Sequence[Role], canvas: Canvas, layout: str, titles: Titles, caption: Scalar | None
) -> list[nodes.Node]:
    """The *roles* in one of `LAYOUTS`."""
    del titles
    if layout == "table":
        head = parts.caption(canvas, caption, str(_("Roles")))
        return parts.table(canvas, roles, head, _columns(canvas))
    with_icon = layout == "cards"
    return parts.grouped(
        canvas,
        roles,
        lambda role: role.group,
        lambda members, level: parts.cards(
            canvas, members, lambda role: _card(role, canvas, level, with_icon), layout
        ),
    )


def _card(role: Role, canvas: Canvas, level: int, with_icon: bool) -> list[nodes.Node]:
    return [
        *(parts.icon(canvas, role.icon) if with_icon else ()),
        parts.title(canvas, role, level),
        *parts.block(canvas, role.description),
        *parts.bullets(canvas, role.missions, "programme-missions"),
        *parts.link(canvas, role.link, role.title),
    ]


def _columns(canvas: Canvas) -> list[Column]:
    return [
        Column("title", str(_("Role")), lambda role: parts.name_cell(canvas, role)),
        Column("group", str(_("Group")), lambda role: parts.paragraph(canvas, role.group)),
        Column(
            "description", str(_("Description")), lambda role: parts.block(canvas, role.description)
        ),
        Column("missions", str(_("Missions")), lambda role: parts.bullets(canvas, role.missions)),
        Column("link", str(_("Read more")), lambda role: parts.link(canvas, role.link, role.title)),
    ]
