"""What the options of directives take, each with a sentence for the reference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from docutils.parsers.rst import directives

from sphinx_eig.data.problems import nearest, quoted
from sphinx_eig.data.values import same


class Option(NamedTuple):
    """An option: how its argument is read, and a sentence for the reference."""

    read: Callable[[str], Any]
    help: str


def ids(argument: str) -> tuple[str, ...]:
    """Ids separated by spaces or commas."""
    return tuple(same(word) for word in (argument or "").replace(",", " ").split())


def one_of(*known: str) -> Callable[[str], str]:
    """One of the words *known*."""

    def read(argument: str) -> str:
        found = (argument or "").strip().lower()
        if found not in known:
            raise ValueError(f"expected one of {quoted(known)}{nearest(found, known)}")
        return found

    return read


def whole(argument: str) -> int:
    """A whole number."""
    if not (argument or "").strip().isdecimal():
        raise ValueError("expected a whole number such as 12")
    return int(argument)


def level(argument: str) -> int:
    """A heading level."""
    return int(one_of("1", "2", "3", "4", "5", "6")(argument))


def columns(argument: str) -> int | tuple[str, ...]:
    """How many cards stand side by side at most, or the keys that a table shows."""
    if argument and argument.strip().isdecimal():
        return int(one_of("1", "2", "3", "4")(argument))
    return ids(argument)


def layout_among(*known: str) -> Option:
    """The option that chooses among the layouts *known*, the first of which is the default."""
    return Option(one_of(*known), "The shape of what is shown.")


#: The options of every directive.
OPTIONS = {
    "class": Option(directives.class_option, "Classes of your own, for a style sheet."),
    "heading-level": Option(
        level, "The level of the titles, from 1 to 6; by default, the one below the heading above."
    ),
    "main": Option(
        directives.flag, "Links to these records lead here, if several pages show them."
    ),
    "name": Option(directives.unchanged, "A name to link to, as for any directive."),
    "no-index": Option(directives.flag, "Links to these records never lead here."),
}
