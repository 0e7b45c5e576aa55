"""Keeps the HTML in a page that is safe and builds; says as Markdown what Markdown can say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from sphinx_eig.data.values import shortened
from sphinx_eig.importing.lines import Context, Kind, Line, comment

TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w.-]*)(?P<rest>(?:\s[^<>]*)?)/?>", re.DOTALL)
ATTRIBUTE = re.compile(r"([^\s=\"'/<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
#: Blocks that only say how text looks; the text stays.
DROPPED = "p|center|font|section|article|main|header|footer|figure|figcaption|picture|nav|aside"
BLOCK = re.compile(
    rf"<(?P<close>/?)(?P<name>div|h[1-6]|{DROPPED})(?P<rest>(?:\s[^<>]*)?)/?>", re.IGNORECASE
)
#: Blocks that Markdown has no words for.
WHOLE = re.compile(
    r"</?(?:table|thead|tbody|tr|td|th|dl|dt|dd|ul|ol|li|pre|details)\b", re.IGNORECASE
)
HIDDEN = re.compile(r"\s*<(?:script|style|template|textarea|svg|object|form)\b", re.IGNORECASE)
KEPT = frozenset(
    [
        "abbr",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "hr",
        "i",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "pre",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
        "a",
    ]
)
KEPT_ATTRIBUTES = frozenset(
    [
        "class",
        "id",
        "title",
        "lang",
        "dir",
        "colspan",
        "rowspan",
        "scope",
        "open",
        "start",
        "reversed",
        "datetime",
        "href",
    ]
)
#: What may go without a word: it changed the look, or how a link opens.
LOOK = frozenset(
    [
        "align",
        "valign",
        "width",
        "height",
        "border",
        "target",
        "rel",
        "loading",
        "markdown",
        "cellpadding",
        "cellspacing",
        "color",
        "bgcolor",
        "name",
        "decoding",
    ]
)
SCRIPT = re.compile(r"^(?:javascript|vbscript|data):", re.IGNORECASE)


def attributes(text: str) -> dict[str, str]:
    """The attributes in a tag."""
    return {
        name.lower(): unescape(next(filter(None, values), ""))
        for name, *values in ATTRIBUTE.findall(text)
    }


def kept_tag(found: re.Match[str], number: int, context: Context) -> str | None:
    """The tag with its safe attributes; nothing, if the tag itself cannot stay."""
    name = found["name"]
    if name not in KEPT and name.lower() not in KEPT:
        return None
    if found["close"]:
        return f"</{name.lower()}>"
    kept = ""
    for key, value in attributes(found["rest"]).items():
        if key in KEPT_ATTRIBUTES and not SCRIPT.match("".join(value.split())):
            kept += f' {key}="{_quoted(value)}"' if value else f" {key}"
        elif key not in LOOK:
            context.note(
                number, "the attribute {name} of <{tag}> is left out", name=key, tag=name.lower()
            )
    return f"<{name.lower()}{kept}>"


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def html_block(lines: Sequence[Line], context: Context) -> list[Line]:
    """A block of HTML: hidden, kept, or said as Markdown."""
    text, number = "\n".join(line.text for line in lines), lines[0].number
    if text.lstrip().startswith("<!--"):
        return [line._replace(kind=Kind.MARKUP) for line in lines]
    if HIDDEN.match(text):
        context.note(number, "HTML kept as a comment: {code}", code=shortened(text, 200))
        return [Line("", number), *comment(text, number), Line("", number)]
    if WHOLE.search(text):
        return [_kept_line(line, context) for line in lines]
    return _as_markdown(lines, context)


def _kept_line(line: Line, context: Context) -> Line:
    def tag(found: re.Match[str]) -> str:
        kept = kept_tag(found, line.number, context)
        if kept is None:
            context.note(line.number, "HTML left out: {code}", code=found[0])
        return kept or ""

    return line._replace(text=TAG.sub(tag, line.text), kind=Kind.HTML)


def _as_markdown(lines: Sequence[Line], context: Context) -> list[Line]:
    """Text and headings of a block as Markdown, with its ``<div>`` on lines of their own."""
    written: list[Line] = []
    heading = 0
    for line in lines:
        at = 0
        blank = Line("", line.number)
        for tag in [*BLOCK.finditer(line.text), None]:
            piece = line.text[at : tag.start() if tag else None].strip()
            if piece and heading:
                level = "#" * heading
                written += [blank, Line(f"{level} {piece}", line.number, _heading(context)), blank]
            elif piece:
                written.append(Line(piece, line.number))
            if tag is None:
                break
            at, name = tag.end(), tag["name"].lower()
            if name[0] == "h" and name[1:].isdigit():
                heading = 0 if tag["close"] else int(name[1])
            elif name == "div":
                kept = kept_tag(tag, line.number, context) or ""
                written += [blank, Line(kept, line.number, Kind.HTML), blank]
            else:
                written.append(blank)
    return [Line("", lines[0].number), *written, Line("", lines[-1].number)]


def _heading(context: Context) -> Kind:
    return Kind.RUBRIC if context.inside else Kind.HEADING
