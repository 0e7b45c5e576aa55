"""Gathers the pages of a book in the order in which one reads them, and what they share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.data.problems import Place
from sphinx_eig.pdf.code import Colours
from sphinx_eig.pdf.markup import Code
from sphinx_eig.report import warn

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags


#: What a page may hold and yet say nothing.
_EMPTY = (nodes.comment, nodes.target, nodes.title, addnodes.index, nodes.compound, nodes.section)


class Page(NamedTuple):
    """A page of the site; its part is the heading of the pages that begin with it."""

    docname: str
    level: int
    doctree: nodes.document
    opens: bool
    part: str


def ordered(env: BuildEnvironment, tags: Tags) -> Iterator[Page]:
    """The pages in the order in which one reads them: each before those that it lists."""
    root = env.config.root_doc
    seen: set[str] = set()

    def walk(docname: str, level: int, part: str, opens: bool) -> Iterator[Page]:
        if docname in seen or docname not in env.found_docs:
            return
        seen.add(docname)
        doctree = env.get_doctree(docname)
        lists = [one for one in doctree.findall(addnodes.toctree) if _is_meant(one, tags)]
        yield Page(docname, level, doctree, opens, part)
        for toctree in lists:
            caption = str(toctree.get("caption") or "") if docname == root else ""
            below = level + (docname != root) + bool(caption)
            for index, included in enumerate(toctree["includefiles"]):
                yield from walk(included, below, "" if index else caption, docname == root)

    for docname in (root, *env.config.latex_appendices):
        yield from walk(docname, 1, "", True)


def _is_meant(node: Any, tags: Tags) -> bool:
    """Whether what *node* stands in is meant for this builder."""
    while (node := node.parent) is not None:
        if isinstance(node, addnodes.only) and not tags.eval_condition(node["expr"]):
            return False
    return True


def listed(env: BuildEnvironment, toctree: nodes.Element) -> list[nodes.Node]:
    """The pages that a list names, as links; nothing where the site does not show it either."""
    if toctree.get("hidden"):
        return []
    items = []
    for title, target in toctree["entries"]:
        is_page = target in env.titles
        said = title or (env.titles[target].astext() if is_page else target)
        link = nodes.reference("", said, refuri=f"%{target}" if is_page else target)
        items.append(nodes.list_item("", nodes.paragraph("", "", link)))
    return [nodes.bullet_list("", *items)] if items else []


class Book:
    """What the pages share; it is written again where Typst cannot take all of it."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env
        self.colours = Colours()
        self.notes: dict[tuple[str, str], Any] = {}  # by page and name, where it is named
        self.unseen: frozenset[str] = frozenset()  # texts that no font shows
        self.refused: frozenset[str] = frozenset()  # code that Typst cannot compile
        self.suspects: dict[str, nodes.Node] = {}  # code that it may not be able to
        self._labels: dict[str, dict[str, str]] = {}
        self._said: set[object] = set()
        self.begin()

    def begin(self) -> None:
        """Write the book (again) from its first page."""
        self.heading = 0
        self.written: set[str] = set()
        self.unknown: set[str] = set()

    def note(
        self, place: nodes.Node | Place | str, said: Said, code: Problem = Problem.PDF
    ) -> None:
        """Warn of what is wrong at *place*, once however often the book is written."""
        key = (id(place) if isinstance(place, nodes.Node) else place, str(said))
        if key not in self._said:
            self._said.add(key)
            warn(self.env.config.language, code, place, "{said}", said=said)

    def collect(self, page: Page) -> None:
        """Note what can be named on *page*."""
        docname, doctree = page.docname, page.doctree
        first = next((one for one in doctree if isinstance(one, nodes.section)), None)
        labels = {"": f"{docname}#{first['ids'][0] if first and first['ids'] else ''}"}
        named = {one.get("refid") for one in doctree.findall(nodes.footnote_reference)}
        for node in doctree.findall(nodes.Element):
            for name in map(str, node.get("ids", ())):
                own = node["ids"][0] if isinstance(node, nodes.section) else name
                labels[name] = f"{docname}#{own}"
                if isinstance(node, nodes.footnote) and name in named:
                    self.notes[docname, name] = node
        self._labels[docname] = labels

    def shows(self, page: Page) -> bool:
        """Whether *page* is no first page that only lists others."""
        sections = [page.doctree, *page.doctree.findall(nodes.section)]
        is_empty = all(isinstance(one, _EMPTY) for section in sections for one in section.children)
        return page.docname != self.env.config.root_doc or not is_empty

    def label(self, docname: str, name: str) -> str | None:
        """What a link to *name* on the page *docname* leads to, if it is in the book."""
        return self._labels.get(docname, {}).get(name)

    def is_elsewhere(self, docname: str) -> bool:
        known = (*self.env.found_docs, "genindex", "modindex", "py-modindex", "search")
        return docname in known and docname not in self._labels

    def anchors(self, page: Page, node: nodes.Element) -> list[str]:
        """The labels of *node* that are still to be written."""
        names: list[str] = node.get("ids", [])
        return self._new(f"{page.docname}#{name}" for name in names)

    def left(self, page: Page) -> list[str]:
        """The labels of a page that nothing has written: they stand at its end."""
        return self._new(sorted({*self._labels[page.docname].values()}))

    def _new(self, labels: Any) -> list[str]:
        found = [one for one in dict.fromkeys(labels) if one not in self.written]
        self.written.update(found)
        return found

    def section(self, page: Page, node: Any) -> tuple[str | None, str]:
        """The label of a heading, and its number where the list of pages asks for numbers."""
        names = node["ids"][:1]
        label = self._new(f"{page.docname}#{name}" for name in names)
        numbers = self.env.toc_secnumbers.get(page.docname, {})
        is_first = not isinstance(node.parent, nodes.section)
        found = next((numbers[f"#{name}"] for name in names if f"#{name}" in numbers), None)
        shown = found or (numbers.get("") if is_first else None) or ()
        return label[0] if label else None, ".".join(map(str, shown))

    def counted(self, page: Page, node: nodes.Element, kind: str) -> str:
        """``Fig. 2``, as references say it; nothing where figures have no numbers."""
        found = self._number(page, node, kind)
        return str(self.env.config.numfig_format.get(kind, "%s")) % found if found else ""

    def equation_number(self, page: Page, node: nodes.Element) -> str | None:
        """The number of an equation that has one."""
        counted = self._number(page, node, "displaymath") if self.env.config.math_numfig else ""
        return (counted or str(node["number"])) if node.get("number") else None

    def _number(self, page: Page, node: nodes.Element, kind: str) -> str:
        numbers = self.env.toc_fignumbers.get(page.docname, {}).get(kind, {})
        found = next((numbers[name] for name in node["ids"] if name in numbers), ())
        return ".".join(map(str, found)) if self.env.config.numfig else ""

    def shown(self, text: str, place: nodes.Node | Place | str) -> str:
        """*Text*, in which what no font can show is written as its number."""
        for unseen in self.unseen:
            if unseen in text:
                named = "".join(f"[U+{ord(each):04X}]" for each in unseen)
                text = text.replace(unseen, named)
                shown = {"found": unseen, "named": named}
                said = Said("no font shows “{found}”: {named} stands in its place", **shown)
                self.note(place, said)
        return text

    def tried(self, node: nodes.Node, code: Code, instead: Code) -> Code:
        """*Code* that Typst may refuse, or what stands *instead* once it has."""
        self.suspects[code] = node
        return instead if code in self.refused else code

    def refuse(self, code: str, reason: str) -> None:
        """Write *code* no more; its place and the *reason* are told."""
        self.refused |= {code}
        said = Said("the PDF cannot show this: {reason}", reason=reason)
        self.note(self.suspects[code], said)
