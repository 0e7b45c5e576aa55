"""Lines that know where they stood in the source, and whether they are text, code or markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from sphinx_eig.data.messages import Said

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")


class Kind(Enum):
    """What may be done with a line."""

    PROSE = "prose"
    HEADING = "heading"  # of the page itself, as ``## Title``
    RUBRIC = "rubric"  # a heading within a box or a list
    TITLE = "title"  # opens a directive whose argument is text
    MARKUP = "markup"  # written by the import; final
    HTML = "html"  # whose addresses are to be re-aimed
    CODE = "code"  # as it was


class Line(NamedTuple):
    """One line, and the number it has in the source."""

    text: str
    number: int
    kind: Kind = Kind.PROSE

    @property
    def blank(self) -> bool:
        return not self.text.strip()


class Finding(NamedTuple):
    """What could not be translated, where it stands in the source."""

    file: str
    line: int
    what: Said


class Block(NamedTuple):
    """Lines that were read together; *prefix* is what stands before them, such as an indent."""

    prefix: str
    lines: list[Line]
    end: int


@dataclass
class Context:
    """The page that is being translated, and where findings go."""

    file: str
    tool: str
    language: str
    inside: list[str] = field(default_factory=list)  # the boxes the lines stand in
    findings: list[Finding] = field(default_factory=list)
    footnotes: set[str] = field(default_factory=set)  # those the page defines
    markdown: MarkdownIt = field(init=False, compare=False)
    readers: Sequence[Callable[[Sequence[Line], int, Context], Block | None]] = ()

    def __post_init__(self) -> None:
        from sphinx_eig.importing.reading import markdown  # needs the extra

        self.markdown = markdown(self.tool)

    def note(self, line: int, text: str, /, **values: object) -> None:
        finding = Finding(self.file, line, Said(text, **values))
        if finding not in self.findings:
            self.findings.append(finding)


Reader = Callable[[Sequence[Line], int, Context], Block | None]


def indent_of(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def in_list(lines: Sequence[Line], index: int) -> bool:
    """Whether the line at *index* belongs to a list item above it."""
    indent = indent_of(lines[index].text)
    for line in reversed(lines[:index]):
        if line.blank or indent_of(line.text) >= indent:
            continue
        if LIST_ITEM.match(line.text):
            return True
        indent = indent_of(line.text)
        if not indent:
            return False
    return False


def may_open(lines: Sequence[Line], index: int) -> bool:
    """Whether a block can begin here, or this is the text of indented code."""
    return indent_of(lines[index].text) < 4 or in_list(lines, index)


def dedented(lines: Sequence[Line], indent: int) -> list[Line]:
    """*Lines* without up to *indent* leading spaces."""
    return [line._replace(text=line.text[min(indent, indent_of(line.text)) :]) for line in lines]


def indented(lines: Sequence[Line], prefix: str) -> list[Line]:
    return [line if line.blank else line._replace(text=prefix + line.text) for line in lines]


def without_blank_ends(lines: Sequence[Line]) -> list[Line]:
    kept = [index for index, line in enumerate(lines) if not line.blank]
    return list(lines[kept[0] : kept[-1] + 1]) if kept else []


def comment(text: str, number: int) -> list[Line]:
    """*Text* as lines that stay in the page's source and show nowhere."""
    return [Line(f"% {part}".rstrip(), number, Kind.MARKUP) for part in text.split("\n")]
