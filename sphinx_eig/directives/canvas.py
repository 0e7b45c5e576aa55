"""The canvas that a directive gives to renderers: its page, with Sphinx behind it."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from sphinx_eig.data.freshness import today
from sphinx_eig.data.model import Link, Record, Statistic
from sphinx_eig.data.source import Scalar
from sphinx_eig.data.values import slug
from sphinx_eig.guide.addresses import Addresses
from sphinx_eig.language.numbers import figure
from sphinx_eig.markup import Markup, markup_for
from sphinx_eig.render.parts import placed, written
from sphinx_eig.report import reporter

# One parser for each page and markup: making one costs more than most values do.
_markups: WeakKeyDictionary[nodes.document, dict[type, Markup]] = WeakKeyDictionary()


def _markup(directive: SphinxDirective, addresses: Addresses) -> Markup:
    of_page = _markups.setdefault(directive.state.document, {})
    kind = type(directive.state)
    if kind not in of_page:
        of_page[kind] = markup_for(directive.state, addresses, addresses.report)
    return of_page[kind]


def depth(document: nodes.document) -> int:
    """How many sections are open where the page is being read."""
    found = 0
    node: nodes.Element = document
    while True:
        last = next(
            (one for one in reversed(node.children) if isinstance(one, nodes.section)), None
        )
        if last is None:
            return found
        node, found = last, found + 1


class PageCanvas:
    """Implements `sphinx_eig.render.canvas.Canvas`."""

    def __init__(self, directive: SphinxDirective) -> None:
        options = directive.options
        self.document: nodes.document = directive.state.document
        self.addresses = Addresses(
            directive.env, directive.env.docname, reporter(directive.config.language)
        )
        self.markup = _markup(directive, self.addresses)
        self.level: int = options.get("heading-level") or depth(self.document) + 1
        self.language: str = directive.config.language
        columns = options.get("columns", 0)
        self.columns: int = columns if isinstance(columns, int) else 0
        self.keys: tuple[str, ...] = columns if isinstance(columns, tuple) else ()
        self.day = today()
        self.is_main = "main" in options
        self.is_indexed = "no-index" not in options
        place: Any = directive.state_machine.node
        self.may_hold_sections = isinstance(place, nodes.document | nodes.section)

    def inline(self, text: Scalar) -> list[nodes.Node]:
        return self.markup.inline(text)

    def block(self, text: Scalar) -> list[nodes.Node]:
        found = self.markup.block(text)
        for node in found:
            if isinstance(node, nodes.rubric) and "value-level" in node:
                node["heading-level"] = min(self.level + node["value-level"] - 1, 6)
        return found

    def link(self, link: Link) -> nodes.Element | None:
        return self.addresses.link(link.url, link.url.place) if link.url else None

    def picture(self, path: Scalar, classes: list[str]) -> nodes.image | None:
        uri = self.addresses.picture(path, path.place)
        if uri is None:
            return None
        image = nodes.image("", uri=uri, alt="", classes=classes)
        image.source, image.line = path.place.file, path.place.line
        return image

    def reference(self, kind: str, key: str, title: Scalar) -> nodes.Element:
        # The title stays where no page shows the record, and so is translated by itself.
        return addnodes.pending_xref(
            "",
            placed(nodes.inline(written(title), title, translatable=True), title),
            refdomain="programme",
            reftype=kind,
            reftarget=key,
            refdoc=self.addresses.docname,
            refexplicit=False,
            refwarn=False,
        )

    def show(self, record: Record, node: nodes.Element) -> None:
        if not self.is_indexed:
            return
        node["programme"], node["record"] = record.kind, record.key
        if self.is_main:
            node["main"] = 1
        if isinstance(record, Statistic):
            node["figure"] = figure(record, self.language)
        self._take_id(record.key, record.kind, node)

    def anchor(self, name: str, node: nodes.Element) -> None:
        key = slug(name)
        node["programme"], node["record"] = "section", key
        self._take_id(key, "section", node)

    def _take_id(self, key: str, kind: str, node: nodes.Element) -> None:
        """The record's id where it is free on the page, else one that tells the kind too."""
        candidate, number = key, 0
        while not candidate or candidate in self.document.ids:
            candidate = f"{kind}-{key}" + (f"-{number}" if number else "")
            number += 1
        node["ids"].append(candidate)
        self.document.set_id(node)
