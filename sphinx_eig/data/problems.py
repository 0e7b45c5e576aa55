"""Names every kind of problem once, so that each can be documented, tested and silenced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

from sphinx_eig.data.messages import Said


class Code(StrEnum):
    """The closed list of problems; the value is the subtype of the warning ``programme.<code>``.

    Each has one sentence and one example, which the documentation shows.
    """

    def __new__(cls, value: str, sentence: str, example: str) -> Code:
        member = str.__new__(cls, value)
        member._value_ = value
        member.sentence = sentence
        member.example = example
        return member

    sentence: str
    example: str

    ALIAS = (
        "alias",
        "An alias (*name) stands for nothing written before it.",
        "title: *programme",
    )
    DUE = (
        "due",
        "A figure or a page is older than it may grow before somebody checks it again.",
        "statistics:\n  - {value: 206, label: Talents, as_of: 2019-09-01, review_in: 12 months}",
    )
    DUPLICATE_ID = (
        "duplicate_id",
        "Two records of one kind have the same id.",
        "roles:\n  - {id: coach, title: Coach}\n  - {id: coach, title: Sponsor}",
    )
    DUPLICATE_KEY = (
        "duplicate_key",
        "A key is written twice in one place.",
        "title: Our programme\ntitle: Programme",
    )
    ENCODING = (
        "encoding",
        "The file is not plain text in UTF-8.",
        'title: "Programme\\0"',
    )
    EQUATION = (
        "equation",
        "The theme cannot draw an equation.",
        "$$\n\\unknown{x}\n$$",
    )
    FILE = (
        "file",
        "A data file cannot be read, or lies outside the source folder.",
        "```{programme:statistics} ../../elsewhere.yml\n```",
    )
    FUTURE = (
        "future",
        "A figure or a page has a date that has not come yet.",
        "statistics:\n  - {value: 206, label: Talents, as_of: 2999-01-01}",
    )
    LIMIT = (
        "limit",
        "The file is larger or deeper than any programme needs.",
        "title: " + "[" * 30 + "]" * 30,
    )
    LINK = (
        "link",
        "A link leads to no page of the guide and to no website.",
        "statistics:\n  - {value: 206, label: Talents, link: /no-such-page}",
    )
    MAIN = (
        "main",
        "Two showings of one record both claim to be the main one.",
        "```{programme:roles}\n:main:\n```\n\n```{programme:roles}\n:main:\n```",
    )
    MARKUP = (
        "markup",
        "A text holds markup that values may not hold, or that is not well formed.",
        "description: The <b>programme</b>",
    )
    MISSING = (
        "missing",
        "A record lacks something it cannot do without.",
        "phases:\n  - duration: 2 months",
    )
    OPTION = (
        "option",
        "An option of a directive, of the theme or of conf.py has a value that it does not know.",
        "```{programme:phases}\n:layout: spiral\n```",
    )
    PICTURE = (
        "picture",
        "A picture is not where the data says.",
        "image: ../../elsewhere.png",
    )
    RECORD = (
        "record",
        "A directive or a role names a record that does not exist.",
        "{programme:role}`nobody`",
    )
    REFERENCE = (
        "reference",
        "A record names a phase or a role that does not exist.",
        "activities:\n  - {title: Workshop, roles: [nobody]}",
    )
    SIMILAR_TITLE = (
        "similar_title",
        "Two titles differ only by accents, capitals or spaces.",
        "roles:\n  - title: Coaches\n  - title: coaches\n    id: others",
    )
    SYNTAX = (
        "syntax",
        "The file is not well-formed YAML.",
        "title: 'Programme",
    )
    TAG = (
        "tag",
        "A YAML tag (!name) is not used here: the key says what a value means.",
        "title: !!python/name:os.system Programme",
    )
    UNKNOWN_KEY = (
        "unknown_key",
        "A key is not one that a programme has.",
        "titel: Our programme",
    )
    URL = (
        "url",
        "An address is of a kind that a page may not link to.",
        "statistics:\n  - {value: 206, label: Talents, link: 'javascript:alert(1)'}",
    )
    VALUE = (
        "value",
        "A value is not of the kind that its key asks for.",
        "statistics:\n  - {value: 206, label: Talents, as_of: last year}",
    )


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
    message: Said

    @property
    def place(self) -> Place:
        return Place(self.file, self.line, self.column)

    @property
    def is_news(self) -> bool:
        """Whether time brought it, and nobody made a mistake."""
        return self.code is Code.DUE

    def __str__(self) -> str:
        return f"{self.place}: {self.message} [{self.code}]"


#: A file with more mistakes has one cause, and nobody reads further.
MOST_PROBLEMS = 1000
TOO_MANY = Said(
    "there are more than {most} problems; mend these first, then check again", most=MOST_PROBLEMS
)


@dataclass(slots=True)
class Problems:
    """Collects the problems of one reading."""

    found: list[Problem] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether no more problems of this reading are noted."""
        return len(self.found) > MOST_PROBLEMS

    def has(self, code: Code) -> bool:
        """Whether a problem of this kind was noted."""
        return any(problem.code is code for problem in self.found)

    def add(self, code: Code, place: Place, template: str, **values: object) -> None:
        """Note a problem; *template* is completed with *values* so that it can be translated."""
        self.say(code, place, Said(template, **values))

    def say(self, code: Code, place: Place, message: Said) -> None:
        """Note a problem whose message is made already."""
        if self.is_full:
            return
        if len(self.found) == MOST_PROBLEMS:
            code, message = Code.LIMIT, TOO_MANY
        self.found.append(Problem(*place, code=code, message=message))


#: To compare words costs time: longer ones, and more of them, are none that anybody mistypes.
LONGEST_WORD = 80
MOST_SPELLINGS = 200


def nearest(word: str, spellings: Iterable[str]) -> str:
    """The end of a sentence that names the spelling nearest to *word*, or nothing."""
    word = word.strip().lower()
    if len(word) > LONGEST_WORD:
        return ""
    known = list(spellings)
    if len(known) > MOST_SPELLINGS:
        known = [spelling for spelling in known if spelling[:2] == word[:2]][:MOST_SPELLINGS]
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return Said("; did you mean “{word}”?", word=close[0]) if close else ""


def quoted(words: Iterable[str]) -> Said:
    """*Words* as they are listed in a message."""
    each = {f"word{number}": Said("“{word}”", word=word) for number, word in enumerate(words)}
    listed = ", ".join(f"{{{name}}}" for name in each)
    return Said(listed, **each)
