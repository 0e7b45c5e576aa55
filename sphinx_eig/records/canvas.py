"""The page that a directive shows records on, with Sphinx behind it."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_eig.data.dates.freshness import today
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Programme, Record
from sphinx_eig.data.values import slug
from sphinx_eig.guide.addresses import Addresses
from sphinx_eig.guide.personal import be_careful
from sphinx_eig.guide.registry import ANY_RECORD
from sphinx_eig.language.numbers import figure
from sphinx_eig.records.texts import Texts, placed, written


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


class Canvas:
    """The page that records are shown on: its level, its language, its parser and its links.

    Attributes:
        level: the level of the first heading to write, 1 to 6.
        language: in which numbers and dates are written, such as ``fr``.
        day: on which figures are due for review or not.
        columns: how many columns cards stand in at most; 0 leaves it to the style sheet.
        keys: for which a table has columns; none for all of them.
        is_origin_below: whether the source that all records share stands below them.
        may_hold_sections: whether the place may hold sections; elsewhere headings are rubrics.
    """

    def __init__(
        self,
        env: BuildEnvironment,
        document: nodes.document,
        programme: Programme,
        options: dict[str, Any],
        place: nodes.Node | None = None,
    ) -> None:
        self.document = document
        self.addresses = Addresses(env)
        self.texts = Texts(self.document, self.addresses)
        self.level: int = options.get("heading-level") or depth(self.document) + 1
        self.language: str = env.config.language
        columns = options.get("columns", 0)
        self.columns: int = columns if isinstance(columns, int) else 0
        #: What is shown of records; all of it where nothing is named.
        self.fields: tuple[str, ...] = options.get("fields", ())
        #: By the ids of records, the classes by which readers may narrow them.
        self.marks: dict[str, list[str]] = {}
        self.keys: tuple[str, ...] = columns if isinstance(columns, tuple) else ()
        self.is_origin_below = False
        self.day = today()
        self._programme = programme
        self.is_main = "main" in options
        self.is_indexed = "no-index" not in options
        self.may_hold_sections = isinstance(place, nodes.document | nodes.section)

    def inline(self, text: Scalar) -> list[nodes.Node]:
        """*Text* as what may stand in a paragraph."""
        return self.texts.inline(text)

    def block(self, text: Scalar) -> list[nodes.Node]:
        """*Text* as paragraphs, lists and so on."""
        found = self.texts.block(text)
        for node in found:
            if isinstance(node, nodes.rubric) and "value-level" in node:
                node["heading-level"] = min(self.level + node["value-level"] - 1, 6)
        return found

    def link(self, url: Scalar | None) -> nodes.Element | None:
        """An empty node that leads to *url*, to be filled."""
        return self.addresses.link(url, url.place) if url else None

    def picture(self, path: Scalar, classes: list[str], alt: str = "") -> nodes.image | None:
        """The picture at *path*; decorative where *alt* is empty."""
        uri = self.addresses.picture(path, path.place)
        if uri is None:
            return None
        return placed(nodes.image("", uri=uri, alt=alt, classes=classes), path.place)

    def title(self, kind: str, name: Scalar) -> Scalar:
        """What the record with the id *name* is called; *name* where there is none."""
        found = self._programme.collection(kind).by_id().get(name)
        return found.name if found else name

    def named(self, record: Record) -> Scalar:
        """The id of *record*, as another record would name it."""
        return record.name.with_text(record.id)

    def reference(self, kind: str, name: Scalar) -> nodes.Element:
        """A link to the record with the id *name*."""
        declared = self._programme.collection(kind).kind
        return self._reference(declared, str(name), self.title(kind, name))

    def reference_to(self, record: Record) -> nodes.Element:
        """A link to *record*; its title alone where no page tells it in full."""
        return self._reference(record.kind, record.id, record.name)

    def _reference(self, declared: Kind, key: str, title: Scalar) -> nodes.Element:
        # The title stays where no page shows the record, and so is translated by itself.
        inner = nodes.inline(written(title), title, translatable=True, value=1)
        return addnodes.pending_xref(
            "",
            placed(inner, title.place),
            refdomain="programme",
            reftype=declared.role or ANY_RECORD,
            reftarget=key if declared.role else f"{declared.collection}/{key}",
            refdoc=self.addresses.docname,
            refexplicit=False,
            refwarn=False,
        )

    def show(self, record: Record, node: nodes.Element) -> None:
        """Mark *node* as a showing of *record*, with the care that people's data ask for.

        Every layout comes past here. The node gets an anchor where links may lead to it.
        """
        if record.kind.is_personal:
            be_careful([node])
        if not self.is_indexed or record.kind.has_pages:
            return
        node["programme"], node["record"] = record.kind.name, record.id
        if self.is_main:
            node["main"] = 1
        if record.kind.figure:
            node["figure"] = figure(record, self.language)
        if record["aliases"]:
            node["aliases"] = [str(name) for name in record["aliases"]]
        self._take_id(record.id, record.kind.name, node)

    def anchor(self, name: str, node: nodes.Element) -> None:
        """Give *node* an anchor like that of a heading called *name*."""
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
