"""Turns the TeX of equations into Typst, by way of MathML."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

from sphinx_eig.pdf.markup import Code, literal
from sphinx_eig.theme import equations
from sphinx_eig.theme.compat import MathError

FENCES = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
#: Where what follows a base stands.
SIDES = {"msub": "b", "msup": "t", "msubsup": "bt", "munder": "b", "mover": "t", "munderover": "bt"}
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
    row = " ".join(map(_one, element))
    marks = [_text(one) if _name(one) == "mo" else "" for one in element] or [""]
    is_closed = len(marks) > 2 and FENCES.get(marks[0]) == marks[-1]
    if marks[0] in FENCES and (is_closed or _name(element[-1]) == "mtable"):
        return f"lr({row})"
    return row


def _one(element: Tree.Element) -> str:
    name, children = _name(element), list(element)
    if name in ("mi", "mn", "mo", "mtext", "ms"):
        return _token(name, element)
    if name in SIDES:
        return _scripts(name, children)
    match name:
        case "mfrac":
            name = "vec(delim: #none, " if element.get("linethickness") else "frac("
            return f"{name}{', '.join(map(_one, children))})"
        case "msqrt":
            return f"sqrt({_row(element)})"
        case "mroot":
            return f"root({_one(children[1])}, {_one(children[0])})"
        case "mtable":
            rows = [", ".join(_row(cell) or '""' for cell in row) for row in children]
            return f"mat(delim: #none, {'; '.join(rows)})"
        case "mspace":
            return "space.med" if element.get("width", "0").rstrip("em") not in ("0", "") else ""
        case "mphantom":
            return f"#hide($ {_row(element)} $)"
    return _row(element)


def _scripts(name: str, children: list[Tree.Element]) -> str:
    base, *others = children
    accent = ACCENTS.get(_text(others[0])) if name == "mover" else None
    if accent:
        return f"accent({_one(base)}, {accent})"
    body = _one(base) or '""'
    body = f"limits({body})" if name in ("munder", "mover", "munderover") else body
    sides = zip(SIDES[name], others, strict=True)
    return f"attach({body}, {', '.join(f'{side}: {_one(one)}' for side, one in sides)})"


def _token(name: str, element: Tree.Element) -> str:
    """A letter in italics, a function upright, anything else as it is."""
    text = _text(element)
    if len(text) > 1 or (text and name in ("mtext", "ms")):
        return f"op({literal(text)})" if name == "mi" else literal(text)
    if text and element.get("mathvariant") == "normal":
        return f"upright({literal(text)})"
    return f"\\{text}" if text and text.isascii() and not text.isalnum() else text
