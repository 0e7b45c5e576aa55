"""Turns the text of a paragraph, a heading or a cell into nodes that MyST has words for."""

from __future__ import annotations

import re
from typing import Any

import emoji

from sphinx_eig.data.messages import template
from sphinx_eig.importing import joined
from sphinx_eig.importing.dialects import CODE, reader
from sphinx_eig.importing.html import without_html
from sphinx_eig.importing.tree import HELD, Context, Node, adopt, line_of, make, shown, text_of

VALUE = r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))"
PAIR = re.compile(rf"(\w[\w-]*)={VALUE}|([.#])([\w-]+)")
BEHIND = re.compile(rf"\{{:?\s*((?:[.#][\w-]+|\w[\w-]*={VALUE})(?:\s[^{{}}\n]*)?)\}}")
BARE = re.compile(
    r"(?<![\w(<\[\"'=/])(https?://[^\s<>\[\]\\`]*[^\s<>\[\]\\`.,;:!?)»*_'\"{}])", re.IGNORECASE
)
#: ``:material-account:`` and the like are pictures of a theme, not characters.
ICON = re.compile(r"(:(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:(?:\{[^{}\n]*\})?)")
NAME = re.compile(r"(?<![\w:/]):[a-z0-9_+-]+:(?![\w/])")
KEY = re.compile(r"\b(?:[a-z]+|f\d+)\b")
TAGS = {"s": "del", "mark": "mark", "ins": "ins"}


class Inline:
    """What reads the texts of one page."""

    def __init__(self, context: Context, env: dict[str, Any]) -> None:
        self.context, self.env, self.note = context, env, context.note

    def read(self, text: str, near: Node) -> list[Node]:
        """The blocks of a text in Markdown that stands within HTML."""
        nodes = self._placed(Node(reader(self.context.tool).parse(text, self.env)).children, near)
        return without_html(nodes, True, self)

    def line(self, text: str, near: Node) -> list[Node]:
        """The nodes of a title in Markdown."""
        inline = Node(reader(self.context.tool).parseInline(text, self.env)).children[0]
        return self.inline(self._placed(inline.children, near))

    def _placed(self, nodes: list[Node], near: Node) -> list[Node]:
        for one in nodes:
            one.meta["line"] = line_of(near)
            self._placed(one.children, near)
        return nodes

    def inline(self, nodes: list[Node], is_link: bool = False) -> list[Node]:
        made: list[Node] = []
        for node in without_html(nodes, False, self):
            if node.type == "text":
                owner = made[-1] if made and made[-1].type in ("link", "image") else None
                made += self._text(self._behind(owner, node) if owner else node, is_link)
            else:
                made += self._one(node, is_link)
        return made

    def _one(self, node: Node, is_link: bool) -> list[Node]:
        kind = node.type
        if kind == "image":
            alt = node.attrs.get("alt") or text_of(node.children)
            node.attrs["alt"] = self.context.released(alt)
            return [adopt(node, [])]
        if kind in ("code_inline", "note"):
            return [make(kind, content=self.context.released(node.content), near=node)]
        if kind == "kbd":
            keys = KEY.sub(lambda one: one[0].capitalize(), text_of(node.children))
            return [make("role", content=re.sub(r"[\s\"]", "", keys), info="kbd", near=node)]
        inside = self.inline(node.children, is_link or kind == "link")
        if kind == "link" and is_link:
            address = self.context.released(node.attrs["href"])
            self.note(node, "a link within a link is left out: {address}", address=address)
            return inside
        if kind in TAGS:
            return [make("tag", *inside, tag=TAGS[kind], near=node)]
        if kind in ("em", "strong") and not text_of(inside).strip():
            return inside
        return [adopt(node, inside)]

    def _behind(self, owner: Node, text: Node) -> Node:
        """*Text* without the attributes at its start, which are those of *owner*."""
        found = BEHIND.match(text.content)
        left = PAIR.sub(" ", found[1]).split() if found else []
        for key, *values, sign, name in PAIR.findall(found[1]) if found else ():
            value = name or next(filter(None, values), "")
            if sign == "." or (owner.type == "image" and key in ("width", "height")):
                key = key or "class"
                owner.attrs[key] = f"{owner.attrs.get(key, '')} {value}".strip()
            elif key not in ("target", "rel", "loading", "align", "title"):
                left.append(f"{key or sign}{'=' if key else ''}{value}")
        if left:
            self.note(text, "attributes are left out: {code}", code=" ".join(left))
        return make("text", content=text.content[found.end() if found else 0 :], near=text)

    def _text(self, node: Node, is_link: bool) -> list[Node]:
        made: list[Node] = []
        for at, part in enumerate(HELD.split(node.content)):
            code = self.context.held[int(part)] if at % 2 else ""
            if code and CODE.match(code):
                what = template("shortcode kept as a comment: {code}")
                self.note(node, what, code=joined(code))
                made.append(make("note", content=code, near=node))
            elif code:
                if self.context.tool == "vuepress":
                    what = template("shown as it is written, for it was a program: {code}")
                    self.note(node, what, code=code)
                made.append(make("text", content=shown(code), near=node))
            else:
                made += self._words(part, node, is_link or self.context.tool == "mkdocs")
        return made

    def _words(self, text: str, node: Node, plain: bool) -> list[Node]:
        """*Text* with its emoji; where it is not *plain*, bare addresses are links."""
        made = []
        for at, part in enumerate(ICON.split(text)):
            if at % 2:
                self.note(node, "icon kept as a comment: {code}", code=part)
                made.append(make("note", content=part, near=node))
                continue
            for number, piece in enumerate([part] if plain else BARE.split(part)):
                said = NAME.sub(lambda one: emoji.emojize(one[0], language="alias"), piece)
                words = make("text", content=said, near=node)
                if number % 2:
                    words = make("link", words, near=node, info="auto", attrs={"href": piece})
                made += [words] if piece else []
        return made
