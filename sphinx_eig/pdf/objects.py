"""Writes the objects of a programming interface: their signatures as code, what follows indented."""

from __future__ import annotations

from docutils import nodes

from sphinx_eig.pdf.markup import call
from sphinx_eig.pdf.writer import Writer


class ObjectVisitors(Writer):
    """Visits descriptions of objects."""

    def visit_desc(self, node: nodes.Element) -> None:
        self.body.append("as-it-is({\n")

    def depart_desc(self, node: nodes.Element) -> None:
        self.body.append("})\n")

    def visit_desc_signature(self, node: nodes.Element) -> None:
        self.replace(call("signature", self.inside(node)))

    def visit_desc_name(self, node: nodes.Element) -> None:
        self.body.append("strong({\n")

    def depart_desc_name(self, node: nodes.Element) -> None:
        self.body.append("})\n")

    def visit_desc_addname(self, node: nodes.Element) -> None:
        pass

    def depart_desc_addname(self, node: nodes.Element) -> None:
        pass

    visit_desc_annotation = visit_desc_type = visit_desc_parameter = visit_desc_addname
    depart_desc_annotation = depart_desc_type = depart_desc_parameter = depart_desc_addname
    visit_desc_type_parameter = visit_desc_addname
    depart_desc_type_parameter = depart_desc_addname
    visit_desc_classname = visit_desc_addname
    depart_desc_classname = depart_desc_addname

    def visit_desc_returns(self, node: nodes.Element) -> None:
        self.put('" → "\n')

    def depart_desc_returns(self, node: nodes.Element) -> None:
        pass

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        self._parameters(node, "(", ")")

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        self._parameters(node, "[", "]")

    def visit_desc_optional(self, node: nodes.Element) -> None:
        self._parameters(node, "[", "]")

    def _parameters(self, node: nodes.Element, opening: str, closing: str) -> None:
        """The parameters between brackets, each after a comma but the first."""
        self.put(f'"{opening}"\n')
        for index, child in enumerate(node.children):
            if index:
                self.put('", "\n')
            child.walkabout(self)
        self.replace(f'"{closing}"\n')
