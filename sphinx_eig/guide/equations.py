"""Gives equations the same ids in every build: MyST labels those of amsmath at random."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains.math import MathDomain
from sphinx.transforms import SphinxTransform

#: What Sphinx itself counts the equations of a page by when they have no label.
COUNTER = "sphinx.ext.math#equations"


class EquationLabels(SphinxTransform):
    """Name each after its page and its place there, as Sphinx does, wherever the label stands."""

    default_priority = 210  # before targets are joined to what follows them

    def apply(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(nodes.math_block)):
            if "amsmath" in node["classes"] and node.get("label"):
                self._name(node, f"{self.env.docname}:{self.env.new_serialno(COUNTER)}")

    def _name(self, node: nodes.math_block, label: str) -> None:
        domain = self.env.get_domain("math")
        assert isinstance(domain, MathDomain)
        random, node["label"] = node["label"], label
        domain.equations[label] = domain.equations.pop(random)
        old, new = (nodes.make_id(f"equation-{one}") for one in (random, label))
        target = self.document.ids.pop(old)
        target["ids"] = [new]
        self.document.ids[new] = target


def setup(app: Sphinx) -> None:
    """Name them while pages are read."""
    app.add_transform(EquationLabels)
