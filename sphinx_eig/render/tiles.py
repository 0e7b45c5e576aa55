"""Shows the tiles: pictures with a title."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_eig.data.model import Tile
from sphinx_eig.data.source import Scalar
from sphinx_eig.render import parts
from sphinx_eig.render.canvas import Canvas
from sphinx_eig.render.parts import Titles

LAYOUTS = ("cards",)


def render(
    tiles: Sequence[Tile], canvas: Canvas, layout: str, titles: Titles, caption: Scalar | None
) -> list[nodes.Node]:
    """The *tiles*; the title of one that leads somewhere is a link."""
    del titles, caption
    return parts.cards(canvas, tiles, lambda tile: _tile(tile, canvas), layout)


def _tile(tile: Tile, canvas: Canvas) -> list[nodes.Node]:
    picture = canvas.picture(tile.image, ["programme-picture"]) if tile.image else None
    wrap = canvas.link(tile.link) if tile.link else None
    if wrap is None:
        title = parts.phrase(nodes.paragraph, canvas, tile.title, "programme-title")
    else:
        title = parts.linked(canvas, wrap, tile.title, "programme-title")
    return [*([picture] if picture is not None else ()), title]
