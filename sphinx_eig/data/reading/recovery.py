"""Takes out of a text what cannot be read, so that all around it can."""

from __future__ import annotations

import re
from bisect import bisect_right

from sphinx_eig.data.reading.source import LINE_END
from sphinx_eig.data.reading.syntax import Mistake

NOT_LINE_END = re.compile(r"[^\r\n]")
#: Blank lines and comments belong to whatever stands around them.
NO_CONTENT = re.compile(r"\s*(?:#|$)")
INDENT = re.compile(r"[ \t]*")
DEEP = 1_000_000


def without(text: str, mistake: Mistake) -> str:
    """*Text* with blanks for the list item, or the key with its value, that holds *mistake*."""
    starts = [0, *(end.end() for end in LINE_END.finditer(text)), len(text)]

    def indent(number: int) -> int:
        line = text[starts[number] : starts[number + 1]]
        if NO_CONTENT.match(line):
            return DEEP
        return len(INDENT.match(line)[0].expandtabs())  # type: ignore[index]

    def is_item(number: int) -> bool:
        return text[starts[number] : starts[number + 1]].lstrip().startswith("- ")

    def line_of(offset: int) -> int:
        return min(bisect_right(starts, offset), len(starts) - 1) - 1

    first = at = line_of(mistake.start)
    own = indent(at)
    while first and indent(first) and not (is_item(first) and (first == at or indent(first) < own)):
        first -= 1
    end = max(at, line_of(mistake.offset)) + 1
    while end < len(starts) - 1 and indent(end) > indent(first):
        end += 1
    blank = NOT_LINE_END.sub(" ", text[starts[first] : starts[end]])
    return text[: starts[first]] + blank + text[starts[end] :]
