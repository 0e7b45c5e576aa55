"""Turns the pieces of a text into nodes, with the file and the line of the data on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from types import SimpleNamespace
from typing import Any, TypeVar

from docutils import nodes
from docutils.parsers.rst import languages, roles
from sphinx import addnodes

from sphinx_eig.data.problems import Place
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.texts import parsing as texts
from sphinx_eig.data.texts.pieces import Piece
from sphinx_eig.data.texts.signs import REFERRING
from sphinx_eig.guide.addresses import Addresses

N = TypeVar("N", bound=nodes.Element)
#: Roles of ours have their short names in values, whatever the site's primary domain.
OURS = frozenset(REFERRING["programme"].split())


def placed(node: N, place: Place) -> N:
    """*Node* with its place in the data, for warnings and translators."""
    node.source, node.line = place.file, place.line
    return node


def written(text: Scalar) -> str:
    """*Text* on one line, as translators see it."""
    return " ".join(text.split("\n")).strip()


class Texts:
    """The texts of one page: what they refer to is seen from it."""

    def __init__(self, document: nodes.document, addresses: Addresses) -> None:
        self.addresses = addresses
        reporter: Any = copy(document.reporter)  # what is wrong stands in the data, not in the page
        language: Any = languages.get_language(document.settings.language_code, reporter)
        # All that the functions of roles ask of docutils' inliner.
        self._inliner: Any = SimpleNamespace(
            document=document, reporter=reporter, language=language, parent=None
        )

    def inline(self, text: Scalar) -> list[nodes.Node]:
        """*Text* as what may stand in a paragraph or a heading."""
        pieces = texts.inline(text).pieces
        if len(pieces) == 1 and pieces[0].name == "text":
            return [nodes.Text(pieces[0].text.strip())]
        return self._nodes(pieces, text)

    def block(self, text: Scalar) -> list[nodes.Node]:
        """*Text* as paragraphs, lists and so on."""
        return self._nodes(texts.block(text).pieces, text)

    def _nodes(self, pieces: Iterable[Piece], text: Scalar) -> list[nodes.Node]:
        return [node for piece in pieces for node in SHOWN[piece.name](self, piece, text)]

    def _inline(self, piece: Piece, text: Scalar) -> list[nodes.Node]:
        node = INLINES[piece.name]()
        node += self._nodes(piece.children, text)
        return [node]

    def _block(self, piece: Piece, text: Scalar) -> list[nodes.Node]:
        node = BLOCKS[piece.name](piece.text)
        node += self._nodes(piece.children, text)
        placed(node, text.place_of(piece.offset) if piece.offset else text.place)
        match piece.name:
            case "paragraph":
                node["value"] = 1
            case "heading":  # whoever shows the value decides on its level
                node["value"], node["value-level"] = 1, int(piece.info)
            case "bullets":
                node["bullet"] = "-"
            case "numbers":
                node.attributes |= {"enumtype": "arabic", "prefix": "", "suffix": "."}
                if piece.info not in ("", "1"):
                    node["start"] = int(piece.info)
            case "block":
                node["language"] = piece.info or "none"
                node += nodes.Text(piece.text)
        return [node]

    def _text(self, piece: Piece, _text: Scalar) -> list[nodes.Node]:
        return [nodes.Text(piece.text)]

    def _code(self, piece: Piece, _text: Scalar) -> list[nodes.Node]:
        return [nodes.literal(piece.text, piece.text)]

    def _break(self, _piece: Piece, _text: Scalar) -> list[nodes.Node]:
        """HTML and LaTeX alone have line breaks; others go on in the line, as after MyST."""
        return [
            nodes.raw("", "<br />\n", format="html"),
            nodes.raw("", "\\\\\n", format="latex"),
        ]

    def _link(self, piece: Piece, text: Scalar) -> list[nodes.Node]:
        inner = self._nodes(piece.children, text)
        wrap = self.addresses.link(piece.text, text.place_of(piece.offset))
        if not inner and isinstance(wrap, addnodes.pending_xref):
            wrap["refexplicit"] = False
        # A title or a link of nothing at all would be nothing to click on.
        wrap += inner or [nodes.inline("", piece.text)]
        return [wrap]

    def _picture(self, piece: Piece, text: Scalar) -> list[nodes.Node]:
        place = text.place_of(piece.offset)
        uri = self.addresses.picture(piece.text, place)
        if uri is None:
            return [nodes.Text(piece.info)] if piece.info else []
        return [placed(nodes.image("", uri=uri, alt=piece.info), place)]

    def _role(self, piece: Piece, text: Scalar) -> list[nodes.Node]:
        name = f"programme:{piece.info}" if piece.info in OURS else piece.info
        place = text.place_of(piece.offset)
        inliner = self._inliner
        inliner.reporter.get_source_and_line = lambda *_line: (place.file, place.line)
        written = f"{{{piece.info}}}`{piece.text}`"
        function: Any
        function, _ = roles.role(name, inliner.language, place.line, inliner.reporter)
        if function is None:
            return [nodes.Text(written)]
        found, _ = function(name, written, piece.text, place.line, inliner)
        for node in found:
            for each in node.findall(nodes.Element):
                placed(each, place)
        return list(found)


#: The nodes that hold others, by the pieces that become them.
BLOCKS: dict[str, type[nodes.Element]] = {
    "block": nodes.literal_block,
    "bullets": nodes.bullet_list,
    "heading": nodes.rubric,
    "item": nodes.list_item,
    "numbers": nodes.enumerated_list,
    "paragraph": nodes.paragraph,
    "quote": nodes.block_quote,
}
INLINES: dict[str, type[nodes.Element]] = {"emphasis": nodes.emphasis, "strong": nodes.strong}
SHOWN: dict[str, Callable[[Texts, Piece, Scalar], list[nodes.Node]]] = {
    **dict.fromkeys(BLOCKS, Texts._block),
    **dict.fromkeys(INLINES, Texts._inline),
    "break": Texts._break,
    "code": Texts._code,
    "link": Texts._link,
    "picture": Texts._picture,
    "role": Texts._role,
    "text": Texts._text,
}
