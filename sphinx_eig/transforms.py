"""Changes pages after they have been parsed: ``[[toc]]`` becomes a list, records become anchors."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.transforms.parts import Contents
from sphinx.transforms import SphinxTransform

from sphinx_eig.domain import title_of


class ContentsParagraph(SphinxTransform):
    """A paragraph that is only ``[[toc]]`` becomes the list of the page's headings."""

    default_priority = 15  # before translation: it is no text

    def apply(self, **kwargs: Any) -> None:
        for paragraph in list(self.document.findall(nodes.paragraph)):
            if paragraph.astext().strip() != "[[toc]]":
                continue
            details = {"local": None, "backlinks": None}
            pending = nodes.pending(Contents, details, rawsource=paragraph.rawsource)
            pending.line = paragraph.line
            self.document.note_pending(pending)
            contents = nodes.container("", pending, classes=["programme-contents"])
            self.document.set_id(contents)
            paragraph.replace_self(contents)


class Anchors(SphinxTransform):
    """Makes records known to MyST as anchors of the page, as headings are."""

    default_priority = 870  # after translation, before MyST resolves links such as ``#alumni``

    def apply(self, **kwargs: Any) -> None:
        found = {
            node["record"]: (node.line, node["ids"][0], _title(node))
            for node in reversed(list(self.document.findall(nodes.Element)))
            if "record" in node
        }
        if found:
            metadata: dict[str, Any] = self.env.metadata[self.env.docname]
            headings = metadata.get("myst_slugs", {})
            self.document.myst_slugs = {**found, **headings}  # type: ignore[attr-defined]
            metadata["myst_slugs"] = self.document.myst_slugs  # type: ignore[attr-defined]


def _title(node: nodes.Element) -> str:
    if isinstance(node, nodes.section):
        return node[0].astext()
    return title_of(node)
