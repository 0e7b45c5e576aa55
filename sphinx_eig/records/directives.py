"""The directives: one for each kind of record, made from its declaration, and the whole page."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.docutils import SphinxDirective

from sphinx_eig.config import kinds_in
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Problem, nearest, quoted
from sphinx_eig.data.records import Collection, Programme
from sphinx_eig.data.values import same
from sphinx_eig.guide.programmes import OutsideSourceError, default_path, named_path
from sphinx_eig.guide.registry import domain_of
from sphinx_eig.guide.selection import PAGE, Selection
from sphinx_eig.records import layouts, programme_page
from sphinx_eig.records import nodes as made
from sphinx_eig.records.canvas import Canvas
from sphinx_eig.records.options import OPTIONS, Option, columns, ids, layout_among

A_LIST, A_NUMBER = Said("a list of keys"), Said("a number from 1 to 4")


class ProgrammeDirective(SphinxDirective):
    """Shows records of a data file, named by the argument or by ``programme_data``."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {name: option.read for name, option in OPTIONS.items()}

    def run(self) -> list[nodes.Node]:
        path = self._path()
        if path is None:
            return []
        shown = self.show(domain_of(self.env).programmes.loaded(path).programme, path)
        first = next((node for node in shown if isinstance(node, nodes.Element)), None)
        if first is not None:
            first["classes"] += self.options.get("class", [])
            self.add_name(first)
        return shown

    def show(self, programme: Programme, path: str) -> list[nodes.Node]:
        """The nodes that the directive stands for."""
        raise NotImplementedError

    def note(self, selection: Selection) -> None:
        """The page is read again when what *selection* shows has changed."""
        domain_of(self.env).note_use(self.env.docname, selection)

    def canvas(self, programme: Programme) -> Canvas:
        """What the records are shown on."""
        place = self.state_machine.node
        return Canvas(self.env, self.state.document, programme, self.options, place)

    def note_problem(self, code: Code, template: str, **values: object) -> None:
        """Report a problem of the directive itself."""
        file, line = self.get_source_info()
        problem = Problem(file, line, 1, code, Said(template, **values))
        domain_of(self.env).note_problem(self.env.docname, problem)

    def warn_unknown(self, where: str, wanted: list[str], known: list[str]) -> None:
        """Report ids or groups that no record has."""
        for name in wanted:
            self.note_problem(
                Code.RECORD,
                "“{where}” has no “{name}”; expected one of {known}{nearest}",
                where=where,
                name=name,
                known=quoted(known) if known else Said("those in the data file, which has none"),
                nearest=nearest(name, known),
            )

    def check_ids(self, selection: Selection, collection: Collection) -> None:
        """Report ids of the selection that no record of the collection has."""
        known = [same(one.id) for one in collection.records]
        wanted = [key for key in selection.only if key not in known]
        self.warn_unknown(collection.kind.collection, wanted, known)

    def _path(self) -> str | None:
        try:
            if self.arguments:
                return named_path(self.env, self.arguments[0], self.env.docname)
            return default_path(self.env)
        except OutsideSourceError as name:
            self.note_problem(
                Code.FILE, "the data file “{name}” is not in the source folder", name=name
            )
            return None


class RecordsDirective(ProgrammeDirective):
    """Shows the records of one kind: all of them, ``:only:`` some, or those of a group."""

    kind: ClassVar[Kind]

    def show(self, programme: Programme, path: str) -> list[nodes.Node]:
        only, group = self.options.get("only", ()), self.options.get(self.kind.grouped_by, "")
        selection = Selection(path, self.kind.name, only, group)
        self.note(selection)
        collection = programme.collection(self.kind.name)
        self._check(selection, collection)
        layout = self.options.get("layout", self.kind.layouts[0])
        self._check_columns(layout)
        canvas = self.canvas(programme)
        return layouts.show(canvas, collection, selection.records(programme), layout)

    def _check_columns(self, layout: str) -> None:
        columns = self.options.get("columns")
        if columns is None:
            return
        if isinstance(columns, int) == (layout == "table"):
            self.note_problem(
                Code.OPTION,
                ":columns: is {expected} in the layout “{layout}”",
                expected=Said("a list of keys")
                if layout == "table"
                else Said("a number from 1 to 4"),
                layout=layout,
            )
        elif isinstance(columns, tuple):
            known = [field.key for field in self.kind.table]
            for key in columns:
                if key not in known:
                    self.note_problem(
                        Code.OPTION,
                        "a table has no column “{key}”; expected one of {known}{nearest}",
                        key=key,
                        known=quoted(known),
                        nearest=nearest(key, known),
                    )

    def _check(self, selection: Selection, collection: Collection) -> None:
        self.check_ids(selection, collection)
        if selection.group:
            key = self.kind.grouped_by
            groups = list(dict.fromkeys(same(one[key] or "") for one in collection.records))
            group = same(selection.group)
            self.warn_unknown(key, [group] if group not in groups else [], groups)


class ProgrammePage(ProgrammeDirective):
    """``programme:page``: all that the programme's page on the website shows, in its order.

    At the top of a page it makes the page's title too. Roles and activities are not on it.
    """

    def show(self, programme: Programme, path: str) -> list[nodes.Node]:
        self.note(Selection(path, PAGE))
        canvas = self.canvas(programme)
        is_top = isinstance(self.state_machine.node, nodes.document)
        if not (is_top and programme["title"]):
            return programme_page.show(canvas, programme)
        title = made.phrase(nodes.title, canvas, programme["title"])
        section = nodes.section("", title)
        canvas.anchor(title.astext(), section)
        canvas.level += 1
        section += programme_page.show(canvas, programme)
        return [section]


def options_of(kind: Kind) -> dict[str, Option]:
    """The options of the directive that shows the records of *kind*."""
    options = {
        **OPTIONS,
        "columns": Option(
            columns,
            "In cards, how many stand side by side at most, from 1 to 4; in a table, the keys to "
            "show; in a matrix, the records whose names head the columns.",
        ),
        "layout": layout_among(*kind.layouts),
        "only": Option(ids, "Only the records with these ids, separated by spaces or commas."),
    }
    if kind.grouped_by:
        options[kind.grouped_by] = Option(
            directives.unchanged_required, "Only the records that say this, written as in the data."
        )
    return options


def directive_of(kind: Kind) -> type[RecordsDirective]:
    """The directive that shows the records of *kind*."""
    spec = {name: option.read for name, option in options_of(kind).items()}
    members = {"kind": kind, "option_spec": spec, "__doc__": kind.shown}
    return type(f"{kind.collection.capitalize()}Directive", (RecordsDirective,), members)


def setup(app: Sphinx) -> None:
    """Give the domain its directives once the site has said which kinds of its own it has."""
    app.add_directive_to_domain("programme", "page", ProgrammePage)
    app.connect("config-inited", _add)


def _add(app: Sphinx, config: Config) -> None:
    # imported only here: their declarations are read then
    from sphinx_eig.data.declarations.kinds import KINDS

    ours = {kind.collection for kind in KINDS}
    for kind in kinds_in(config):
        # Those that data alone declare are shown by `programme:records`.
        if kind.place is None or kind.collection in ours:
            app.add_directive_to_domain("programme", kind.collection, directive_of(kind))
