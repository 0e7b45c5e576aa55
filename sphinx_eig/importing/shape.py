"""Turns what a page of another tool holds into nodes that MyST has words for."""

from __future__ import annotations

import re
from typing import Any

from markdown_it.rules_block.table import escapedSplit

from sphinx_eig.data.messages import template
from sphinx_eig.importing import joined, names
from sphinx_eig.importing.code import fence
from sphinx_eig.importing.dialects import parameters, released
from sphinx_eig.importing.html import paragraph, without_html
from sphinx_eig.importing.inline import BEHIND, Inline
from sphinx_eig.importing.tree import Node, adopt, line_of, make, trimmed

#: The boxes Sphinx has, which it names in the language of the guide.
NAMED = names("attention caution danger error hint important note tip warning")
#: Other tools' boxes, by the look that is nearest.
OTHERS = {
    "note": "info abstract summary tldr todo example quote cite primary secondary callout",
    "hint": "question help faq",
    "tip": "success check done",
    "error": "failure fail missing bug",
}
LOOKS = {one: one for one in NAMED} | {one: look for look in OTHERS for one in names(OTHERS[look])}
FRENCH = {"details": "Détails", "info": "Info", "question": "Question", "example": "Exemple"}
SHORTCODES = NAMED | names("notice alert callout admonition")
FOLDINGS = names("details expand collapse")
TABS = names("tab code-group-item")
TOC = re.compile(r"\[TOC\]|\[\[(?:toc|_TOC_)\]\]", re.IGNORECASE)
ALERT = re.compile(r"\[!(\w+)\][+-]?[ ]*(.*)", re.DOTALL)
TASK = re.compile(r"\[[ xX]\] ")
ABBREVIATION = re.compile(r"\*\[([^\]]+)\]: *(.*)")
CODE_KEPT = template("shortcode kept as a comment: {code}")
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
            if node.type == "box" and node.meta["kind"] == "tab" and "mark" in node.meta:
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
        return [make("comment", content=released(node.content, self.env), near=node)]

    def _paragraph(self, node: Node) -> list[Node]:
        text = released(node.children[0].content.strip(), self.env)
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
        info, content = (released(one, self.env) for one in (node.info, node.content))
        return [fence(info, content, node, self.context)]

    _code_block = _fence

    def _blockquote(self, node: Node) -> list[Node]:
        first = node.children[0] if node.children else node
        texts = first.children[0].children if first.type == "paragraph" else []
        found = ALERT.match(texts[0].content) if texts else None
        if not found:
            return self._other(node)
        end = next((at for at, one in enumerate(texts) if one.type == "softbreak"), len(texts))
        title = self.inline([make("text", content=found[2], near=node), *texts[1:end]])
        rest = [paragraph(texts[end + 1 :])] if texts[end + 1 :] else []
        return self._box_of(found[1].lower(), title or None, [*rest, *node.children[1:]], node)

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
                text = released("|".join(cut).strip(), self.env)
                self.note(row, "a row has more cells than its table; not shown: {text}", text=text)
            for cell in row.children:
                texts = [text for one in cell.children for text in one.children]
                adopt(cell, self.inline(texts))
        return [node]

    def _directive(self, node: Node) -> list[Node]:
        inside = self.blocks(node.children)
        return [adopt(node, inside)] if inside else []

    def _shortcode(self, node: Node) -> list[Node]:
        given, name = parameters(node.content), re.findall(r"\w[\w/-]*", node.content)[0]
        if name == "toc":
            return [make("raw", content="[[toc]]", near=node)]
        if name != "figure" or not given.get("src"):
            self.note(node, CODE_KEPT, code=joined(node.content))
            return [make("comment", content=node.content, near=node)]
        alt = given.get("alt") or given.get("caption", "")
        picture = make("image", attrs={"src": given["src"], "alt": alt}, near=node)
        if given.get("link"):
            picture = make("link", picture, attrs={"href": given["link"]}, near=node)
        below = [
            self.line(given[key], node) for key in ("title", "caption", "attr") if key in given
        ]
        return [paragraph([one]) for one in (picture, *(make("em", *one) for one in below if one))]

    def _box(self, node: Node) -> list[Node]:
        kind, title, inside = node.meta["kind"], node.meta.get("title"), node.children
        words = self.line(title, node) if title else None if title is None else []
        words = self.inline(node.meta["words"]) if "words" in node.meta else words
        if "code" in node.meta:
            return self._paired(kind, parameters(node.meta["code"]), node)
        if node.meta.get("open"):
            self.note(node, "the box does not end; it is closed at the end")
        if kind == "v-pre":
            return self.blocks(inside)
        mark = str(node.meta.get("mark", ""))
        if kind == "details" or mark[:1] == "?":
            return self._folding(words or self._said(kind), node, mark[3:] == "+")
        if kind in ("tabs", "code-group") and self._are_tabs(inside):
            return self._tabs(inside)
        return self._box_of(kind, words, inside, node)

    def _paired(self, name: str, given: dict[str, str], node: Node) -> list[Node]:
        """A shortcode of Hugo with what it holds."""
        title = given.get("title") or given.get("0" if name in FOLDINGS else "1")
        words = self.line(title, node) if title else None
        if name in SHORTCODES:
            looks = [given.get(key, "") for key in ("type", "color", "context", "0")]
            look = next((one for one in [*looks, name] if one in LOOKS), "note")
            return self._box_of(look, words, node.children, node)
        if name in FOLDINGS:
            return self._folding(words or self._said("details"), node, False)
        if name == "tabs" and self._are_tabs(node.children):
            return self._tabs(node.children)
        self.note(node, CODE_KEPT, code=node.meta["code"])
        first, last = node.meta["code"], f"{{{{< /{name} >}}}}"
        ends = [make("comment", content=one, near=node) for one in (first, last)]
        return [ends[0], *self.blocks(node.children), ends[1]]

    def _said(self, kind: str) -> list[Node]:
        """What a box is called that has no title."""
        known = FRENCH.get(kind) if self.context.language == "fr" else None
        return [make("text", content=known or kind.capitalize())]

    def _box_of(
        self, kind: str, words: list[Node] | None, inside: list[Node], node: Node
    ) -> list[Node]:
        look = LOOKS.get(kind, "note")
        if kind not in LOOKS:
            self.note(node, "the box “{kind}” is not known; it is shown as a note", kind=kind)
        if words is None and kind in NAMED:
            return self._made(node, inside, name=kind)
        if words == []:
            return self._made(node, inside, name="container", text=f"admonition {look}")
        meta = {"words": words or self._said(kind), "options": {"class": look}}
        return self._made(node, inside, name="admonition", **meta)

    def _folding(self, words: list[Node], node: Node, is_open: bool) -> list[Node]:
        options = {"open": ""} if is_open else {}
        return self._made(node, node.children, name="dropdown", words=words, options=options)

    def _are_tabs(self, nodes: list[Node]) -> bool:
        return all(one.type == "box" and one.meta["kind"] in TABS for one in nodes) and bool(nodes)

    def _tabs(self, tabs: list[Node]) -> list[Node]:
        items: list[Node] = []
        for at, one in enumerate(tabs, 1):
            given = parameters(one.meta.get("code", ""))
            titles = (one.meta.get("title"), given.get("name"), given.get("title"), given.get("0"))
            words = self.line(next(filter(None, titles), str(at)), one)
            inside = self.blocks(one.children) or [make("comment", content=one.info, near=one)]
            meta = {"name": "tab-item", "words": words}
            items.append(make("directive", *inside, near=one, meta=meta))
        return [make("directive", *items, near=tabs[0], meta={"name": "tab-set"})]

    def _made(self, node: Node, inside: list[Node], **meta: Any) -> list[Node]:
        """A directive; one may not be empty."""
        within = self.blocks(inside)
        if within:
            return [make("directive", *within, near=node, meta=meta)]
        words = meta.get("words")
        bold = [paragraph([make("strong", *words, near=node)])] if words else []
        return [*bold, make("comment", content=node.info or meta["name"], near=node)]
