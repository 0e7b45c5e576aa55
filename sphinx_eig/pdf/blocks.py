"""Writes what a page is made of: headings, paragraphs, boxes, verse, parameters."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_eig.pdf.markup import call
from sphinx_eig.pdf.pictures import stands_alone
from sphinx_eig.pdf.writer import Writer, child

#: The deepest heading that a PDF has a tag for.
DEEPEST = 6
#: What a paragraph that ends in a colon leads to, and stays with.
LED_TO = (nodes.Sequential, nodes.literal_block, nodes.table)
#: What a paragraph of Typst may hold: it would lose anything else.
IN_LINE = (nodes.Text, nodes.Inline, nodes.TextElement)
#: The looks of paragraphs of records, and of the parts of sphinx-design.
LOOKS = {
    "programme-figure": "figure-line",
    "programme-tagline": "tagline",
    "programme-source": "small-print",
    "programme-due": "small-print",
    "programme-title": "lead-line",
    "card": "boxed",
    "card-title": "lead-line",
    "card-footer": "small",
    "dropdown": "boxed",
    "tab-item": "boxed",
}


class BlockVisitors(Writer):
    """Visits what a page is made of."""

    def visit_title(self, node: nodes.Element) -> str:
        section = node.parent
        if not isinstance(section, nodes.section):
            return call("lead-line", self.inside(node))
        depth, above = 0, section.parent
        while above is not None:
            depth, above = depth + isinstance(above, nodes.section), above.parent
        label, number = self.book.section(self.page, section)
        return self._heading(node, self.page.level + depth, label, number=number or None)

    def _heading(self, node: nodes.Element, level: int, label: str | None, **more: Any) -> str:
        """A heading, at most one level below the one before it."""
        waiting = self.anchors()
        self.book.heading = min(level, self.book.heading + 1, DEEPEST)
        return waiting + call("headed", self.book.heading, self.plain(node), label, **more)

    def visit_rubric(self, node: nodes.Element) -> str:
        """A heading that is no section: of a level where it has one, else a line that leads."""
        if _only_heads_notes(node):
            return ""
        if "heading-level" not in node:
            return call("lead-line", self.inside(node))
        level = int(node["heading-level"]) + self.page.level - 1
        return self._heading(node, level, None, outlined=False)

    def visit_paragraph(self, node: nodes.Element) -> str:
        if "programme-meta" in node["classes"]:
            return self._meta(node)
        if any(not isinstance(one, IN_LINE) for one in node) or _is_picture(node):
            return f"{self.inside(node)}\n"
        following = node.next_node(descend=False, siblings=True)
        is_colon = node.astext().rstrip().endswith(":")
        leads = isinstance(following, LED_TO if is_colon else nodes.literal_block)
        return call(_look(node, "lead-in" if leads else "par"), self.inside(node))

    def _meta(self, node: nodes.Element) -> str:
        """``Phase 1`` and ``2 mois`` on one line, at the first of them."""
        beside = (one for one in node.parent if isinstance(one, nodes.paragraph))
        metas = [one for one in beside if "programme-meta" in one["classes"]]
        return call("meta", [self.inside(one) for one in metas]) if node is metas[0] else ""

    def visit_Admonition(self, node: nodes.Element) -> str:  # noqa: N802
        """A box; its title is its own, or what its kind is called."""
        kind = type(node).__name__
        title = child(node, nodes.title)
        shown = self.inside(title) if title else str(admonitionlabels.get(kind, kind))
        return call("admonition", kind, shown, self.inside(node, title))

    def visit_topic(self, node: nodes.Element) -> str:
        """Boxed; a list of the page's own headings, the book has at its beginning."""
        return "" if "contents" in node["classes"] else call("boxed", self.inside(node))

    def visit_container(self, node: nodes.Element) -> str:
        """The components of sphinx-design, open and in order; others only hold what they hold."""
        return call(_look(node, "as-it-is"), self.inside(node))

    def visit_transition(self, node: nodes.Element) -> str:
        return "" if _only_heads_notes(node) else self.leaf("ornament\n")

    def visit_line_block(self, node: nodes.Element) -> str:
        is_inner = isinstance(node.parent, nodes.line_block)
        return call("indented" if is_inner else "verse", self.inside(node))

    def visit_desc_returns(self, node: nodes.Element) -> str:
        return f'" → "\n{self.inside(node)}\n'

    def visit_desc_parameterlist(self, node: nodes.Element) -> str:
        """The parameters between brackets, each after a comma but the first."""
        marks = "()" if isinstance(node, addnodes.desc_parameterlist) else "[]"
        shown = '", "\n'.join(map(self.write, node.children))
        return f'"{marks[0]}"\n{shown}"{marks[1]}"\n'

    visit_desc_type_parameter_list = visit_desc_optional = visit_desc_parameterlist


def _look(node: nodes.Element, usual: str) -> str:
    """The function of the template for what a paragraph or a part is."""
    names = [*node["classes"], node.get("design_component")]
    return next((LOOKS[name] for name in names if name in LOOKS), usual)


def _is_picture(node: nodes.Element) -> bool:
    return any(stands_alone(image) for image in node.findall(nodes.image))


def _only_heads_notes(node: nodes.Element) -> bool:
    """Whether nothing follows but notes, which stand at the feet of pages."""
    skipped = (addnodes.index, nodes.comment, nodes.target)
    following = node.parent.children[node.parent.index(node) + 1 :]
    shown = [one for one in following if not isinstance(one, skipped)]
    return bool(shown) and all(isinstance(one, nodes.footnote) for one in shown)
