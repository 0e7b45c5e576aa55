"""Turns the TeX of equations into Typst, by way of MathML."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

from sphinx_eig.pdf.markup import Code, literal
from sphinx_eig.theme import equations
from sphinx_eig.theme.compat import MathError

FENCES = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
#: What stands over or under its base, by what MathML calls it.
SCRIPTS = {
    "msub": ("b",),
    "msup": ("t",),
    "msubsup": ("b", "t"),
    "munder": ("b",),
    "mover": ("t",),
    "munderover": ("b", "t"),
}
ACCENTS = {"^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "¯": "macron", "‾": "macron"}
ACCENTS |= {"→": "arrow", "⃗": "arrow", "˙": "dot", "¨": "dot.double"}


class NotDrawnError(ValueError):
    """An equation that cannot be drawn."""


def typst(source: str, is_block: bool) -> Code:
    """The body of an equation; every character of the source is quoted."""
    try:
        tree = Tree.fromstring(equations.mathml(source, is_block))
    except (MathError, Tree.ParseError) as problem:
        raise NotDrawnError(str(problem).splitlines()[0]) from problem
    return Code(f"$ {_row(tree)} $.body")


def _name(element: Tree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: Tree.Element) -> str:
    return "".join(element.itertext()).strip()


def _row(element: Tree.Element) -> str:
    """What an element holds; between two fences it grows with them."""
    parts = [_one(child) for child in element]
    marks = [_text(child) if _name(child) == "mo" else "" for child in element]
    is_closed = len(parts) > 2 and FENCES.get(marks[0]) == marks[-1]
    if marks and marks[0] in FENCES and (is_closed or element[-1].tag.endswith("mtable")):
        return f"lr({' '.join(parts)})"
    return " ".join(parts)


def _one(element: Tree.Element) -> str:
    name = _name(element)
    children = list(element)
    if name in ("mi", "mn", "mo", "mtext", "ms"):
        return _token(name, element)
    if name in SCRIPTS:
        return _scripts(name, children)
    if name == "mfrac":
        top, bottom = map(_one, children)
        is_binomial = element.get("linethickness") in ("0", "0em")
        return f"{'vec(delim: #none, ' if is_binomial else 'frac('}{top}, {bottom})"
    if name == "msqrt":
        return f"sqrt({_row(element)})"
    if name == "mroot":
        base, index = map(_one, children)
        return f"root({index}, {base})"
    if name == "mtable":
        rows = [", ".join(_row(cell) or '""' for cell in row) for row in children]
        return f"mat(delim: #none, {'; '.join(rows)})"
    if name == "mspace":
        return "space.med" if element.get("width", "0").rstrip("em") not in ("0", "") else ""
    if name == "mphantom":
        return f"#hide($ {_row(element)} $)"
    return _row(element)


def _scripts(name: str, children: list[Tree.Element]) -> str:
    base, *others = children
    accent = ACCENTS.get(_text(others[0])) if name == "mover" else None
    if accent:
        return f"accent({_one(base)}, {accent})"
    body = _one(base) or '""'
    if name in ("munder", "mover", "munderover"):
        body = f"limits({body})"
    sides = zip(SCRIPTS[name], others, strict=True)
    scripts = ", ".join(f"{side}: {_one(other) or literal('')}" for side, other in sides)
    return f"attach({body}, {scripts})"


def _token(name: str, element: Tree.Element) -> str:
    """A letter in italics, a function upright, anything else as it is."""
    text = _text(element)
    if not text:
        return ""
    if len(text) > 1 or name in ("mtext", "ms"):
        shown = literal(text)
        return f"op({shown})" if name == "mi" else shown
    if element.get("mathvariant") == "normal":
        return f"upright({literal(text)})"
    return f"\\{text}" if text.isascii() and not text.isalnum() else text
