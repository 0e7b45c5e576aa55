"""Sets French text as French is printed: the one place for its spaces, apostrophes and ordinals.

Authors type plain spaces and straight apostrophes. The rules are those of the *Lexique des règles
typographiques en usage à l'Imprimerie nationale*, with the two no-break spaces that screens have:

* a narrow one (U+202F) before ``;``, ``!`` and ``?``, and between groups of three digits;
* a wide one (U+00A0) before ``:``, inside ``« »``, and where a line must not end: between a number
  and its unit, ``n°`` and its number, a day and its month, ``Mme`` and a name;
* ``’`` for ``'``, and ``« »`` for straight quotes, before Sphinx's ``smartquotes`` sees them;
* raised ordinals (``1er``, ``2e``, ``XXIe``), by markup and not by the characters ``ᵉʳ``, which
  screen readers spell, searches miss and many fonts and pdfLaTeX lack.

Spaces are changed, never added before a mark: ``Yahoo!`` is a name. Text that is right already
stays as it is, so that all this may run twice.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform

NARROW, WIDE = "\u202f", "\u00a0"
#: What an author may have typed; a line may break in the source where none may in print.
_SPACE = r"[ \n\u00a0\u2009\u202f]"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNITS = r"%|‰|°C?|[kM]?€|Md€|h|min|m?s|[kMGT]o|[kcm]?m[²³]?|ha|[mk]?g|[kMG]?Wh?|[kMG]?Hz"
# The first line lets most characters pass at once. Spaces are matched alone, between what makes
# them what they are, so that no rule hides the place of another.
_RULES = re.compile(
    rf"""
    (?= [ \n\u00a0\u2009\u202f«»'\d] )
    (?:
      (?P<narrow> {_SPACE}+ (?= [;!?]+ (?: [\s»)\]”"’'.,…–—] | \Z ) ) )
    | (?P<wide>
          {_SPACE}+ (?= : (?: [\s»)\]…] | \Z ) )
        | (?<= \d ) {_SPACE} (?= (?: {_UNITS} ) (?! [\w’'] ) )
        | (?: (?<= \dh ) | (?<= \d{_SPACE}h ) ) {_SPACE} (?= \d\d (?!\d) )
        | (?: (?<= \d ) | (?<= \b1er ) ) {_SPACE} (?= (?: {_MONTHS} ) \b )
        | (?: (?<= [nN]° ) | (?<= § ) | (?<= \bp\. ) | (?<= \bart\. ) ) {_SPACE} (?= \d )
        | (?: (?<= \bM\. ) | (?<= \bMM\. ) | (?<= \bMme ) | (?<= \bMmes ) | (?<= \bDr ) )
          {_SPACE} (?= [A-ZÀ-Þ] )
      )
    | (?P<close>  {_SPACE}* » )
    | (?P<open>   « {_SPACE}* )
    | (?P<digits> (?<![\d.,]) \d{{1,3}} (?: [ \u00a0\u2009\u202f] \d{{3}} )+ (?!\d) )
    | (?P<apostrophe>
          (?<= [^\W\d_] ) ' (?= [^\W_] | [«“] )
        | (?: (?<= \b[cdjlmnstCDJLMNST] ) | (?<= \b[qQ]u ) ) ' \Z
      )
    )
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+")
_OTHER = re.compile(r"\W")
_QUOTED = re.compile(r"(?<![^\s(\[’'«])\"(?=\S)([^\"]*[^\s\"])\"(?=[\s.,;:!?)\]…»]|\Z)")
_ORDINAL = re.compile(
    r"(?=[\dIVX])(?<![\w.,-])(?:(1|I)(?:ers?|res?)|(2|II)(?:nds?|ndes?)|(\d+|[IVX]{2,})es?)"
    r"(?![\w’'-])"
)

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


def french(text: str) -> str:
    """*Text* with French spaces, apostrophes and quotation marks."""
    return _mended_pieces([(text, True)])[0]


def _mended_pieces(pieces: list[tuple[str, bool]]) -> list[str]:
    """The pieces of one text, mended as the whole that readers see.

    A mark stands in one piece and what it belongs to in the next: ``d'[Etalab](…)``. *Pieces* tell
    whether they are prose; what is not stays as it is, and counts as a word to its neighbours.
    """
    whole = "".join(text if is_prose else _hidden(text) for text, is_prose in pieces)
    if "://" in whole:
        whole = _ADDRESS.sub(lambda found: "x" * len(found[0]), whole)
    if '"' in whole:  # first, as the rules then set what stands beside the marks
        whole = _QUOTED.sub(r"«\1»", whole)  # of the same length: places stay
    characters = [*"".join(text for text, _is_prose in pieces)]
    for place, mark in enumerate(whole):
        if mark in "«»" and characters[place] == '"':
            characters[place] = mark
    for found in _RULES.finditer(whole):
        first, *others = range(*found.span())
        characters[first] = _mended(found)
        for place in others:
            characters[place] = ""
    ends = list(accumulate(len(text) for text, _is_prose in pieces))
    return ["".join(characters[start:end]) for start, end in pairwise([0, *ends])]


def _hidden(text: str) -> str:
    """As many characters, of which no rule changes one."""
    return _OTHER.sub("x", text)


def _mended(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "narrow":
            return NARROW
        case "close":
            return WIDE + "»"
        case "open":
            return "«" + WIDE
        case "digits":
            return re.sub(r"\D", NARROW, found[0])
        case "apostrophe":
            return "’"
    return WIDE


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
    mended = _mended_pieces([*zip(map(str, texts), prose, strict=True)])
    for node, is_prose, new in zip(texts, prose, mended, strict=True):
        has_ordinal = is_prose and _ORDINAL.search(new) is not None
        if is_prose and (new != str(node) or has_ordinal):
            node.parent.replace(node, _raised(new) if has_ordinal else [nodes.Text(new)])


def _raised(text: str) -> list[nodes.Node]:
    """*Text* with its ordinals as nodes."""
    found: list[nodes.Node] = []
    end = 0
    for match in _ORDINAL.finditer(text):
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
