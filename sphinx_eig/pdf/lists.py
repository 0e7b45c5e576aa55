"""Writes lists: points, numbers, terms, options, and the lists that records are shown as."""

from __future__ import annotations

from docutils import nodes

from sphinx_eig.pdf.epub import is_done
from sphinx_eig.pdf.markup import Code, call
from sphinx_eig.pdf.writer import Writer

#: How Typst writes the numbers of a list.
NUMBERINGS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class ListVisitors(Writer):
    """Visits lists."""

    def visit_bullet_list(self, node: nodes.Element) -> None:
        items = [call("list.item", self.item(item)) for item in _items(node)]
        classes = node["classes"]
        if {"programme-cards", "programme-list"} & set(classes):
            self.replace(call("cards", items))
        if "contains-task-list" in classes:
            self.replace(call("tasks", [self._task(item) for item in _items(node)]))
        self.replace(call("bullets", items, is_tight(node)))

    def item(self, node: nodes.Element) -> Code:
        """What an item holds; a record with an icon has it at its side."""
        icon = next((one for one in node if _is_icon(one)), None)
        if icon is None:
            return self.inside(node)
        self._waiting += self.book.anchors(self.page, node)
        rest = self.each(one for one in node if one is not icon)
        return call("with-icon", self.each([icon]), rest)

    def _task(self, node: nodes.Element) -> Code:
        """An item of a list of tasks, whose box stands in HTML alone."""
        box = next(iter(node.findall(nodes.raw)), None)
        return call("list.item", call("task", box is not None and is_done(box), self.run_in(node)))

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        start = int(node.get("start", 1))
        items = [
            call("enum.item", start + index, self.item(item))
            for index, item in enumerate(_items(node))
        ]
        if "programme-steps" in node["classes"]:
            self.replace(call("steps", items))
        number = NUMBERINGS.get(node.get("enumtype", ""), "1")
        pattern = f"{node.get('prefix', '')}{number}{node.get('suffix', '.') or '.'}"
        self.replace(call("numbers", items, is_tight(node), pattern))

    def visit_steps_list(self, node: nodes.Element) -> None:
        self.visit_enumerated_list(node)

    def visit_definition_list(self, node: nodes.Element) -> None:
        """Terms and what they mean; labels of a record run in with a single paragraph."""
        runs_in = "programme-facts" in node["classes"] and all(
            _is_line(one) for one in node.findall(nodes.definition)
        )
        items = [self._definition(item, runs_in) for item in _items(node)]
        self.replace(call("facts" if runs_in else "listed", items))

    def _definition(self, node: nodes.Element, runs_in: bool) -> Code:
        self._waiting += self.book.anchors(self.page, node)
        terms = [self.inside(one) for one in node if isinstance(one, nodes.term)]
        classes = [self.inside(one) for one in node if isinstance(one, nodes.classifier)]
        said = [one for one in node if isinstance(one, nodes.definition)]
        body = self.run_in(said[0]) if runs_in and said else self.each(said)
        return call("terms.item", call("term", terms, classes), body)

    def run_in(self, node: nodes.Element) -> Code:
        """What *node* holds; a single paragraph as a line that follows its label."""
        return self.inside(node.children[0] if _is_line(node) else node)  # type: ignore[arg-type]

    def visit_definition(self, node: nodes.Element) -> None:
        pass

    def depart_definition(self, node: nodes.Element) -> None:
        pass

    def visit_field_list(self, node: nodes.Element) -> None:
        self.replace(call("facts", [self._field(item) for item in _items(node)]))

    def _field(self, node: nodes.Element) -> Code:
        name, body = node.children[0], node.children[-1]
        return call("terms.item", self.inside(name), self.run_in(body))

    def visit_docinfo(self, node: nodes.Element) -> None:
        """What rST knows of a page: ``author``, ``date`` and the like."""
        items = [
            self._field(item)
            if isinstance(item, nodes.field)
            else call("terms.item", type(item).__name__.capitalize(), self.inside(item))
            for item in _items(node)
        ]
        self.replace(call("listed", items))

    def visit_option_list(self, node: nodes.Element) -> None:
        items = []
        for item in _items(node):
            group, description = item.children
            names = ", ".join(option.astext() for option in group.children)
            term = call("raw", self.text(names, item))
            items.append(call("terms.item", term, self.inside(description)))
        self.replace(call("listed", items))

    def visit_acks(self, node: nodes.Element) -> None:
        pass

    def depart_acks(self, node: nodes.Element) -> None:
        pass


def _items(node: nodes.Element) -> list[nodes.Element]:
    skipped = (nodes.comment, nodes.Text)
    return [one for one in node.children if not isinstance(one, skipped)]


def _is_line(node: nodes.Element) -> bool:
    """Whether it is one paragraph, which can stand beside its label."""
    return len(node.children) == 1 and isinstance(node.children[0], nodes.paragraph)


def _is_icon(node: nodes.Node) -> bool:
    return isinstance(node, nodes.image) and "programme-icon" in node["classes"]


def is_tight(node: nodes.Element) -> bool:
    """Whether no item needs space around it: each is one paragraph, or has a list in it."""
    inner = (nodes.bullet_list, nodes.enumerated_list)
    return all(
        sum(not isinstance(one, inner) for one in item.children) <= 1 for item in _items(node)
    )
