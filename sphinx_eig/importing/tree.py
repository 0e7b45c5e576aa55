"""Holds what a page is between reading and writing: a tree of HTML, and what is listed about it.

Elements and attributes whose names begin with ``eig-`` are the import's own:

``eig-line``     of any element: its line in the source
``eig-mark``     of what Markdown wrote: the sign it was written with
``eig-box``      a box, a folding or a tab; its title is an ``eig-title``
``eig-tabs``     tabs side by side
``eig-comment``  what is kept, but not shown
``eig-place``    an anchor between blocks
``eig-note``     a footnote, to which an ``eig-ref`` leads
``eig-raw``      what the theme reads, such as ``[[toc]]``
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bs4.element import NavigableString, PageElement, Tag

from sphinx_eig.data.messages import Said, template
from sphinx_eig.importing import Finding

LINE = "eig-line"
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
#: Stands for a shortcode or an interpolation, which each tool replaces before it reads Markdown.
HELD = re.compile("\ue000(\\d+)\ue001")


class Context(NamedTuple):
    """The page that is read: its name, the tool that made it, what is listed about it."""

    file: str
    tool: str
    language: str
    findings: list[Finding]
    held: list[str]  # the shortcodes and interpolations of the page

    def note(self, at: int | PageElement, text: str, /, **values: object) -> None:
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


def line_of(node: PageElement) -> int:
    line = 0
    for one in (node, *node.previous_elements):
        if isinstance(one, Tag):
            return line + int(str(one.get(LINE) or 1))
        line += str(one).count("\n") if one is not node else 0
    return 1


def tag(name: str, *inside: PageElement | str, near: PageElement | None = None, **more: str) -> Tag:
    """An element; it stands on the line of *near*."""
    made = Tag(name=name, attrs={LINE: str(line_of(near) if near else 1), **more})
    made.extend(inside)
    return made


def is_blank(node: PageElement | None) -> bool:
    return isinstance(node, NavigableString) and not node.strip(" \n")


def plain(node: Tag) -> str:
    """The text MyST makes an anchor of."""
    unread = ["eig-comment", "kbd", "sub", "sup"]
    texts = [one for one in node.descendants if isinstance(one, NavigableString)]
    return "".join(one for one in texts if not one.find_parent(unread)).replace("\n", "")


def text_of(nodes: Iterable[PageElement]) -> str:
    """All words of *nodes*, as a person reads them."""
    made = ""
    for node in nodes:
        for one in (node, *node.descendants) if isinstance(node, Tag) else (node,):
            if isinstance(one, Tag):
                made += {"img": str(one.get("alt") or ""), "br": " "}.get(one.name, "")
            else:
                made += str(one).replace("\n", " ")
    return made
