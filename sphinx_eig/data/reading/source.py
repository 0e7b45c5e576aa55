"""Values that know their file, line and column; never guessing what type a text may be."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from typing import Any

from sphinx_eig.data.problems import Place

#: No programme needs more; each bound stops a hostile file in bounded time and memory.
MAX_CHARACTERS = 16_000_000
MAX_DEPTH = 24
MAX_VALUES = 1_000_000
MAX_KEYS = 1_000
MAX_TEXT = 100_000

# Control characters, lone surrogates and non-characters, which YAML and HTML both forbid.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
# libyaml takes these for line ends, an editor does not.
NOT_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
LINE_END = re.compile(r"\r\n?|\n")


class Source:
    """A text and its name, able to say on which line and column a character stands."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self.text))]

    def place(self, offset: int) -> Place:
        """The place of the character at *offset*."""
        line = bisect_right(self._line_starts, offset)
        return Place(self.file, line, offset - self._line_starts[line - 1] + 1)


NOWHERE = Source("", "<string>")


class Scalar(str):
    """A text of the file, as written; ``plain`` tells ``206`` from ``"206"``."""

    __slots__ = ("_offsets", "end", "parsed", "plain", "source", "start")
    source: Source
    start: int
    end: int
    plain: bool
    #: What `sphinx_eig.data.texts.parsing` makes of it, once it has.
    parsed: Any
    _offsets: array[int] | None

    def __new__(
        cls, text: str, source: Source = NOWHERE, start: int = 0, end: int = 0, plain: bool = True
    ) -> Scalar:
        self = str.__new__(cls, text)
        self.source, self.start, self.end, self.plain = source, start, end, plain
        self.parsed = self._offsets = None
        return self

    def with_text(self, text: str) -> Scalar:
        """Another text at the same place."""
        return Scalar(text, self.source, self.start, self.end, self.plain)

    def __repr__(self) -> str:
        """The text, and whether it was quoted: both decide on what is shown."""
        return ("" if self.plain else "quoted ") + str.__repr__(self)

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (str(self), Source("", self.source.file), self.start, self.end, self.plain)

    @property
    def place(self) -> Place:
        """Where the text begins; for a block (``|``, ``>``), the first line below its mark."""
        if self.source.text[self.start : self.start + 1] in NOT_PLAIN:
            return self.place_of(0)
        return self.source.place(self.start)

    def place_of(self, index: int) -> Place:
        """Where the character at *index* of this text stands in the file.

        YAML folds lines and drops indentation, but keeps every other character in order: counting
        those that are not white space finds it again.
        """
        if self._offsets is None:
            if self and self.source.text.startswith(self, self.start):  # written as it reads
                return self.source.place(self.start + index)
            self._offsets = self._counted()
        return self.source.place(self._offsets[min(index, len(self))])

    def _counted(self) -> array[int]:
        """For each character, where in the file it stands; of white space, where the next does."""
        raw = self.source.text[self.start : self.end]
        marks = MARKS.match(raw)
        position = marks.end() if marks else 0
        quote = raw[position : position + 1] if not (marks and marks["block"]) else ""
        length_at = LENGTHS.get(quote, _one)
        position += quote in LENGTHS
        last = self.start + max(len(raw) - 1, 0)
        written = array("q")
        while position < len(raw):
            length = length_at(raw, position)
            if length > 0 and not raw[position].isspace():
                written.append(self.start + position)
            position += abs(length)
        count = 0
        found = array("q")
        for sign in self:
            found.append(written[count] if count < len(written) else last)
            count += not sign.isspace()
        found.append(written[count] if count < len(written) else last)
        return found


#: Before a text that is written with them stand other characters.
NOT_PLAIN = frozenset("|>&!'\"")
#: An anchor, a tag and the first line of a block stand before the text itself.
MARKS = re.compile(r"(?:[&!]\S*\s+)*(?P<block>[|>][^\n\r]*(?:\r\n?|\n)?)?")
ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|\r\n|.)", re.DOTALL)
ESCAPED_SPACES = frozenset(" \t_NLPtnr\r\n")


def _one(_raw: str, _position: int) -> int:
    return 1


def _in_single_quotes(raw: str, position: int) -> int:
    return 2 if raw.startswith("''", position) else 1


def _in_double_quotes(raw: str, position: int) -> int:
    """How long the character at *position* is as it is written; negative for an escaped space."""
    escape = ESCAPE.match(raw, position)
    if not escape:
        return 1
    length = len(escape[0])
    if escape[0][1] in "xuU":
        character = chr(int(escape[0][2:], 16))
        return -length if character.isspace() and not FORBIDDEN.match(character) else length
    return -length if escape[0][1] in ESCAPED_SPACES else length


LENGTHS = {"'": _in_single_quotes, '"': _in_double_quotes}


class Mapping(dict[Scalar, Any]):
    """Keys and values; every key is a `Scalar` and so knows its place."""

    __slots__ = ("source", "start")

    def __init__(self, source: Source = NOWHERE, start: int = 0) -> None:
        super().__init__()
        self.source, self.start = source, start

    @property
    def place(self) -> Place:
        return self.source.place(self.start)

    def key(self, name: str) -> Scalar:
        """The key spelled *name* as it stands in the file."""
        return next(key for key in self if key == name)

    def like(self) -> Mapping:
        """An empty mapping at the same place."""
        return Mapping(self.source, self.start)


class Sequence(list[Any]):
    """Values in order."""

    __slots__ = ("source", "start")

    def __init__(self, source: Source = NOWHERE, start: int = 0) -> None:
        super().__init__()
        self.source, self.start = source, start

    @staticmethod
    def of(value: Value) -> Sequence:
        """*Value* as a list: nothing is an empty one, a text alone a list of one."""
        if isinstance(value, Sequence):
            return value
        listed = Sequence()
        if value is not None:
            listed.append(value)
        return listed

    @property
    def place(self) -> Place:
        return self.source.place(self.start)


Value = Scalar | Mapping | Sequence | None


def place_in(container: Mapping | Sequence, name: str | int) -> Place:
    """Where the value called *name* in *container* stands; for an empty one, where its key does."""
    value: Value
    if isinstance(container, Mapping):
        value = container.get(name)  # type: ignore[call-overload]
        return container.key(str(name)).place if value is None else value.place
    value = container[int(name)]
    return container.place if value is None else value.place


#: How the names of Markdown pages end.
PAGES = frozenset({".md", ".markdown"})
#: What Sphinx, MyST and reviews read at the head of a page, whatever it is about.
OF_PAGES = frozenset(
    {
        *("html_meta", "myst", "substitutions", "orphan", "tocdepth", "nosearch", "no-search"),
        *("nocomments", "last_reviewed_on", "review_in", "owner", "description", "keywords"),
        *("layout", "tags", "hide-navigation", "hide-path", "hide-toc"),
    }
)
FRONT_MATTER = re.compile(
    r"---[ \t]*(?:\r\n?|\n)((?:.*?(?:\r\n?|\n))??)(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)", re.DOTALL
)


def front_matter(text: str) -> tuple[str, str] | None:
    """The YAML at the head of a Markdown page, with its opening line, and the body behind it."""
    found = FRONT_MATTER.match(text)
    return (found.string[: found.end(1)], found.string[found.end() :]) if found else None
