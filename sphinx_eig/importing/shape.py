"""Brings the blocks of a page into the shape that MyST has words for."""

from __future__ import annotations

import re
from itertools import takewhile

from bs4.element import NavigableString, PageElement, Tag

from sphinx_eig.data.messages import template
from sphinx_eig.importing.inline import BEHIND, settle_texts
from sphinx_eig.importing.tree import HEADINGS, Context, tag, text_of

ALERT = re.compile(r"\[!(\w+)\][+-]?[ ]*(.*)", re.DOTALL)
TASK = re.compile(r"\[[ xX]\] ")
TABS = ("tab", "code-group-item")


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
        head, end, tail = (str(child) if isinstance(child, NavigableString) else "").partition("\n")
        title.append(head or child.extract())
        if end:
            child.replace_with(tail)
            break
        child.extract()
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
