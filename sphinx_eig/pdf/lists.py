"""Writes lists: points, numbers, terms, options, and the lists that records are shown as."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sphinx_eig.epub import is_done
from sphinx_eig.pdf.markup import Code, call
from sphinx_eig.pdf.writer import Writer, child

#: How Typst writes the numbers of a list.
NUMBERS = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
#: What lies in an item beside the text that it is.
INNER = (nodes.bullet_list, nodes.enumerated_list)


class ListVisitors(Writer):
    """Visits lists."""

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

    visit_steps_list = visit_enumerated_list

    def _item(self, node: nodes.Element) -> Code:
        """What an item holds; a record with an icon has it at its side."""
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


def _items(node: nodes.Element) -> list[Any]:
    return [one for one in node.children if not isinstance(one, nodes.comment | nodes.Text)]


def _is_line(node: nodes.Element) -> bool:
    """Whether it is one paragraph, which can stand beside its label."""
    return len(node.children) == 1 and isinstance(node.children[0], nodes.paragraph)


def _is_tight(node: nodes.Element) -> bool:
    """Whether no item needs space around it: each is one paragraph, or has a list in it."""
    return all(sum(not isinstance(one, INNER) for one in item) <= 1 for item in _items(node))
