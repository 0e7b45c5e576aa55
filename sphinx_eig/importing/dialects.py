"""Says how each tool's Markdown is read: one table, and the rules markdown-it has no plugin for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from sphinx_eig.importing import names
from sphinx_eig.importing.tree import HELD, Context, Node, descend, numbered

#: The boxes Sphinx has, which it names in the language of the guide.
NAMED = names("attention caution danger error hint important note tip warning")
#: Other tools' boxes, by the look that is nearest.
OTHERS = {
    "note": "info abstract summary tldr todo example quote cite primary secondary callout",
    "hint": "question help faq",
    "tip": "success check done",
    "error": "failure fail missing bug",
}
LOOKS = {one: one for one in NAMED} | {one: look for look in OTHERS for one in names(OTHERS[look])}
FOLDINGS = names("details expand collapse")
#: Shortcodes that are boxes, by the place of their titles.
PAIRED = dict.fromkeys(FOLDINGS | names("tab tabs"), "0") | dict.fromkeys(
    NAMED | names("notice alert callout admonition"), "1"
)
CONTAINER = re.compile(r"(?P<mark>:{3,}) *(?:(?P<kind>[\w-]+)(?: +(?P<title>.+?))?)? *$")
BOX = re.compile(
    r"(?P<mark>!!!|\?\?\?\+?) +(?P<kind>[\w-]+)(?: +[\w-]+)*(?: +\"(?P<title>.*)\")? *$"
    r"|===[+!]* +\"(?P<name>.*)\" *$"
)
CODE = re.compile(
    r"\{\{([<%]) *(?P<close>/)? *(?P<name>\w[\w/-]*)(?P<rest>.*?)(?P<single>/)? *[>%]\}\}$", re.S
)
PARAMETER = re.compile(r"(?:(\w[\w-]*)=)?(?:\"([^\"]*)\"|`([^`]*)`|([^\s\"=`]+))")
Block = Callable[[StateBlock, int, int, bool], bool]


class Dialect(NamedTuple):
    """What one tool's Markdown has beyond CommonMark, tables, footnotes and struck-out text."""

    block: Block
    spans: Mapping[str, str] = {}  # tags by the mark around a text
    definitions: bool = False
    joint: str = "-"  # tells anchors apart that are alike, with a number that begins at
    first: int = 1


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _inside(
    state: StateBlock, start: int, end: int, title: str | None, indent: int = -1, **meta: Any
) -> Token:
    """Read the lines from *start* to *end* as a box with a *title* and what it holds."""
    kept = state.lineMax, state.parentType, state.blkIndent
    token = state.push("box_open", "", 1)
    token.map, token.info, token.meta = [start, end], _line(state, start), meta
    if title is not None:
        state.push("title_open", "", 1)
        words = state.push("inline", "", 0)
        words.content, words.children, words.map = title, [], [start, start + 1]
        state.push("title_close", "", -1)
    state.lineMax, state.parentType = end, "box"
    state.blkIndent = indent if indent >= 0 else state.blkIndent
    state.md.block.tokenize(state, start + 1, end)
    state.lineMax, state.parentType, state.blkIndent = kept
    state.push("box_close", "", -1)
    state.line = max(state.line, start + 1)  # a list item may end before the box does
    return token


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``::: kind`` of VuePress; what closes it may stand behind others that are left open."""
    opened: list[tuple[int, int]] = state.env.setdefault("opened", [])
    found = CONTAINER.match(_line(state, start))
    if not found or state.is_code_block(start) or not (found["kind"] or opened):
        return False
    if silent:
        return True
    count = len(found["mark"])
    if not found["kind"]:
        depth = len(opened) - 1
        own = [at for at, one in enumerate(opened) if one[0] + depth - at == state.level]
        if own:
            alike = [at for at in own if opened[at][1] == count]
            state.env["closed"], state.line = ((alike or own)[-1], start), end
        return bool(own)
    opened.append((state.level + 1, count))
    title = (found["title"] or "").strip('"') or None
    box = _inside(state, start, end, title, kind=found["kind"].lower())
    opened.pop()
    closed = state.env.get("closed")
    box.meta["open"] = not closed
    if closed and closed[0] == len(opened):
        state.line = state.env.pop("closed")[1] + 1
    return True


def indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``!!!``, ``???`` and ``===`` of MkDocs, whose text is indented by four."""
    found = BOX.match(_line(state, start))
    if not found or state.is_code_block(start) or silent:
        return bool(found) and not state.is_code_block(start)
    indent, last, at = state.sCount[start] + 4, start + 1, start + 1
    while at < end and (state.isEmpty(at) or state.sCount[at] >= indent):
        at += 1
        last = last if state.isEmpty(at - 1) else at
    kind, title = (
        (found["kind"] or "tab").lower(),
        found["title"] if found["mark"] else found["name"],
    )
    _inside(state, start, last, title, indent, kind=kind, mark=found["mark"] or "===")
    return True


def shortcode(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``{{< name >}}`` of Hugo alone on its line, with what stands before its end."""
    code = _shortcode(state, start)
    if not code or code["name"] in ("ref", "relref") or state.is_code_block(start) or silent:
        return bool(code) and not state.is_code_block(start)
    name, last = code["name"], None
    if not code["close"] and not code["single"] and name in (*PAIRED, "highlight"):
        last = _end(state, start, end, name)
    if last is None:  # what it may hold is read as ever
        token = state.push("shortcode", "", 0)
        token.content, token.map = code[0], [start, start + 1]
    elif name == "highlight":
        token = state.push("fence", "code", 0)
        token.info, token.map = code["rest"].replace('"', " ").strip(), [start, last]
        token.content = state.getLines(start + 1, last, state.sCount[start], True)
    else:
        given = parameters(code[0])
        looks = [given.get(key, "") for key in ("type", "color", "context", "0")]
        look = next((one for one in [*looks, name] if one in LOOKS), "note")
        kind = look if PAIRED[name] == "1" else "details" if name in FOLDINGS else name
        titles = [given.get(key) for key in ("name", "title", PAIRED[name])]
        title = next(filter(None, titles), None)
        _inside(state, start, last, title, kind=kind)
    state.line = (start if last is None else last) + 1
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
    sign = re.escape(mark)
    around = re.compile(rf"{sign}(?=[^\s{mark[0]}])(.+?)(?<=[^\s{mark[0]}]){sign}")

    def rule(state: StateInline, silent: bool) -> bool:
        found = around.match(state.src, state.pos, state.posMax)
        if found and not silent:
            last = state.posMax
            state.push(f"{tag}_open", tag, 1)
            state.pos, state.posMax = found.span(1)
            state.md.inline.tokenize(state)
            state.push(f"{tag}_close", tag, -1)
            state.posMax = last
        state.pos = found.end() if found else state.pos
        return bool(found)

    return rule


MARKS = {"mark": "==", "ins": "^^", "kbd": "++"}
DIALECTS = {
    "vuepress": Dialect(container, first=2),
    "mkdocs": Dialect(indented, MARKS, definitions=True, joint="_"),
    "hugo": Dialect(shortcode, definitions=True),
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
    made.normalizeLink = made.normalizeLinkText = str  # type: ignore[assignment]
    made.validateLink = bool  # type: ignore[assignment]  # each is judged when it is aimed
    return made


def read(text: str, context: Context, first: int) -> tuple[Node, dict[str, Any]]:
    """The nodes of *text*, which begins on line *first* of its page, and what it defines."""
    held = context.held
    env: dict[str, Any] = {"held": held, "first": first}

    def hold(found: re.Match[str]) -> str:
        held.append(found[0])
        return f"\ue000{len(held) - 1}\ue001" + "\n" * found[0].count("\n")

    text = re.sub("[\ue000\ue001]", "\ufffd", text)
    text = re.sub(r"\{\{[<%].*?[>%]\}\}|\{\{[^\n]*?\}\}", hold, text, flags=re.S)
    tree = Node(reader(context.tool).parse(text, env))
    numbered(tree.children, first)
    env["lines"] = lines = text.split("\n")
    for node in descend(tree.children):
        if node.type == "fence" and node.map and node.markup:
            last = lines[node.map[1] - 1].strip(" \t>")
            closed = last.startswith(node.markup) and not last.strip(node.markup[0])
            node.meta["open"] = not closed or node.map[1] < node.map[0] + 2
    return tree, env


def parameters(code: str) -> dict[str, str]:
    """The named parameters of a shortcode, and the others by their place."""
    found: dict[str, str] = {}
    given = CODE.match(code)
    for name, *values in PARAMETER.findall(given["rest"] if given else ""):
        unnamed = str(sum(key.isdigit() for key in found))
        found[name or unnamed] = next(filter(None, values), "")
    return found
