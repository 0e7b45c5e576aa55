"""Names every kind of problem once, so that each can be documented, tested and silenced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple


class Code(StrEnum):
    """The closed list of problems; the value is the subtype of the warning ``programme.<code>``."""

    def __new__(cls, value: str, sentence: str) -> Code:
        member = str.__new__(cls, value)
        member._value_ = value
        member.sentence = sentence
        return member

    sentence: str

    ALIAS = "alias", "An alias (*name) stands for nothing written before it."
    DUPLICATE_ID = "duplicate_id", "Two records of one kind have the same id."
    DUPLICATE_KEY = "duplicate_key", "A key is written twice in one place."
    ENCODING = "encoding", "The file is not plain text in UTF-8."
    FILE = "file", "A data file cannot be read, or lies outside the source folder."
    LIMIT = "limit", "The file is larger or deeper than any programme needs."
    LINK = "link", "A link leads to no page of the guide and to no web site."
    MAIN = "main", "Two showings of one record both claim to be the main one."
    MARKUP = "markup", "A text holds markup that values may not hold, or that is not well formed."
    MISSING = "missing", "A record lacks something it cannot do without."
    OPTION = "option", "An option of a directive has a value that it does not know."
    PICTURE = "picture", "A picture is not where the data says."
    RECORD = "record", "A directive or a role names a record that does not exist."
    REFERENCE = "reference", "A record names a phase or a role that does not exist."
    SYNTAX = "syntax", "The file is not well-formed YAML."
    TAG = "tag", "A YAML tag (!name) is not used here: the key says what a value means."
    UNKNOWN_KEY = "unknown_key", "A key is not one that a programme has."
    URL = "url", "An address is of a kind that a page may not link to."
    VALUE = "value", "A value is not of the kind that its key asks for."


class Place(NamedTuple):
    """Where something stands: a file, and a line and a column counted from 1 as editors do."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where it is, and what was expected."""

    file: str
    line: int
    column: int
    code: Code
    message: str

    @property
    def place(self) -> Place:
        return Place(self.file, self.line, self.column)

    def __str__(self) -> str:
        return f"{self.place}: {self.message} [{self.code}]"


@dataclass(slots=True)
class Problems:
    """Collects the problems of one reading."""

    found: list[Problem] = field(default_factory=list)

    def add(self, code: Code, place: Place, template: str, **values: object) -> None:
        """Note a problem; *template* is completed with *values* so that it can be translated."""
        self.found.append(Problem(*place, code=code, message=template.format(**values)))


def nearest(word: str, spellings: Iterable[str]) -> str:
    """The end of a sentence that names the spelling nearest to *word*, or nothing."""
    close = get_close_matches(word.strip().lower(), list(spellings), n=1, cutoff=0.6)
    return f"; did you mean “{close[0]}”?" if close else ""


def quoted(words: Iterable[str]) -> str:
    """*Words* as they are listed in a message."""
    return ", ".join(f"“{word}”" for word in words)
