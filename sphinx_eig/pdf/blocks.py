"""Writes what a page is made of: headings, paragraphs, boxes, quotations, verse."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_eig.pdf.markup import call
from sphinx_eig.pdf.writer import Writer

#: The deepest heading that a PDF has a tag for.
DEEPEST = 6
#: What any paragraph before it leads to, and stays with.
CODE = nodes.literal_block
#: What a paragraph that ends in a colon does.
LED_TO = (nodes.Sequential, nodes.literal_block, nodes.table)
#: The parts of cards and other components that look like something.
COMPONENTS = {
    "card": "boxed",
    "card-title": "lead-line",
    "card-footer": "small-print",
    "dropdown": "boxed",
    "tab-item": "boxed",
}


class BlockVisitors(Writer):
    """Visits what a page is made of."""

    def visit_section(self, node: nodes.Element) -> None:
        pass

    def depart_section(self, node: nodes.Element) -> None:
        pass

    def visit_title(self, node: nodes.Element) -> None:
        if not isinstance(node.parent, nodes.section):
            self.replace(call("lead-line", self.inside(node)))
        section = node.parent
        depth = sum(isinstance(one, nodes.section) for one in _ancestors(section))
        number = self.book.section_number(self.page, section)
        self._heading(
            node, self.page.level + depth, self.book.section_label(self.page, section), number
        )

    def _heading(
        self, node: nodes.Element, level: int, label: str | None, number: str = "", **more: object
    ) -> None:
        """A heading, at most one level below the one before it."""
        self.flush()
        level = min(level, self.book.heading + 1, DEEPEST)
        self.book.heading = level
        body = self.plain(node)
        self.replace(call("headed", level, body, label, number=number or None, **more))

    def visit_subtitle(self, node: nodes.Element) -> None:
        self.replace(call("lead-line", self.inside(node)))

    def visit_rubric(self, node: nodes.Element) -> None:
        """A heading that is no section: of a level where it has one, else a line that leads."""
        if _only_heads_notes(node):
            raise nodes.SkipNode
        if "heading-level" in node:
            level = int(node["heading-level"]) + self.page.level - 1
            self._heading(node, level, None, outlined=False)
        self.replace(call("lead-line", self.inside(node)))

    def visit_paragraph(self, node: nodes.Element) -> None:
        classes = node["classes"]
        if "programme-meta" in classes:
            self._put_meta(node)
        following = node.next_node(descend=False, siblings=True)
        is_colon = node.astext().rstrip().endswith(":")
        leads = isinstance(following, LED_TO) if is_colon else isinstance(following, CODE)
        name = "lead-in" if leads else "par"
        name = next((f for key, f in PARAGRAPHS.items() if key in classes), name)
        self.body.append(f"{name}({{\n")

    def depart_paragraph(self, node: nodes.Element) -> None:
        self.body.append("})\n")

    def _put_meta(self, node: nodes.Element) -> None:
        """``Phase 1`` and ``2 mois`` on one line, at the first of them."""
        metas = [
            one
            for one in node.parent.children
            if isinstance(one, nodes.paragraph) and "programme-meta" in one["classes"]
        ]
        if node is not metas[0]:
            raise nodes.SkipNode
        self.replace(call("meta", [self.inside(one) for one in metas]))

    def visit_admonition(self, node: nodes.Element) -> None:
        """A box; its title is its own, or what its kind is called."""
        kind = type(node).__name__
        title = next((one for one in node if isinstance(one, nodes.title)), None)
        shown = self.inside(title) if title is not None else admonitionlabels.get(kind)
        body = self.each(one for one in node if one is not title)
        self.flush()
        self.replace(call("admonition", kind, str(shown) if title is None else shown, body))

    visit_Admonition = visit_admonition

    def visit_topic(self, node: nodes.Element) -> None:
        """Boxed; a list of the page's own headings, the book has at its beginning."""
        if "contents" in node["classes"]:
            raise nodes.SkipNode
        self.body.append("boxed({\n")

    visit_sidebar = visit_topic

    def depart_topic(self, node: nodes.Element) -> None:
        self.body.append("})\n")

    depart_sidebar = depart_topic

    def visit_versionmodified(self, node: nodes.Element) -> None:
        self.body.append("aside({\n")

    def depart_versionmodified(self, node: nodes.Element) -> None:
        self.body.append("})\n")

    def visit_container(self, node: nodes.Element) -> None:
        """The components of sphinx-design, open and in order; others only hold what they hold."""
        self.body.append(f"{COMPONENTS.get(node.get('design_component', ''), 'as-it-is')}({{\n")

    def depart_container(self, node: nodes.Element) -> None:
        self.body.append("})\n")

    def visit_transition(self, node: nodes.Element) -> None:
        if _only_heads_notes(node):
            raise nodes.SkipNode
        self.replace("ornament\n")

    def visit_line_block(self, node: nodes.Element) -> None:
        if isinstance(node.parent, nodes.line_block):
            self.body.append("indented({\n")
        else:
            self.body.append("verse({\n")

    def depart_line_block(self, node: nodes.Element) -> None:
        self.body.append("})\n")


PARAGRAPHS = {
    "programme-figure": "figure-line",
    "programme-tagline": "tagline",
    "programme-source": "small-print",
    "programme-due": "small-print",
    "programme-title": "lead-line",
}


def _ancestors(node: nodes.Element) -> list[nodes.Element]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _only_heads_notes(node: nodes.Element) -> bool:
    """Whether nothing follows but notes, which stand at the feet of pages."""
    following = node.parent.children[node.parent.index(node) + 1 :]
    skipped = (addnodes.index, nodes.comment, nodes.target)
    shown = [one for one in following if not isinstance(one, skipped)]
    return bool(shown) and all(isinstance(one, nodes.footnote) for one in shown)
