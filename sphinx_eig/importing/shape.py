"""Turns what a page of another tool holds into nodes that MyST has words for."""

from __future__ import annotations

import re
from typing import Any

from markdown_it.rules_block.table import escapedSplit

from sphinx_eig.data.messages import template
from sphinx_eig.importing import joined, names
from sphinx_eig.importing.code import fence
from sphinx_eig.importing.dialects import LOOKS, NAMED, parameters
from sphinx_eig.importing.html import paragraph, without_html
from sphinx_eig.importing.inline import BEHIND, Inline
from sphinx_eig.importing.tree import Node, adopt, line_of, make, text_of, trimmed

FRENCH = {"details": "Détails", "info": "Info", "question": "Question", "example": "Exemple"}
TABS = names("tab code-group-item")
TOC = re.compile(r"\[TOC\]|\[\[(?:toc|_TOC_)\]\]", re.IGNORECASE)
ALERT = re.compile(r"\[!(\w+)\][+-]?[ ]*(.*)", re.DOTALL)
TASK = re.compile(r"\[[ xX]\] ")
ABBREVIATION = re.compile(r"\*\[([^\]]+)\]: *(.*)")
#: Paragraphs that were a command, with what is said of them.
COMMANDS = {
    r";?-+8<-+.*": template("shows another file; kept as a comment: {text}"),
    r"<<< ?@?\S+": template("shows a file of the sources; kept as a comment: {text}"),
    r"\{:.*\}": template("attributes of a block; kept as a comment: {text}"),
}


class Shape(Inline):
    """What reads the blocks of one page."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.abbreviations: dict[str, str] = {}

    def blocks(self, nodes: list[Node]) -> list[Node]:
        made: list[Node] = []
        tabs: list[Node] = []
        for node in [*without_html(nodes, True, self), make("")]:
            if node.type == "box" and node.meta.get("mark") == "===":
                tabs.append(node)  # those of MkDocs follow one another
                continue
            made += self._tabs(tabs) if tabs else []
            tabs = []
            made += getattr(self, f"_{node.type}", self._other)(node) if node.type else []
        return made

    def _other(self, node: Node) -> list[Node]:
        return [adopt(node, self.blocks(node.children))]

    def _inline(self, node: Node) -> list[Node]:
        return [adopt(node, self.inline(node.children))]

    def _hr(self, node: Node) -> list[Node]:
        return [node]

    _target = _raw = _hr

    def _comment(self, node: Node) -> list[Node]:
        return [make("comment", content=self.context.released(node.content), near=node)]

    def _paragraph(self, node: Node) -> list[Node]:
        text = self.context.released(node.children[0].content.strip())
        if TOC.fullmatch(text):
            return [make("raw", content="[[toc]]", near=node)]
        for pattern, what in COMMANDS.items():
            if re.fullmatch(pattern, text):
                self.note(node, what, text=text)
                return [make("comment", content=text, near=node)]
        lines = [ABBREVIATION.fullmatch(line) for line in text.split("\n")]
        if self.context.tool == "mkdocs" and all(lines):
            self.abbreviations.update((line[1], line[2]) for line in lines if line)
            return []
        texts, above = self.inline(node.children[0].children), []
        while texts and texts[0].type == "tag" and not texts[0].children and texts[0].attrs:
            above.append(make("target", content=str(texts.pop(0).attrs.get("id")), near=node))
        texts = trimmed(texts)
        adopt(node.children[0], texts)
        return [*above, node] if texts else above

    def _heading(self, node: Node) -> list[Node]:
        words, anchor = node.children[0].children, ""
        found = re.search(rf"\s*({BEHIND.pattern})\s*$", words[-1].content) if words else None
        if found and words[-1].token:
            anchor = next((one[1:] for one in found[2].split() if one[0] == "#"), "")
            if found[2].strip() != f"#{anchor}":
                self.note(node, "attributes of a heading are left out: {code}", code=found[1])
            words[-1].token.content = words[-1].content[: found.start()]
        words = trimmed(one for one in self.inline(words) if one.type != "note")
        level = {"=": "#", "-": "##"}.get(node.markup[:1], node.markup)
        meta = {"anchor": anchor, "line": line_of(node)}
        return [make("heading", make("inline", *words, near=node), markup=level, meta=meta)]

    def _fence(self, node: Node) -> list[Node]:
        if node.meta.get("open"):
            self.note(node, "the block of code does not end; it is closed at the end")
        info, content = (self.context.released(one) for one in (node.info, node.content))
        return [fence(info, content, node, self.context)]

    _code_block = _fence

    def _blockquote(self, node: Node) -> list[Node]:
        first = node.children[0] if node.children else node
        texts = first.children[0].children if first.type == "paragraph" else []
        found = ALERT.match(texts[0].content) if texts else None
        if not found:
            return self._other(node)
        end = next((at for at, one in enumerate(texts) if one.type == "softbreak"), len(texts))
        words = make("inline", make("text", content=found[2], near=node), *texts[1:end])
        title = [make("title", words)] if text_of([words]).strip() else []
        rest = [paragraph(texts[end + 1 :])] if texts[end + 1 :] else []
        meta = {"kind": found[1].lower()}
        inside = [*title, *rest, *node.children[1:]]
        return self._box(make("box", *inside, near=node, meta=meta))

    def _list_item(self, node: Node) -> list[Node]:
        first = node.children[0] if node.children else node
        words = first.children[0].children if first.type == "paragraph" else []
        found = TASK.match(words[0].content) if words else None
        if found and words[0].token:
            node.meta["task"] = found[0]
            words[0].token.content = words[0].content[found.end() :]
        return self._other(node)

    def _table(self, node: Node) -> list[Node]:
        for row in (one for part in node.children for one in part.children):
            source = self.env["lines"][row.map[0]].strip().removeprefix("|") if row.map else ""
            cut = escapedSplit(source.removesuffix("|"))[len(row.children) :]
            if cut and source:
                text = self.context.released("|".join(cut).strip())
                self.note(row, "a row has more cells than its table; not shown: {text}", text=text)
            for cell in row.children:
                texts = [text for one in cell.children for text in one.children]
                adopt(cell, self.inline(texts))
        return [node]

    def _shortcode(self, node: Node) -> list[Node]:
        given, name = parameters(node.content), re.findall(r"\w[\w/-]*", node.content)[0]
        if name == "toc":
            return [make("raw", content="[[toc]]", near=node)]
        if name != "figure" or not given.get("src"):
            if not node.content[3:].lstrip().startswith("/"):
                self.note(node, "shortcode kept as a comment: {code}", code=joined(node.content))
            return [make("comment", content=node.content, near=node)]
        alt = given.get("alt") or given.get("caption", "")
        picture = make("image", attrs={"src": given["src"], "alt": alt}, near=node)
        if given.get("link"):
            picture = make("link", picture, attrs={"href": given["link"]}, near=node)
        below = [
            self.line(given[key], node) for key in ("title", "caption", "attr") if key in given
        ]
        return [paragraph([one]) for one in (picture, *(make("em", *one) for one in below if one))]

    def _title(self, box: Node) -> list[Node] | None:
        """The words of the title of *box*, which are taken off it."""
        if not box.children or box.children[0].type != "title":
            return None
        title, *rest = box.children
        adopt(box, rest)
        return self.inline(title.children[0].children)

    def _box(self, node: Node) -> list[Node]:
        kind, mark, words = node.meta["kind"], node.meta.get("mark", ""), self._title(node)
        if node.meta.get("open"):
            self.note(node, "the box does not end; it is closed at the end")
        if kind == "v-pre":
            return self.blocks(node.children)
        if kind in ("tabs", "code-group") and self._are_tabs(node.children):
            return self._tabs(node.children)
        known = FRENCH.get(kind) if self.context.language == "fr" else None
        said = words or [make("text", content=known or kind.capitalize())]
        if kind == "details" or mark[:1] == "?":
            options = {"open": ""} if mark[3:] == "+" else {}
            return self._made(node, said, name="dropdown", options=options)
        look = LOOKS.get(kind, "note")
        if kind not in LOOKS:
            self.note(node, "the box “{kind}” is not known; it is shown as a note", kind=kind)
        if words is None and kind in NAMED:
            return self._made(node, [], name=kind)
        if words == []:
            return self._made(node, [], name="container", text=f"admonition {look}")
        return self._made(node, said, name="admonition", options={"class": look})

    def _are_tabs(self, nodes: list[Node]) -> bool:
        return all(one.type == "box" and one.meta["kind"] in TABS for one in nodes) and bool(nodes)

    def _tabs(self, tabs: list[Node]) -> list[Node]:
        items: list[Node] = []
        for at, one in enumerate(tabs, 1):
            words = self._title(one) or [make("text", content=str(at))]
            items += self._made(one, words, name="tab-item")
        return [make("directive", *items, near=tabs[0], meta={"name": "tab-set"})]

    def _made(self, node: Node, words: list[Node], **meta: Any) -> list[Node]:
        """A directive with *words* as its title; only a tab may be empty."""
        within = self.blocks(node.children)
        comment = make("comment", content=node.info or meta["name"], near=node)
        if within or meta["name"] == "tab-item":
            title = make("title", make("inline", *words), near=node)
            return [make("directive", title, *(within or [comment]), near=node, meta=meta)]
        return [*([paragraph([make("strong", *words, near=node)])] if words else []), comment]
