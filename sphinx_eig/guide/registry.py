"""The domain ``programme``: which page shows which record, and where links to records lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from sphinx_eig.config import kinds_in
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.problems import Code, Problem
from sphinx_eig.data.values import same
from sphinx_eig.guide.links import page_of, toctree_order
from sphinx_eig.guide.programmes import Programmes, State
from sphinx_eig.guide.selection import Digests, Selection
from sphinx_eig.guide.showings import Build, Key, Review, Showing, title_of
from sphinx_eig.language.words import _
from sphinx_eig.report import warn

#: The role that refers to a record of any collection.
ANY_RECORD = "record"
#: What is kept by pages.
OF_PAGES = ("showings", "uses", "references", "told", "reviews", "problems", "slices", "shown")
#: The builders of which the result is one book.
BOOKS = ("epub", "programme-pdf", "programme-typst")


class ProgrammeDomain(Domain):
    """Records of programmes, and the pages that show them."""

    name = "programme"
    label = "Programme"
    data_version = 5
    initial_data: ClassVar[dict[str, Any]] = {
        "showings": {},  # docname -> list of (kind, id, Showing)
        "uses": {},  # docname -> Selection -> digests
        "references": {},  # docname -> set of keys
        "told": {},  # docname -> those of them that are told where they lead nowhere
        "files": {},  # path -> State
        "reviews": {},  # docname -> Review
        "problems": {},  # docname -> list of Problem
        "slices": {},  # docname -> names of the pages that its directories take
        "shown": {},  # docname -> what each of these pages shows, by its name
        "resolved": {},  # docname and key -> where it led when pages were last written
        "structure": "",  # digest of the order and the titles of the pages
    }

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.showings: dict[str, list[tuple[str, str, Showing]]] = self.data["showings"]
        self.uses: dict[str, dict[Selection, Digests]] = self.data["uses"]
        self.references: dict[str, set[Key]] = self.data["references"]
        self.told: dict[str, set[Key]] = self.data["told"]
        self.reviews: dict[str, Review] = self.data["reviews"]
        self.problems: dict[str, list[Problem]] = self.data["problems"]
        self.states: dict[str, State] = self.data["files"]
        #: The kind of record that each role refers to.
        self.kinds: dict[str, str] = {}
        #: The kinds whose records are figures, which need no page to be quoted.
        self.figures: set[str] = set()
        #: By the keys of their collections, the kinds whose records a role may name by both.
        self.collections: dict[str, str] = {}
        #: The kinds whose pages stand in no print.
        self.unprinted: set[str] = set()
        self.programmes = Programmes(())
        self.build = Build()
        self._by_key: dict[Key, list[Showing]] | None = None

    def know(self, kinds: Sequence[Kind], own: Sequence[Kind]) -> None:
        """Show and find records of *kinds*, among which are the site's *own*."""
        for kind in kinds:
            roles = [*filter(None, [kind.role]), ANY_RECORD]
            self.add_object_type(kind.name, ObjType(_(kind.label), *roles))
        self.kinds = {kind.role: kind.name for kind in kinds if kind.role}
        self.collections = {kind.collection: kind.name for kind in kinds}
        self.figures = {kind.name for kind in kinds if kind.figure}
        self.unprinted = {kind.name for kind in kinds if kind.printed != "pages"}
        # Those that data declare are known where the data are.
        self.programmes = Programmes([kind for kind in own if kind.place is None])

    def files(self) -> list[str]:
        """Every data file that a page uses."""
        return sorted({selection.file for uses in self.uses.values() for selection in uses})

    def note_use(self, docname: str, selection: Selection) -> None:
        """The page *docname* shows what *selection* selects."""
        self.uses.setdefault(docname, {})[selection] = selection.digests(self.programmes)

    def note_problem(self, docname: str, problem: Problem) -> None:
        """The page *docname* has a problem, which every build tells until it is read again."""
        self.problems.setdefault(docname, []).append(problem)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note what the page shows and refers to, in the language it has been translated to."""
        self._by_key = None
        for node in document.findall(nodes.Element):
            if "record" in node.attributes and node["programme"] != "section":
                # A page that is a record is its own place: links need no anchor.
                anchor = "" if isinstance(node, nodes.section) else node["ids"][0]
                figure, is_main = node.get("figure", ""), "main" in node
                showing = Showing(docname, anchor, title_of(node), figure, is_main)
                for name in (node["record"], *node.get("aliases", ())):
                    showings = self.showings.setdefault(docname, [])
                    showings.append((node["programme"], same(name), showing))
            elif isinstance(node, pending_xref) and node.get("refdomain") == self.name:
                key = self.key(node["reftype"], node["reftarget"])
                self.references.setdefault(docname, set()).add(key)
                if node.get("refwarn", True):
                    self.told.setdefault(docname, set()).add(key)

    def clear_doc(self, docname: str) -> None:
        self._by_key = None
        if shown := self.data["shown"].get(docname):
            self.build.left[docname] = shown
        for name in OF_PAGES:
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        self._by_key = None
        for name in OF_PAGES:
            found = {one: otherdata[name][one] for one in docnames if one in otherdata[name]}
            self.data[name].update(found)

    def key(self, role: str, target: str) -> Key:
        """What a role refers to: ``record`` names a record of any collection, or a unique id."""
        if role != ANY_RECORD:
            kind = self.kinds.get(role, "page")
            return (kind, target if kind == "page" else same(target))
        collection, _, name = target.rpartition("/")
        return (self.collections.get(collection, collection or ANY_RECORD), same(name))

    def showing(self, key: Key) -> Showing | None:
        """Where links to a record lead: the main showing, else the first in toctree order."""
        if self._by_key is None:
            self._by_key = {}
            for docname in toctree_order(self.env, self.showings):
                for kind, record, showing in self.showings[docname]:
                    self._by_key.setdefault((kind, record), []).append(showing)
        if key[0] == ANY_RECORD:
            kinds = [kind for kind in self.collections.values() if (kind, key[1]) in self._by_key]
            key = (kinds[0] if len(kinds) == 1 else "", key[1])
        found = self._by_key.get(key, [])
        return next((one for one in found if one.is_main), found[0] if found else None)

    def anchors(self, docname: str) -> dict[str, str]:
        """The anchors of the records that a page shows, by id."""
        return {
            name: showing.anchor
            for _kind, record, showing in reversed(self.showings.get(docname, []))
            for name in (record, showing.anchor)
        }

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> Any:  # a reference, or its text alone where there is nothing to lead to
        if typ == "page":
            return page_of(env, self.anchors, builder, fromdocname, node)
        key = self.key(typ, target)
        showing = self.showing(key)
        is_page = showing is not None and not showing.anchor
        if is_page and builder.name in BOOKS and key[0] in self.unprinted:
            return contnode  # the page is no part of the book
        if showing is None:
            # A figure that no page shows is still a figure; anything else may be another guide's.
            return contnode if "figure" in node or not node.get("refwarn", True) else None
        text = [nodes.Text(showing.figure or showing.title)]
        inner = nodes.inline("", "", *(contnode.children if node.get("refexplicit") else text))
        return make_refnode(builder, fromdocname, showing.docname, showing.anchor, inner)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        found = []
        for role, kind in self.kinds.items():
            if self.showing((kind, same(target))):
                link = self.resolve_xref(env, fromdocname, builder, role, target, node, contnode)
                found.append((f"programme:{role}", link))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        keys = {(kind, record) for shown in self.showings.values() for kind, record, _one in shown}
        for kind, record in sorted(keys):
            showing = self.showing((kind, record))
            if showing:
                name = showing.figure or showing.title
                yield record, name, kind, showing.docname, showing.anchor, 1

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002
        """What a record is called in search results: “role”, without the domain before it."""
        return str(type.lname)

    def get_full_qualified_name(self, node: nodes.Element) -> str | None:
        target = node.get("reftarget")
        kind = self.kinds.get(node.get("reftype", ""))
        return f"{kind}.{target}" if kind else None

    def check_consistency(self) -> None:
        mains: dict[Key, list[Showing]] = {}
        for shown in self.showings.values():
            for kind, record, showing in shown:
                if showing.is_main:
                    mains.setdefault((kind, record), []).append(showing)
        for (kind, record), claims in sorted(mains.items()):
            if len(claims) > 1:
                pages = sorted(claim.docname for claim in claims)
                warn(
                    self.env.config.language,
                    Code.MAIN,
                    pages[-1],
                    "the {kind} “{id}” has more than one main showing: {pages}; keep :main: on "
                    "one of them",
                    kind=_(self.object_types[kind].lname),
                    id=record,
                    pages=", ".join(pages),
                )


def domain_of(env: BuildEnvironment) -> ProgrammeDomain:
    """The domain ``programme`` of *env*."""
    return cast("ProgrammeDomain", env.get_domain("programme"))


def setup(app: Sphinx) -> None:
    """Make the domain known to Sphinx."""
    app.add_domain(ProgrammeDomain)
    # Sphinx gives domains their configuration only once all are made.
    app.connect(
        "builder-inited",
        lambda app: domain_of(app.env).know(kinds_in(app.config), app.config.programme_kinds),
    )
