"""Says how each tool's Markdown is read: one table, and the rules markdown-it has no plugin for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import NamedTuple

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from sphinx_eig.data.messages import template
from sphinx_eig.importing import joined, names
from sphinx_eig.importing.tree import HELD

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
    r"|(?P<tab>===)[+!]* +\"(?P<name>.*)\" *$"
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


def _box(
    state: StateBlock, start: int, end: int, title: str | None, indent: int = -1, **attrs: str
) -> None:
    """Read the lines from *start* to *end* as a box with a *title* and what it holds."""
    kept = state.lineMax, state.parentType, state.blkIndent
    token = state.push("box_open", "eig-box", 1)
    token.map, token.attrs = [start, end], {"info": _line(state, start), **attrs}
    if title is not None:
        state.push("title_open", "eig-title", 1)
        words = state.push("inline", "", 0)
        words.content, words.children = title, []
        state.push("title_close", "eig-title", -1)
    state.lineMax, state.parentType = end, "box"
    state.blkIndent = indent if indent >= 0 else state.blkIndent
    state.md.block.tokenize(state, start + 1, end)
    state.lineMax, state.parentType, state.blkIndent = kept
    state.push("box_close", "eig-box", -1)
    state.line = max(state.line, start + 1)  # a list item may end before the box does


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
    _box(state, start, end, title, kind=found["kind"].lower())
    opened.pop()
    closed = state.env.get("closed")
    if not closed:
        what = template("the box does not end; it is closed at the end")
        state.env["context"].note(state.env["first"] + start, what)
    elif closed[0] == len(opened):
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
    title, mark = (found["name"] if found["tab"] else found["title"]), found["mark"] or found["tab"]
    _box(state, start, last, title, indent, kind=(found["kind"] or "tab").lower(), mark=mark)
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
        _single(state, start, code)
    elif name == "highlight":
        token = state.push("fence", "code", 0)
        token.info, token.map = code["rest"].replace('"', " ").strip(), [start, last]
        token.content = state.getLines(start + 1, last, state.sCount[start], True)
    else:
        given = parameters(code)
        looks = [given.get(key, "") for key in ("type", "color", "context", "0")]
        look = next((one for one in [*looks, name] if one in LOOKS), "note")
        kind = look if PAIRED[name] == "1" else "details" if name in FOLDINGS else name
        titles = [given.get(key) for key in ("name", "title", PAIRED[name])]
        _box(state, start, last, next(filter(None, titles), None), kind=kind)
    state.line = (start if last is None else last) + 1
    return True


def _single(state: StateBlock, start: int, code: re.Match[str]) -> None:
    given, context, line = parameters(code), state.env["context"], state.env["first"] + start
    if code["name"] == "toc":
        token = state.push("toc", "", 0)
        token.content, token.map = "[[toc]]", [start, start + 1]
    elif code["name"] != "figure" or not given.get("src"):
        token = state.push("comment", "", 0)
        token.content, token.map = code[0], [start, start + 1]
        if not code["close"]:
            what = template("shortcode kept as a comment: {code}")
            context.note(line, what, code=joined(code[0]))
    else:
        alt = escape(given.get("alt") or given.get("caption", ""))
        texts = [f'<img src="{escape(given["src"])}" alt="{alt}">']
        if given.get("link"):
            texts[0] = f'<a href="{escape(given["link"])}">{texts[0]}</a>'
        below = [given[key] for key in ("title", "caption", "attr") if given.get(key)]
        texts += [f"<em>{state.md.renderInline(one, state.env)}</em>" for one in below]
        token = state.push("figure", "", 0)
        token.content = "".join(f'<p eig-line="{line}">{one}</p>' for one in texts)


def _shortcode(state: StateBlock, line: int) -> re.Match[str] | None:
    held = HELD.fullmatch(_line(state, line).strip())
    return CODE.match(state.env["context"].held[int(held[1])]) if held else None


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


def parameters(code: re.Match[str]) -> dict[str, str]:
    """The named parameters of a shortcode, and the others by their place."""
    found: dict[str, str] = {}
    for name, *values in PARAMETER.findall(code["rest"]):
        unnamed = str(sum(key.isdigit() for key in found))
        found[name or unnamed] = next(filter(None, values), "")
    return found


def span(tag: str, mark: str) -> Callable[[StateInline, bool], bool]:
    """The rule for a text between two *marks*."""
    sign = re.escape(mark)
    around = re.compile(rf"{sign}(?=[^\s{mark[0]}])(.+?)(?<=[^\s{mark[0]}]){sign}")

    def rule(state: StateInline, silent: bool) -> bool:
        found = around.match(state.src, state.pos, state.posMax)
        if found and not silent:
            last = state.posMax
            state.push(f"{tag}_open", tag, 1).markup = mark
            state.pos, state.posMax = found.span(1)
            state.md.inline.tokenize(state)
            state.push(f"{tag}_close", tag, -1)
            state.posMax = last
        state.pos = found.end() if found else state.pos
        return bool(found)

    return rule


DIALECTS = {
    "vuepress": Dialect(container, first=2),
    "mkdocs": Dialect(
        indented, {"mark": "==", "ins": "^^", "kbd": "++"}, definitions=True, joint="_"
    ),
    "hugo": Dialect(shortcode, definitions=True),
}
