"""The bands of a home page: figures with their source below, and phases side by side."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_eig.data.records import Programme, Record
from sphinx_eig.guide.selection import Selection
from sphinx_eig.language import numbers
from sphinx_eig.records import nodes as made
from sphinx_eig.records.canvas import Canvas
from sphinx_eig.records.directives import ProgrammeDirective
from sphinx_eig.records.options import OPTIONS, Option, ids
from sphinx_eig.records.shapes import origin, whence
from sphinx_eig.records.texts import placed

TAKES = {name: OPTIONS[name] for name in ("class", "main", "name")} | {
    "only": Option(ids, "Only the records with these ids, separated by spaces or commas.")
}


class Band(ProgrammeDirective):
    """Some records in short: links to them lead to where they are described in full."""

    option_spec = {name: option.read for name, option in TAKES.items()}
    #: The kind of record that it shows.
    kind: ClassVar[str]
    #: A sentence for the reference.
    help: ClassVar[str]

    def show(self, programme: Programme, path: str) -> list[nodes.Node]:
        selection = Selection(path, self.kind, self.options.get("only", ()))
        self.note(selection)
        self.check_ids(selection, programme.collection(self.kind))
        records = [one for one in selection.records(programme) if one.is_known]
        if not records:
            return []
        canvas = self.canvas(programme)
        canvas.is_indexed = canvas.is_main
        items = []
        for record in records:
            item = nodes.list_item("", *self.item(canvas, record))
            item["classes"] = [f"programme-{self.kind}"]
            canvas.show(record, item)
            items.append(placed(item, record.name.place))
        return self.band(canvas, records, items)

    def item(self, canvas: Canvas, record: Record) -> list[nodes.Node]:
        """What is told of a record."""
        raise NotImplementedError

    def band(
        self, canvas: Canvas, records: list[Record], items: list[nodes.list_item]
    ) -> list[nodes.Node]:
        """The items together."""
        raise NotImplementedError


class Figures(Band):
    """``programme:figures``: a few large figures."""

    kind = "statistic"
    help = (
        "Three to five large figures side by side, and below them where they come from; links to "
        "the figures lead here only with `main`."
    )

    def item(self, canvas: Canvas, record: Record) -> list[nodes.Node]:
        figure = nodes.inline(
            "", numbers.figure(record, canvas.language), classes=["programme-value"]
        )
        link = canvas.link(record["link"]["url"]) if record["link"] else None
        wrap = link or nodes.inline()  # one element, whatever the label holds: one cell of a grid
        head = made.labelled(canvas, figure, record.name, "programme-figure", within=wrap)
        head.insert(1, nodes.Text(" "))
        return [head]

    def band(
        self, canvas: Canvas, records: list[Record], items: list[nodes.list_item]
    ) -> list[nodes.Node]:
        listed = nodes.bullet_list("", *items, bullet="*")
        sources: dict[tuple[str, str], list[nodes.Node]] = {}
        for record in records:
            key = whence(record, record["source"])
            if key not in sources:
                sources[key] = list(origin(canvas, record, record["source"]))
        shown = [node for found in sources.values() for node in found]
        return [nodes.container("", listed, *shown, classes=["programme-figures"])]


class Steps(Band):
    """``programme:steps``: the phases at a glance."""

    kind = "phase"
    help = (
        "The phases at a glance, side by side and one below the other on phones; each leads to "
        "where it is described in full."
    )

    def item(self, canvas: Canvas, record: Record) -> list[nodes.Node]:
        name = nodes.paragraph("", "", canvas.reference_to(record))
        name["classes"], name["translatable"] = ["programme-title"], False
        return [
            placed(name, record.name.place),
            *made.paragraph(canvas, record["duration"], "programme-duration"),
            *made.paragraph(canvas, record["tagline"], "programme-tagline"),
        ]

    def band(
        self, canvas: Canvas, records: list[Record], items: list[nodes.list_item]
    ) -> list[nodes.Node]:
        listed = nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
        return [nodes.container("", listed, classes=["programme-band"])]


BANDS: dict[str, type[Band]] = {"figures": Figures, "steps": Steps}


def setup(app: Sphinx) -> None:
    """Give the domain its bands."""
    for name, band in BANDS.items():
        app.add_directive_to_domain("programme", name, band)
