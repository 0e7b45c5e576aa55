"""Reads pieces of HTML with Markdown between them as one, with a parser that mends what is open."""

from __future__ import annotations

import re
from typing import Any, Protocol

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from sphinx_eig.data.messages import template
from sphinx_eig.data.values import shortened
from sphinx_eig.importing import joined, names
from sphinx_eig.importing.tree import Context, Node, make, text_of

#: Nothing of these is shown.
HIDDEN = names("script style template textarea svg math object form head title")
#: What an element closes that was left open.
CLOSES = {"li": "li p", "dt": "dt dd p", "dd": "dt dd p", "p": "p", "td": "td th p",
          "th": "td th p", "tr": "tr td th p"}  # fmt: skip
#: Stands for a node of Markdown.
MARK = "sphinx-eig-node"
HELD = re.compile(rf'<{MARK} n="(\d+)"></{MARK}>')
HTML = ("html_block", "html_inline")
DEEPEST = 60  # elements in one another
KEPT = template("HTML kept as a comment: {code}")


class Reader(Protocol):
    """The page that the pieces stand on."""

    context: Context
    env: dict[str, Any]

    def read(self, text: str, near: Node) -> list[Node]: ...


class Fragment:
    """The elements of some nodes, and the nodes that stand between the tags."""

    def __init__(self, nodes: list[Node], is_block: bool, page: Reader) -> None:
        self.page, self.note, self.is_block = page, page.context.note, is_block
        self.left: dict[str, Node] = {}
        self.lines: dict[int, int] = {}  # of the page, by the lines of what is parsed
        source = ""
        for at, one in enumerate(nodes):
            if one.type in HTML:
                piece = self._piece(one)
            else:
                self.left[str(at)] = one
                space = "\n" * (is_block or one.type == "softbreak")
                piece = f'<{MARK} n="{at}"></{MARK}>{space}'
            for number in range(piece.rstrip("\n").count("\n") + 1):
                self.lines.setdefault(source.count("\n") + number, one.meta["line"] + number)
            source += piece
        self.source = source.split("\n")
        self.soup = BeautifulSoup(source, "html.parser")
        if any(len(list(tag.parents)) > DEEPEST for tag in self.soup.find_all()):
            raise RecursionError
        for tag in self.soup.find_all(list(CLOSES)):
            while tag.parent and tag.parent.name in CLOSES[tag.name].split():
                tag.parent.insert_after(tag, *list(tag.next_siblings))

    def _piece(self, node: Node) -> str:
        """The HTML of *node*, in which a comment ends and a tag that does not is text."""
        piece = node.content.replace(MARK, "sphinx-eig")
        if piece.lstrip().startswith("<!--") and "-->" not in piece:
            self.note(node, "the HTML comment does not end")
            piece += "-->"
        head, end, tail = piece.rpartition(">")
        return head + end + tail.replace("<", "&lt;")

    def _near(self, child: PageElement) -> Node:
        """A node that knows the line *child* stands on."""
        tag = child if isinstance(child, Tag) else child.parent
        at = ((tag and tag.sourceline) or 1) - 1
        return make("place", meta={"line": self.lines.get(at, 1)})

    def _code(self, tag: Tag) -> str:
        """The tag as it is written."""
        lines = self.source[(tag.sourceline or 1) - 1 :][:9]
        return joined(re.findall(r"<[^>]*>?", "\n".join(lines)[tag.sourcepos or 0 :])[0])

    def _held(self, tag: Tag) -> list[Node]:
        return [self.left.pop(str(tag["n"]))] if str(tag.get("n")) in self.left else []

    def _words(self, tag: Tag) -> str:
        for one in tag.find_all(MARK):
            one.replace_with(text_of(self._held(one)))
        return HELD.sub(lambda one: text_of([self.left.pop(one[1])]), tag.get_text())

    def _left_out(self, tag: Tag, kind: str) -> list[Node]:
        """A comment for a tag, with all that stands in it where that is not shown."""
        code, near, inside = self._code(tag), self._near(tag), list[Node]()
        if tag.name in HIDDEN:
            code = tag.decode()
            inside = [self.left.pop(one) for one in HELD.findall(code)]
            code = HELD.sub("", code) if self.is_block else code
            for one in inside:  # what the element swallows of a line is part of it
                code = HELD.sub(lambda _, one=one: text_of([one]), code, count=1)  # type: ignore[misc]
        code = self.page.context.released(code)
        self.note(near, KEPT, code=shortened(code, 4000))
        return [make(kind, content=code, near=near), *(inside if self.is_block else ())]
