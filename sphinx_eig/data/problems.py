"""Problems: each with its code, its place and what was expected; collected, never raised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import NamedTuple

from sphinx_eig.data.codes import Code as Code  # wherever problems are made, codes are named
from sphinx_eig.data.messages import Said, template


class Place(NamedTuple):
    """Where something stands: `file`, and `line` and `column` counted from 1 as editors do."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: its `code`, and a `message` that says what was expected."""

    file: str
    line: int
    column: int
    code: Code
    message: Said

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.file, self.line, self.column)

    @property
    def is_news(self) -> bool:
        """Whether time brought it, and nobody made a mistake."""
        return self.code is Code.DUE

    def __str__(self) -> str:
        return f"{self.place}: {self.message} [{self.code}]"


#: A file with more mistakes has one cause, and nobody reads further.
MOST_PROBLEMS = 200
NOT_SHOWN = template("problems that are not shown: {count}; mend those that are, then check again")
TOO_MANY = Said(NOT_SHOWN, count=1)


@dataclass(slots=True)
class Problems:
    """Collects the problems of one reading."""

    found: list[Problem] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether no more problems of this reading are noted: the others are counted."""
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
            count = int(str(self.found[-1].message.values["count"])) + 1
            self.found[-1] = replace(self.found[-1], message=Said(NOT_SHOWN, count=count))
            return
        if len(self.found) == MOST_PROBLEMS:
            code, message = Code.LIMIT, TOO_MANY
        self.found.append(Problem(*place, code=code, message=message))


#: To compare words costs time: longer ones, or more, are none that anybody mistypes.
LONGEST_WORD, MOST_SPELLINGS = 80, 200


def nearest(word: str, spellings: Iterable[str]) -> str:
    """The end of a sentence that names the spelling nearest to *word*, or nothing."""
    word, known = word.strip().lower(), list(spellings)
    if len(known) > MOST_SPELLINGS:
        known = [spelling for spelling in known if spelling[:2] == word[:2]][:MOST_SPELLINGS]
    close = get_close_matches(word, known, n=1, cutoff=0.6) if len(word) <= LONGEST_WORD else ()
    return Said("; did you mean “{word}”?", word=close[0]) if close else ""


def quoted(words: Iterable[str]) -> Said:
    """*Words* as they are listed in a message."""
    each = {f"word{number}": Said("“{word}”", word=word) for number, word in enumerate(words)}
    listed = ", ".join(f"{{{name}}}" for name in each)
    return Said(listed, **each)


MOST_LISTED = 12


def some_of(words: Sequence[str]) -> Said:
    """The words that could have been meant, not all of a long list."""
    shown, more = quoted(words[:MOST_LISTED]), len(words) - MOST_LISTED
    if more > 0:
        return Said("{some} and {count} more", some=shown, count=more)
    return shown if words else Said("the ids under it, of which there are none")
