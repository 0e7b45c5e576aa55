"""Holds what a page is between reading and writing: nodes with their lines, and what is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markdown_it.token import Token
from mdformat.renderer import RenderTreeNode as Node

from sphinx_eig.data.messages import Said, template

__all__ = ["Context", "Finding", "Node", "adopt", "descend", "make", "plain", "text_of"]


class Finding(NamedTuple):
    """Something that a person has to see to."""

    file: str
    line: int
    what: Said


@dataclass
class Context:
    """The page that is read: its name, the tool that made it, what is listed about it."""

    file: str
    tool: str
    language: str
    findings: list[Finding] = field(default_factory=list)

    def note(self, at: int | Node, text: str, /, **values: object) -> None:
        line = at if isinstance(at, int) else at.meta.get("line", 1)
        found = Finding(self.file, line, Said(template(text), **values))
        if found not in self.findings:
            self.findings.append(found)


def make(
    kind: str, *children: Node, content: str = "", near: Node | None = None, **more: Any
) -> Node:
    """A node of *kind*; it stands on the line of *near*."""
    made = Node()
    made.token = Token(**{"type": kind, "tag": "", "nesting": 0, "content": content, **more})
    made.token.meta.setdefault("line", near.meta.get("line", 1) if near else 1)
    return adopt(made, children)


def adopt(parent: Node, children: Iterable[Node]) -> Node:
    """*Parent* with these *children*."""
    parent.children = list(children)
    for child in parent.children:
        child.parent = parent
    return parent


def descend(nodes: Iterable[Node]) -> Iterator[Node]:
    """*Nodes* and all that stands in them."""
    for node in nodes:
        yield node
        yield from descend(node.meta.get("words") or () if node.type == "directive" else ())
        yield from descend(node.children)


def numbered(nodes: Iterable[Node], first: int, line: int = 1) -> int:
    """Say on which line each node stands, where the text begins on line *first*."""
    for node in nodes:
        if node.map:
            line = node.map[0] + first
        token = node.token or node.nester_tokens.opening  # type: ignore[union-attr]
        token.meta = {**token.meta, "line": line}
        if node.type in ("softbreak", "hardbreak"):
            line += 1
        elif node.type in ("html_inline", "code_inline"):
            line += node.content.count("\n")
        else:
            line = numbered(node.children, first, line)
    return line


def plain(nodes: Sequence[Node]) -> str:
    """The text MyST makes an anchor of."""
    return "".join(
        plain(one.children) if one.type in ("em", "strong", "link", "tag")
        else one.content if one.type in ("text", "code_inline") else ""
        for one in nodes
    )  # fmt: skip


def text_of(nodes: Iterable[Node]) -> str:
    """All words of *nodes*, as a person reads them."""
    spaces = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        spaces.get(one.type, one.content) for one in descend(nodes) if one.type != "inline"
    )
