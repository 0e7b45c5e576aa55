"""The texts of a programme as pieces, each parsed once, and what they may not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sphinx_eig.data.declarations.types import FIGURE, MARKDOWN, TEXT
from sphinx_eig.data.problems import Problems
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Part, Programme
from sphinx_eig.data.texts import signs
from sphinx_eig.data.texts.pieces import Parsed, Piece

if TYPE_CHECKING:
    from sphinx_eig.data.texts.markdown import Reader


def inline(text: Scalar) -> Parsed:
    """*Text* as what may stand in a line; parsed once."""
    if text.parsed is None:
        line = str(text).replace("\n", " ").strip()
        if signs.is_plain(line):
            text.parsed = Parsed((Piece("text", line),))
        else:
            text.parsed = _reader(str(text).replace("\n", " ")).line()
    parsed: Parsed = text.parsed
    return parsed


def block(text: Scalar) -> Parsed:
    """*Text* as paragraphs, lists and so on; parsed once."""
    if text.parsed is None:
        written = str(text).strip("\n")
        if signs.is_plain_paragraph(written):
            line = written.strip()
            text.parsed = Parsed((Piece("paragraph", line, (Piece("text", line),)),))
        else:
            text.parsed = _reader(str(text)).blocks()
    parsed: Parsed = text.parsed
    return parsed


def _reader(text: str) -> Reader:
    # imported only here: data without markup, and sites without data, need no parser
    from sphinx_eig.data.texts.markdown import Reader

    return Reader(text)


def parsed_texts(programme: Programme) -> Iterator[tuple[Scalar, Parsed]]:
    """Every text of *programme* that a page shows, with its pieces."""
    for part in programme.parts():
        yield from texts_in(part)
    for collection in programme.collections.values():
        if collection.title is not None:
            yield collection.title, inline(collection.title)


def texts_in(part: Part) -> Iterator[tuple[Scalar, Parsed]]:
    """Every text that stands in *part* itself."""
    for field, value in part.filled():
        if field.form or field.to or field.shape == "foreign":
            continue
        if field.type is MARKDOWN and isinstance(value, Scalar):
            yield value, block(value)
        elif field.type in (TEXT, FIGURE, MARKDOWN):
            for text in _scalars(value):
                yield text, inline(text)


def _scalars(value: object) -> Iterator[Scalar]:
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, dict):
        for name, items in value.items():
            yield from (name, *items)
    elif isinstance(value, list):
        yield from value


def judge(programme: Programme, problems: Problems) -> None:
    """Note what the texts of *programme* may not hold."""
    for text, parsed in parsed_texts(programme):
        for found in sorted(set(parsed.found)):
            problems.say(found.code, text.place_of(found.offset), found.said)


def pictures(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pictures among *pieces*."""
    for piece in pieces:
        if piece.name == "picture":
            yield piece
        yield from pictures(piece.children)
