"""Turns the text of a paragraph, a heading or a cell into nodes that MyST has words for."""

from __future__ import annotations

import re
from typing import Any

import emoji

from sphinx_eig.importing.dialects import CODE, parts, reader, released, shown
from sphinx_eig.importing.html import without_html
from sphinx_eig.importing.tree import Context, Node, adopt, make, text_of

BEHIND = re.compile(
    r"\{:?\s*((?:[.#][\w-]+|\w[\w-]*=(?:\"[^\"]*\"|'[^']*'|[^\s\"'{}]+))(?:\s[^{}\n]*)?)\}"
)
PAIR = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))|([.#])([\w-]+)")
BARE = re.compile(
    r"(?<![\w(<\[\"'=/])(https?://[^\s<>\[\]\\`]*[^\s<>\[\]\\`.,;:!?)»*_'\"{}])", re.IGNORECASE
)
#: ``:material-account:`` and the like are pictures of a theme, not characters.
ICON = re.compile(r"(:(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:(?:\{[^{}\n]*\})?)")
NAME = re.compile(r"(?<![\w:/]):[a-z0-9_+-]+:(?![\w/])")
#: What may go without a word: it changed how a link opens or how a picture is loaded.
QUIET = frozenset({"target", "rel", "loading", "align", "title"})
SIZES = frozenset({"width", "height"})


class Inline:
    """What reads the texts of one page."""

    def __init__(self, context: Context, env: dict[str, Any]) -> None:
        self.context, self.env = context, env

    def read(self, text: str, near: Node) -> list[Node]:
        """The blocks of a text in Markdown that stands within something else."""
        nodes = Node(reader(self.context.tool).parse(text, self.env)).children
        return without_html(self._placed(nodes, near), True, self.context, self.read)

    def line(self, text: str, near: Node) -> list[Node]:
        """The nodes of a title in Markdown."""
        inline = Node(reader(self.context.tool).parseInline(text, self.env)).children[0]
        return self.inline(self._placed(inline.children, near))

    def _placed(self, nodes: list[Node], near: Node) -> list[Node]:
        for one in nodes:
            token = one.token or one.nester_tokens.opening  # type: ignore[union-attr]
            token.meta = {**token.meta, "line": near.meta.get("line", 1)}
            self._placed(one.children, near)
        return nodes

    def inline(self, nodes: list[Node], is_link: bool = False) -> list[Node]:
        made: list[Node] = []
        for node in without_html(nodes, False, self.context, self.read):
            if node.type == "text" and made and made[-1].type in ("link", "image"):
                node = self._attributes(made[-1], node)
            made += self._one(node, is_link)
        return made

    def _one(self, node: Node, is_link: bool) -> list[Node]:
        kind = node.type
        if kind == "text":
            return self._text(node, is_link)
        if kind == "image":
            words = make("text", content=released(text_of(node.children), self.env))
            return [adopt(node, [words])]
        if kind == "code_inline":
            return [make(kind, content=released(node.content, self.env), near=node)]
        if kind == "kbd":
            keys = re.sub(r"\b(?:[a-z]+|f\d+)\b", lambda one: one[0].capitalize(), text_of(node.children))
            keys = re.sub(r"[\s\"]", "", keys)
            return [make("role", content=keys, info="kbd", near=node)]
        inside = self.inline(node.children, is_link or kind == "link")
        if kind == "link" and is_link:
            self.context.note(
                node, "a link within a link is left out: {address}", address=node.attrs["href"]
            )
            return inside
        if kind in ("s", "mark", "ins"):
            return [make("tag", *inside, tag={"s": "del"}.get(kind, kind), near=node)]
        if kind in ("em", "strong") and not text_of(inside).strip():
            return inside
        return [adopt(node, inside)]

    def _attributes(self, owner: Node, text: Node) -> Node:
        """*Text* without the attributes at its start, which are those of *owner*."""
        found = BEHIND.match(text.content)
        if not found:
            return text
        left = []
        for key, *values, sign, name in PAIR.findall(found[1]):
            value = name or next(filter(None, values), "")
            if owner.type == "image" and (key in SIZES or sign == "."):
                owner.attrs[key or "class"] = value
            elif sign == ".":
                owner.attrs["class"] = f"{owner.attrs.get('class', '')} {value}".strip()
            elif key not in QUIET:
                left.append(f"{key or sign}{'=' if key else ''}{value}")
        if left:
            self.context.note(text, "attributes are left out: {code}", code=" ".join(left))
        return make("text", content=text.content[found.end() :], near=text)

    def _text(self, node: Node, is_link: bool) -> list[Node]:
        made: list[Node] = []
        for is_held, part in parts(node.content, self.env):
            if is_held and CODE.match(part):
                self.context.note(
                    node, "shortcode kept as a comment: {code}", code=" ".join(part.split())
                )
                made.append(make("note", content=part, near=node))
            elif is_held:
                if self.context.tool == "vuepress":
                    what = "shown as it is written, for it was a program: {code}"
                    self.context.note(node, what, code=part)
                made.append(make("text", content=shown(part), near=node))
            else:
                made += self._words(part, node, is_link)
        return made

    def _words(self, text: str, node: Node, is_link: bool) -> list[Node]:
        made = []
        links = not is_link and self.context.tool != "mkdocs"
        for at, part in enumerate(ICON.split(text)):
            if at % 2:
                self.context.note(node, "icon kept as a comment: {code}", code=part)
                made.append(make("note", content=part, near=node))
                continue
            for number, piece in enumerate(BARE.split(part) if links else [part]):
                words = make("text", content=NAME.sub(_character, piece), near=node)
                if number % 2:
                    words = make("link", words, near=node, info="auto", attrs={"href": piece})
                made += [words] if piece else []
        return made


def _character(found: re.Match[str]) -> str:
    return emoji.emojize(found[0], language="alias")
