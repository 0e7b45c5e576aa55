"""Reads Hugo's shortcodes: those with a counterpart become it, others stay as comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_eig.importing.boxes import LOOKS, box, folding, said, tabs
from sphinx_eig.importing.lines import (
    Block,
    Context,
    Kind,
    Line,
    comment,
    dedented,
    indented,
)
from sphinx_eig.importing.structure import structured

ALONE = re.compile(
    r"(?P<indent> *)(?P<code>\{\{[<%] *(?P<close>/)? *(?P<name>[\w/-]+)(?P<rest>.*?)"
    r"(?P<single>/)? *[>%]\}\}) *$"
)
PARAMETER = re.compile(r"(?:(\w[\w-]*)=)?(?:\"([^\"]*)\"|`([^`]*)`|([^\s\"=`]+))")
BOXES = frozenset({"notice", "hint", "alert", "callout", "admonition", "note", "tip", "warning"})
FOLDINGS = frozenset({"details", "expand", "collapse"})
LOOK_KEYS = ("type", "color", "context", "0")


def parameters(rest: str) -> dict[str, str]:
    """The named parameters of a shortcode, and the others by their place."""
    found: dict[str, str] = {}
    for name, *values in PARAMETER.findall(rest):
        unnamed = str(sum(key.isdigit() for key in found))
        found[name or unnamed] = next(filter(None, values), "")
    return found


def shortcode(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    """The shortcode that stands alone on the line at *index*, with what it holds."""
    found = ALONE.match(lines[index].text)
    if not found or found["name"] in ("ref", "relref") or "}}" in found["rest"]:
        return None
    name, indent = found["name"], found["indent"]
    number = lines[index].number
    given = parameters(found["rest"])
    end = None if found["single"] or found["close"] else _end(lines, index, name)
    if end is None:
        single = _single(name, given, number)
        if single is None:
            context.note(number, "shortcode kept as a comment: {code}", code=found["code"])
            single = comment(found["code"], number)
        return Block(indent, indented(single, indent), index + 1)
    body = dedented(lines[index:end], len(indent))
    return _paired(name, given, found["code"], body, indent, end, context)


def _end(lines: Sequence[Line], index: int, name: str) -> int | None:
    depth = 0
    for at in range(index, len(lines)):
        found = ALONE.match(lines[at].text)
        if found and found["name"] == name and not found["single"]:
            depth += -1 if found["close"] else 1
            if not depth:
                return at
    return None


def _single(name: str, given: dict[str, str], number: int) -> list[Line] | None:
    if name == "toc":
        return [Line("[[toc]]", number)]
    if name == "figure" and "src" in given:
        return _figure(given, number)
    return None


def _figure(given: dict[str, str], number: int) -> list[Line]:
    """A picture with its caption, which stands below it."""
    picture = f"![{given.get('alt') or given.get('caption', '')}](<{given['src']}>)"
    if given.get("link"):
        picture = f"[{picture}](<{given['link']}>)"
    words = [given[key] for key in ("title", "caption", "attr") if given.get(key)]
    lines = [picture, *(part for word in words for part in ("", f"*{word}*"))]
    return [Line(text, number) for text in lines]


def _paired(
    name: str,
    given: dict[str, str],
    code: str,
    body: list[Line],
    indent: str,
    end: int,
    context: Context,
) -> Block:
    number = body[0].number
    title = given.get("title") or given.get("1" if name != "expand" else "0")
    if name in BOXES:
        kind = next((given[key] for key in LOOK_KEYS if given.get(key) in LOOKS), name)
        return box(kind if kind in LOOKS else "note", title, body, indent, end + 1, context)
    if name in FOLDINGS:
        title = given.get("title") or given.get("0") or said("details", context)
        return folding(title, body, indent, end + 1, context)
    if name == "highlight":
        language = given.get("0", "")
        text = [Line(f"```{language}", number, Kind.CODE)]
        text += [line._replace(kind=Kind.CODE) for line in body[1:]]
        return Block(indent, indented([*text, Line("```", number, Kind.CODE)], indent), end + 1)
    if name == "tabs":
        items = _tab_items(body[1:])
        if items:
            return tabs(items, indent, end + 1, context)
    context.note(number, "shortcode kept as a comment: {code}", code=code)
    inside = structured(body[1:], context)
    space = [Line("", number)]
    kept = [
        *comment(code, number),
        *space,
        *inside,
        *space,
        *comment(f"{{{{< /{name} >}}}}", number),
    ]
    return Block(indent, indented(kept, indent), end + 1)


def _tab_items(body: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """The tabs among *body*; none, if anything else stands between them."""
    items: list[tuple[str, list[Line]]] = []
    index = 0
    while index < len(body):
        found = ALONE.match(body[index].text)
        end = _end(body, index, "tab") if found and found["name"] == "tab" else None
        if found and end is not None:
            given = parameters(found["rest"])
            title = given.get("name") or given.get("title") or given.get("0") or str(len(items) + 1)
            items.append((title, list(body[index:end])))
            index = end
        elif not body[index].blank:
            return []
        index += 1
    return items
