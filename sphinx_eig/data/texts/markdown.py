"""Reads Markdown as pieces: the one subset that values may hold; all else is shown as written.

Pieces come from the tables `BLOCKS` and `INLINES` alone: what a parser may learn to read one day is
refused until it is named there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.myst_role import myst_role_plugin

from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.problems import Code
from sphinx_eig.data.texts import signs
from sphinx_eig.data.texts.cursor import Cursor
from sphinx_eig.data.texts.pieces import Found, Parsed, Piece
from sphinx_eig.data.values import URL_SCHEMES, refusal_of, scheme_of, shortened

NOT_TEXT = template(
    "“{found}” is not text; values may hold links, emphasis, lists, code and roles that refer, but "
    "no directive, HTML, file or substitution"
)
NO_PASSAGE = template(
    "found “{found}”; expected a passage and the code of its language, such as "
    "“Design Thinking <en>”"
)
NOT_A_PICTURE = template("the picture “{path}” is not a file of the guide")
TOO_DEEP = Said("there are more than {most} levels in this text; it is shown as written", most=40)
MOST_LEVELS = 40
#: What markdown-it finds, and the piece that it is; all else is refused.
BLOCKS = {
    "blockquote": "quote",
    "bullet_list": "bullets",
    "code_block": "code",
    "fence": "code",
    "heading": "heading",
    "list_item": "item",
    "ordered_list": "numbers",
    "paragraph": "paragraph",
}
INLINES = {
    "code_inline": "code",
    "em": "emphasis",
    "hardbreak": "break",
    "image": "picture",
    "link": "link",
    "myst_role": "role",
    "softbreak": "break",
    "strong": "strong",
}


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * MOST_LEVELS}).use(myst_role_plugin)
    parser.enable("table")  # to refuse it as a whole
    # A link to a script is refused below; markdown-it would pass over it in silence.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


PARSER = _parser()


class Reader:
    """Turns one text into pieces, and finds where each stands by reading on from the last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Found] = []
        self.at = Cursor(text)

    def line(self) -> Parsed:
        # A title or a link of nothing at all would be nothing to click on.
        return Parsed(self._line() or (Piece("text", self.text.strip()),), tuple(self.found))

    def _line(self) -> tuple[Piece, ...]:
        (token,) = PARSER.parseInline(self.text)
        return tuple(self._inlines(SyntaxTreeNode([token]).children[0].children))

    def blocks(self) -> Parsed:
        if signs.ONE_PARAGRAPH.fullmatch(self.text):  # most texts are, and need no parser of blocks
            paragraph = Piece("paragraph", self.text.strip(), self._line())
            return Parsed((paragraph,), tuple(self.found))
        env: dict[str, Any] = {}
        tokens = PARSER.parse(self.text, env)
        self._read_definitions(env.get("references", {}).values())
        if any(token.level >= MOST_LEVELS for token in tokens):
            self.found.append(Found(0, Code.LIMIT, TOO_DEEP))
            return Parsed((Piece("block", self.text),), tuple(self.found))
        return Parsed(tuple(self._blocks(SyntaxTreeNode(tokens).children)), tuple(self.found))

    def _read_definitions(self, definitions: Iterable[dict[str, Any]]) -> None:
        """A link's address may stand below the text, for links that there may be or not."""
        at = Cursor(self.text)
        for definition in definitions:
            at.go_to(definition["map"])
            refusal = refusal_of(definition["href"])
            if refusal:
                offset = at.find(definition["href"])
                self.found.append(Found(offset, refusal.code, refusal.said))

    def _blocks(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Piece]:
        for node in nodes:
            self.at.go_to(node.map)
            name = BLOCKS.get(node.type, "")
            is_directive = node.type == "fence" and node.info.lstrip().startswith("{")
            if not name or is_directive:
                yield self._refuse_block(node)
            elif name == "code":
                offset = self.at.find(node.markup or node.content[:40])
                language = node.info.split()[0] if node.info.strip() else ""
                yield Piece("block", node.content.rstrip("\n"), info=language, offset=offset)
            elif name in ("paragraph", "heading"):
                (content,) = node.children
                offset = self.at.offset
                children = tuple(self._inlines(content.children))
                if children:  # an empty picture stands for nothing
                    level = node.tag[1:] if name == "heading" else ""
                    yield Piece(name, content.content, children, level, offset)
            else:
                offset = self.at.offset
                children = tuple(self._blocks(node.children))
                first = str(node.attrs.get("start", "")) if name == "numbers" else ""
                yield Piece(name, "", children, first, offset)

    def _inlines(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Piece]:
        has_html = False
        before = ""
        for node in nodes:
            name = INLINES.get(node.type, "")
            if node.type == "text":
                yield from self._text(node.content)
            elif node.type == "html_inline":
                offset = self.at.find(node.content)
                if not (has_html and node.content.startswith("</")):
                    self._refuse(offset, node.content.split("\n")[0])
                has_html = True
                yield Piece("text", node.content, offset=offset)
            elif name == "link":
                yield self._link(node)
            elif name == "picture":
                yield from self._picture(node)
            elif name == "role":
                yield self._role(node)
            elif name == "code":
                offset = self.at.find(node.content)
                self._check_code(offset, before, node)
                yield Piece("code", node.content, offset=offset)
            elif name == "break":
                yield Piece("text", "\n") if node.type == "softbreak" else Piece("break")
            elif name:
                yield Piece(name, "", tuple(self._inlines(node.children)))
            else:
                self._refuse(self.at.offset, node.content)
                yield Piece("text", node.content)
            before = node.content if node.type == "text" else ""

    def _text(self, text: str) -> Iterator[Piece]:
        if not text:
            return
        offset = self.at.find(text)
        for sign in signs.in_text(text):
            self._refuse(offset + sign.start(), sign[0].strip())
        yield Piece("text", text, offset=offset)

    def _check_code(self, offset: int, before: str, node: SyntaxTreeNode) -> None:
        """Between backticks, reStructuredText has its roles and its links."""
        opening = self.text.rfind("`", 0, max(offset, 1))
        for found in signs.of_restructuredtext(before, self.text, opening, offset, node.content):
            self.found.append(Found(found.offset, Code.MARKUP, found.said))

    def _link(self, node: SyntaxTreeNode) -> Piece:
        href = str(node.attrs.get("href", ""))
        is_bare = node.info == "auto"
        behind = self.at.offset
        start = self.text.find("<" if is_bare else "[", self.at.offset, self.at.end)
        if is_bare:
            offset = self.at.find(href.removeprefix("mailto:"))
            children: tuple[Piece, ...] = (Piece("text", href.removeprefix("mailto:")),)
        else:
            children = tuple(self._inlines(node.children))
            behind = self.at.offset
            offset = self.at.find_address(href)
        refusal = refusal_of(href)
        if refusal:
            reference = None if is_bare else signs.REFERENCE.match(self.text, behind, self.at.end)
            if not reference:  # else it is told where the address is defined
                self.found.append(Found(offset, refusal.code, refusal.said))
            end = self.text.find(">" if is_bare else ")", offset, self.at.end) + 1
            end = reference.end() if reference else end
            written = self.text[start:end] if 0 <= start < end else ""
            return Piece("text", written or href, offset=offset)
        if scheme_of(href) in URL_SCHEMES:
            href = href if signs.PLAIN_ADDRESS.fullmatch(href) else normalizeLink(href)
        return Piece("link", href, children, offset=offset)

    def _picture(self, node: SyntaxTreeNode) -> Iterator[Piece]:
        path = str(node.attrs.get("src", ""))
        alt = "".join(child.content for child in node.children)
        offset = self.at.find_address(path)
        if not path:  # an empty picture stands for nothing
            return
        if scheme_of(path) or path.startswith("//"):
            self._note(offset, Code.PICTURE, NOT_A_PICTURE, path=shortened(path))
            yield Piece("text", alt or path, offset=offset)
        else:
            yield Piece("picture", path, info=alt, offset=offset)

    def _role(self, node: SyntaxTreeNode) -> Piece:
        name = str(node.meta["name"])
        written = f"{{{name}}}`{node.content}`"
        offset = self.at.find(f"{{{name}}}")
        self.at.find(node.content)
        if not signs.is_harmless(name):
            self._refuse(offset, written)
            return Piece("text", written, offset=offset)
        if name.endswith("lang") and not signs.PASSAGE.fullmatch(node.content):
            self._note(offset, Code.MARKUP, NO_PASSAGE, found=shortened(node.content))
            return Piece("text", node.content, offset=offset)
        return Piece("role", node.content, info=name, offset=offset)

    def _refuse_block(self, node: SyntaxTreeNode) -> Piece:
        """All of a block is shown as it was written."""
        end, rest = self.at.end, self.text[self.at.offset : self.at.end]
        if node.type == "fence":
            sign = node.markup + node.info
        else:
            sign = node.markup[:1] or signs.CONTAINERS.sub("", rest, count=1)[:20]
        start = self.at.find(sign)
        self._refuse(start, self.text[start:end].split("\n")[0].rstrip())
        self.at.offset = end
        return Piece("block", self.text[start:end].rstrip("\n"), offset=start)

    def _refuse(self, offset: int, shown: str) -> None:
        self._note(offset, Code.MARKUP, NOT_TEXT, found=shortened(shown))

    def _note(self, offset: int, code: Code, template: str, **values: object) -> None:
        self.found.append(Found(offset, code, Said(template, **values)))
