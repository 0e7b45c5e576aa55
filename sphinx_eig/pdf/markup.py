"""Writes Typst code in which every text is a string literal, so that none is ever read as Typst."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Code(str):
    """What is code already; any other string is a text."""

    __slots__ = ()


NOTHING = Code("[]\n")


def literal(text: str) -> Code:
    """*Text* as a string of Typst."""
    shown = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text).translate(_ESCAPES)
    return Code(f'"{shown}"')


def value(given: object) -> Code:
    """A value of Python as one of Typst."""
    match given:
        case Code():
            return given
        case str():
            return literal(given)
        case None | bool():
            return Code(str(given).lower())
        case dict():
            pairs = [f"{literal(str(name))}: {value(each)}" for name, each in given.items()]
            return Code(f"({', '.join(pairs) or ':'})")
        case Iterable():
            return Code(f"({''.join(f'{value(each)}, ' for each in given)})")
    return Code(given)  # a number


def call(name: str, *given: object, **named: object) -> Code:
    """A call of the function *name*; named arguments that are None are left out."""
    arguments = [value(each) for each in given]
    arguments += [Code(f"{key}: {value(one)}") for key, one in named.items() if one is not None]
    return Code(f"{name}({', '.join(arguments)})\n")


def block(parts: Iterable[str]) -> Code:
    """What stands one after another, as one piece of content."""
    return Code("{\n" + "".join(parts) + "}")
