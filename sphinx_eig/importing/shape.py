"""Brings the blocks of a page into the shape that MyST has words for."""

from __future__ import annotations

import re
from itertools import takewhile

from bs4.element import NavigableString, PageElement, Tag
from pygments.lexer import Lexer  # type: ignore[import-untyped]
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

from sphinx_eig.data.messages import template
from sphinx_eig.importing.inline import BEHIND, settle_texts
from sphinx_eig.importing.tree import HEADINGS, Context, tag, text_of

ALERT = re.compile(r"\[!(\w+)\][+-]?[ ]*(.*)", re.DOTALL)
TASK = re.compile(r"\[[ xX]\] ")
TABS = ("tab", "code-group-item")
#: What a tool writes behind the language of code, by the option of the directive that says it.
OPTIONS = {
    "emphasize-lines": r"\{\s*([\d,\s-]+)\s*\}|hl_lines=(?:\[([^\]]*)\]|\"([^\"]*)\"|'([^']*)')",
    "lineno-start": r":line-numbers(?:=(\d+))?|linenos=(?!false)[\"']?\w+[\"']?"
    r"|linenums=\"(\d+)[^\"]*\"",
    "caption": r"title=\"([^\"]*)\"|title='([^']*)'|\[([^\]]+)\]\s*$",
}
LANGUAGE = re.compile(r"[\s{]*\.?([\w+#-]+)(?![\w=])")
LOOK = re.compile(r"[.:]?[a-z-]+(?:=[\w\"']+)?")


def shape(root: Tag, context: Context) -> None:
    """Settle the texts and blocks of *root*."""
    for quote in root.find_all("blockquote"):
        _settle_alert(quote)
    for item in root.find_all("li"):
        text = _first_text(item)
        if text and (found := TASK.match(text)):
            item["eig-task"] = found[0]
            text.replace_with(text[found.end() :])
    settle_texts(root, context)
    for heading in root.find_all(HEADINGS):
        _settle_heading(heading, context)
    for box in root.find_all("eig-box"):
        _settle_box(box)
    for node in root.find_all(True):
        for key in node.attrs.keys() & {"alt", "eig-info", "info"}:
            node[key] = context.released(node[key])
        if node.name in ("pre", "code", "eig-comment", "eig-raw"):
            node.string = context.released(node.get_text())
    for code in root.find_all("pre"):
        _settle_code(code, context)


def _first_text(block: Tag) -> NavigableString | None:
    """The text that *block*, or the paragraph it begins with, begins with."""
    first = next(iter(block.contents), None)
    if isinstance(first, Tag) and first.name == "p":
        first = next(iter(first.contents), None)
    return first if isinstance(first, NavigableString) else None


def _settle_alert(quote: Tag) -> None:
    text = _first_text(quote)
    found = ALERT.match(text) if text else None
    if not text or not found or not text.parent:
        return
    text.replace_with(found[2])
    title, words = tag("eig-title", near=quote), quote.p or quote
    for child in list(words.contents):
        is_text = isinstance(child, NavigableString)
        head, end, tail = str(child).partition("\n") if is_text else ("", "", "")
        title.append(head if is_text else child.extract())
        if is_text:
            child.replace_with(tail)
        if end or getattr(child, "name", "") == "br":
            break
    quote.name, quote["kind"] = "eig-box", found[1].lower()
    if text_of([title]).strip():
        quote.insert(0, title)


def _settle_heading(heading: Tag, context: Context) -> None:
    """Take what is no title off a heading: attributes, comments."""
    last = heading.contents[-1] if heading.contents else None
    said = str(last) if isinstance(last, NavigableString) else ""
    found = re.search(rf"\s*({BEHIND.pattern})\s*$", said)
    if found and last:
        anchor = next((one[1:] for one in found[2].split() if one[0] == "#"), "")
        heading["anchor"] = anchor
        if found[2].strip() != f"#{anchor}":
            what = template("attributes of a heading are left out: {code}")
            context.note(heading, what, code=found[1])
        last.replace_with(said[: found.start()])
    for comment in heading.find_all("eig-comment"):
        comment.decompose()


def _settle_box(box: Tag) -> None:
    """Put tabs that stand side by side into one block, and open what is no box."""
    inside = [one for one in box.children if isinstance(one, Tag)]
    if box["kind"] == "v-pre":
        box.unwrap()
    elif box["kind"] in ("tabs", "code-group") and inside and all(map(_is_tab, inside)):
        box.name = "eig-tabs"
    elif box.get("mark") == "===" and box.parent and box.parent.name != "eig-tabs":
        others = list(takewhile(_is_tab, box.next_siblings))
        box.wrap(tag("eig-tabs", near=box)).extend(others)


def _is_tab(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name == "eig-box" and node["kind"] in TABS


def _settle_code(node: Tag, context: Context) -> None:
    """Say in attributes what a block of code says behind the name of its language."""
    content, info = node.get_text(), str(node.get("eig-info", ""))
    for name, pattern in OPTIONS.items():
        if not (found := re.search(pattern, info)):
            continue
        value = next(filter(None, found.groups()), "1")
        node[name] = _emphasis(value, content) if name == "emphasize-lines" else value
        info = info[: found.start()] + info[found.end() :]
    named = LANGUAGE.match(info)
    language = named[1].lower() if named else ""
    rest = " ".join(info[named.end() if named else 0 :].strip(" {},:").split())
    if rest and not LOOK.fullmatch(rest):
        context.note(node, "left out behind the mark of the code: {code}", code=rest)
    try:
        if language and not _reads(get_lexer_by_name(language), content):
            node["force"] = " "  # it does not keep to its language; that is no warning
    except ClassNotFound:
        what = template("the language “{name}” of the code is not known; shown as text")
        context.note(node, what, name=language)
        language = "text"
    node["language"] = language


def _emphasis(spec: str, content: str) -> str:
    """The lines to emphasise, as far as there are such lines."""
    kept = []
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", spec):
        end = min(int(last or first), content.count("\n"))
        if 1 <= int(first) <= end:
            kept.append(first if end == int(first) else f"{first}-{end}")
    return ",".join(kept)


def _reads(lexer: Lexer, code: str) -> bool:
    lexer.add_filter("raiseonerror")
    try:
        return bool(list(lexer.get_tokens(code))) or True
    except Exception:  # the class of the error is the lexer's own
        return False
