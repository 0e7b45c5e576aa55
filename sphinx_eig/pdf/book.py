"""Keeps what the pages of a book share: labels, numbers, notes, and what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.data.problems import Place
from sphinx_eig.pdf.code import Colours
from sphinx_eig.pdf.markup import Code
from sphinx_eig.pdf.pages import Page
from sphinx_eig.report import warn

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


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
        suspects: codes that it may not be able to.
    """

    elsewhere = frozenset(("genindex", "modindex", "py-modindex", "search"))

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env
        self.colours = Colours()
        self.notes: dict[tuple[str, str], Any] = {}
        self.unseen: frozenset[str] = frozenset()
        self.refused: frozenset[str] = frozenset()
        self.suspects: dict[str, nodes.Node] = {}
        self._labels: dict[str, dict[str, str]] = {}
        self._said: set[object] = set()
        self.begin()

    def begin(self) -> None:
        """Write the book (again) from its first page."""
        self.heading = 0
        self.written: set[str] = set()
        self.unknown: set[str] = set()

    def note(
        self,
        place: nodes.Node | Place | str,
        template: str,
        code: Problem = Problem.PDF,
        **values: object,
    ) -> None:
        """Warn of what is wrong at *place*, once however often the book is written."""
        said = (id(place) if isinstance(place, nodes.Node) else place, template, str(values))
        if said not in self._said:
            self._said.add(said)
            warn(self.env.config.language, code, place, template, **values)

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

    def label(self, docname: str, name: str) -> str | None:
        """What a link to *name* on the page *docname* leads to, if it is in the book."""
        return self._labels.get(docname, {}).get(name)

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
                self.note(
                    place,
                    "no font shows “{found}”, {named} stands there; expected a font that has it "
                    "in programme_pdf_fonts",
                    found=unseen,
                    named=named,
                )
        return text

    def tried(self, node: nodes.Node, code: Code, instead: Code) -> Code:
        """*Code* that Typst may refuse, or what stands *instead* once it has."""
        self.suspects[code] = node
        return instead if code in self.refused else code

    def refuse(self, code: str, reason: str) -> None:
        """Write *code* no more; its place and the *reason* are told."""
        self.refused |= {code}
        self.note(
            self.suspects[code],
            "the PDF cannot show this: {reason}; expected what Typst can draw",
            reason=reason,
        )
