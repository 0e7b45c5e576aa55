"""Takes a page through its two steps: it is read for what it holds, then aimed and written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sphinx_eig.data.messages import template
from sphinx_eig.data.values import URL_SCHEMES, scheme_of
from sphinx_eig.importing import frontmatter, joined, names
from sphinx_eig.importing.addresses import INDEX, Addresses, reachable, relative
from sphinx_eig.importing.dialects import parameters, read
from sphinx_eig.importing.shape import Shape
from sphinx_eig.importing.tree import HELD, Context, Node, adopt, descend, make, plain, text_of
from sphinx_eig.importing.writing import written

SCHEMES = URL_SCHEMES | {"ftp", "ftps", "sms"}
#: Markdown parsers read nothing that lies deeper.
DEEPEST = 19
#: Beside these no rule may stand in Sphinx.
EDGES = names("heading hr target comment footnote_reference")


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
    abbreviations: dict[str, str]
    anchors: dict[str, str] = field(default_factory=dict)  # by the names they were linked by

    @property
    def nodes(self) -> list[Node]:
        return list(descend(self.tree.children))

    @property
    def places(self) -> list[str]:
        """The anchors that are no headings'."""
        return [one.content for one in self.nodes if one.type == "target"]

    @property
    def targets(self) -> list[str]:
        """The anchors that have to be written."""
        return [*self.places, *filter(None, (one.meta.get("target") for one in self.nodes))]

    @property
    def title(self) -> str:
        words = self.tree.children[0].children if self.tree.children else []
        return str(self.data.get("title") or plain(words) or self.new)

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
    tree, env = read(source, context, first)
    if any(one.level >= DEEPEST for one in descend(tree.children)):
        context.note(1, "lists, quotations or boxes in one another that are too deep; some is lost")
    shape = Shape(context, env)
    nodes = shape.blocks(tree.children)
    title = data.get("title")
    if data.get("layout") == "program" and not parts.text.strip():
        nodes = []  # the extension shows its data
    else:
        is_shown = bool(title) and context.tool == "hugo"
        nodes = _levelled(_titled(nodes, str(title or named or _from_name(old)), is_shown))
        nodes[1:1] = [make("comment", content=parts.unread)] if parts.unread else []
    for before, node, after in zip(nodes, nodes[1:], nodes[2:], strict=False):
        node.meta["free"] = not EDGES & {
            before.type,
            after.type,
        }  # a rule would stand between texts
    page = Page(old, new, context, data, parts.head, adopt(tree, nodes), env, shape.abbreviations)
    _footnotes(page)
    _labels(page)
    headings = [one for one in page.nodes if one.type == "heading"]
    page.anchors = reachable(headings, context.tool)
    return page


def _from_name(name: str) -> str:
    stem = posixpath.basename(name).rpartition(".")[0]
    if stem.lower() in INDEX:
        stem = posixpath.basename(posixpath.dirname(name)) or "Guide"
    words = re.sub(r"[-_]+", " ", re.sub(r"^\d+[-_.]", "", stem)).strip()
    return words[:1].upper() + words[1:]


def _titled(nodes: list[Node], title: str, is_shown: bool) -> list[Node]:
    """*Nodes* whose first heading is their title; *is_shown* where the tool showed *title*."""
    own = [one for one in nodes if one.type == "heading"]
    tops = [one for one in own if one.markup == "#"]
    other = bool(tops) and is_shown and text_of(tops[0].children).strip() != title.strip()
    if tops and own[0] is tops[0] and not other:
        return nodes
    for one in own if tops else ():
        one.token.markup += "#"  # type: ignore[union-attr]
    words = make("text", content=joined(title))
    return [make("heading", make("inline", words), markup="#"), *nodes]


def _levelled(nodes: list[Node]) -> list[Node]:
    """*Nodes* whose headings go down by one level at most, and only the first is of level 1."""
    opened: list[tuple[int, int]] = []  # levels: as written, and as they become
    shift = 0
    for token in [one.token for one in nodes if one.token and one.type == "heading"]:
        level = len(token.markup)
        shift = 1 if level == 1 and opened else shift  # what follows another title is below it
        level += shift
        while opened and opened[-1][0] >= level:
            opened.pop()
        new = min(opened[-1][1] + 1 if opened else 1, 6)
        opened.append((level, new))
        token.markup = "#" * new
    return nodes


def _footnotes(page: Page) -> None:
    """Keep as comments the footnotes that nothing calls, and those that stand there twice."""
    used = {one.meta["label"].lower() for one in page.nodes if one.type == "footnote_ref"}
    seen: set[str] = set()
    for node in [one for one in page.nodes if one.type == "footnote_reference"]:
        label, parent = node.meta["label"].lower(), node.parent
        if parent and (label in seen or label not in used):
            what = template("a footnote without a mark in the text, kept as a comment: {text}")
            if label in seen:
                what = template("a second definition of “{label}”, kept as a comment: {text}")
            text = f"[^{label}]: {text_of(node.children)}"
            page.context.note(node, what, label=f"^{label}", text=text)
            siblings = [make("comment", one) if one is node else one for one in parent.children]
            adopt(parent, siblings)
        seen.add(label)


def _labels(page: Page) -> None:
    """List the addresses with a label that nothing leads to."""
    used = {one.meta.get("label") for one in page.nodes}
    unused = template("no link leads to “{label}”, left out: {address}")
    second = template("a second definition of “{label}”, left out: {address}")
    given = page.env.get("references", {}).items()
    rows = [(unused, label, one) for label, one in given if label not in used]
    rows += [(second, one["label"], one) for one in page.env.get("duplicate_refs", [])]
    for what, label, one in rows:
        line, address = page.env["first"] + one["map"][0], f"{one['href']} {one['title']}"
        page.context.note(line, what, label=label.lower(), address=address.strip())


def finish(
    page: Page, addresses: Addresses, free: Callable[[str], bool], words: Mapping[str, str]
) -> str:
    """The second step; *words* are the abbreviations that the guide explains."""
    adopt(page.tree, _aimed(page.tree.children, page, addresses))
    _explain(page, set(words))
    head = f"---\n{page.head}---\n\n" if page.head else ""
    return head + written(page.tree, free).lstrip("\n")


def _aimed(nodes: Iterable[Node], page: Page, addresses: Addresses) -> list[Node]:
    """*Nodes* with links and pictures that lead to where things are in the guide."""
    made = []
    for node in nodes:
        adopt(node, _aimed(node.children, page, addresses))
        made += _aim(node, page, addresses) if node.type in ("link", "image") else [node]
    return made


def _aim(node: Node, page: Page, addresses: Addresses) -> list[Node]:
    key, attrs, context = "src" if node.type == "image" else "href", node.attrs, page.context
    title = attrs["title"] = context.released(attrs.get("title"))
    path, sign, anchor = str(attrs[key]).strip().partition("#")
    held = HELD.fullmatch(path)
    code = context.held[int(held[1])] if held else ""
    if re.match(r"\{\{[<%] *(?:rel)?ref\b", code):
        path = parameters(code).get("0", "")
    address = context.released(path + sign + anchor)
    there = _there(node, address, f'{address} "{title}"' if title else address, page, addresses)
    if there is None:
        alt = [make("text", content=attrs.get("alt", ""))]
        comment = make("note", content=f"{address} {title}".strip(), near=node)
        return [*(node.children or alt), comment]
    attrs[key] = attrs[key] if node.info == "auto" else there
    if title and key == "src":
        what = template("Sphinx does not show the title {title} of a picture")
        context.note(node, what, title=f'"{title}"')
    return [node]


def _there(node: Node, address: str, said: str, page: Page, addresses: Addresses) -> str | None:
    """Where *node* leads in the guide; nothing, if nowhere."""
    note, is_picture = page.context.note, node.type == "image"
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
    if not found.anchor:
        return relative(found.name or page.new, page.new)
    return (relative(found.name, page.new) if found.name else "") + f"#{found.anchor}"


def _explain(page: Page, left: set[str]) -> None:
    """Let the first use of each abbreviation in the text lead to the glossary."""
    for inline in [one.children[0] for one in page.nodes if one.type == "paragraph"]:
        made: list[Node] = []
        for node in inline.children:
            names = "|".join(map(re.escape, sorted(left, key=len, reverse=True)))
            found = re.split(rf"(?<![\w-])({names})(?![\w-])", node.content) if names else []
            for at, part in enumerate(found if node.type == "text" else ()):
                kind = "role" if at % 2 and part in left else "text"
                made += [make(kind, content=part, info="term")] if part else []
                left.discard(part)
            made += [] if found and node.type == "text" else [node]
        adopt(inline, made)
