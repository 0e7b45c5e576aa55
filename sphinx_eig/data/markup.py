"""Finds in texts what no page may take from data: HTML, directives, files, substitutions, scripts.

A build parses each text with the parser of the page that shows it, and is the judge; this knows no
page and refuses, for `check`, what neither Markdown nor reStructuredText lets a value hold.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_eig.data.messages import template
from sphinx_eig.data.problems import Code, Problems
from sphinx_eig.data.records import Part, Programme
from sphinx_eig.data.source import Scalar
from sphinx_eig.data.values import (
    FIGURE,
    MARKDOWN,
    NOT_AN_ADDRESS,
    TEXT,
    URL_SCHEMES,
    scheme_of,
    shortened,
)

NOT_TEXT = template(
    "“{found}” is not text; values may hold links, emphasis, lists, code and roles that refer, but "
    "no directive, HTML, file or substitution"
)
#: Most texts hold none of these signs and are not looked at twice.
SUSPECT = re.compile(r"[<`{|]|\]\(|\]:|~~~|:::|\.\. |script\s*:|data:", re.IGNORECASE)
#: Schemes by which MyST names a page or an entry of another guide.
REFERENCES = frozenset({"", "inv", "myst", "path", "project"})
FORBIDDEN_ROLES = frozenset({"raw", "include", "literalinclude", "eval-rst", "raw-html"})
#: Keys that are the web site's own or that have checks of their own.
NOT_SHOWN = frozenset({"url", "menu", "layout"})

# A tag as Markdown knows it, and the beginning of one that only a browser would complete.
_ATTRIBUTE = r"\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?"
HTML = re.compile(
    rf"(?<!\\)<(?:[a-z][a-z0-9-]*(?:{_ATTRIBUTE})*\s*/?>|(?P<end>/)[a-z][a-z0-9-]*\s*>|!--|!\[CDATA\["
    r"|![a-z]|\?[a-z]|[a-z][a-z0-9]*[\s/]+[a-z-]+\s*=|(?:iframe|object|script|style|svg)(?![\w-]))",
    re.IGNORECASE,
)
# Where code stands, nothing is markup; a fence or a span with a name is a directive or a role.
FENCE = re.compile(r"^[ ]{0,3}(?:[-*>] )*(`{3,}|~{3,}|:{3,})[ ]*(\{[\w:.+-]+\})?.*$", re.MULTILINE)
DIRECTIVE = re.compile(
    r"^[ ]*\.\.[ ]+(?:\|[^|\n]+\|[ ]+)?[\w:.+-]+::(?:[ \t].*)?$"
    r"(?:\n(?:[ ]+\S.*|[ ]*$))*",
    re.MULTILINE,
)
LITERAL_BLOCK = re.compile(r"::[ ]*\n(?:[ ]*\n)+((?:[ ]+\S.*(?:\n|$)|[ ]*\n)+)")
BACKTICKS = re.compile(r"(?<!\\)`+")
ROLE_BEFORE = re.compile(r"(?:\{([\w:.+-]+)\}|:([\w:.+-]+):)$")
ROLE_BEHIND = re.compile(r":([\w:.+-]+):")
TARGET = re.compile(r"<([^<>]+)>\s*$")
SUBSTITUTION = re.compile(r"\{\{[^{}\n]*\}\}|(?<![\w|\\])\|(?![\s|])[^|\n]*(?<![\s\\])\|(?![\w|])")
# Where an address may stand, in either markup; parentheses inside it come in pairs.
_ADDRESS = r"[^\s<>()\"]+(?:\([^\s<>()\"]*\)[^\s<>()\"]*)*"
LINK = re.compile(rf"(?<!\\)\]\(\s*<?({_ADDRESS})")
DEFINITION = re.compile(r"^[ ]*(?:\[[^\]\n]+\]|\.\. _[^:\n]*):[ ]+(\S+)", re.MULTILINE)
BARE = re.compile(rf"\b((?:(?:java|vb|live)script\s*:|data:[a-z]+/){_ADDRESS})", re.IGNORECASE)
AUTOLINK = re.compile(r"<([a-z][a-z0-9+.-]*:[^\s<>]*)>", re.IGNORECASE)
NOT_LINE_END = re.compile(r"[^\n]")
#: The line below the head of a Markdown table.
RULE = re.compile(r"^[ ]*\|(?:[ :-]+\|)+[ ]*$", re.MULTILINE)
LONGEST_ROLE = 80
LONGEST_SHOWN = 200


class Found(NamedTuple):
    """What a text may not hold, and at which of its characters."""

    offset: int
    code: Code
    shown: str


def check(programme: Programme, problems: Problems) -> None:
    """Note what the texts of *programme* may not hold."""
    texts = (text for part in programme.parts() for text in texts_of(part))
    titles = (one.title for one in programme.collections.values() if one.title is not None)
    for text in (*texts, *titles):
        if SUSPECT.search(text):
            for found in sorted(set(refused_in(text))):
                said = NOT_TEXT if found.code is Code.MARKUP else NOT_AN_ADDRESS
                place = text.place_of(found.offset)
                problems.add(found.code, place, said, found=shortened(found.shown))


def texts_of(part: Part) -> Iterator[Scalar]:
    """Every text of *part* that a page shows, without the parts inside it."""
    for field, value in part.filled():
        if field.key not in NOT_SHOWN and field.type in (TEXT, MARKDOWN, FIGURE) and not field.form:
            yield from _texts_in(value)


def _texts_in(value: object) -> Iterator[Scalar]:
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts_in(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts_in(key)
            yield from _texts_in(item)


def refused_in(text: str) -> Iterator[Found]:
    """What *text* may not hold in either markup, outside its code."""
    rest = _Rest(text)
    yield from rest.take_fences()
    rest.take_literal_blocks()
    yield from rest.take_directives()
    yield from rest.take_code()
    yield from _addresses(rest.text)
    yield from _tags(rest.text)
    yield from _substitutions(rest.text)


def _tags(text: str) -> Iterator[Found]:
    has_begun = False
    for match in HTML.finditer(text):
        if match["end"] and has_begun:
            continue  # the end of what was reported where it begins
        has_begun = True
        line = text[match.start() : match.start() + LONGEST_SHOWN].split("\n")[0]
        yield Found(match.start(), Code.MARKUP, line.partition(">")[0] + ">" * (">" in line))


def _addresses(text: str) -> Iterator[Found]:
    seen = set()
    for pattern in (LINK, DEFINITION, AUTOLINK, BARE):
        for match in pattern.finditer(text):
            if match.start(1) not in seen and _is_refused(match[1], pattern is BARE):
                seen.add(match.start(1))
                yield Found(match.start(1), Code.URL, match[1])


def _is_refused(address: str, is_bare: bool = False) -> bool:
    scheme = scheme_of(html.unescape(address).replace("\\", ""))
    return is_bare or scheme not in URL_SCHEMES | REFERENCES


def _substitutions(text: str) -> Iterator[Found]:
    is_table = RULE.search(text) is not None
    for match in SUBSTITUTION.finditer(text):
        if match[0][0] == "{" or not (is_table or _is_one_of_many_bars(text, match.start())):
            yield Found(match.start(), Code.MARKUP, match[0])


def _is_one_of_many_bars(text: str, offset: int) -> bool:
    """Whether the bar at *offset* shares its line with more than the one that could close it."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text.count("|", start, end if end >= 0 else len(text)) != 2


class _Rest:
    """A text from which code is taken out, each character leaving a blank so that offsets stay."""

    def __init__(self, text: str) -> None:
        self.text = text

    def _blank(self, spans: list[tuple[int, int]]) -> None:
        pieces = []
        done = 0
        for start, end in spans:
            pieces += [self.text[done:start], NOT_LINE_END.sub(" ", self.text[start:end])]
            done = end
        self.text = "".join([*pieces, self.text[done:]])

    def take_literal_blocks(self) -> None:
        """The indented lines below a “::” of reStructuredText."""
        self._blank([match.span(1) for match in LITERAL_BLOCK.finditer(self.text)])

    def take_directives(self) -> Iterator[Found]:
        """Directives of reStructuredText, with what is indented below them."""
        spans = []
        for match in DIRECTIVE.finditer(self.text):
            shown = match[0].lstrip()
            yield Found(match.end() - len(shown), Code.MARKUP, shown.split("\n")[0].rstrip())
            spans.append(match.span())
        self._blank(spans)

    def take_fences(self) -> Iterator[Found]:
        """Fenced code; a fence with a name in braces is a directive."""
        spans = []
        start, opened = -1, ""
        for match in FENCE.finditer(self.text):
            mark, name = match[1], match[2]
            if start < 0 and (name or mark[0] != ":"):
                start, opened = match.start(), mark
                if name:
                    shown = self.text[match.start(1) : match.end()]
                    yield Found(match.start(1), Code.MARKUP, shown.rstrip())
            elif start >= 0 and mark.startswith(opened) and match[0].strip() == mark:
                spans.append((start, match.end()))
                start = -1
        if start >= 0:
            spans.append((start, len(self.text)))
        self._blank(spans)

    def take_code(self) -> Iterator[Found]:
        """Code spans, roles and the links of reStructuredText: all stand between backticks."""
        spans = []
        for opening, closing in _pairs(list(BACKTICKS.finditer(self.text))):
            inner = self.text[opening.end() : closing.start()]
            before = ROLE_BEFORE.search(
                self.text, max(opening.start() - LONGEST_ROLE, 0), opening.start()
            )
            behind = ROLE_BEHIND.match(self.text, closing.end())
            name = (before and (before[1] or before[2])) or (behind and behind[1]) or ""
            start = before.start() if before else opening.start()
            if opening[0] == "`" and name in FORBIDDEN_ROLES:
                end = behind.end() if behind else closing.end()
                yield Found(start, Code.MARKUP, self.text[start:end])
            target = TARGET.search(inner)
            is_link = not name and self.text.startswith("_", closing.end())
            if target and is_link and _is_refused(target[1]):
                yield Found(opening.end() + target.start(1), Code.URL, target[1])
            spans.append((start, closing.end()))
        self._blank(spans)


def _pairs(runs: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Runs of backticks, each with the next that is as long."""
    following: dict[int, int] = {}
    partner: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        length = len(runs[index][0])
        if length in following:
            partner[index] = following[length]
        following[length] = index
    index = 0
    while index < len(runs):
        if index in partner:
            yield runs[index], runs[partner[index]]
            index = partner[index]
        index += 1
