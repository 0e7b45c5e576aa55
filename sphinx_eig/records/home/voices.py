"""The blocks of a home page that give others the word: a quotation, and partners' logos."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code
from sphinx_eig.guide.addresses import Addresses
from sphinx_eig.guide.selection import PAGE, Selection
from sphinx_eig.records import programme_page
from sphinx_eig.records.home.blocks import COMMON, PICTURE, Block, add
from sphinx_eig.records.options import Option

A_LIST_OF_LOGOS = Said("a list of pictures")
#: Marks a logo that takes the place of another on a dark ground.
DARK = "programme-dark"


class Quote(Block):
    """``programme:quote``: what somebody says, and who."""

    takes = (
        COMMON
        | PICTURE
        | {
            "author": Option(directives.unchanged_required, "Who says it."),
            "about": Option(directives.unchanged_required, "What they are or do."),
        }
    )
    help = "What somebody says. Without content, the quotation of the data."

    def show_content(self) -> list[nodes.Node]:
        block = nodes.block_quote("", *self.parse_content_to_nodes(), classes=["programme-quote"])
        block += self._said(nodes.attribution, "author") + self._said(nodes.paragraph, "about")
        path = self.options.get("image")
        portrait = self.picture(path, self.options.get("alt", "")) if path else []
        return [self.placed(nodes.container("", *portrait, block, classes=["programme-said"]))]

    def _said(self, kind: type[nodes.TextElement], option: str) -> list[nodes.Node]:
        text = self.options.get(option)
        if not text:
            return []
        inner, messages = self.parse_inline(text)
        classes = [] if kind is nodes.attribution else ["programme-quote-role"]
        return [self.placed(kind(text, "", *inner, classes=classes)), *messages]

    def show(self, programme: Any, path: str) -> list[nodes.Node]:
        self.note(Selection(path, PAGE))
        found = programme_page.quote(programme["quote"], self.canvas(programme))
        return [nodes.container("", *found, classes=["programme-said"])] if found else []


class Partners(Block):
    """``programme:partners``: logos, each with its alternative text."""

    help = (
        "A list of logos, which may be links; `logo-dark.svg` beside `logo.svg` takes its place "
        "on a dark ground."
    )

    def show_content(self) -> list[nodes.Node]:
        found = self.parse_content_to_nodes()
        logos = [image for node in found for image in node.findall(nodes.image)]
        if len(found) != 1 or not isinstance(found[0], nodes.bullet_list) or not logos:
            self.note_problem(
                Code.OPTION, "“{block}” holds {expected}", block=self.name, expected=A_LIST_OF_LOGOS
            )
            return found
        found[0]["classes"].append("programme-partners")
        for image in logos:
            if not image.get("alt"):
                self.note_problem(
                    Code.MISSING,
                    "the logo “{uri}” has no text that says whose it is",
                    uri=image["uri"],
                )
            self._add_dark(image)
        return found

    def _add_dark(self, image: nodes.image) -> None:
        path = PurePosixPath(image["uri"])
        other = str(path.with_name(f"{path.stem}-dark{path.suffix}"))
        if Addresses(self.env).file(other):
            dark = image.deepcopy()
            dark["uri"], dark["classes"] = other, [*image["classes"], "only-dark", DARK]
            image["classes"].append("only-light")
            image.parent.insert(image.parent.index(image) + 1, dark)


VOICES: dict[str, type[Block]] = {"quote": Quote, "partners": Partners}


def setup(app: Sphinx) -> None:
    """Give the domain its blocks."""
    add(app, VOICES)
