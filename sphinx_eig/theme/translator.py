"""Writes what docutils' HTML withholds from the keyboard, screen readers and strict policies."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from sphinx_eig.theme import compat, equations

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("sphinx_eig")
logger = logging.getLogger(__name__)


class Adjustments(HTML5Translator):
    """Mixed in front of whatever translator the builder has."""

    _heading_link = ""

    def visit_table(self, node: nodes.table) -> None:
        """A wide table scrolls in its own frame, which the keyboard can reach."""
        title = next(iter(node.findall(nodes.title)), None)
        name = html.escape(title.astext() if title is not None else _("Table"))
        self.body.append(f'<div class="table-frame" role="group" tabindex="0" aria-label="{name}">')
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Long lines scroll in their block: it takes the focus, or only a mouse could read them."""
        start = len(self.body)
        try:
            super().visit_literal_block(node)
        except nodes.SkipNode:
            self._reach_blocks(start)
            raise
        self._reach_blocks(start)

    def _reach_blocks(self, start: int) -> None:
        self.body[start:] = [
            re.sub("<pre(?=[ >])", '<pre tabindex="0"', part) for part in self.body[start:]
        ]

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """A heading's link comes after it, so that the heading's name is its text alone."""
        if not (node["ids"] and self.config.html_permalinks and self.builder.add_permalinks):
            return
        label = html.escape(title)
        if isinstance(node, nodes.section):
            heading = next(iter(node.findall(nodes.title)), None)
            label = html.escape(_("%s: %s") % (title, heading.astext()) if heading else title)
        link = f'<a class="headerlink" href="#{node["ids"][0]}" aria-label="{label}">#</a>'
        if isinstance(node, nodes.section):
            self._heading_link = link
        else:
            self.body.append(link)

    def depart_title(self, node: nodes.title) -> None:
        super().depart_title(node)
        self.body.append(self._heading_link)
        self._heading_link = ""

    def visit_title(self, node: nodes.title) -> None:
        start = len(self.body)
        super().visit_title(node)
        if isinstance(node.parent, addnodes.compact_paragraph):
            # a toctree's caption says it is a heading, of no level
            self.body[start] = self.body[start].replace(' role="heading"', "")

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """A cell, a list item or a definition of one paragraph needs no <p> in it."""
        if not _is_alone(node):
            super().visit_paragraph(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        if not _is_alone(node):
            super().depart_paragraph(node)

    def visit_inline(self, node: nodes.inline) -> None:
        if node["ids"] or node["classes"]:
            super().visit_inline(node)

    def depart_inline(self, node: nodes.inline) -> None:
        if node["ids"] or node["classes"]:
            super().depart_inline(node)

    def visit_hlist(self, node: nodes.Element) -> None:
        self.body.append('<div class="hlist">')

    def depart_hlist(self, node: nodes.Element) -> None:
        self.body.append("</div>\n")

    def visit_hlistcol(self, node: nodes.Element) -> None:
        self.body.append("<div>")

    def depart_hlistcol(self, node: nodes.Element) -> None:
        self.body.append("</div>")


def _is_alone(node: nodes.paragraph) -> bool:
    within = isinstance(node.parent, nodes.entry | nodes.list_item | nodes.definition)
    return within and len(node.parent) == 1 and not (node["ids"] or node["classes"])


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(_mathml(node, as_block=False))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", CLASS="math", tabindex="0"))
    self.body.append(_mathml(node, as_block=True))
    if node.get("number"):
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _mathml(node: nodes.math | nodes.math_block, as_block: bool) -> str:
    try:
        return equations.mathml(node.astext(), as_block)
    except compat.MathError as error:
        logger.warning(str(error), location=node, type="eig", subtype="math")
        return f"<code>{html.escape(node.astext())}</code>"


def install(app: Sphinx) -> None:
    """Put the adjustments before the builder's translator, and MathML in the place of a CDN."""
    made = type("Translator", (Adjustments, compat.translator_of(app)), {})
    app.set_translator(app.builder.name, made, override=True)
    others = compat.math_renderers(app) - {"mathjax", "mathml"}
    if app.config.html_math_renderer is None and not others:
        app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
