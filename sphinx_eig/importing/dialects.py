"""Says how each tool's Markdown is read: one table, and the rules markdown-it has no plugin for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from sphinx_eig.importing.tree import Node, descend, numbered

#: Stands for a shortcode or an interpolation, which each tool replaces before it reads Markdown.
HELD = re.compile("\ue000(\\d+)\ue001")
CONTAINER = re.compile(r"(?P<mark>:{3,}) *(?P<kind>[\w-]+)(?: +(?P<title>.+?))? *$")
CLOSING = re.compile(r"(?P<mark>:{3,}) *$")
BOX = re.compile(
    r"(?P<mark>!!!|\?\?\?\+?) +(?P<kind>[\w-]+)(?: +[\w-]+)*(?: +\"(?P<title>.*)\")? *$"
    r"|(?P<tab>===)[+!]* +\"(?P<name>.*)\" *$"
)
CODE = re.compile(
    r"\{\{([<%]) *(?P<close>/)? *(?P<name>\w[\w/-]*)(?P<rest>.*?)(?P<single>/)? *[>%]\}\}$", re.DOTALL
)
PARAMETER = re.compile(r"(?:(\w[\w-]*)=)?(?:\"([^\"]*)\"|`([^`]*)`|([^\s\"=`]+))")


class Dialect(NamedTuple):
    """What one tool's Markdown has beyond CommonMark, tables, footnotes and struck-out text."""

    block: Callable[[StateBlock, int, int, bool], bool]
    spans: dict[str, str] = {}  # tags by the mark around a text
    definitions: bool = False
    links: bool = True  # whether a bare address is a link
    weight: tuple[str, int] = ("-", 1)  # how equal anchors are told apart


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _inside(state: StateBlock, start: int, first: int, end: int, **meta: Any) -> None:
    """Read the lines from *first* to *end* as what a box holds that opens on line *start*."""
    kept = state.lineMax, state.parentType
    token = state.push("box_open", "", 1)
    token.map, token.meta, token.info = [start, end], meta, _line(state, start)
    state.lineMax, state.parentType = end, "box"
    state.md.block.tokenize(state, first, end)
    state.lineMax, state.parentType = kept
    state.push("box_close", "", -1)
    state.line = end


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``::: kind`` of VuePress; what closes it may stand behind others that are left open."""
    opened: list[tuple[int, int]] = state.env.setdefault("containers", [])
    text = _line(state, start)
    found, closing = CONTAINER.match(text), CLOSING.match(text)
    if state.is_code_block(start) or not (found or (closing and opened)):
        return False
    if silent:
        return True
    if closing:
        within = [
            at for at, one in enumerate(opened) if one[0] + len(opened) - at - 1 == state.level
        ]
        if not within:
            return False
        alike = [at for at in within if opened[at][1] == len(closing["mark"])]
        state.env["closed"] = ((alike or within)[-1], start)
        state.line = end
        return True
    assert found
    opened.append((state.level + 1, len(found["mark"])))
    here = len(opened) - 1
    at = len(state.tokens)
    title = found["title"].strip('"') if found["title"] else None
    _inside(state, start, start + 1, end, kind=found["kind"], title=title)
    closed = state.env.get("closed")
    opened.pop()
    if closed and closed[0] == here:
        state.line = closed[1] + 1
        del state.env["closed"]
    state.tokens[at].meta["open"] = not closed
    return True


def indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``!!!``, ``???`` and ``===`` of MkDocs, whose text is indented by four."""
    found = BOX.match(_line(state, start))
    if state.is_code_block(start) or not found or silent:
        return bool(found) and not state.is_code_block(start)
    indent, kept = state.sCount[start] + 4, state.blkIndent
    last = at = start + 1
    while at < end and (state.isEmpty(at) or state.sCount[at] >= indent):
        at += 1
        last = last if state.isEmpty(at - 1) else at
    state.blkIndent = indent
    kind = "tab" if found["tab"] else found["kind"].lower()
    title = found["name"] if found["tab"] else found["title"]
    _inside(state, start, start + 1, last, kind=kind, title=title, mark=found["mark"])
    state.blkIndent = kept
    return True


def parameters(rest: str) -> dict[str, str]:
    """The named parameters of a shortcode, and the others by their place."""
    found: dict[str, str] = {}
    for name, *values in PARAMETER.findall(rest):
        unnamed = str(sum(key.isdigit() for key in found))
        found[name or unnamed] = next(filter(None, values), "")
    return found


def shortcode(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``{{< name >}}`` of Hugo alone on its line, with what stands before its end."""
    code = _shortcode(state, start)
    if not code or code["name"] in ("ref", "relref") or state.is_code_block(start):
        return False
    if silent:
        return True
    last = None if code["close"] or code["single"] else _end(state, start, end, code["name"])
    if last is None:
        token = state.push("shortcode", "", 0)
        token.content, token.map = code[0], [start, start + 1]
        state.line = start + 1
    elif code["name"] == "highlight":
        token = state.push("fence", "code", 0)
        token.info, token.map = code["rest"].strip(' "`').split()[0].strip('"'), [start, last]
        token.content = state.getLines(start + 1, last, state.sCount[start], True)
        state.line = last + 1
    else:
        _inside(state, start, start + 1, last, kind=code["name"], title=None, code=code[0])
        state.line = last + 1
    return True


def _shortcode(state: StateBlock, line: int) -> re.Match[str] | None:
    held = HELD.fullmatch(_line(state, line).strip())
    return CODE.match(state.env["held"][int(held[1])]) if held else None


def _end(state: StateBlock, start: int, end: int, name: str) -> int | None:
    depth = 0
    for line in range(start, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        code = _shortcode(state, line)
        if code and code["name"] == name and not code["single"]:
            depth += -1 if code["close"] else 1
            if not depth:
                return line
    return None


def _span(tag: str, mark: str) -> Callable[[StateInline, bool], bool]:
    """The rule for a text between two *marks*."""
    around = re.compile(
        rf"{re.escape(mark)}(?=[^\s{mark[0]}])(.+?)(?<=[^\s{mark[0]}]){re.escape(mark)}"
    )

    def rule(state: StateInline, silent: bool) -> bool:
        found = around.match(state.src, state.pos, state.posMax)
        if not found:
            return False
        if not silent:
            last = state.posMax
            state.push(f"{tag}_open", tag, 1)
            state.pos, state.posMax = found.span(1)
            state.md.inline.tokenize(state)
            state.push(f"{tag}_close", tag, -1)
            state.posMax = last
        state.pos = found.end()
        return True

    return rule


DIALECTS = {
    "vuepress": Dialect(container, weight=("-", 2)),
    "mkdocs": Dialect(indented, {"mark": "==", "ins": "^^", "kbd": "++"}, True, False, ("_", 1)),
    "hugo": Dialect(shortcode, {}, True),
}


@cache
def reader(tool: str) -> MarkdownIt:
    """What reads the pages of *tool*."""
    dialect = DIALECTS[tool]
    made = MarkdownIt("commonmark", {"store_labels": True}).enable(["table", "strikethrough"])
    made.use(footnote_plugin, inline=False, move_to_end=False)
    if dialect.definitions:
        made.use(deflist_plugin)
    alt = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    made.block.ruler.before("fence", "dialect", dialect.block, {"alt": alt})
    for tag, mark in dialect.spans.items():
        made.inline.ruler.before("emphasis", tag, _span(tag, mark))
    made.normalizeLink = made.normalizeLinkText = lambda address: address
    made.validateLink = lambda address: True  # each is judged when it is aimed
    return made


def read(text: str, tool: str, first: int = 1) -> tuple[Node, dict[str, Any]]:
    """The nodes of *text*, which begins on line *first* of its page, and what it defines."""
    env: dict[str, Any] = {"held": [], "first": first}

    def hold(found: re.Match[str]) -> str:
        env["held"].append(found[0])
        return f"\ue000{len(env['held']) - 1}\ue001" + "\n" * found[0].count("\n")

    text = re.sub("[\ue000\ue001]", "\ufffd", text)
    text = re.sub(r"\{\{[<%].*?[>%]\}\}|\{\{[^\n]*?\}\}", hold, text, flags=re.DOTALL)
    tree = Node(reader(tool).parse(text, env))
    numbered(tree.children, first)
    lines = text.split("\n")
    for node in descend(tree.children):
        if node.type == "fence" and node.map and node.markup:
            last = lines[node.map[1] - 1].strip(" \t>")
            node.meta["open"] = node.map[1] < node.map[0] + 2 or not (
                last.startswith(node.markup) and not last.strip(node.markup[0])
            )
    return tree, env


def released(text: str, env: dict[str, Any]) -> str:
    """*Text* with what was held, as the tool shows it."""
    return HELD.sub(lambda found: shown(env["held"][int(found[1])]), text)


def shown(code: str) -> str:
    """``{{</* name */>}}`` is how Hugo shows a shortcode."""
    return re.sub(r"^(\{\{[<%])/\*(.*)\*/([>%]\}\})$", r"\1\2\3", code, flags=re.DOTALL)


def parts(text: str, env: dict[str, Any]) -> Iterator[tuple[bool, str]]:
    """*Text* in parts: what was held, and what stands between."""
    for at, part in enumerate(HELD.split(text)):
        if part:
            yield bool(at % 2), env["held"][int(part)] if at % 2 else part
