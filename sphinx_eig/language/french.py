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
ORDINAL = re.compile(
    r"(?=[\dIVX])(?<![\w.,-])(?:(1|I)(?:ers?|res?)|(2|II)(?:nds?|ndes?)|(\d+|[IVX]{2,})es?)"
    r"(?![\w’'-])"
)


def french(text: str) -> str:
    """*Text* with French spaces, apostrophes and quotation marks."""
    return mended([(text, True)])[0]


def mended(pieces: list[tuple[str, bool]]) -> list[str]:
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
        characters[first] = _sign(found)
        for place in others:
            characters[place] = ""
    ends = list(accumulate(len(text) for text, _is_prose in pieces))
    return ["".join(characters[start:end]) for start, end in pairwise([0, *ends])]


def _hidden(text: str) -> str:
    """As many characters, of which no rule changes one."""
    return _OTHER.sub("x", text)


def _sign(found: re.Match[str]) -> str:
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
