"""Writes what docutils' HTML withholds from the keyboard, screen readers and strict policies."""

from __future__ import annotations

import html
import re

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.locale import get_translation
from sphinx.writers.html5 import HTML5Translator

from sphinx_eig.theme import compat, equations

_ = get_translation("sphinx_eig")


def table_frame(name: str) -> str:
    """What opens the frame in which a wide table scrolls, which the keyboard can reach."""
    label = html.escape(name)
    return f'<div class="table-frame" role="group" tabindex="0" aria-label="{label}">'


class Adjustments(HTML5Translator):
    """Mixed in front of whatever translator the builder has."""

    _heading_link = ""

    def visit_table(self, node: nodes.table) -> None:
        title = next(iter(node.findall(nodes.title)), None)
        self.body.append(table_frame(_("Table") if title is None else title.astext()))
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        super().depart_table(node)
        self.body.append("</div>\n")

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Long lines scroll in their block: it takes the focus, or only a mouse could read them."""
        start = len(self.body)
        try:
            super().visit_literal_block(node)
        finally:  # highlighted code leaves by SkipNode
            written = "".join(self.body[start:])
            self.body[start:] = [re.sub("<pre(?=[ >])", '<pre tabindex="0"', written)]

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """A heading's link comes after it, so that the heading's name is its text alone."""
        if not (node["ids"] and self.config.html_permalinks and self.builder.add_permalinks):
            return
        is_section = isinstance(node, nodes.section)
        heading = next(iter(node.findall(nodes.title)), None) if is_section else None
        label = html.escape(_("%s: %s") % (title, heading.astext()) if heading else title)
        link = f'<a class="headerlink" href="#{node["ids"][0]}" aria-label="{label}">#</a>'
        if is_section:
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
        """Columns by the style sheet: Sphinx lays them out with a table."""
        self.body.append(self.starttag(node, "div", CLASS="hlist"))

    def visit_hlistcol(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "div"))

    def depart_hlistcol(self, node: nodes.Element) -> None:
        self.body.append("</div>\n")

    depart_hlist = depart_hlistcol


def _is_alone(node: nodes.paragraph) -> bool:
    within = isinstance(node.parent, nodes.entry | nodes.list_item | nodes.definition)
    return within and len(node.parent) == 1 and not (node["ids"] or node["classes"])


def install(app: Sphinx) -> None:
    """Put the adjustments before the builder's translator, and MathML in the place of a CDN."""
    made = type("Translator", (Adjustments, compat.translator_of(app)), {})
    app.set_translator(app.builder.name, made, override=True)
    others = compat.math_renderers(app) - {"mathjax", "mathml"}
    if app.config.html_math_renderer is None and not others:
        inline, block = equations.visit_math, equations.visit_math_block
        app.add_html_math_renderer("mathml", (inline, None), (block, None))
