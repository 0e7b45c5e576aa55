"""Writes what stands in a line: links, notes, code, passages in their language, formulas."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.data.values import scheme_of, shortened
from sphinx_eig.pdf import maths
from sphinx_eig.pdf.markup import NOTHING, Code, call
from sphinx_eig.pdf.writer import Writer, child

#: Where a book may lead.
SCHEMES = ("http", "https", "mailto", "tel", "ftp")
#: How a phrase with one of these classes stands out.
PHRASES = {
    **dict.fromkeys(("guilabel", "menuselection", "command", "program"), "strong"),
    "programme-value": "figure-value",
    "versionmodified": "emph",
}


class InlineVisitors(Writer):
    def visit_reference(self, node: nodes.Element) -> str:
        """A link; one to another page of the book tells where in print that is."""
        body = self.inside(node)
        uri, ref = node.get("refuri", ""), node.get("refid", "")
        if self.is_plain:
            return f"{body}\n"
        if scheme_of(uri) in SCHEMES:
            return self.leaf(call("web", uri, body))
        docname, _, name = uri[1:].partition("#") if uri else (self.page.docname, "", ref)
        label = self.book.label(docname, name) if ref or uri.startswith("%") else None
        if label is not None:
            return self.leaf(call("near" if docname == self.page.docname else "far", label, body))
        if not self.book.is_elsewhere(docname):
            uri = shortened((uri or ref).removeprefix("%"))
            said = Said("“{uri}” leads nowhere; expected a page, or https://…", uri=uri)
            self.book.note(node, said, Problem.LINK)
        return f"{body}\n"

    def visit_inline(self, node: nodes.Element) -> str:
        """A passage in its language, or as its classes want it."""
        body = self.inside(node)
        for name in node["classes"]:
            if name.startswith("language-"):
                code, _, country = name.removeprefix("language-").partition("-")
                region = country.upper() if len(country) == 2 else None
                return call("text", body, lang=code.lower()[:3], region=region)
            if name in PHRASES:
                return call(PHRASES[name], body)
        return f"{body}\n"

    def visit_ordinal(self, node: nodes.Element) -> str:
        return self.leaf(call("ordinal", node["number"], node.astext()[len(node["number"]) :]))

    def visit_literal(self, node: nodes.Element) -> str:
        if all(isinstance(one, nodes.Text) for one in node.children):
            return self.leaf(call("raw", self.text(" ".join(node.astext().split("\n")), node)))
        return call("code-text", self.inside(node))

    def visit_abbreviation(self, node: nodes.Element) -> str:
        """What it stands for follows, as paper has no tip."""
        is_bare = self.is_plain or isinstance(node.parent, addnodes.desc_sig_element)
        said = "" if is_bare else node.get("explanation", "")
        end = self.text(f" ({said})", node) if said else ""
        return f"{self.inside(node)}\n{end}\n"

    def visit_footnote_reference(self, node: nodes.Element) -> str:
        """The note stands at the foot of the page on which it is first named."""
        key = (self.page.docname, node.get("refid", ""))
        note = self.book.notes.get(key)
        if note is None or self.is_plain:
            return call("super", self.inside(node))
        name, number = "{}#note-{}".format(*key), note[0].astext()
        if name in self.book.written:
            return self.leaf(call("note-again", name, number))
        self.book.written.add(name)
        first = child(note, nodes.paragraph)
        content = [self.inside(first or nodes.paragraph()), self.inside(note, note[0], first)]
        return self.leaf(call("note", name, number, *content))

    def visit_footnote(self, node: nodes.Element) -> str:
        """A note that nothing names, or a citation, stands where it is written."""
        if any((self.page.docname, name) in self.book.notes for name in node["ids"]):
            return ""
        label = node[0].astext()
        mark = f"[{label}]" if isinstance(node, nodes.citation) else label
        body = self.inside(node, node[0])
        return call("listed", [call("terms.item", self.text(mark, node), body)])

    visit_citation = visit_footnote

    def visit_raw(self, node: nodes.Element) -> str:
        """Only what the author wrote for Typst, each tried by itself where the book fails."""
        if "typst" not in node.get("format", "").split():
            return ""
        source = node.astext().replace('"@', '"')  # a package, which Typst would download
        return self.leaf(self.book.tried(node, call("eval", source, mode="markup"), NOTHING))

    def visit_math(self, node: nodes.Element) -> str:
        return self.leaf(self._equation(node, False))

    def visit_math_block(self, node: nodes.Element) -> str:
        equation = self._equation(node, True)
        return self.leaf(call("formula", equation, self.book.equation_number(self.page, node)))

    def _equation(self, node: nodes.Element, is_block: bool) -> Code:
        """The equation, or its source where no way to draw it is known."""
        source = node.astext().strip()
        undrawn = call("raw", self.text(source, node), block=is_block)
        try:
            drawn = maths.typst(source, is_block)
        except maths.NotDrawnError as problem:
            said = Said("the equation cannot be drawn: {problem}", problem=str(problem))
            self.book.note(node, said)
            return undrawn
        code = call("math.equation", drawn, block=is_block, alt=source)
        return self.book.tried(node, code, undrawn)
