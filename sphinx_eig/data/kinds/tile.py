"""Tiles: pictures with a title."""

from sphinx_eig.data.declarations import LINK, Field, Kind, word
from sphinx_eig.data.types import PICTURE, TEXT

TILE = Kind(
    "tile",
    "A tile.",
    (
        Field("title", TEXT, "What stands under the picture.", required=True),
        Field("image", PICTURE, "The picture."),
        Field("link", TEXT, "Where the tile leads.", form=LINK, shape="hidden"),
    ),
    collection="tiles",
    label=word("tile"),
    caption=word("Tiles"),
    shown="Pictures with a title.",
    layouts=("cards",),
    head="caption",
)
