"""The small tree that a text becomes: pieces, and what was refused on the way."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code


class Piece(NamedTuple):
    """A part of a text: its name is one that `sphinx_eig.data.texts.markdown` knows.

    Attributes:
        text: what stands in it; of links and pictures the address.
        info: the name of a role, the language of code, the level of a heading, the first number.
        offset: the first character of the text that it comes from.
    """

    name: str
    text: str = ""
    children: tuple[Piece, ...] = ()
    info: str = ""
    offset: int = 0


class Found(NamedTuple):
    """What a text may not hold, and at which of its characters."""

    offset: int
    code: Code
    said: Said


class Parsed(NamedTuple):
    """A text as pieces, with what was refused in it."""

    pieces: tuple[Piece, ...]
    found: tuple[Found, ...] = ()
