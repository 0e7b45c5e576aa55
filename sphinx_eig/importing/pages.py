"""Takes a page through its two steps: it is read for what it holds, then aimed and written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from bs4.element import NavigableString, Tag

from sphinx_eig.data.messages import template
from sphinx_eig.data.values import URL_SCHEMES, scheme_of
from sphinx_eig.importing import frontmatter, joined
from sphinx_eig.importing.addresses import INDEX, Addresses, reachable, relative
from sphinx_eig.importing.dialects import CODE, parameters
from sphinx_eig.importing.html import flow
from sphinx_eig.importing.reading import read
from sphinx_eig.importing.shape import shape
from sphinx_eig.importing.tree import HEADINGS, HELD, Context, plain, tag, text_of
from sphinx_eig.importing.writing import written

SCHEMES = URL_SCHEMES | {"ftp", "ftps", "sms"}


@dataclass
class Page:
    """A page between the two steps."""

    old: str  # its name in the site
    new: str  # its name in the guide
    context: Context
    data: dict[str, Any]
    head: str
    root: Tag
    abbreviations: dict[str, str]
    anchors: dict[str, str] = field(default_factory=dict)  # by the names they were linked by

    @property
    def places(self) -> list[str]:
        """The anchors that are no headings'."""
        return [str(one["id"]) for one in self.root.find_all("eig-place")]

    @property
    def targets(self) -> list[str]:
        """The anchors that have to be written."""
        return [*self.places, *(str(one["target"]) for one in self.root.find_all(target=True))]

    @property
    def title(self) -> str:
        first = self.root.find(True)
        return str(self.data.get("title") or (plain(first) if first else "") or self.new)

    @property
    def weight(self) -> float:
        found = self.data.get("weight") or self.data.get("order")
        return float(found) if isinstance(found, int | float) and found else float("inf")


def draft(text: str, old: str, new: str, context: Context, named: str | None) -> Page:
    """The first step; *named* is the page's name in the menu."""
    parts = frontmatter.parted(text, context)
    data, source, first = parts.data, parts.text, parts.first
    if context.tool == "vuepress" and data.get("home"):
        above, below = frontmatter.home(data)
        source, first = f"{above}{source}{below}", first - above.count("\n")
    env: dict[str, Any] = {"first": first}
    root = read(re.sub("[\ue000-\ue002]", "\ufffd", source), context, env)
    shape(root, context)
    title = data.get("title")
    if data.get("layout") == "program" and not parts.text.strip():
        root.clear()  # the extension shows its data
    else:
        is_shown = bool(title) and context.tool == "hugo"
        _title(root, str(title or named or _from_name(old)), is_shown)
        _level([one for one in flow(root) if one.name in HEADINGS])
        if parts.unread:
            root.insert(1, tag("eig-comment", parts.unread))
    page = Page(old, new, context, data, parts.head, root, env["abbreviations"])
    _footnotes(page)
    _labels(page, env)
    page.anchors = reachable(root.find_all(HEADINGS), context.tool)
    return page


def _from_name(name: str) -> str:
    stem = posixpath.basename(name).rpartition(".")[0]
    if stem.lower() in INDEX:
        stem = posixpath.basename(posixpath.dirname(name)) or "Guide"
    words = re.sub(r"[-_]+", " ", re.sub(r"^\d+[-_.]", "", stem)).strip()
    return words[:1].upper() + words[1:]


def _title(root: Tag, title: str, is_shown: bool) -> None:
    """Let *root* begin with its title; *is_shown* where the tool showed *title*."""
    own = [one for one in flow(root) if one.name in HEADINGS]
    tops = [one for one in own if one.name == "h1"]
    other = bool(tops) and is_shown and text_of(tops[0].children).strip() != title.strip()
    if not tops or own[0] is not tops[0] or other:
        for one in own if tops else ():
            one.name = f"h{int(one.name[1]) + 1}"
        root.insert(0, tag("h1", joined(title)))


def _level(headings: Iterable[Tag]) -> None:
    """Let *headings* go down by one level at most, and only the first be of level 1."""
    opened: list[tuple[int, int]] = []  # levels: as written, and as they become
    shift = 0
    for one in headings:
        level = int(one.name[1])
        shift = 1 if level == 1 and opened else shift  # what follows another title is below it
        level += shift
        while opened and opened[-1][0] >= level:
            opened.pop()
        new = min(opened[-1][1] + 1 if opened else 1, 6)
        opened.append((level, new))
        one.name = f"h{new}"


def _footnotes(page: Page) -> None:
    """Keep as comments the footnotes that nothing calls, and those that stand there twice."""
    used = {str(one["eig-label"]).lower() for one in page.root.find_all("eig-ref")}
    seen: set[str] = set()
    for node in page.root.find_all("eig-note"):
        label = str(node["eig-label"]).lower()
        if label in seen or label not in used:
            what = template("a footnote without a mark in the text, kept as a comment: {text}")
            if label in seen:
                what = template("a second definition of “{label}”, kept as a comment: {text}")
            text = f"[^{label}]: {text_of(node.children)}"
            page.context.note(node, what, label=f"^{label}", text=text)
            node.wrap(tag("eig-comment", near=node))
        seen.add(label)


def _labels(page: Page, env: dict[str, Any]) -> None:
    """List the addresses with a label that nothing leads to."""
    used = {one.get("eig-label") for one in page.root.find_all(True)}
    unused = template("no link leads to “{label}”, left out: {address}")
    second = template("a second definition of “{label}”, left out: {address}")
    given = env.get("references", {}).items()
    rows = [(unused, label, one) for label, one in given if label not in used]
    rows += [(second, one["label"], one) for one in env.get("duplicate_refs", [])]
    for what, label, one in rows:
        line, address = env["first"] + one["map"][0], f"{one['href']} {one['title']}"
        page.context.note(line, what, label=label.lower(), address=address.strip())


def finish(
    page: Page, addresses: Addresses, free: Callable[[str], bool], words: Iterable[str]
) -> str:
    """The second step; *words* are the abbreviations that the guide explains."""
    for node in page.root.find_all(["a", "img"]):
        _aim(node, page, addresses)
    _explain(page, set(words))
    head = f"---\n{page.head}---\n\n" if page.head else ""
    return head + written(page.root, page.context, free).lstrip("\n")


def _aim(node: Tag, page: Page, addresses: Addresses) -> None:
    """Aim a link or a picture at where things are in the guide."""
    key, context = "src" if node.name == "img" else "href", page.context
    title = context.released(node.get("title"))
    path, sign, anchor = str(node[key]).strip().partition("#")
    held = HELD.fullmatch(path)
    code = CODE.match(context.held[int(held[1])]) if held else None
    if code and code["name"] in ("ref", "relref"):
        path = parameters(code).get("0", "")
    address = context.released(path + sign + anchor)
    there = _there(node, address, f'{address} "{title}"' if title else address, page, addresses)
    if there is None:
        comment = tag("eig-comment", f"{address} {title}".strip(), near=node)
        node.insert_after(comment)
        node.replace_with(*(node.contents or [NavigableString(str(node.get("alt", "")))]))
        return
    node[key] = node[key] if node.get("eig-mark") == "autolink" else there
    if title:
        node["title"] = title
    if title and key == "src":
        what = template("Sphinx does not show the title {title} of a picture")
        context.note(node, what, title=f'"{title}"')


def _there(node: Tag, address: str, said: str, page: Page, addresses: Addresses) -> str | None:
    """Where *node* leads in the guide; nothing, if nowhere."""
    note, is_picture = page.context.note, node.name == "img"
    address = f"https:{address}" if address.startswith("//") else address
    scheme = scheme_of(address)
    if scheme and scheme not in SCHEMES:
        note(node, "a link to “{address}” is left out", address=address)
        return None
    found = addresses.find(address, page.new, page.old)
    if found is None and scheme:
        return address
    if found is None or (is_picture and found.is_page):
        gone = template("the page or file “{address}” is not there")
        gone = template("the picture “{address}” is not there") if is_picture else gone
        note(node, gone, address=said)
        return None
    if found.lost:
        what = template("the anchor “#{anchor}” is not there; the link leads to the page")
        note(node, what, anchor=found.lost)
    name = relative(found.name or page.new, page.new)
    name = "" if found.anchor and not found.name else name
    return f"{name}#{found.anchor}" if found.anchor else name


def _explain(page: Page, left: set[str]) -> None:
    """Let the first use of each abbreviation in the text lead to the glossary."""
    texts = [one for p in page.root.find_all("p") for one in p.children]
    for text in [one for one in texts if left and isinstance(one, NavigableString)]:
        names = "|".join(map(re.escape, sorted(left, key=len, reverse=True)))
        found = re.split(rf"(?<![\w-])({names})(?![\w-])", text) if names else [str(text)]
        made: list[NavigableString | Tag] = []
        for part in found:
            made.append(tag("eig-term", part) if part in left else NavigableString(part))
            left.discard(part)
        text.replace_with(*made)
