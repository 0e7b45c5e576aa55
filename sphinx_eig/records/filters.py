"""Lets readers narrow a directory: lists of values with counts, which a script makes a form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_eig.data.queries import FieldPath
from sphinx_eig.data.source import Scalar
from sphinx_eig.language.words import _
from sphinx_eig.records import nodes as made
from sphinx_eig.records.shapes import in_words

if TYPE_CHECKING:
    from sphinx_eig.records.canvas import Canvas

Facets = list[tuple[FieldPath, list[tuple[Any, Any, set[str]]]]]
#: What stands before a field and its value in the class of a record, and between both.
MARK, BETWEEN = "programme-of-", "--"


def nothing() -> str:
    """Said where a directory is empty."""
    return str(_("There is no record."))


def mark(path: FieldPath, value: object) -> str:
    """The class of the records that say *value*, from which the script makes an address."""
    return MARK + path.name + BETWEEN + re.sub(r"\s+", "-", str(value).strip())


def marks(facets: Facets) -> dict[str, list[str]]:
    """The classes of each record, by its id."""
    found: dict[str, list[str]] = {}
    for path, values in facets:
        for value, _name, ids in values:
            for key in ids:
                found.setdefault(key, []).append(mark(path, value))
    return found


def narrowed(canvas: Canvas, facets: Facets, shown: Iterable[nodes.Node]) -> nodes.container:
    """What is *shown*, below the values that its records say, with how many say each."""
    pairs: list[made.Fact] = []
    for path, values in facets:
        items = [
            nodes.list_item("", _value(canvas, name, len(ids)), classes=[mark(path, value)])
            for value, name, ids in values
        ]
        pairs.append((path.field.label, [nodes.bullet_list("", *items, bullet="*")]))
    lists = nodes.container("", *made.facts(canvas, pairs), classes=["programme-filters"])
    return nodes.container("", lists, *shown, classes=["programme-directory"])


def _value(canvas: Canvas, name: Any, count: int) -> nodes.paragraph:
    """A value, and how many records say it."""
    paragraph = nodes.paragraph(translatable=False)
    if isinstance(name, Scalar):
        # Sphinx moves a phrase that is translated by itself behind its neighbours.
        paragraph += nodes.inline("", "", made.translatable(canvas, name))
    else:
        paragraph += nodes.Text(in_words(canvas, name))
    paragraph += nodes.inline("", f" ({count})", classes=["programme-count"])
    return paragraph
