"""Changes pages: ``layout: program``, ``[[toc]]``, translated addresses, anchors of records."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.transforms.parts import Contents
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain

from sphinx_eig.data.reading.source import PAGES, front_matter
from sphinx_eig.guide.showings import title_of

#: The front matter of a page that shows itself.
LAYOUT = re.compile(r"^layout[ ]*:[ ]*([\"']?)program\1[ ]*$", re.MULTILINE)
#: Ends the kind of a link that is kept from Sphinx.
HIDDEN = "-hidden"


def show_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Let a Markdown page of ``layout: program`` with an empty body show its own front matter."""
    path = app.env.doc2path(docname)
    head = front_matter(content[0])
    if head is None or path.suffix not in PAGES or head[1].strip() or not LAYOUT.search(head[0]):
        return
    closing = "" if content[0].endswith("\n") else "\n"
    content[0] += f"{closing}\n```{{programme:page}} {path.name}\n```\n"


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


class KeptAnchors(SphinxTransform):
    """Hides which links lead to an anchor of another Markdown page while Sphinx translates.

    Sphinx gives a translated link all that the original link to the same page had. Of several
    such links in a paragraph, each would so get the anchor of the last one.
    """

    default_priority = 19  # just before translation

    def apply(self, **kwargs: Any) -> None:
        if _is_translated(self):
            for link in self.document.findall(pending_xref):
                if link.get("reftargetid"):
                    link["reftype"] += HIDDEN


class ShownAnchors(SphinxTransform):
    """Shows them again."""

    default_priority = 21  # just after translation

    def apply(self, **kwargs: Any) -> None:
        for link in self.document.findall(pending_xref):
            link["reftype"] = link["reftype"].removesuffix(HIDDEN)


def _is_translated(transform: SphinxTransform) -> bool:
    """Whether there are translations for the page that is being read."""
    env, config = transform.env, transform.config
    domain = docname_to_domain(env.docname, config.gettext_compact)
    name = Path(config.language, "LC_MESSAGES", f"{domain}.mo")
    return any(Path(env.srcdir, folder, name).is_file() for folder in config.locale_dirs)


class Anchors(SphinxTransform):
    """Makes records known to MyST as anchors of the page, as headings are."""

    default_priority = 870  # after translation, before MyST resolves links such as ``#alumni``

    def apply(self, **kwargs: Any) -> None:
        shown: list[Any] = [
            node
            for node in self.document.findall(nodes.Element)
            if "record" in node.attributes and isinstance(node, SHOWN)
        ]
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


def _title(node: nodes.Element) -> str:
    if isinstance(node, nodes.section):
        return node[0].astext()
    return title_of(node)


def setup(app: Sphinx) -> None:
    """Apply them to every page."""
    for transform in (ContentsParagraph, KeptAnchors, ShownAnchors, Anchors):
        app.add_transform(transform)
    app.connect("source-read", show_front_matter)
