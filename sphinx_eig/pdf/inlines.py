"""Writes what stands in a line: links, notes, code, passages in their language, formulas."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes

from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.data.values import scheme_of, shortened
from sphinx_eig.pdf import maths
from sphinx_eig.pdf.markup import block, call
from sphinx_eig.pdf.writer import Writer
from sphinx_eig.report import warn

#: Where a book may lead.
SCHEMES = ("http", "https", "mailto", "tel", "ftp")
#: Roles of Sphinx whose text stands out.
ROLES = {"guilabel": "strong", "menuselection": "strong", "command": "strong", "program": "strong"}


class InlineVisitors(Writer):
    """Visits what stands in a line."""

    def visit_reference(self, node: nodes.Element) -> None:
        if self.is_plain:
            return
        body = self.inside(node)
        uri, ref = node.get("refuri", ""), node.get("refid", "")
        if ref or uri.startswith("%"):
            docname, _, name = uri[1:].partition("#") if uri else (self.page.docname, "", ref)
            self._put_internal(node, docname, name, body)
        elif scheme_of(uri) in SCHEMES:
            self.put(call("web", uri, body))
        else:
            self._warn(node, uri)
            self.put(body + "\n")
        raise nodes.SkipNode

    def depart_reference(self, node: nodes.Element) -> None:
        pass

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def _put_internal(self, node: nodes.Element, docname: str, name: str, body: str) -> None:
        """A link within the book; to another page it tells where in print that is."""
        label = self.book.label(docname, name)
        if label is None:
            if docname not in self.book.elsewhere:
                self._warn(node, f"{docname}#{name}".strip("#"))
            self.put(body + "\n")
        elif docname == self.page.docname:
            self.put(call("near", label, body))
        else:
            self.put(call("far", label, body))

    def _warn(self, node: nodes.Node, uri: str) -> None:
        warn(
            self.config.language,
            Problem.LINK,
            node,
            "the link to “{uri}” leads nowhere from the PDF; expected a page of the book, or an "
            "address that begins with https:// or http://",
            uri=shortened(uri),
        )

    def visit_download_reference(self, node: nodes.Element) -> None:
        """A file beside the site is none beside the book: its name stands there."""

    def depart_download_reference(self, node: nodes.Element) -> None:
        pass

    def visit_inline(self, node: nodes.Element) -> None:
        """A passage in its language, or as its classes want it."""
        self.put(f"{self._function(node)}({{\n")

    def depart_inline(self, node: nodes.Element) -> None:
        self.body.append("})\n")

    def _function(self, node: nodes.Element) -> str:
        for name in node["classes"]:
            if name.startswith("language-"):
                code, _, country = name.removeprefix("language-").partition("-")
                region = country.upper() if len(country) == 2 else None
                return call("text.with", lang=code.lower()[:3], region=region).strip()
            if name in ROLES:
                return ROLES[name]
            if name == "programme-value":
                return "figure-value"
            if name == "versionmodified":
                return "emph"
        return "as-it-is"

    def visit_ordinal(self, node: nodes.Element) -> None:
        """``1er``, of which print raises the end."""
        number = node["number"]
        self.replace(call("ordinal", number, node.astext()[len(number) :]))

    def visit_literal(self, node: nodes.Element) -> None:
        if all(isinstance(child, nodes.Text) for child in node.children):
            self.replace(call("raw", self.text(" ".join(node.astext().split("\n")), node)))
        self.replace(call("code-text", self.inside(node)))

    def visit_abbreviation(self, node: nodes.Element) -> None:
        """What it stands for follows, as paper has no tip."""

    visit_acronym = visit_abbreviation

    def depart_abbreviation(self, node: nodes.Element) -> None:
        is_code = isinstance(node.parent, addnodes.desc_sig_element)
        if node.get("explanation") and not (self.is_plain or is_code):
            self.put(self.text(f" ({node['explanation']})", node) + "\n")

    depart_acronym = depart_abbreviation

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """The note stands at the foot of the page on which it is first named."""
        key = (self.page.docname, node.get("refid", ""))
        note = self.book.notes.get(key)
        if note is None or self.is_plain:
            self.replace(call("super", self.inside(node)))
        name = "{}#note-{}".format(*key)
        if name in self.book.written:
            self.replace(call("note-again", name, note.children[0].astext()))
        self.book.written.add(name)
        number = str(note.children[0].astext())
        content = [child for child in note if not isinstance(child, nodes.label)]
        first = content.pop(0) if content and isinstance(content[0], nodes.paragraph) else None
        body = block([self.inside(first), "\n"] if first is not None else [])
        self.replace(call("note", name, number, body, self.each(content)))

    def visit_footnote(self, node: nodes.Element) -> None:
        """A note that nothing names, or a citation, stands where it is written."""
        names = node["ids"]
        if any((self.page.docname, name) in self.book.notes for name in names):
            raise nodes.SkipNode
        label = node.children[0].astext()
        mark = f"[{label}]" if isinstance(node, nodes.citation) else label
        body = self.each(child for child in node if not isinstance(child, nodes.label))
        self.flush()
        self.replace(call("listed", [call("terms.item", self.text(mark, node), body)]))

    visit_citation = visit_footnote

    def visit_citation_reference(self, node: nodes.Element) -> None:
        self.replace(self.text(f"[{node.astext()}]", node) + "\n")

    def visit_raw(self, node: nodes.Element) -> None:
        """Only what the author wrote for Typst, each tried by itself where the book fails."""
        if "typst" in node.get("format", "").split():
            self.replace(self.book.tried(node, call("eval", node.astext(), mode="markup")))
        raise nodes.SkipNode

    def visit_math(self, node: nodes.Element) -> None:
        self.replace(self._equation(node, False))

    def visit_math_block(self, node: nodes.Element) -> None:
        number = self.book.equation_number(self.page, node)
        self.flush()
        self.replace(call("formula", self._equation(node, True), number))

    def _equation(self, node: nodes.Element, is_block: bool) -> Any:
        """The equation, or its source where no way to draw it is known."""
        source = node.astext().strip()
        try:
            drawn = maths.typst(source, is_block)
        except maths.NotDrawnError as problem:
            warn(
                self.config.language,
                Problem.PDF,
                node,
                "the equation “{source}” cannot be drawn: {problem}; its source stands there",
                source=shortened(source),
                problem=str(problem),
            )
            return call("raw", self.text(source, node), block=is_block)
        fallback = call("raw", self.text(source, node), block=is_block)
        code = call("math.equation", drawn, block=is_block, alt=source)
        return self.book.tried(node, code, fallback)
