"""``programme:records``: a directory of any collection, by what its records say."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sphinx_eig.data.problems import Code, nearest, quoted
from sphinx_eig.data.queries.query import Query
from sphinx_eig.data.records import Collection, Programme
from sphinx_eig.guide.programmes import OutsideSourceError, default_path
from sphinx_eig.guide.selection import Selection
from sphinx_eig.records import layouts
from sphinx_eig.records.directives import ProgrammeDirective
from sphinx_eig.records.directories import filters
from sphinx_eig.records.directories.slices import HAS_DIRECTORY, PER_PAGE
from sphinx_eig.records.options import OPTIONS, Option, columns, ids, layout_among, whole

LAYOUTS = ("cards", "list", "table")
#: Behind the name of a filter: each of its values is to have a page.
PAGES = "(pages)"
DIRECTORY_OPTIONS = {
    **OPTIONS,
    "columns": Option(
        columns,
        "In cards, how many stand side by side at most, from 1 to 4; in a table, the keys to show.",
    ),
    "fields": Option(ids, "All that is shown of a record, by the keys of its fields."),
    "filters": Option(
        ids,
        "The fields by which readers may narrow the records; `(pages)` behind one gives each of "
        "its values a page.",
    ),
    "group": Option(
        directives.unchanged_required, "The field under whose values the records are shown."
    ),
    "layout": layout_among(*LAYOUTS),
    "limit": Option(whole, "How many records are shown at most."),
    "only": Option(ids, "Only the records with these ids, separated by spaces or commas."),
    "per-page": Option(
        whole,
        "In HTML, how many records stand on a page: 24, where records are pages; 0 for all.",
    ),
    "sort": Option(
        ids, "The fields in whose order the records stand; “-” before one turns it round."
    ),
    "where": Option(
        directives.unchanged_required,
        "What the records must say, as in counted figures: {role: participant}.",
    ),
}


class DirectoryDirective(ProgrammeDirective):
    """``programme:records``: the records of the collection that the argument names."""

    required_arguments, optional_arguments = 1, 0
    option_spec = {name: option.read for name, option in DIRECTORY_OPTIONS.items()}

    def _path(self) -> str | None:
        try:
            return default_path(self.env)
        except OutsideSourceError as name:
            self.note_problem(
                Code.FILE, "the data file “{name}” is not in the source folder", name=name
            )
            return None

    def show(self, programme: Programme, path: str) -> list[nodes.Node]:
        name = self.arguments[0].strip()
        collection = programme.collections.get(name)
        if collection is None:
            known = list(programme.collections)
            self.note_problem(
                Code.RECORD,
                "there is no collection “{name}”; expected one of {known}{nearest}",
                name=name,
                known=quoted(known),
                nearest=nearest(name, known),
            )
            return []
        query = self._query(collection)
        for problem in query.problems(programme, collection):
            self.note_problem(problem.code, "{said}", said=problem.message)
        selection = Selection(path, collection.kind.name, self.options.get("only", ()), query=query)
        self.note(selection)
        return self._shown(programme, collection, selection)

    def _per_page(self, collection: Collection) -> int:
        """How many records stand on a page of HTML; links lead to those that are no page here."""
        given: int | None = self.options.get("per-page")
        if collection.kind.has_pages:
            return PER_PAGE if given is None else given
        if given:
            self.note_problem(
                Code.OPTION,
                "the records of “{collection}” have no pages of their own, so that all of them "
                "stand on this one",
                collection=collection.kind.collection,
            )
        return 0

    def _spread_by(self) -> list[str]:
        """The filters whose values have a page each."""
        names = self.options.get("filters", ())
        return [name.removesuffix(PAGES) for name in names if name.endswith(PAGES)]

    def _query(self, collection: Collection) -> Query:
        found: Any = self.options.get
        known = [field.key for field in collection.kind.fields]
        for key in found("fields", ()):
            if key not in known:
                self.note_problem(
                    Code.OPTION,
                    "“{collection}” has no field “{key}”; expected one of {known}{nearest}",
                    collection=collection.kind.collection,
                    key=key,
                    known=quoted(known),
                    nearest=nearest(key, known),
                )
        return Query(
            where=found("where", ""),
            sort=found("sort", ()),
            limit=found("limit", 0),
            groups=found("group", collection.kind.grouped_by),
            filters=tuple(name.removesuffix(PAGES) for name in found("filters", ())),
            fields=found("fields", ()),
        )

    def _shown(
        self, programme: Programme, collection: Collection, selection: Selection
    ) -> list[nodes.Node]:
        records = selection.records(programme)
        known = [record.id for record in collection.records]
        missing = [key for key in selection.only if key not in collection.by_id()]
        self.warn_unknown(collection.kind.collection, missing, known)
        if not records:
            return [nodes.paragraph("", str(filters.nothing()), translatable=False)]
        canvas, query = self.canvas(programme), selection.query
        facets = query.facets(programme, collection, records)
        canvas.marks = filters.marks(facets)
        layout = self.options.get("layout", LAYOUTS[0])
        if layout == "table":
            canvas.keys = canvas.keys or canvas.fields
            shown = layouts.table(canvas, collection, records)
        else:
            shown = layouts.grouped(canvas, query.grouped(programme, collection, records), layout)
        per_page = self._per_page(collection)
        if facets or per_page:
            listed = [filters.lists(canvas, facets)] if facets else []
            directory = nodes.container("", *listed, *shown, classes=["programme-directory"])
            directory["per_page"], directory["count"] = per_page, len(records)
            directory["caption"] = str(collection.kind.caption)
            directory["spread_by"] = filters.marks_of(facets, self._spread_by())
            self.env.temp_data[HAS_DIRECTORY] = True
            shown = [directory]
        for node in shown:
            if isinstance(node, nodes.Element) and collection.kind.printed == "none":
                node["unprinted"] = 1
        return shown


def setup(app: Sphinx) -> None:
    """Give the domain the directive."""
    app.add_directive_to_domain("programme", "records", DirectoryDirective)
