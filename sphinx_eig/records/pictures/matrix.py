"""The directive ``programme:matrix``: two kinds, and what a third, or a field, has for both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sphinx_eig.data.declarations.fields import Field
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.problems import Code, nearest, quoted
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Programme, Record
from sphinx_eig.data.values import same
from sphinx_eig.guide.selection import Selection
from sphinx_eig.language.words import _
from sphinx_eig.records import nodes as made
from sphinx_eig.records.canvas import Canvas
from sphinx_eig.records.directives import ProgrammeDirective
from sphinx_eig.records.options import OPTIONS, Option
from sphinx_eig.records.pictures.drawings import cell
from sphinx_eig.records.tables import entry, framed, grid
from sphinx_eig.records.texts import placed

#: The options of the directive, beside those that every directive has.
OF_MATRICES = {
    "by": Option(
        directives.unchanged_required,
        "The records that name both, such as activities, or the field that one has for the other, "
        "such as skills.",
    ),
    "caption": Option(
        directives.unchanged_required, "What stands above; by default, what is shown."
    ),
    "columns": Option(directives.unchanged_required, "The records whose names head the columns."),
    "rows": Option(directives.unchanged_required, "The records whose names begin the rows."),
}
#: What stands in each cell that holds something, by the ids of its row and its column.
Cells = dict[tuple[str, str], list[nodes.Node]]
DEFAULTS = {"rows": "roles", "columns": "phases", "by": "activities"}


class Way(NamedTuple):
    """How rows and columns are related: by the records of a kind, or by a field of one of them."""

    caption: str
    kind: Kind | None = None
    to_row: Field | None = None
    to_column: Field | None = None
    field: Field | None = None
    is_of_rows: bool = False


class MatrixDirective(ProgrammeDirective):
    """Who does what when: two kinds of records, and what relates them."""

    option_spec: ClassVar = {
        name: option.read
        for name, option in {**OPTIONS, **OF_MATRICES}.items()
        if name not in ("main", "no-index", "heading-level")
    }

    def show(self, programme: Programme, path: str) -> list[nodes.Node]:
        said = {name: self.options.get(name, default) for name, default in DEFAULTS.items()}
        known = [*programme.collections]
        for name in ("rows", "columns"):
            if said[name] not in known:
                self._unknown(name, said[name], known)
                return []
        rows, columns = (programme.collections[said[name]] for name in ("rows", "columns"))
        ways = _ways(programme, rows.kind, columns.kind)
        if said["by"] not in ways:
            self._unknown("by", said["by"], [*ways])
            return []
        way = ways[said["by"]]
        for kind in filter(None, (rows.kind, columns.kind, way.kind)):
            self.note(Selection(path, kind.name))
        canvas = self.canvas(programme)
        found = _matrix(canvas, programme, rows.records, columns.records, way)
        if found is None:
            return []
        head, body = found
        table = grid(nodes.table, self._caption(canvas, way), head, body)
        table["classes"] += ["programme-matrix", "programme-stacked"]
        return [framed(table)]

    def _unknown(self, option: str, found: str, known: Sequence[str]) -> None:
        self.note_problem(
            Code.OPTION,
            ":{option}: is “{value}”; expected one of {known}{nearest}",
            option=option,
            value=found,
            known=quoted(known),
            nearest=nearest(found, known),
        )

    def _caption(self, canvas: Canvas, way: Way) -> nodes.title:
        caption = self.options.get("caption", "")
        title = nodes.title(caption, caption or str(_(way.caption)))
        if caption:
            title.source, title.line = self.get_source_info()
        return title


def _ways(programme: Programme, rows: Kind, columns: Kind) -> dict[str, Way]:
    """All that relates the records of two kinds, by the word that chooses it."""
    found: dict[str, Way] = {}
    for one in programme.collections.values():
        to_row, to_column = (
            next((field for field in one.kind.fields if field.to == kind.name), None)
            for kind in (rows, columns)
        )
        if to_row and to_column and to_row is not to_column:
            found[one.kind.collection] = Way(one.kind.caption, one.kind, to_row, to_column)
    for kind, other in ((rows, columns), (columns, rows)):
        for field in kind.fields:
            if other.name in (field.by, field.to):
                found[field.key] = Way(field.label, field=field, is_of_rows=kind is rows)
    return found


def _matrix(
    canvas: Canvas,
    programme: Programme,
    rows: Sequence[Record],
    columns: Sequence[Record],
    way: Way,
) -> tuple[list[nodes.entry], list[nodes.row]] | None:
    """The heads and the rows; rows and columns in which nothing stands are left out.

    Where every row says the same in all columns, one column says it. Where only some rows do, they
    repeat it: each cell under one head is what everybody can follow, and every builder can write.
    """
    cells = _cells(canvas, programme, rows, columns, way)
    across = [one for one in columns if any((row.id, one.id) in cells for row in rows)]
    down = [one for one in rows if any((one.id, column.id) in cells for column in columns)]
    if not cells:
        return None
    head = [entry(nodes.paragraph("", str(_(down[0].kind.label.capitalize()))))]
    if len(columns) > 1 and all(_is_even(cells, row, columns) for row in down):
        label = str(_(columns[0].kind.label))
        head.append(entry(nodes.paragraph("", str(_("Every %s")) % label)))
        across = across[:1]
    else:
        head += [entry(_name(canvas, one)) for one in across]
    body = []
    for row in down:
        found = [cell("", *cells.get((row.id, column.id), [])) for column in across]
        shown = nodes.row("", entry(_name(canvas, row)), *found)
        body.append(placed(shown, row.name.place))
    return head, body


def _is_even(cells: Cells, row: Record, columns: Sequence[Record]) -> bool:
    """Whether *row* says the same in all *columns*."""
    return len({"".join(map(str, cells.get((row.id, one.id), []))) for one in columns}) == 1


def _cells(
    canvas: Canvas,
    programme: Programme,
    rows: Sequence[Record],
    columns: Sequence[Record],
    way: Way,
) -> Cells:
    """What stands in each cell that holds something, by the ids of its row and its column."""
    if way.field is not None:
        return _by_field(canvas, rows, columns, way.field, way.is_of_rows)
    assert way.kind is not None
    assert way.to_row is not None
    assert way.to_column is not None
    named: dict[tuple[str, str], list[Scalar]] = {}
    for one in programme.collection(way.kind.name).records:
        for row in _names(one, way.to_row):
            for column in _names(one, way.to_column):
                named.setdefault((row, column), []).append(canvas.named(one))
    return {place: _links(canvas, way.kind, one) for place, one in named.items()}


def _links(canvas: Canvas, kind: Kind, names: Sequence[Scalar]) -> list[nodes.Node]:
    """One link, or several as a list."""
    found = [made.references(canvas, kind.name, [name]) for name in names]
    if len(found) == 1:
        return found[0]
    items = [nodes.list_item("", *one) for one in found]
    return [nodes.bullet_list("", *items, bullet="*")]


def _by_field(
    canvas: Canvas,
    rows: Sequence[Record],
    columns: Sequence[Record],
    field: Field,
    is_of_rows: bool,
) -> Cells:
    found = {}
    for one in rows if is_of_rows else columns:
        for other in columns if is_of_rows else rows:
            shown: list[nodes.Node] = []
            if field.by:
                texts = one[field.key].items()
                listed = [text for name, each in texts if same(name) == other.id for text in each]
                shown = made.bullets(canvas, listed)
            elif other.id in _names(one, field):
                shown = [nodes.paragraph("", str(_("Yes")))]
            if shown:
                found[(one.id, other.id) if is_of_rows else (other.id, one.id)] = shown
    return found


def _names(record: Record, field: Field) -> list[str]:
    value = record[field.key]
    listed = value if field.many else [value]
    return [same(name) for name in listed if name is not None]


def _name(canvas: Canvas, record: Record) -> nodes.Node:
    return made.references(canvas, record.kind.name, [canvas.named(record)])[0]


def setup(app: Sphinx) -> None:
    """Give the domain its directive."""
    app.add_directive_to_domain("programme", "matrix", MatrixDirective)
