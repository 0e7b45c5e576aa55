"""Lets readers narrow a directory: lists of values with counts, which a script makes a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_eig.data.queries.conditions import FieldPath
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.values import distinct
from sphinx_eig.language.words import _
from sphinx_eig.records import nodes as made
from sphinx_eig.records.shapes import in_words

if TYPE_CHECKING:
    from sphinx_eig.records.canvas import Canvas

Facets = list[tuple[FieldPath, list[tuple[Any, Any, set[str]]]]]
#: What stands before a field and its value in the class of a record, and between both.
MARK, BETWEEN = "programme-of-", "--"
#: The class of the lists of values.
FILTERS = "programme-filters"
#: The script's own name in addresses, for the words to look for.
SEARCHED = "q"


def nothing() -> str:
    """Said where a directory is empty."""
    return str(_("There is no record."))


def classes(facets: Facets) -> list[list[str]]:
    """For each filter and value the class of the records that say it, of which no two are one.

    The script makes addresses from them, so that they say in words what they mean.
    """
    fields = {SEARCHED}
    found = []
    for path, values in facets:
        before = MARK + distinct(re.sub(r"[\s-]+", "-", path.name).strip("-"), fields) + BETWEEN
        taken: set[str] = set()
        found.append(
            [
                before + distinct(re.sub(r"\s+", "-", str(value).strip()), taken)
                for value, _name, _ids in values
            ]
        )
    return found


def marks(facets: Facets) -> dict[str, list[str]]:
    """The classes of each record, by its id."""
    found: dict[str, list[str]] = {}
    for (_path, values), names in zip(facets, classes(facets), strict=True):
        for (_value, _name, ids), mark in zip(values, names, strict=True):
            for key in ids:
                found.setdefault(key, []).append(mark)
    return found


def marks_of(facets: Facets, names: list[str]) -> list[str]:
    """The classes of the values of the filters called *names*."""
    return [
        mark
        for (path, _values), marks in zip(facets, classes(facets), strict=True)
        for mark in marks
        if path.name in names
    ]


def lists(canvas: Canvas, facets: Facets) -> nodes.container:
    """The values that records say, with how many say each."""
    pairs: list[made.Fact] = []
    for (path, values), names in zip(facets, classes(facets), strict=True):
        items = [
            nodes.list_item("", _value(canvas, name, len(ids)), classes=[mark])
            for (_said, name, ids), mark in zip(values, names, strict=True)
        ]
        pairs.append((path.field.label, [nodes.bullet_list("", *items, bullet="*")]))
    return nodes.container("", *made.facts(canvas, pairs), classes=[FILTERS])


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
