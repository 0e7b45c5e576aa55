"""Writes pictures and figures; what is no picture for print stands there as its text."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.util import url_re

from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.data.values import shortened
from sphinx_eig.pdf.markup import Code, call
from sphinx_eig.pdf.writer import Writer
from sphinx_eig.report import warn

#: What Typst draws.
KINDS = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
LENGTH = re.compile(r"([\d.]+)\s*(px|pt|cm|mm|in|em|ex|pc|%|)", re.IGNORECASE)
#: Lengths that Typst has no name for, in points.
POINTS = {"px": 0.75, "": 0.75, "pc": 12, "ex": 5}


class PictureVisitors(Writer):
    """Visits pictures."""

    def visit_image(self, node: nodes.Element) -> None:
        name, said = self._file(node), str(node.get("alt", ""))
        if name is None:
            self.replace(call("missing", self.text(said, node)) if said else call("missing"))
        is_inline = isinstance(node.parent, nodes.TextElement) and len(node.parent) > 1
        is_icon = "programme-icon" in node["classes"]
        made = call(
            "picture",
            name,
            self.alternative(node),
            width=length(node.get("width")),
            height=length(node.get("height")),
            scale=int(node["scale"]) if "scale" in node else None,
            side=node["align"] if node.get("align") in ("center", "right") else None,
            inline=True if is_inline or is_icon else None,
        )
        absent = call("missing", self.text(said, node)) if said else call("missing")
        self.replace(self.book.tried(node, made, absent))

    def alternative(self, node: nodes.Element) -> str:
        """What is said in the place of the picture; empty where it says nothing."""
        if "alt" in node:
            return str(node["alt"]).strip()
        figure = node.parent.parent if isinstance(node.parent, nodes.reference) else node.parent
        captions = [one.astext() for one in figure.children if isinstance(one, nodes.caption)]
        said = captions[0] if captions else str(node["uri"]).rpartition("/")[2]
        warn(
            self.config.language,
            Problem.PICTURE,
            node,
            "the picture “{uri}” has no text for those who do not see it; expected “alt”, which "
            "may be empty where the picture says nothing",
            uri=shortened(str(node["uri"])),
        )
        return said

    def _file(self, node: nodes.Element) -> str | None:
        """Where the picture is beside the markup; None, and why, where it cannot be shown."""
        uri = str(node["uri"])
        if url_re.match(uri):
            expected = "a picture among the files of the guide"
        elif uri not in self.builder.images:
            return None  # Sphinx has said so
        elif not uri.lower().endswith(KINDS):
            expected = "a picture of one of the kinds " + ", ".join(one[1:] for one in KINDS)
        else:
            return f"/images/{self.builder.images[uri]}"
        warn(
            self.config.language,
            Problem.PICTURE,
            node,
            "the PDF cannot show “{uri}”; expected {expected}",
            uri=shortened(uri),
            expected=expected,
        )
        return None

    def visit_figure(self, node: nodes.Element) -> None:
        caption = next((one for one in node if isinstance(one, nodes.caption)), None)
        body = self.each(one for one in node if one is not caption and not _is_legend(one))
        legend = self.each(one for one in node if _is_legend(one))
        self.flush()
        named = self.caption(caption, node, "figure")
        self.replace(call("illustration", body, named, legend))

    def caption(self, node: nodes.Element | None, owner: nodes.Element, kind: str) -> Code | None:
        """A caption with the number that references give."""
        if node is None:
            return None
        number = self.book.figure_number(self.page, owner, kind)
        return call("numbered", number, self.inside(node))


def _is_legend(node: nodes.Node) -> bool:
    return isinstance(node, nodes.legend)


def length(given: object) -> Code | None:
    """A length of docutils as one of Typst."""
    found = LENGTH.fullmatch(str(given or "").strip())
    if found is None:
        return None
    number, unit = float(found[1]), found[2].lower()
    if unit in POINTS:
        number, unit = number * POINTS[unit], "pt"
    return Code(f"{number:g}{unit}")
