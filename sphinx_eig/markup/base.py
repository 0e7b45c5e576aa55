"""What both markups share: the short way for plain text, the check of what was parsed."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any

from docutils import nodes
from docutils.utils import Reporter, new_document
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole

from sphinx_eig.data.problems import Code, Place
from sphinx_eig.data.source import Scalar
from sphinx_eig.data.values import URL_SCHEMES, scheme_of, shortened
from sphinx_eig.guide.addresses import Addresses
from sphinx_eig.language.passages import LanguageRole
from sphinx_eig.report import Report

#: Text in which no parser finds markup: most of a data file. It costs one node, no parsing.
PLAIN = re.compile(
    r"(?:[^\W_]|[ ,;!?’«»…–—'()/%€°\u00a0\u202f]|(?<![-])-(?!-)"
    r"|\.(?=[\s)»’]|$)|:(?=[ \u00a0]|$))*"
)
#: What begins a list, a quotation, a field or the like.
BLOCK_START = re.compile(r"[-–—+:>.]\s|\(?\w{1,6}[.)](?:\s|$)|-|:|[^\w\s]{4}")
#: ``(c)`` and the like, which a typographer replaces.
REPLACED = re.compile(r"\((?:c|r|p|tm)\)", re.IGNORECASE)

#: Roles that neither refer nor reach outside the text.
HARMLESS_ROLES = {
    *("abbr", "abbreviation", "code", "emphasis", "guilabel", "kbd", "literal", "math"),
    *("menuselection", "samp", "strong", "sub", "subscript", "sup", "superscript"),
    *("title", "title-reference"),
}
#: What only a whole page can hold.
OF_A_PAGE = (
    nodes.citation,
    nodes.citation_reference,
    nodes.footnote,
    nodes.footnote_reference,
    nodes.pending,
    nodes.problematic,
    nodes.raw,
    nodes.substitution_definition,
    nodes.substitution_reference,
)


def refers(name: str, function: Any, env: BuildEnvironment) -> bool:
    """Whether a value may use the role: it refers to something, or only marks its text."""
    # Sphinx hands out an adapter for a domain's role, which hides what the role is.
    domain, _, short = name.rpartition(":")
    default = env.temp_data.get("default_domain")
    for owner in [domain] if domain else [default.name if default else "", "std"]:
        if owner in env.domains:
            function = env.domains[owner].roles.get(short, function)
    if isinstance(function, LanguageRole):
        return True
    if isinstance(function, XRefRole):
        return function.nodeclass is addnodes.pending_xref
    return short in HARMLESS_ROLES and not domain


class Markup(ABC):
    """Parses values into nodes that carry the value's own file and line."""

    def __init__(self, page: nodes.document, addresses: Addresses, report: Report) -> None:
        self.addresses = addresses
        self._report = report
        self.plain_is_plain = True
        # Values are parsed beside the page, so that none can name or redefine a thing of it.
        self.scratch = new_document(page["source"], page.settings)
        self.scratch.reporter = Reporter(page["source"], 2, 5, stream=False)
        self.scratch.reporter.attach_observer(self._take_message)
        self._text = Scalar("")
        self._reported: set[tuple[int, str]] = set()

    def inline(self, text: Scalar) -> list[nodes.Node]:
        """*Text* as what may stand in a paragraph or a heading."""
        written = " ".join(text.split("\n")).strip()
        if self._is_plain(written):
            return [nodes.Text(written)]
        # A title or a link of nothing at all would be nothing to click on.
        return self._checked(text, self._parse_inline, written) or [nodes.Text(written)]

    def block(self, text: Scalar) -> list[nodes.Node]:
        """*Text* as paragraphs, lists and so on."""
        written = text.strip("\n")
        if "\n" not in written and self._is_plain(written) and not BLOCK_START.match(written):
            paragraph = nodes.paragraph(written.strip(), "", nodes.Text(written.strip()))
            place = text.place
            paragraph.source, paragraph.line = place.file, place.line
            return [paragraph]
        return self._checked(text, self._parse_block, str(text))

    @abstractmethod
    def _parse_inline(self, text: str, node: nodes.Element) -> None:
        """Append what *text* holds to *node*."""

    @abstractmethod
    def _parse_block(self, text: str, node: nodes.Element) -> None:
        """Append what *text* holds to *node*; lines are counted from the text's first."""

    def _is_plain(self, text: str) -> bool:
        return (
            self.plain_is_plain
            and PLAIN.fullmatch(text) is not None
            and REPLACED.search(text) is None
        )

    def _checked(self, text: Scalar, parse: Any, written: str) -> list[nodes.Node]:
        self._text = text
        self._reported.clear()
        self.scratch.clear()
        node = nodes.container()
        node.document = self.scratch
        parse(written, node)
        self._clean(node)
        self._place(node)
        return list(node.children)

    def refuse(self, found: str, line: int = 1) -> None:
        """Report markup that values may not hold; it is shown as the text it was written as."""
        self.report(
            "“{found}” is not text; values may hold links, emphasis, lists, code and roles that "
            "refer, but no directive, HTML, file or substitution",
            line,
            found,
            found=shortened(found),
        )

    def report(self, template: str, line: int, near: str = "", **values: object) -> None:
        """Report a problem on *line* of the text, at *near* if that stands there; once each."""
        if (line, template + near) not in self._reported:
            self._reported.add((line, template + near))
            self._report(Code.MARKUP, self._place_of(line, near), template, **values)

    def _place_of(self, line: int, near: str = "") -> Place:
        start = 0
        for _ in range(line - 1):
            end = self._text.find("\n", start)
            if end < 0:
                break
            start = end + 1
        found = self._text.find(near.split("\n")[0], start) if near else -1
        return self._text.place_of(max(found, start))

    def _take_message(self, message: nodes.system_message) -> None:
        if message["level"] >= Reporter.WARNING_LEVEL:
            said = shortened(message.astext().split("\n")[0], 200)
            self.report("{said}", message.get("line") or 1, said=said)

    def _clean(self, node: nodes.Element) -> None:
        """Take out what a value may not bring to a page."""
        for found in list(node.findall(nodes.Element)):
            found["ids"], found["names"] = [], []
            if isinstance(found, nodes.system_message | nodes.target | nodes.comment):
                if found.parent is not None:
                    found.parent.remove(found)
            elif isinstance(found, OF_A_PAGE):
                self.refuse(found.rawsource or found.astext(), found.line or 1)
                _as_text(found)
            elif isinstance(found, nodes.image):
                self._clean_picture(found)
            elif isinstance(found, addnodes.download_reference):
                if not self.addresses.is_file_inside(found["reftarget"]):
                    self.refuse(found["reftarget"], found.line or 1)
                    _as_text(found)
            elif isinstance(found, nodes.reference):
                self._clean_link(found)
        for paragraph in list(node.findall(nodes.paragraph)):
            if not paragraph.children:  # it held an empty picture or a target
                paragraph.parent.remove(paragraph)

    def _clean_picture(self, image: nodes.image) -> None:
        path = image["uri"]
        uri = None
        if path and (scheme_of(path) or path.startswith("//")):
            self.report(
                "the picture “{path}” is not a file of the guide", image.line or 1, path, path=path
            )
        elif path:  # an empty picture stands for nothing
            uri = self.addresses.picture(path, self._place_of(image.line or 1, path))
        if uri is None:
            _as_text(image, image.get("alt", ""))
        else:
            image["uri"] = uri

    def _clean_link(self, link: nodes.reference) -> None:
        uri = link.get("refuri")
        if uri is None:
            if "refid" not in link and not link.get("id_link"):
                self.report("“{found}” leads nowhere", link.line or 1, found=link.astext())
                _as_text(link)
        elif scheme_of(uri) not in URL_SCHEMES | {""}:
            self.refuse(uri, link.line or 1)
            _as_text(link)

    def _place(self, node: nodes.Element) -> None:
        """Give every node the file and line of the data, for warnings and for translators."""
        for found in node.findall(nodes.Element):
            if found is node:
                continue
            place = self._place_of(found.line or 1)
            found.source, found.line = place.file, place.line


def _as_text(node: nodes.Element, text: str | None = None) -> None:
    """Put in place of *node* its own text."""
    shown = node.astext() if text is None else text
    if isinstance(node, nodes.raw | nodes.substitution_reference | nodes.problematic):
        shown = node.rawsource or shown
    if not shown:
        node.parent.remove(node)
    elif isinstance(node, nodes.Inline) or isinstance(node.parent, nodes.TextElement):
        node.replace_self(nodes.Text(shown))
    else:
        node.replace_self(nodes.paragraph(shown, shown))
