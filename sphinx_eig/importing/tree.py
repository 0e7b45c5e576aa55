"""Holds what a page is between reading and writing: nodes with their lines, and what is listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from markdown_it.token import Token
from mdformat.renderer import RenderTreeNode

from sphinx_eig.data.messages import Said, template
from sphinx_eig.importing import Finding

Node = RenderTreeNode
#: Stands for a shortcode or an interpolation, which each tool replaces before it reads Markdown.
HELD = re.compile("\ue000(\\d+)\ue001")
SPACES = {"softbreak": " ", "hardbreak": " ", "inline": ""}


class Context(NamedTuple):
    """The page that is read: its name, the tool that made it, what is listed about it."""

    file: str
    tool: str
    language: str
    findings: list[Finding]
    held: list[str]  # shortcodes and interpolations

    def note(self, at: int | Node, text: str, /, **values: object) -> None:
        line = at if isinstance(at, int) else line_of(at)
        found = Finding(self.file, line, Said(template(text), **values))
        if found not in self.findings:
            self.findings.append(found)

    def released(self, text: object) -> str:
        """*Text* with what was held, as the tool shows it."""
        return HELD.sub(lambda found: shown(self.held[int(found[1])]), str(text or ""))


def shown(code: str) -> str:
    """``{{</* name */>}}`` is how Hugo shows a shortcode."""
    return re.sub(r"^(\{\{[<%])/\*(.*)\*/([>%]\}\})$", r"\1\2\3", code, flags=re.S)


def line_of(node: Node | None) -> int:
    return int(node.meta.get("line", 1)) if node else 1


def make(kind: str, *children: Node, near: Node | None = None, **more: Any) -> Node:
    """A node of *kind*; it stands on the line of *near*."""
    made = Node()
    made.token = Token(**{"type": kind, "tag": "", "nesting": 0, **more})
    made.token.meta.setdefault("line", line_of(near))
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
        yield from descend(node.children)


def numbered(nodes: Iterable[Node], first: int, line: int = 1) -> int:
    """Say on which line each node stands, where the text begins on line *first*."""
    for node in nodes:
        line = node.map[0] + first if node.map else line
        node.meta["line"] = line
        if node.type in ("softbreak", "hardbreak", "html_inline", "code_inline"):
            line += 1 if node.type.endswith("break") else node.content.count("\n")
        else:
            line = numbered(node.children, first, line)
    return line


def plain(nodes: Iterable[Node]) -> str:
    """The text MyST makes an anchor of."""
    kinds = ("text", "code_inline")
    return "".join(one.content for one in descend(nodes) if one.type in kinds)


def text_of(nodes: Iterable[Node]) -> str:
    """All words of *nodes*, as a person reads them."""
    made = ""
    for one in descend(nodes):
        alt = str(one.attrs.get("alt") or "")
        made += alt if one.type == "image" else SPACES.get(one.type, one.content)
    return made


def trimmed(texts: Iterable[Node]) -> list[Node]:
    """*Texts* without spaces and breaks at their ends."""
    made = list(texts)
    for end in (0, -1):
        while made and (made[end].type.endswith("break") or made[end].type == "text"):
            words = made[end].content.strip(" \n") if made[end].type == "text" else ""
            if words:
                side = str.lstrip if end == 0 else str.rstrip
                made[end] = make("text", content=side(made[end].content, " \n"), near=made[end])
                break
            made.pop(end)
    return made
