"""Writes Typst code in which every text is a string literal, so that none is ever read as Typst."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A code of Typst, written as it is; any other string is a text.
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ESCAPED = re.compile(r'[\\"\n\r\t]')


class Code(str):
    """What is code already."""

    __slots__ = ()


def literal(text: str) -> Code:
    """*Text* as a string of Typst."""
    printable = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return Code(f'"{_ESCAPED.sub(lambda found: _ESCAPES[found[0]], printable)}"')


def value(given: object) -> Code:
    """A value of Python as one of Typst."""
    match given:
        case Code():
            return given
        case str():
            return literal(given)
        case None | bool():
            return Code(str(given).lower())
        case int() | float():
            return Code(given)
        case dict():
            pairs = [f"{literal(str(name))}: {value(each)}" for name, each in given.items()]
            return Code(f"({', '.join(pairs) or ':'})")
        case Iterable():
            return Code(f"({''.join(f'{value(each)}, ' for each in given)})")
    raise TypeError(given)


def call(name: str, *given: object, **named: object) -> Code:
    """A call of the function *name*; arguments that are None are left out."""
    arguments = [value(each) for each in given]
    pairs = {key.replace("_", "-"): each for key, each in named.items() if each is not None}
    arguments += [Code(f"{key}: {value(each)}") for key, each in pairs.items()]
    return Code(f"{name}({', '.join(arguments)})\n")


def block(parts: Iterable[str]) -> Code:
    """What stands one after another, as one piece of content."""
    return Code("{\n" + "".join(parts) + "}")
