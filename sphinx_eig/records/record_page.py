"""Shows a record on the page that it is: pictures, fields, the body, and what refers to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from sphinx_eig.data.declarations.fields import Field
from sphinx_eig.data.records import Programme, Record
from sphinx_eig.guide.personal import be_careful
from sphinx_eig.guide.record_pages import kind_of_page
from sphinx_eig.guide.registry import domain_of
from sphinx_eig.guide.selection import Selection
from sphinx_eig.records import nodes as made
from sphinx_eig.records.canvas import Canvas
from sphinx_eig.records.cards import details, pictures


class RecordPage(SphinxTransform):
    """Puts around the body of a record's page what its front matter says."""

    default_priority = 16  # before translation

    def apply(self, **kwargs: Any) -> None:
        kind = kind_of_page(self.config, self.env.docname)
        if kind is None:
            return
        metadata: dict[str, Any] = self.env.metadata[self.env.docname]
        metadata["orphan"] = True  # the directory leads here, and no menu
        domain = domain_of(self.env)
        record = domain.programmes.record_of(self.env, self.env.docname)
        section = next(iter(self.document.findall(nodes.section)), None)
        if record is None or section is None:
            return
        path = domain.programmes.path_of_pages
        domain.note_use(self.env.docname, Selection(path, kind.name, (record.id,), is_page=True))
        programme = domain.programmes.loaded(path).programme
        canvas = Canvas(self.env, self.document, programme, {}, self.document)
        canvas.level = 2
        self._fill(section, record, canvas, programme)

    def _fill(
        self, section: nodes.section, record: Record, canvas: Canvas, programme: Programme
    ) -> None:
        if self.env.temp_data.pop("programme-title", False):
            section.replace(section[0], made.phrase(nodes.title, canvas, record.name))
        else:  # the page has a heading of its own, links say what the record is called
            section["called"] = record.name.strip()
        section["programme"], section["record"], section["main"] = record.kind.name, record.id, 1
        section["aliases"] = [str(name) for name in record["aliases"]]
        shown = [*pictures(canvas, record), *details(canvas, record)]
        if shown:
            facts = record.kind.facts
            classes = ["programme-record", f"programme-{record.kind.name}"]
            classes += ["programme-beside"] * (facts == "beside")
            at = len(section) if facts == "below" else 1
            section.insert(at, nodes.container("", *shown, classes=classes))
        if record.kind.is_personal:
            be_careful([self.document])
        for field, others in _backs(record, programme):
            back = nodes.section("", made.word(nodes.title, canvas, field.back_title))
            canvas.anchor(field.back, back)
            items = [
                nodes.list_item("", *made.references(canvas, one.kind.name, [canvas.named(one)]))
                for one in others
            ]
            classes = ["programme-back"]
            back += nodes.bullet_list("", *items, bullet="*", classes=classes)
            section += back


def _backs(record: Record, programme: Programme) -> Iterator[tuple[Field, list[Record]]]:
    """The lists of those that name *record*, in the order of the declarations."""
    told = set()
    for collection in programme.collections.values():
        for field in collection.kind.fields:
            if field.back in record.backs and field.back not in told:
                told.add(field.back)
                yield field, record.backs[field.back]


def setup(app: Sphinx) -> None:
    """Apply it to every page."""
    app.add_transform(RecordPage)
