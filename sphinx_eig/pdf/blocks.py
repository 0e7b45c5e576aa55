"""Writes what a page is made of: headings, paragraphs, boxes, verse, lists."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_eig.epub import is_done
from sphinx_eig.pdf.figures import stands_alone
from sphinx_eig.pdf.markup import Code, call
from sphinx_eig.pdf.writer import Writer, child

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


#: How Typst writes the numbers of a list.
NUMBERS = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
INNER = (nodes.bullet_list, nodes.enumerated_list)


class BlockVisitors(Writer):
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
        """A heading, at most one level below the one before it: a PDF has tags for six levels."""
        waiting = self.anchors()
        self.book.heading = min(level, self.book.heading + 1, 6)
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
        beside = getattr(following, "attributes", {}).get("classes", ())
        is_head = isinstance(node.parent, nodes.list_item) or "programme-cards" in beside
        is_head |= node.astext().rstrip().endswith(":")
        leads = isinstance(following, LED_TO if is_head else nodes.literal_block)
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
        if "programme-filters" in node["classes"]:  # which narrow a list on screen
            return ""
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


class ListVisitors(Writer):
    def visit_bullet_list(self, node: nodes.Element) -> str:
        classes = {*node["classes"]}
        if "contains-task-list" in classes:
            return call("tasks", [call("list.item", self._task(item)) for item in _items(node)])
        items = [call("list.item", self._item(item)) for item in _items(node)]
        is_records = classes & {"programme-cards", "programme-list"}
        return call("cards", items) if is_records else call("bullets", items, _is_tight(node))

    def visit_enumerated_list(self, node: nodes.Element) -> str:
        numbered = enumerate(_items(node), int(node.get("start", 1)))
        items = [call("enum.item", number, self._item(item)) for number, item in numbered]
        if "programme-steps" in node["classes"]:
            return call("steps", items)
        number = NUMBERS.get(node.get("enumtype", ""), "1")
        pattern = f"{node.get('prefix', '')}{number}{node.get('suffix') or '.'}"
        return call("numbers", items, _is_tight(node), pattern)

    def _item(self, node: nodes.Element) -> Code:
        icon = child(node, nodes.image)
        if icon is None or "programme-icon" not in icon["classes"]:
            return self.inside(node)
        return call("with-icon", self.each([icon]), self.inside(node, icon))

    def _task(self, node: nodes.Element) -> Code:
        """A task, whose box stands in HTML alone."""
        boxes = [*node.findall(nodes.raw)]
        return call("task", bool(boxes) and is_done(boxes[0]), self._line(node))

    def visit_definition_list(self, node: nodes.Element) -> str:
        """Terms and what they mean; short facts of a record stand beside their labels."""
        said = [*node.findall(nodes.definition)]
        is_short = "programme-facts" in node["classes"] and all(map(_is_line, said))
        items = [self._definition(item, is_short) for item in _items(node)]
        return call("facts" if is_short else "listed", items)

    def _definition(self, node: nodes.Element, is_short: bool) -> Code:
        self.note_anchors(node)
        terms = [self.inside(one) for one in node if isinstance(one, nodes.term)]
        classes = [self.inside(one) for one in node if isinstance(one, nodes.classifier)]
        said = child(node, nodes.definition) or nodes.definition()
        body = self._line(said) if is_short else self.inside(said)
        return call("terms.item", call("term", terms, classes), body)

    def _line(self, node: Any) -> Code:
        """What *node* holds; a single paragraph as a line that follows its label."""
        return self.inside(node.children[0] if _is_line(node) else node)

    def visit_field_list(self, node: nodes.Element) -> str:
        """Labels and what stands beside them; rST knows some of a page by their own classes."""
        items = [
            call("terms.item", self.inside(item[0]), self._line(item[-1]))
            if isinstance(item, nodes.field)
            else call("terms.item", type(item).__name__.capitalize(), self.inside(item))
            for item in _items(node)
        ]
        return call("facts", items)

    visit_docinfo = visit_field_list

    def visit_option_list(self, node: nodes.Element) -> str:
        items = []
        for item in _items(node):
            names = ", ".join(option.astext() for option in item[0])
            items.append(
                call("terms.item", call("raw", self.text(names, item)), self.inside(item[1]))
            )
        return call("listed", items)


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


def _items(node: nodes.Element) -> list[Any]:
    return [one for one in node.children if not isinstance(one, nodes.comment | nodes.Text)]


def _is_line(node: nodes.Element) -> bool:
    """Whether it is one paragraph, which can stand beside its label."""
    return len(node.children) == 1 and isinstance(node.children[0], nodes.paragraph)


def _is_tight(node: nodes.Element) -> bool:
    """Whether no item needs space around it: each is one paragraph, or has a list in it."""
    is_tight = all(sum(not isinstance(one, INNER) for one in item) <= 1 for item in _items(node))
    inner = (one for item in _items(node) for one in item if isinstance(one, INNER))
    return is_tight and all(map(_is_tight, inner))
