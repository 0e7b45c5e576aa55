"""What the registry keeps of a page: where it shows which record, and when it is due for review."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from docutils import nodes

from sphinx_eig.data.problems import Problem

Key = tuple[str, str]  # kind and id of a record, or "page" and a path


class Showing(NamedTuple):
    """One place where a page shows a record."""

    docname: str
    anchor: str
    title: str
    figure: str
    is_main: bool


class Review(NamedTuple):
    """When a page is due for review, and what is wrong about it."""

    due: date | None
    owner: str
    is_due: bool
    problems: tuple[Problem, ...]


@dataclass
class Build:
    """What one build finds out about the pages that it writes.

    Attributes:
        left: by pages that it reads, what the pages of their directories showed before.
        moved: by pages, what they refer to that is elsewhere, or called otherwise, than before.
        framed: pages of which the frame is another, whatever they hold.
    """

    left: dict[str, dict[str, Any]] = field(default_factory=dict)
    moved: dict[str, set[Key]] = field(default_factory=dict)
    framed: set[str] = field(default_factory=set)


def title_of(node: nodes.Element) -> str:
    """The title of the record that *node* shows, or is."""
    if isinstance(node, nodes.section):
        return str(node.get("called") or node[0].astext())
    for found in node.findall(nodes.TextElement):
        if {"programme-title", "programme-label"} & set(found["classes"]):
            return found.astext()
    return str(node["record"])
