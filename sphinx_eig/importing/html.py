"""Cleans what HTML a page holds: what may not stay becomes a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4.element import PageElement, PreformattedString, Tag

from sphinx_eig.data.messages import template
from sphinx_eig.data.values import shortened
from sphinx_eig.importing import joined, names
from sphinx_eig.importing.tree import HEADINGS, Context, is_blank, tag, text_of

#: Nothing of these is shown.
HIDDEN = names("script style template textarea svg math object form head title")
#: What marks a text and may stay, and what may stand in it.
MARKING = names("abbr bdi bdo cite del dfn em ins mark q s samp small span strong time u var")
ATTRIBUTES = names("class dir id lang title datetime")
#: What may go without a word: it changed the look, or how a link opens.
LOOK = names(
    "align valign width height border target rel loading markdown cellpadding cellspacing color "
    "bgcolor name decoding open start colspan rowspan scope"
)
#: What some elements are nothing without.
OWN = {"img": "src alt width height", "a": "href name", "ol": "start", "details": "open",
       "td": "colspan", "th": "colspan"}  # fmt: skip
RENAMED = {"b": "strong", "i": "em", "strike": "s", "tt": "code", "summary": "p"}
#: Blocks that only hold others.
HOLDERS = names(
    "div center section article main header footer nav aside figure figcaption picture address "
    "hgroup body html noscript caption"
)
PARTS = names("thead tbody tfoot tr td th caption colgroup col")
BLOCKS = HOLDERS | PARTS | {*HEADINGS} | names(
    "p ul ol li table dl dt dd pre blockquote details hr eig-box eig-tabs eig-place "
    "eig-note eig-raw eig-title"
)  # fmt: skip
TEXTS = MARKING | names("a br code font img kbd sub sup wbr eig-ref eig-comment")
ID = re.compile(r"[^\s\"'<>&]+")
KEPT = template("HTML kept as a comment: {code}")


def clean(root: Tag, source: str, context: Context) -> None:
    """Leave in *root*, read from *source*, only what may stay."""
    lines = source.split("\n")
    for node in list(root.descendants):
        if isinstance(node, PreformattedString):
            code = f"{node.PREFIX}{node}"
            context.note(node, KEPT, code=code)
            node.replace_with(tag("eig-comment", code, near=node))
        elif not isinstance(node, Tag) or node.decomposed:
            continue
        elif node.name in BLOCKS | TEXTS | RENAMED.keys():
            _keep_attributes(node, context)
            _settle(node, context)
        else:
            rest = "\n".join(lines[(node.sourceline or 1) - 1 :][:9])[node.sourcepos or 0 :]
            code = joined(re.findall(r"<[^>]*>?", rest)[0])
            is_hidden = node.name in HIDDEN and not node.p
            if is_hidden:
                code = re.sub(r" eig-[a-z]+=\"[^\"]*\"", "", node.decode())
            context.note(node, KEPT, code=shortened(context.released(code), 4000))
            node.insert_before(tag("eig-comment", code, near=node))
            (Tag.decompose if is_hidden else Tag.unwrap)(node)


def _keep_attributes(node: Tag, context: Context) -> None:
    kept, own = {}, OWN.get(node.name, "").split()
    for key, given in node.attrs.items():
        value = " ".join(given) if isinstance(given, list) else str(given)
        value = value if key in own else joined(context.released(value))
        if key == "class":
            value = " ".join(re.findall(r"(?<!\S)[a-zA-Z][\w-]*", value))
        may_stay = bool(value) and key in ATTRIBUTES and (key != "id" or ID.fullmatch(value))
        if key in own or may_stay or node.name.startswith("eig-") or key.startswith("eig-"):
            kept[key] = value
        elif key not in LOOK | ATTRIBUTES:
            what = template("the attribute {name} of <{tag}> is left out")
            context.note(node, what, name=context.released(key), tag=node.name)
    node.attrs = kept  # type: ignore[assignment]


def _settle(node: Tag, context: Context) -> None:
    """Bring what says one thing in several ways into one form."""
    anchor = str(node.get("id") or node.get("name") or "")
    name = node.name = RENAMED.get(node.name, node.name)
    if name == "code" and "eig-mark" not in node.attrs:
        node.string = joined(text_of(node))
    elif name == "details":
        node.name, node["kind"], node["info"] = "eig-box", "details", "dropdown"
        node["mark"] = "???+" if "open" in node.attrs else "???"
        if title := node.find("summary", recursive=False):
            title.name = "eig-title"
    elif name == "table":
        for part in [node, *node.find_all(["thead", "tbody", "tfoot", "tr"])]:
            strays = [one for one in part.children if getattr(one, "name", "") not in PARTS]
            node.insert_before(*strays)
    elif name in ("ul", "ol"):
        for one in [one for one in list(node.children) if getattr(one, "name", "") != "li"]:
            item = one.find_previous_sibling("li")
            if not is_blank(one):
                item.append(one) if item else one.wrap(tag("li", near=one))
    elif name == "img" and not node.get("src"):
        node.replace_with(str(node.get("alt", "")))
    if name in ("a", "span") and ID.fullmatch(anchor):
        before = next((one for one in node.previous_siblings if not is_blank(one)), None)
        is_first, parent = not text_of([node]) and (not before or is_block(before)), node.parent
        place = tag("eig-place" if is_first else "span", near=node, id=anchor)
        (parent if is_first and parent and parent.name == "p" else node).insert_before(place)
        node.attrs.pop("id", None)
    elif name in BLOCKS - PARTS - {"li", "dt", "dd"} and "id" in node.attrs:
        node.insert_before(tag("eig-place", near=node, id=anchor))
    if name == "a" and node.find_parent("a"):
        address = context.released(node.get("href"))
        context.note(node, "a link within a link is left out: {address}", address=address)
        node.unwrap()
    elif _says_nothing(node):
        node.unwrap()


def _says_nothing(node: Tag) -> bool:
    no_words = node.name in ("em", "strong") and not text_of(node).strip()
    no_aim = node.name == "a" and "href" not in node.attrs
    bare = node.name == "span" and not node.attrs.keys() & ATTRIBUTES
    return no_words or no_aim or bare or node.name in ("font", "wbr")


def is_block(node: PageElement | None) -> bool:
    if not isinstance(node, Tag):
        return False
    return node.name in BLOCKS or (node.name != "a" and any(map(is_block, node.children)))


def flow(holder: Tag) -> Iterator[Tag]:
    """The blocks of *holder*, and of what only holds others."""
    for node in holder.children:
        if isinstance(node, Tag) and node.name in HOLDERS and not node.get("class"):
            yield from flow(node)
        elif isinstance(node, Tag):
            yield node
