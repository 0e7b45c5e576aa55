"""Writes pictures and figures; what is no picture for print stands there as its text."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes

from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.data.values import scheme_of, shortened
from sphinx_eig.pdf.markup import Code, call
from sphinx_eig.pdf.writer import Writer, child

#: What Typst draws.
KINDS = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
LENGTH = re.compile(r"([\d.]+)\s*(px|pt|cm|mm|in|em|ex|pc|%|)", re.IGNORECASE)
#: Lengths that Typst has no name for, in points.
POINTS = {"px": 0.75, "": 0.75, "pc": 12, "ex": 5}


class PictureVisitors(Writer):
    """Visits pictures, and writes captions."""

    def visit_image(self, node: nodes.Element) -> str:
        said = str(node.get("alt", ""))
        absent = call("missing", self.text(said, node))
        name = self._file(node)
        if name is None:
            return self.leaf(absent)
        drawn = call(
            "picture",
            name,
            self._alternative(node),
            width=_length(node.get("width")),
            height=_length(node.get("height")),
            scale=node.get("scale"),
            side=node["align"] if node.get("align") in ("center", "right") else None,
            inline=None if stands_alone(node) and "programme-icon" not in node["classes"] else True,
        )
        return self.leaf(self.book.tried(node, drawn, absent))

    def _alternative(self, node: nodes.Element) -> str:
        """What is said in the place of the picture; empty where it says nothing."""
        uri = str(node["uri"])
        if "alt" in node:
            return str(node["alt"]).strip()
        self.book.note(
            node,
            "the picture “{uri}” has no text for those who do not see it; expected “alt”, which "
            "may be empty where the picture says nothing",
            code=Problem.PICTURE,
            uri=shortened(uri),
        )
        figure = node.parent.parent if isinstance(node.parent, nodes.reference) else node.parent
        caption = child(figure, nodes.caption)
        return caption.astext() if caption else uri.rpartition("/")[2]

    def _file(self, node: nodes.Element) -> str | None:
        """Where the picture is beside the markup; None, and why, where it cannot be shown."""
        uri = str(node["uri"])
        known = self.builder.images.get(uri)
        if known and uri.lower().endswith(KINDS):
            return f"/images/{known}"
        if known or scheme_of(uri):  # of others that are missing, Sphinx has said so
            self.book.note(
                node,
                "the PDF cannot show “{uri}”; expected a picture among the files of the guide, "
                "of one of the kinds {kinds}",
                code=Problem.PICTURE,
                uri=shortened(uri),
                kinds=", ".join(kind[1:] for kind in KINDS),
            )
        return None

    def visit_figure(self, node: nodes.Element) -> str:
        caption, legend = child(node, nodes.caption), child(node, nodes.legend)
        body = self.inside(node, caption, legend)
        below = self.inside(legend) if legend else None
        return call("illustration", body, self.caption(caption, node, "figure"), below=below)

    def visit_caption(self, node: nodes.Element) -> str:
        """What stands above a block of code."""
        return call("caption-line", self.caption(node, node.parent, "code-block"))

    def caption(self, node: nodes.Element | None, owner: nodes.Element, kind: str) -> Code:
        """A caption with the number that references give."""
        if node is None:
            return Code("none")
        return call("numbered", self.book.counted(self.page, owner, kind), self.inside(node))


def stands_alone(node: Any) -> bool:
    """Whether a picture, which may be a link, is no part of a line."""
    while isinstance(node.parent, nodes.reference) and len(node.parent) == 1:
        node = node.parent
    is_all = isinstance(node.parent, nodes.paragraph) and len(node.parent) == 1
    return is_all or not isinstance(node.parent, nodes.TextElement)


def _length(given: object) -> Code | None:
    """A length of docutils as one of Typst."""
    found = LENGTH.fullmatch(str(given or "").strip())
    if found is None:
        return None
    number, unit = float(found[1]), found[2].lower()
    return Code(f"{number * POINTS[unit]:g}pt" if unit in POINTS else f"{number:g}{unit}")
