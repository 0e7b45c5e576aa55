"""Takes a page through its two steps: it is read for what it holds, then aimed and written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sphinx_eig.data.values import URL_SCHEMES, scheme_of
from sphinx_eig.importing import frontmatter
from sphinx_eig.importing.addresses import Addresses, relative
from sphinx_eig.importing.anchors import Heading, headings
from sphinx_eig.importing.dialects import CODE, HELD, parameters, read, released
from sphinx_eig.importing.guard import guarded
from sphinx_eig.importing.html import paragraph
from sphinx_eig.importing.shape import Shape
from sphinx_eig.importing.tree import Context, Node, adopt, descend, make, plain, text_of
from sphinx_eig.importing.writing import written

OTHER_SCHEMES = frozenset({"ftp", "ftps", "sms"})
INDEX = frozenset({"index", "readme", "_index"})


@dataclass
class Page:
    """A page between the two steps."""

    old: str  # its name in the site
    new: str  # its name in the guide
    context: Context
    data: dict[str, Any]
    head: str
    tree: Node
    env: dict[str, Any]
    headings: list[Heading] = field(default_factory=list)
    abbreviations: dict[str, str] = field(default_factory=dict)

    @property
    def places(self) -> list[str]:
        """The anchors that are no headings'."""
        return [one.content for one in descend(self.tree.children) if one.type == "target"]

    @property
    def title(self) -> str:
        first = next((one.text for one in self.headings if one.node.markup == "#"), self.new)
        return str(self.data.get("title") or first)

    @property
    def weight(self) -> float:
        found = self.data.get("weight") or self.data.get("order")
        return float(found) if isinstance(found, int | float) and found else float("inf")


def draft(text: str, old: str, new: str, context: Context, named: str | None) -> Page:
    """The first step; *named* is the page's name in the menu."""
    page = frontmatter.parted(text, context)
    source, first = page.text, page.first
    if context.tool == "vuepress" and page.data.get("home"):
        above, below = frontmatter.home(page.data)
        source, first = f"{above}{source}{below}", first - above.count("\n")
    tree, env = read(source, context.tool, first)
    shape = Shape(context, env)
    nodes = shape.blocks(tree.children)
    if page.data.get("layout") == "program" and not page.text.strip():
        nodes = []  # the extension shows its data
    else:
        title = page.data.get("title")
        words = str(title or named or _from_name(old))
        nodes = _levelled(_titled(nodes, words, bool(title) and context.tool == "hugo"))
        nodes[1:1] = [make("comment", content=page.unread)] if page.unread else []
    adopt(tree, nodes)
    _footnotes(tree, context)
    _rules(tree)
    made = Page(
        old, new, context, page.data, page.head, tree, env, abbreviations=shape.abbreviations
    )
    made.headings = headings(list(descend(nodes)), context.tool)
    _unused(made)
    return made


def _from_name(name: str) -> str:
    stem = posixpath.basename(name).rpartition(".")[0]
    if stem.lower() in INDEX:
        stem = posixpath.basename(posixpath.dirname(name)) or "Guide"
    words = re.sub(r"[-_]+", " ", re.sub(r"^\d+[-_.]", "", stem)).strip()
    return words[:1].upper() + words[1:]


def _titled(nodes: list[Node], title: str, shown: bool) -> list[Node]:
    """*Nodes* whose first heading is their title; *shown* says that the tool showed *title*."""
    own = [one for one in nodes if one.type == "heading"]
    tops = [one for one in own if one.markup == "#"]
    if (
        tops
        and own[0] is tops[0]
        and not (shown and text_of(tops[0].children).strip() != title.strip())
    ):
        return nodes
    for one in own if tops else ():
        one.token.markup += "#"  # type: ignore[union-attr]
    words = make("inline", make("text", content=" ".join(title.split())))
    return [make("heading", words, markup="#"), *nodes]


def _levelled(nodes: list[Node]) -> list[Node]:
    """*Nodes* whose headings go down by one level at most, and only the first is of level 1."""
    opened: list[tuple[int, int]] = []  # levels: as written, and as they become
    shift = 0
    for node in nodes:
        if node.type == "heading":
            level = len(node.markup)
            shift = 1 if level == 1 and opened else shift  # what follows another title is below it
            level += shift
            while opened and opened[-1][0] >= level:
                opened.pop()
            new = min(opened[-1][1] + 1 if opened else 1, 6)
            opened.append((level, new))
            node.token.markup = "#" * new  # type: ignore[union-attr]
    return nodes


def _footnotes(tree: Node, context: Context) -> None:
    """Keep as comments the footnotes that nothing calls, and those that stand there twice."""
    nodes = list(descend(tree.children))
    used = {one.meta["label"].lower() for one in nodes if one.type == "footnote_ref"}
    seen: set[str] = set()
    for node in nodes:
        if node.type == "footnote_reference":
            label = node.meta["label"].lower()
            text = f"[^{label}]: {text_of(node.children)}"
            if label in seen:
                context.note(
                    node,
                    "a second definition of “{label}”, kept as a comment: {text}",
                    label=f"^{label}",
                    text=text,
                )
            elif label not in used:
                context.note(
                    node,
                    "a footnote without a mark in the text, kept as a comment: {text}",
                    text=text,
                )
            if (label in seen or label not in used) and node.parent:
                parent, siblings = node.parent, node.parent.children
                comment = make("comment", node, near=node)
                adopt(parent, [comment if one is node else one for one in siblings])
            seen.add(label)


def _rules(tree: Node) -> None:
    """Rules may only stand between two texts of one section; elsewhere they are drawn in HTML."""
    around = {"heading", "hr", "target", "comment", "footnote_reference", "root"}
    for before, node, after in zip(
        tree.children, tree.children[1:], tree.children[2:], strict=False
    ):
        if node.type == "hr":
            free = not around & {before.type, after.type}
            node.meta["free"] = free


def _unused(page: Page) -> None:
    """List the addresses with a label that nothing leads to."""
    given, first = page.env.get("references", {}), page.env["first"]
    used = {one.meta.get("label") for one in descend(page.tree.children)}
    again = page.env.get("duplicate_refs", [])
    for label, one in [*((one["label"], one) for one in again), *given.items()]:
        if label not in used or one in again:
            what = "a second definition of “{label}”, left out: {address}"
            what = what if one in again else "no link leads to “{label}”, left out: {address}"
            address = f"{one['href']} {one['title']}".strip()
            page.context.note(first + one["map"][0], what, label=label.lower(), address=address)


def finish(
    page: Page, addresses: Addresses, free: Callable[[str], bool], words: Mapping[str, str]
) -> str:
    """The second step; *words* are the abbreviations that the guide explains."""
    nodes = _Aim(page, addresses).all(page.tree.children)
    adopt(page.tree, nodes)
    if words:
        _explained(page.tree, dict(words))
    text = written(page.tree, free)
    head = f"---\n{page.head}---\n\n" if page.head else ""
    return guarded(head + text.lstrip("\n"), page.context)


class _Aim:
    """Aims the links and pictures of a page at where things are in the guide."""

    def __init__(self, page: Page, addresses: Addresses) -> None:
        self.page, self.addresses = page, addresses

    def all(self, nodes: Iterable[Node]) -> list[Node]:
        made = []
        for node in nodes:
            adopt(node, self.all(node.children))
            if node.type == "directive" and node.meta.get("words"):
                node.meta["words"] = self.all(node.meta["words"])
            made += self._aimed(node) if node.type in ("link", "image") else [node]
        return made

    def _aimed(self, node: Node) -> list[Node]:
        key = "src" if node.type == "image" else "href"
        if node.info == "auto":
            return [node]
        address = self._address(str(node.attrs[key]).strip())
        there = self._there(node, address)
        title = released(str(node.attrs.get("title") or ""), self.page.env)
        if there is None:
            return [*node.children, make("note", content=f"{address} {title}".strip(), near=node)]
        node.attrs[key] = there
        if title:
            node.attrs["title"] = title
        if title and node.type == "image":
            self.page.context.note(
                node, 'Sphinx does not show the title "{title}" of a picture', title=title
            )
        return [node]

    def _address(self, written: str) -> str:
        held = HELD.fullmatch(written.partition("#")[0])
        code = CODE.match(self.page.env["held"][int(held[1])]) if held else None
        if code and code["name"] in ("ref", "relref"):
            return parameters(code["rest"]).get("0", "") + written[len(written.partition("#")[0]) :]
        return released(written, self.page.env)

    def _there(self, node: Node, address: str) -> str | None:
        """Where *node* leads in the guide; nothing, if nowhere."""
        page, note = self.page, self.page.context.note
        address = f"https:{address}" if address.startswith("//") else address
        scheme = scheme_of(address)
        if scheme and scheme not in URL_SCHEMES | OTHER_SCHEMES:
            note(node, "a link to “{address}” is left out", address=address)
            return None
        found = self.addresses.find(address, page.new, page.old)
        if found is None and scheme:
            return address
        if found is None or (node.type == "image" and found.is_page):
            title = str(node.attrs.get("title") or "")
            what = "the page or file “{address}” is not there"
            if node.type == "image":
                what = "the picture “{address}” is not there"
            note(node, what, address=f'{address} "{title}"' if title else address)
            return None
        if found.lost:
            note(
                node,
                "the anchor “#{anchor}” is not there; the link leads to the page",
                anchor=found.lost,
            )
        if not found.name and found.anchor:
            return f"#{found.anchor}"
        name = relative(found.name or page.new, page.new)
        return f"{name}#{found.anchor}" if found.anchor else name


def _explained(tree: Node, words: dict[str, str]) -> None:
    """Let the first use of each abbreviation in the text lead to the glossary."""
    for node in [one for one in descend(tree.children) if one.type == "paragraph"]:
        for text in [one for one in node.children[0].children if one.type == "text"]:
            names = "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))
            made: list[Node] = []
            last = 0
            for found in (
                re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", text.content) if names else ()
            ):
                if words.pop(found[0], None) is not None:
                    made += [make("text", content=text.content[last : found.start()]),
                             make("role", content=found[0], info="term")]  # fmt: skip
                    last = found.end()
            if made:
                rest = make("text", content=text.content[last:])
                parts = [one for one in [*made, rest] if one.content]
                inline = node.children[0]
                adopt(
                    inline,
                    [new for one in inline.children for new in (parts if one is text else [one])],
                )


__all__ = ["Page", "draft", "finish", "paragraph", "plain"]
