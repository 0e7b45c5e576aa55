"""Translates the text of a paragraph, a heading or a cell: only what has to change is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt

from sphinx_eig.data.messages import template
from sphinx_eig.importing.emoji import CHARACTERS, ICON, NAME
from sphinx_eig.importing.html import HIDDEN, TAG, attributes, kept_tag
from sphinx_eig.importing.lines import Context
from sphinx_eig.importing.links import ATTRIBUTES, Link, destination, kept_attributes, title_behind
from sphinx_eig.importing.reading import Piece, pieces
from sphinx_eig.importing.text import Text, comment

FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
KEYS = re.compile(r"\+\+([\w\"-]+(?:\+[\w\"-]+)*)\+\+")
BARE = re.compile(
    r"(?<![\w(<\[\"'=/])(https?://[^\s<>\[\]\\`]*[^\s<>\[\]\\`.,;:!?)»*_'\"])", re.IGNORECASE
)
SPAN_ATTRIBUTES = re.compile(r"(?<=[\w\])*_])\{:[^{}\n]*\}")
LEADING = re.compile(r"((?:<!--(?:(?!-->).)*-->\s*)+)(?!\s*<!--)(\S.*)$")

#: The address of a link in the guide; nothing, if it leads nowhere.
Resolve = Callable[[Link, Text], str | None]


def translated(
    source: str,
    numbers: Sequence[int],
    context: Context,
    resolve: Resolve,
    md: MarkdownIt,
    env: dict[str, Any],
    abbreviations: Mapping[str, str] | None = None,
) -> str:
    """*Source* as MyST reads it; *resolve* says where links and pictures lead."""
    text = Text(source, numbers, context)
    found = pieces(md, source, env)
    tags: list[Piece] = []
    for piece in found:
        if piece.rule in ("link", "image"):
            _link(text, piece, resolve)
        elif piece.rule == "html_inline":
            tags.append(piece)
        else:
            _other(text, piece)
    _tags(text, tags, resolve)
    _plain(text, found, abbreviations or {})
    return "\n".join(_comments_behind(line) for line in text.written.split("\n"))


def _link(text: Text, piece: Piece, resolve: Resolve) -> None:
    """Aim a link that holds its address; one with a label is aimed where the label stands."""
    source, opening = text.source, piece.middle + 1
    is_picture = piece.rule == "image"
    if is_picture and "{{" in source[piece.start : piece.middle]:
        at = source.index("{{", piece.start)
        text.write(at, at + 2, "{\\{")
    if source[opening : opening + 1] != "(" or opening >= piece.end:
        return
    start = opening + 1 + len(source[opening + 1 :]) - len(source[opening + 1 :].lstrip())
    read = text.context.markdown.helpers.parseLinkDestination(source, start, piece.end)
    title = title_behind(source[: piece.end - 1], read.pos) if read.ok else ""
    given = ATTRIBUTES.match(source, piece.end)
    position = piece.start + 1
    link = Link(read.str if read.ok else "", title, given[0] if given else "", is_picture, position)
    _aimed(text, link, (piece.start, piece.middle), given.end() if given else piece.end, resolve)


def _aimed(
    text: Text, link: Link, words: tuple[int, int], end: int, resolve: Resolve, opening: int = 0
) -> None:
    """Write what stands around the *words* of a link; *opening* is the length of its tag."""
    start, middle = words
    width = opening or 1 + link.is_picture
    kept, left = kept_attributes(link)
    if left:
        text.note(link.position, "attributes are left out: {code}", code=" ".join(left))
    new = resolve(link, text)
    if new is None:
        text.write(start, start + width, "")
        gone = f"{link.address} {link.title}".strip().removeprefix("hugo-ref:")
        text.write(middle, end, comment(gone))
        return
    if link.is_picture and link.title:
        what = template("Sphinx does not show the title {title} of a picture")
        text.note(link.position, what, title=link.title)
    text.write(start, start + width, "![" if link.is_picture else "[")
    title = f" {link.title.replace('{{', '{ {')}" if link.title else ""
    text.write(middle, end, f"]({destination(new)}{title}){kept}")


def _other(text: Text, piece: Piece) -> None:
    source = text.source[piece.start : piece.end]
    if piece.rule == "shown":
        text.write(piece.start, piece.end, re.sub(r"/\*|\*/", "", f"{{\\{{\\{source[2:]}"))
    elif piece.rule == "shortcode":
        code = " ".join(source.split())
        text.note(piece.start, "shortcode kept as a comment: {code}", code=code)
        text.write(piece.start, piece.end, comment(source))
    elif piece.rule == "braces":  # MyST would run what stands between them
        if text.context.tool == "vuepress":
            what = template("shown as it is written, for it was a program: {code}")
            text.note(piece.start, what, code=source)
        text.write(piece.start, piece.start + 2, "{\\{")
    elif piece.rule == "role":
        text.write(piece.start, piece.start + 1, "\\{")
    elif piece.rule in ("del", "mark", "ins"):
        text.write(piece.start, piece.start + 2, f"<{piece.rule}>")
        text.write(piece.middle, piece.end, f"</{piece.rule}>")


def _tags(text: Text, tags: Sequence[Piece], resolve: Resolve) -> None:
    """Links and pictures as Markdown, safe tags as they are, the others as comments."""
    opened: list[tuple[Piece, str]] = []
    for piece in tags:
        code = text.source[piece.start : piece.end]
        if code.startswith("<!--"):
            continue
        found = TAG.fullmatch(code)
        name = found["name"].lower() if found else ""
        given = attributes(found["rest"]) if found else {}
        if name == "img" and given.get("src"):
            _picture(text, piece, given, resolve)
        elif found and name == "a" and not found["close"] and "href" in given:
            opened.append((piece, given["href"]))
        elif found and name == "a" and found["close"] and opened:
            start, address = opened.pop()
            link = Link(address, position=start.start)
            words = (start.start, piece.start)
            _aimed(text, link, words, piece.end, resolve, start.end - start.start)
        elif name == "a" and not given.keys() & {"href"} and given.keys() & {"id", "name"}:
            anchor = given.get("id") or given["name"]
            if re.fullmatch(r"[^\s\"<>]+", anchor):
                text.write(piece.start, piece.end, f'<span id="{anchor}"></span>')
        elif not (found and name == "a" and found["close"]):
            _tag(text, piece, code, found)
    for piece, _ in opened:  # without an end
        text.write(piece.start, piece.end, "")


def _tag(text: Text, piece: Piece, code: str, found: re.Match[str] | None) -> None:
    number = text.numbers[min(text.source.count("\n", 0, piece.start), len(text.numbers) - 1)]
    kept = kept_tag(found, number, text.context) if found and not HIDDEN.match(code) else None
    if kept is None:
        shown = " ".join(code.split())
        text.note(piece.start, "HTML kept as a comment: {code}", code=shown)
    text.write(piece.start, piece.end, comment(code) if kept is None else kept)


def _picture(text: Text, piece: Piece, given: Mapping[str, str], resolve: Resolve) -> None:
    size = " ".join(
        f"{key}={given[key].removesuffix('px')}"
        for key in ("width", "height")
        if re.fullmatch(r"\d+(?:px|%)?", given.get(key, ""))
    )
    words = re.sub(r"([\\\[\]{`*_])", r"\\\1", given.get("alt", ""))
    new = resolve(Link(given["src"], is_picture=True, position=piece.start), text)
    if new is None:
        text.write(piece.start, piece.end, f"{words}{comment(given['src'])}")
    else:
        behind = f"{{{size}}}" if size else ""
        text.write(piece.start, piece.end, f"![{words}]({destination(new)}){behind}")


def _plain(text: Text, found: Sequence[Piece], abbreviations: Mapping[str, str]) -> None:
    """What only stands in text: bare addresses, names of emoji, keys, abbreviations."""
    context = text.context
    names = "|".join(re.escape(one) for one in sorted(abbreviations, key=len, reverse=True))
    shown = _readable(text.source, found)
    for one in FOOTNOTE_MARK.finditer(shown):
        if one[1] not in context.footnotes:
            text.write(one.start(), one.start() + 1, "\\[")
    outside = shown
    for piece in found:
        if piece.rule == "link":
            outside = _blanked(outside, piece.start, piece.end)
    if context.tool != "mkdocs":
        for one in BARE.finditer(outside):
            text.write(one.start(), one.end(), f"<{one[0]}>")
    else:
        for one in KEYS.finditer(shown):
            keys = [key.strip('"').capitalize() for key in one[1].split("+")]
            text.write(*one.span(), "+".join(f"<kbd>{key}</kbd>" for key in keys))
        for one in SPAN_ATTRIBUTES.finditer(shown):
            text.note(one.start(), "attributes kept as a comment: {code}", code=one[0])
            text.write(*one.span(), comment(one[0]))
    for one in ICON.finditer(shown):
        text.note(one.start(), "icon kept as a comment: {code}", code=one[0])
        text.write(*one.span(), comment(one[0]))
    for one in NAME.finditer(shown):
        if one[1] in CHARACTERS:
            text.write(*one.span(), CHARACTERS[one[1]])
    seen = set()
    for one in re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", outside) if names else ():
        if one[0] not in seen:  # the first on the page leads to the glossary
            text.write(*one.span(), f"{{term}}`{one[0]}`")
        seen.add(one[0])


def _readable(source: str, found: Sequence[Piece]) -> str:
    """*Source* with blanks for what is no text; every sign stays at its place."""
    for piece in found:
        if piece.rule == "link":
            source = _blanked(source, piece.start, piece.start + 1)
            source = _blanked(source, piece.middle, piece.end)
            behind = ATTRIBUTES.match(source, piece.end)
            source = _blanked(source, piece.end, behind.end()) if behind else source
        elif piece.rule in ("del", "mark", "ins"):
            source = _blanked(source, piece.start, piece.start + 2)
            source = _blanked(source, piece.middle, piece.end)
        else:
            behind = ATTRIBUTES.match(source, piece.end) if piece.rule == "image" else None
            source = _blanked(source, piece.start, behind.end() if behind else piece.end)
    return source


def _blanked(source: str, start: int, end: int) -> str:
    return source[:start] + "\0" * (end - start) + source[end:]


def _comments_behind(line: str) -> str:
    """Comments at the start of a line go behind its text: all of such a line would be HTML."""
    return LEADING.sub(r"\2 \1", line).rstrip() if line.startswith("<!--") else line
