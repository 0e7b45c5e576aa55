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
        for text in list(self.document.findall(nodes.Text)):
            paragraph = text.parent
            if text.strip() != "[[toc]]" or not _is_only(text, paragraph):
                continue
            details = {"local": None, "backlinks": None}
            pending = nodes.pending(Contents, details, rawsource=paragraph.rawsource)
            pending.line = paragraph.line
            self.document.note_pending(pending)
            contents = nodes.container("", pending, classes=["programme-contents"])
            self.document.set_id(contents)
            paragraph.replace_self(contents)


def _is_only(text: nodes.Text, paragraph: nodes.Element) -> bool:
    return isinstance(paragraph, nodes.paragraph) and paragraph.children == [text]


class Anchors(SphinxTransform):
    """Makes records known to MyST as anchors of the page, as headings are."""

    default_priority = 870  # after translation, before MyST resolves links such as ``#alumni``

    def apply(self, **kwargs: Any) -> None:
        shown: list[Any] = list(self.document.findall(_is_shown))
        # Of two with one id the first is the anchor.
        found = {
            node["record"]: (node.line, node["ids"][0], _title(node)) for node in reversed(shown)
        }
        if found:
            metadata: dict[str, Any] = self.env.metadata[self.env.docname]
            headings = metadata.get("myst_slugs", {})
            self.document.myst_slugs = {**found, **headings}  # type: ignore[attr-defined]
            metadata["myst_slugs"] = self.document.myst_slugs  # type: ignore[attr-defined]


#: The nodes that renderers make into anchors.
SHOWN = (nodes.list_item, nodes.row, nodes.section)


def _is_shown(node: nodes.Node) -> bool:
    return isinstance(node, SHOWN) and "record" in node


def _title(node: nodes.Element) -> str:
    if isinstance(node, nodes.section):
        return node[0].astext()
    return title_of(node)
