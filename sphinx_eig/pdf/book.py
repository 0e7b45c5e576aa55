"""Gathers the pages of a book in the order of its contents, and what they share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.data.problems import Place
from sphinx_eig.pdf.colours import Colours
from sphinx_eig.pdf.markup import Code
from sphinx_eig.report import warn

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags

EMPTY = Code("[]\n")
#: What a page may hold and yet say nothing.
_EMPTY = (nodes.comment, nodes.target, nodes.title, nodes.meta, addnodes.index, nodes.compound)


class Page(NamedTuple):
    """A page of the site as a chapter or a part of one.

    Attributes:
        docname: how Sphinx calls it.
        level: the level of its first heading.
        doctree: what it holds, without the lists of other pages.
        opens: whether it begins on a new page of the book.
        part: the heading of the pages that begin with this one, if they have one.
    """

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
        lists = [one for one in doctree.findall(addnodes.toctree) if _is_shown(one, tags)]
        captions = [str(one.get("caption") or "") if docname == root else "" for one in lists]
        yield Page(docname, level, doctree, opens, part)
        for caption, toctree in zip(captions, lists, strict=True):
            below = level + (docname != root) + bool(caption)
            for index, included in enumerate(toctree["includefiles"]):
                yield from walk(included, below, "" if index else caption, docname == root)

    yield from walk(root, 1, "", True)


def _is_shown(toctree: nodes.Element, tags: Tags) -> bool:
    """Whether what the list stands in is meant for this builder."""
    parent = toctree.parent
    while parent is not None:
        if isinstance(parent, addnodes.only) and not tags.eval_condition(parent["expr"]):
            return False
        parent = parent.parent
    return True


def listed(env: BuildEnvironment, toctree: nodes.Element) -> list[nodes.Node]:
    """The pages that a list names, as links; nothing where the site does not show it either."""
    if toctree.get("hidden"):
        return []
    items = []
    for title, target in toctree["entries"]:
        is_page = target in env.titles
        said = title or (env.titles[target].astext() if is_page else target)
        uri = f"%{target}" if is_page else target
        link = nodes.reference("", said, refuri=uri, internal=is_page)
        items.append(nodes.list_item("", nodes.paragraph("", "", link)))
    return [nodes.bullet_list("", *items, bullet="*")] if items else []


def is_empty(doctree: nodes.document) -> bool:
    """Whether a page says nothing but its title: it only listed others."""
    return not any(
        not isinstance(node, (*_EMPTY, nodes.section)) and isinstance(node.parent, nodes.section)
        for node in doctree.findall(nodes.Element)
    )


class Book:
    """What the pages share: where links lead, numbers, notes, and what went wrong.

    Attributes:
        heading: the level of the last heading.
        elsewhere: pages that a site has and a book has in another shape.
        notes: the footnotes that are named somewhere, by page and name.
        written: the labels that stand in the book.
        unknown: the classes of nodes that no visitor is known of.
        unseen: texts that no font can show.
        refused: codes that Typst cannot compile.
    """

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env
        self.colours = Colours()
        self.unseen: frozenset[str] = frozenset()
        self.refused: frozenset[str] = frozenset()
        self.suspects: dict[str, nodes.Node] = {}
        self.elsewhere = {"genindex", "search", "modindex", "py-modindex"}
        self.notes: dict[tuple[str, str], nodes.Element] = {}
        self._labels: dict[str, dict[str, str]] = {}
        self.begin()

    def begin(self) -> None:
        """Write the book (again) from its first page."""
        self.heading = 0

        self.written: set[str] = set()
        self.unknown: set[str] = set()
        self._said: set[tuple[int | str, str]] = set()

    def collect(self, page: Page) -> None:
        """Note what can be named on *page*."""
        docname, doctree = page.docname, page.doctree
        first = next((one for one in doctree if isinstance(one, nodes.section)), None)
        labels = {"": f"{docname}#{first['ids'][0] if first and first['ids'] else ''}"}
        named = {one.get("refid") for one in doctree.findall(nodes.footnote_reference)}
        for node in doctree.findall(nodes.Element):
            for name in node.get("ids", ()):
                own = node["ids"][0] if isinstance(node, nodes.section) else name
                labels[name] = f"{docname}#{own}"
            if isinstance(node, nodes.footnote):
                self.notes |= {(docname, name): node for name in node["ids"] if name in named}
        self._labels[docname] = labels

    def label(self, docname: str, name: str) -> str | None:
        """What a link to *name* on the page *docname* leads to, if it is in the book."""
        return self._labels.get(docname, {}).get(name)

    def section_label(self, page: Page, section: nodes.Element) -> str | None:
        """The label of a heading, unless it stands there already."""
        label = f"{page.docname}#{section['ids'][0]}" if section["ids"] else ""
        if not label or label in self.written:
            return None
        self.written.add(label)
        return label

    def anchors(self, page: Page, node: nodes.Element) -> list[str]:
        """The labels of *node* that are still to be written."""
        names = [f"{page.docname}#{name}" for name in node.get("ids", ())]
        found = [name for name in dict.fromkeys(names) if name not in self.written]
        self.written.update(found)
        return found

    def left(self, page: Page) -> list[str]:
        """The labels of a page that nothing has written: they stand at its end."""
        found = sorted({*self._labels[page.docname].values()} - self.written)
        self.written.update(found)
        return found

    def section_number(self, page: Page, section: nodes.Element) -> str:
        """The number of a section, where its list of pages asks for numbers."""
        numbers = self.env.toc_secnumbers.get(page.docname, {})
        is_first = not isinstance(section.parent, nodes.section)
        name = f"#{section['ids'][0]}" if section["ids"] else ""
        found = numbers.get(name) or (numbers.get("") if is_first else None) or ()
        return ".".join(map(str, found))

    def figure_number(self, page: Page, node: nodes.Element, kind: str) -> str:
        """``Fig. 2``, as references say it; nothing where figures have no numbers."""
        found = self._counted(page, node, kind)
        return str(self.env.config.numfig_format.get(kind, "%s")) % found if found else ""

    def equation_number(self, page: Page, node: nodes.Element) -> str | None:
        """The number of an equation that has one."""
        if not node.get("number"):
            return None
        is_counted = self.env.config.math_numfig
        return (is_counted and self._counted(page, node, "displaymath")) or str(node["number"])

    def _counted(self, page: Page, node: nodes.Element, kind: str) -> str:
        """The number that Sphinx has counted, where the site wants such numbers."""
        numbers = self.env.toc_fignumbers.get(page.docname, {}).get(kind, {})
        found = next((numbers[name] for name in node["ids"] if name in numbers), ())
        return ".".join(map(str, found)) if self.env.config.numfig else ""

    def shown(self, text: str, place: nodes.Node | Place | str) -> str:
        """*Text*, in which what no font can show is written as its number."""
        for unseen in self.unseen:
            if unseen in text:
                named = "".join(f"[U+{ord(each):04X}]" for each in unseen)
                text = text.replace(unseen, named)
                said = (place if isinstance(place, str) else id(place), unseen)
                if said not in self._said:
                    self._said.add(said)
                    warn(
                        self.env.config.language,
                        Problem.PDF,
                        place,
                        "no font shows “{found}”; {named} stands there; expected a font that "
                        "has it in programme_pdf_fonts",
                        found=unseen,
                        named=named,
                    )
        return text

    def tried(self, node: nodes.Node, code: Code, instead: Code = EMPTY) -> Code:
        """*Code* that Typst may refuse, or what stands *instead* once it has."""
        if code in self.refused:
            return instead
        self.suspects[code] = node
        return code

    def refuse(self, code: str, reason: str) -> None:
        """Write *code* no more; its place and the *reason* are told."""
        self.refused |= {code}
        warn(
            self.env.config.language,
            Problem.PDF,
            self.suspects[code],
            "the PDF cannot show this: {reason}; expected what Typst can draw",
            reason=reason,
        )
