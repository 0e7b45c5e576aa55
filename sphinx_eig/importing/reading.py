"""Reads Markdown with markdown-it-py so that every piece of a text knows where it stands.

What is not changed is never written again: the author's line breaks, marks and spaces stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it import helpers as markdown_helpers
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin

#: What the inline rules of markdown-it find; other signs, such as those of emphasis, stay text.
RULES = ("escape", "backticks", "link", "image", "autolink", "html_inline")
REF = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+[\"'`]?([^\"'`\s>%]+)[\"'`]?\s*[>%]\}\}")
SHORTCODE = re.compile(r"\{\{([<%])(?!\s*/\*).*?[>%]\}\}", re.DOTALL)
SHOWN_SHORTCODE = re.compile(r"\{\{([<%])\s*/\*(.*?)\*/\s*([>%])\}\}", re.DOTALL)
INTERPOLATION = re.compile(r"\{\{(?![<%]).*?\}\}", re.DOTALL)
ROLE = re.compile(r"\{[\w:+.-]+\}(?=`)")
MARKS = {"~~": "del", "==": "mark", "^^": "ins"}
DIRECTIVE = re.compile(r"(:{3,})\{")


class Piece(NamedTuple):
    """A piece of a text that a rule read, from *start* to *end*."""

    rule: str
    start: int
    end: int
    middle: int = 0  # where the words of a link end, or what a mark encloses


Rule = Callable[[StateInline, bool], bool]


@cache
def markdown(tool: str) -> MarkdownIt:
    """The parser of pages that were written for *tool*."""
    made = MarkdownIt("commonmark").enable("table")
    made.use(footnote_plugin).use(front_matter_plugin).use(myst_block_plugin)
    made.disable(["footnote_inline", "footnote_ref", "footnote_tail"])
    if tool != "vuepress":  # neither VuePress nor GitHub has lists of definitions
        made.use(deflist_plugin)
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # what it leads to is judged later
    made.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=markdown_helpers.parseLinkLabel,
        parseLinkTitle=markdown_helpers.parseLinkTitle,
        parseLinkDestination=_destination,
    )
    for name in RULES:
        number = made.inline.ruler.__find__(name)
        rule = made.inline.ruler.__rules__[number].fn
        made.inline.ruler.at(name, _recorded(name, rule))
    if tool == "hugo":
        made.inline.ruler.before("escape", "shown", _matched("shown", SHOWN_SHORTCODE))
        made.inline.ruler.before("escape", "shortcode", _matched("shortcode", SHORTCODE))
    made.inline.ruler.before("escape", "braces", _matched("braces", INTERPOLATION))
    made.inline.ruler.before("escape", "role", _matched("role", ROLE))
    for sign in MARKS if tool == "mkdocs" else ("~~",):
        made.inline.ruler.before("escape", MARKS[sign], _marked(sign))
    alternatives = {"alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]}
    made.block.ruler.before("fence", "directive", _directive, alternatives)  # type: ignore[arg-type]
    return made


def pieces(md: MarkdownIt, text: str, env: dict[str, Any]) -> list[Piece]:
    """What the rules find in *text*, which is that of one paragraph, heading or cell."""
    found: list[Piece] = []
    md.inline.parse(text, md, {**env, "pieces": found}, [])
    return sorted(found, key=lambda piece: (piece.start, -piece.end))


def _recorded(name: str, rule: Rule) -> Rule:
    def recording(state: StateInline, silent: bool) -> bool:
        found: list[Piece] = state.env.setdefault("pieces", [])
        at, start = len(found), state.pos
        if not rule(state, silent):
            return False
        if name == "image":
            del found[at:]  # its words are a text of their own
        if not silent:
            middle = 0
            if name in ("link", "image"):
                opening = start + (name == "image")
                here, state.pos = state.pos, start
                middle = state.md.helpers.parseLinkLabel(state, opening, name == "link")
                state.pos = here
            found.append(Piece(name, start, state.pos, middle))
        return True

    return recording


def _matched(name: str, pattern: re.Pattern[str]) -> Rule:
    def rule(state: StateInline, silent: bool) -> bool:
        found = pattern.match(state.src, state.pos) if state.src[state.pos] == "{" else None
        if not found or found.end() > state.posMax:
            return False
        if not silent:
            state.env.setdefault("pieces", []).append(Piece(name, state.pos, found.end()))
        state.pending += found[0]
        state.pos = found.end()
        return True

    return rule


def _marked(sign: str) -> Rule:
    """Text between two signs, which Markdown itself has no words for."""
    bound = re.compile(rf"(?<!{re.escape(sign[0])}){re.escape(sign)}(?!{re.escape(sign[0])})")

    def rule(state: StateInline, silent: bool) -> bool:
        start, most = state.pos, state.posMax
        if not bound.match(state.src, start, most) or state.src[start + 2 : start + 3].isspace():
            return False
        state.pos = start + 2
        while state.pos < most:
            if bound.match(state.src, state.pos) and not state.src[state.pos - 1].isspace():
                break
            state.md.inline.skipToken(state)
        end, state.pos = state.pos, start
        if end >= most or end == start + 2:
            return False
        if not silent:
            state.env.setdefault("pieces", []).append(Piece(MARKS[sign], start, end + 2, end))
            state.pos, state.posMax = start + 2, end
            state.md.inline.tokenize(state)
        state.pos, state.posMax = end + 2, most
        return True

    return rule


def _destination(text: str, start: int, most: int) -> Any:
    """Where a link leads: as CommonMark reads it, or Hugo's ``ref``."""
    found = REF.match(text, start, most)
    if not found:
        return markdown_helpers.parseLinkDestination(text, start, most)
    return SimpleNamespace(ok=True, pos=found.end(), str=f"hugo-ref:{found[1]}")


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A directive that the import wrote: what stands in it is text of the page."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    found = DIRECTIVE.match(line)
    if not found or state.is_code_block(start):
        return False
    closing = re.compile(re.escape(found[1]) + r":*\s*")
    last = start + 1
    while last < end:
        if state.sCount[last] >= state.blkIndent and closing.fullmatch(
            state.src[state.bMarks[last] + state.tShift[last] : state.eMarks[last]]
        ):
            break
        last += 1
    if last >= end:
        return False
    if silent:
        return True
    first, most, parent = start + 1, state.lineMax, state.parentType
    while first < last and re.match(
        r":[\w-]+:", state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    ):
        first += 1
    state.push("directive_open", "div", 1).map = [start, last]
    state.lineMax, state.parentType = last, "directive"
    state.md.block.tokenize(state, first, last)
    state.lineMax, state.parentType = most, parent
    state.push("directive_close", "div", -1)
    state.line = last + 1
    return True
