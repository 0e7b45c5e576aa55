"""Takes values out of YAML text; an edit counts only once the result reads as it was meant to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sphinx_eig.data.problems import Code, Problems
from sphinx_eig.data.reading.reader import read
from sphinx_eig.data.reading.source import Mapping, Scalar, Sequence

#: What a file that is a list alone is read as.
LIST = "list"
#: How many closing braces behind a record may be its own.
MOST_BRACES = 20
BULLET = re.compile(r"[ \t]*-[ \t]+(?:[&!]\S+[ \t]+)*")
REST_OF_LINE = re.compile(r"[ \t]*,?[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
COMMA_BEHIND = re.compile(r"\s*,[ \t]*")
COMMA_BEFORE = re.compile(r"\s*,\s*\Z")


def without(text: str, start: int) -> str | None:
    """*Text* without the value at *start*; nothing where no edit leaves all others as they are."""
    problems = Problems()
    tree = read(text, "", problems, listed_as=LIST)
    value = _at(tree, start)
    if value is None or problems.has(Code.SYNTAX):
        return None
    meant = _plain(tree, start)
    for end in _ends(text, value):
        for edited in _edits(text, start, end):
            found = Problems()
            result = read(edited, "", found, listed_as=LIST)
            if len(found.found) <= len(problems.found) and _plain(result) == meant:
                return edited
    return None


def _at(value: Any, start: int) -> Any:
    """The value that begins at *start*; the outermost, should there be several."""
    inner = value.values() if isinstance(value, Mapping) else value
    for one in inner if isinstance(value, Mapping | Sequence) else ():
        if one is not None and one.start == start:
            return one
        found = _at(one, start)
        if found is not None:
            return found
    return None


def _plain(value: Any, start: int = -1) -> Any:
    """What *value* says without the one at *start*, however it is written; nothing says nothing."""
    if value is None or value.start == start:
        return None
    if isinstance(value, Scalar):
        return value.plain, str(value)
    if isinstance(value, Mapping):
        said = {str(key): _plain(one, start) for key, one in value.items()}
        return {key: one for key, one in said.items() if one is not None}
    found = [_plain(one, start) for one in value if one is None or one.start != start]
    return found or None


def _ends(text: str, value: Any) -> Iterator[int]:
    """Where *value* may end: with its last text, or with a bracket behind that."""
    start: int = value.start
    last = start + len(text[start : _last(value, start)].rstrip())
    yield last
    if not isinstance(value, Scalar):
        braces = re.compile(r"[}\]]").finditer(text, last)
        yield from (brace.end() for brace, _count in zip(braces, range(MOST_BRACES), strict=False))


def _last(value: Any, start: int) -> int:
    if isinstance(value, Scalar):
        return value.end if value.start >= start else start  # an alias stands for what is above
    inner = [*value, *value.values()] if isinstance(value, Mapping) else value
    return max((_last(one, start) for one in inner if one is not None), default=start)


def _edits(text: str, start: int, end: int) -> Iterator[str]:
    """The ways to take away what stands from *start* to *end*, the most thorough first."""
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    rest = REST_OF_LINE.match(text, end)
    if rest and (not before.strip() or BULLET.fullmatch(before)):
        yield text[:line] + text[rest.end() :]
    if behind := COMMA_BEHIND.match(text, end):
        yield text[:start] + text[behind.end() :]
    if comma := COMMA_BEFORE.search(text, max(0, start - 200), start):
        yield text[: comma.start()] + text[end:]
    yield text[:start].rstrip(" ") + text[end:]
    yield text[:start] + text[end:]
