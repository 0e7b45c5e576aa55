"""Sets French text on pages as French is printed: its spaces, apostrophes and raised ordinals."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform

from sphinx_eig.language.french import ORDINAL, french, mended

_LATEX = r"""
\ifdefined\DeclareUnicodeCharacter
  \DeclareUnicodeCharacter{202F}{\penalty10000\hskip.16667em\relax}
\fi
"""

#: What is not written in sentences: code, formulas, names of things.
_NOT_PROSE = (
    nodes.FixedTextElement,
    nodes.docinfo,
    nodes.literal,
    nodes.math,
    nodes.option_group,
    nodes.problematic,
    nodes.raw,
    nodes.substitution_definition,
    nodes.system_message,
    addnodes.desc_signature,
    addnodes.index,
    addnodes.literal_emphasis,
    addnodes.literal_strong,
    addnodes.production,
)
#: Text that readers meet although it stands in no sentence.
_ATTRIBUTES: dict[type[nodes.Element], str] = {
    nodes.image: "alt",
    nodes.abbreviation: "explanation",
    addnodes.toctree: "caption",
}


class ordinal(nodes.inline):  # noqa: N801 - docutils finds visitors by this name
    """``1er``: one word for searches and plain text, of which print raises the end.

    Builders without a visitor of their own take it for the ``inline`` that it is.
    """

    tagname = "inline"


def _is_prose(node: nodes.Node) -> bool:
    """Whether *node* stands in a sentence, and in French."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, _NOT_PROSE):
            return False
        for name in parent.get("classes", ()):
            if name.startswith("language-") and not name.startswith("language-fr"):
                return False
        parent = parent.parent
    return True


class Typography(SphinxTransform):
    """Mends the text of a page once it is translated, before titles and records are noted."""

    default_priority = 740  # before Sphinx's quotation marks, which know no apostrophe in French

    def apply(self, **kwargs: Any) -> None:
        if isinstance(self.document.get("title"), str):
            self.document["title"] = french(self.document["title"])
        for node in list(self.document.findall(nodes.Element)):
            if isinstance(node, nodes.TextElement) and not isinstance(
                node.parent, nodes.TextElement
            ):
                _mend_block(node)
            _mend_attributes(node)


def _mend_block(block: nodes.TextElement) -> None:
    """Mend a paragraph, a title or the like, with what stands within it, as one text."""
    texts = list(block.findall(nodes.Text))
    prose = [_is_prose(text) for text in texts]
    if not any(prose):
        return
    shown = mended([*zip(map(str, texts), prose, strict=True)])
    for node, is_prose, new in zip(texts, prose, shown, strict=True):
        has_ordinal = is_prose and ORDINAL.search(new) is not None
        if is_prose and (new != str(node) or has_ordinal):
            node.parent.replace(node, _raised(new) if has_ordinal else [nodes.Text(new)])


def _raised(text: str) -> list[nodes.Node]:
    """*Text* with its ordinals as nodes."""
    found: list[nodes.Node] = []
    end = 0
    for match in ORDINAL.finditer(text):
        if match.start() > end:
            found.append(nodes.Text(text[end : match.start()]))
        number = next(filter(None, match.groups()))
        found.append(ordinal(match[0], match[0], number=number))
        end = match.end()
    return [*found, nodes.Text(text[end:])] if end < len(text) else found


def _mend_attributes(node: nodes.Element) -> None:
    name = _ATTRIBUTES.get(type(node), "")
    if isinstance(node, nodes.meta):
        said = str(node.get("name") or node.get("property", ""))
        name = "content" if said.rpartition(":")[2] in ("description", "title") else ""
    for key in (name, "figure"):
        if isinstance(node.get(key), str):
            node[key] = french(node[key])
    if isinstance(node, addnodes.toctree):
        node["entries"] = [(title and french(title), page) for title, page in node["entries"]]


def _visit_html(translator: Any, node: ordinal) -> None:
    number = node["number"]
    translator.body.append(f"{number}<sup>{node.astext()[len(number) :]}</sup>")
    raise nodes.SkipNode


def _visit_latex(translator: Any, node: ordinal) -> None:
    number = node["number"]
    translator.body.append(rf"{number}\textsuperscript{{{node.astext()[len(number) :]}}}")
    raise nodes.SkipNode


def is_wanted(choice: str, language: str) -> bool:
    """Whether to mend: as ``programme_typography`` says, else for French but Canada's.

    There a mark such as ``?`` follows its word without a space.
    """
    if choice != "auto":
        return choice == "on"
    name, _, country = language.lower().replace("-", "_").partition("_")
    return name == "fr" and country != "ca"


def _start(app: Sphinx) -> None:
    # Catalogues hold the text as it was written, or translations of it would not be found.
    if app.builder.name != "gettext" and is_wanted(
        app.config.programme_typography, app.config.language
    ):
        app.add_transform(Typography)


def _declare_space(_app: Sphinx, config: Config) -> None:
    """Tell pdfLaTeX of the narrow space, as a skip that its French may replace by its own."""
    known = config.latex_elements.get("preamble", "")
    config.latex_elements = {**config.latex_elements, "preamble": known + _LATEX}


def setup(app: Sphinx) -> None:
    """Mend the pages of builds in French."""
    app.connect("config-inited", _declare_space)
    app.add_node(ordinal, html=(_visit_html, None), latex=(_visit_latex, None))
    app.connect("builder-inited", _start)


def on_one_line(text: str) -> str:
    """*Text* with a single space for each break and run of spaces; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
