"""Writes what docutils' HTML withholds from the keyboard, screen readers and strict policies."""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import get_translation
from sphinx.writers.html5 import HTML5Translator

from sphinx_eig.theme import compat, equations

_ = get_translation("sphinx_eig")


class Adjustments(HTML5Translator):
    """Mixed in front of whatever translator the builder has."""

    _heading_link = ""

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

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """A cell, a list item or a definition of one paragraph needs no <p> in it."""
        if not _is_alone(node):
            super().visit_paragraph(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        if not _is_alone(node):
            super().depart_paragraph(node)

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
