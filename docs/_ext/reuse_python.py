"""What a program may import from `sphinx_eig.data`, read from the code for the reference."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from reuse_words import Entry, first_line

import sphinx_eig.data

#: Programs make these; the others come from reading, and what they can be asked is told.
MADE = ("Field", "Kind")


def functions() -> Iterator[Entry]:
    """The functions; `detail` is how each is called."""
    for name, thing in _public(inspect.isfunction):
        yield Entry(name, first_line(thing), _signature(thing))


def classes() -> Iterator[Entry]:
    """The classes; `detail` is how those are made that programs make."""
    for name, thing in _public(inspect.isclass):
        yield Entry(name, first_line(thing), _signature(thing) if name in MADE else "")


def members(name: str) -> Iterator[Entry]:
    """What the class called *name* can be asked; `detail` is how a method is called."""
    if name in MADE:
        return
    thing = getattr(sphinx_eig.data, name)
    for key in dir(thing):
        member = inspect.getattr_static(thing, key)
        is_method = inspect.isfunction(member)
        if key.startswith("_") or not (is_method or isinstance(member, property | cached_property)):
            continue
        yield Entry(key, first_line(member), _signature(member) if is_method else "")


def _public(is_one: Callable[[Any], bool]) -> Iterator[tuple[str, Any]]:
    for name in sphinx_eig.data.__all__:
        thing = getattr(sphinx_eig.data, name)
        if is_one(thing):
            yield name, thing


def _signature(thing: Any) -> str:
    """How *thing* is called: without *self*, and the quotes that postponed annotations have."""
    signature = inspect.signature(thing)
    called = [one for one in signature.parameters.values() if one.name != "self"]
    if inspect.isclass(thing):  # each parameter is a key of a declaration, told elsewhere
        called = [one.replace(annotation=one.empty) for one in called]
    text = str(signature.replace(parameters=called))
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", text).removesuffix(" -> None").replace("->", "→")
