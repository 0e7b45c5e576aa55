"""Turns what a page of another tool holds into nodes that MyST has words for."""

from __future__ import annotations

import re
from typing import Any

from sphinx_eig.importing.code import fence
from sphinx_eig.importing.dialects import CODE, parameters, released
from sphinx_eig.importing.html import paragraph, without_html
from sphinx_eig.importing.inline import BEHIND, Inline
from sphinx_eig.importing.tree import Node, adopt, make, text_of

#: The boxes Sphinx has, which it names in the language of the guide.
NAMED = frozenset(["attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning"])
#: Other tools' boxes, by the look that is nearest.
LOOKS = {name: name for name in NAMED} | {
    other: look
    for look, others in {
        "note": "info abstract summary tldr todo example quote cite primary secondary callout",
        "hint": "question help faq",
        "tip": "success check done",
        "error": "failure fail missing bug",
    }.items()
    for other in others.split()
}
FRENCH = {"details": "Détails", "info": "Info", "question": "Question", "example": "Exemple"}
SHORTCODES = frozenset({"notice", "hint", "alert", "callout", "admonition", *NAMED})
FOLDINGS = frozenset({"details", "expand", "collapse"})
TABS = frozenset({"tab", "code-group-item"})
TOC = re.compile(r"\[TOC\]|\[\[(?:toc|_TOC_)\]\]", re.IGNORECASE)
ALERT = re.compile(r"\[!(\w+)\][+-]?[ ]*(.*)", re.DOTALL)
TASK = re.compile(r"\[[ xX]\] ")
ABBREVIATION = re.compile(r"\*\[([^\]]+)\]: *(.*)")
#: Paragraphs that were a command, with what is said of them.
COMMANDS = {
    re.compile(r";?-+8<-+.*"): "shows another file; kept as a comment: {text}",
    re.compile(r"<<< ?@?\S+"): "shows a file of the sources; kept as a comment: {text}",
    re.compile(r"\{:.*\}"): "attributes of a block; kept as a comment: {text}",
}


class Shape(Inline):
    """What reads the blocks of one page."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.abbreviations: dict[str, str] = {}

    def blocks(self, nodes: list[Node]) -> list[Node]:
        made: list[Node] = []
        tabs: list[Node] = []
        for node in [*without_html(nodes, True, self.context, self.read), None]:
            if (
                node
                and node.type == "box"
                and node.meta["kind"] == "tab"
                and self.context.tool == "mkdocs"
            ):
                tabs.append(node)
                continue
            if tabs:
                made += self._tabs(tabs, tabs[0])
                tabs = []
            shape = getattr(self, f"_{node.type}", self._other) if node else None
            made += shape(node) if shape else []
        return made

    def _other(self, node: Node) -> list[Node]:
        return [adopt(node, self.blocks(node.children))]

    def _inline(self, node: Node) -> list[Node]:
        return [adopt(node, self.inline(node.children))]

    _dt = _other

    def _paragraph(self, node: Node) -> list[Node]:
        text = node.children[0].content.strip() if node.children else ""
        if TOC.fullmatch(text):
            return [make("raw", content="[[toc]]", near=node)]
        for pattern, what in COMMANDS.items():
            if pattern.fullmatch(text):
                self.context.note(node, what, text=text)
                return [make("comment", content=text, near=node)]
        lines = [ABBREVIATION.fullmatch(line) for line in text.split("\n")]
        if self.context.tool == "mkdocs" and all(lines):
            self.abbreviations.update((line[1], line[2]) for line in lines if line)
            return []
        texts = self.inline(node.children[0].children)
        above = []
        while texts and texts[0].type == "tag" and not texts[0].children and "id" in texts[0].attrs:
            above.append(make("target", content=str(texts.pop(0).attrs["id"]), near=node))
        if not any(one.type != "text" or one.content.strip() for one in texts):
            return above
        adopt(node.children[0], texts)
        return [*above, node]

    def _heading(self, node: Node) -> list[Node]:
        inline = node.children[0]
        last, given = inline.children[-1] if inline.children else None, ""
        found = (
            re.search(rf"\s*({BEHIND.pattern})\s*$", last.content)
            if last and last.type == "text"
            else None
        )
        if last and found:
            anchor = re.search(r"#([^\s{}]+)", found[2])
            if not anchor or found[2].strip() != anchor[0]:
                self.context.note(
                    node, "attributes of a heading are left out: {code}", code=found[1]
                )
            given = anchor[1] if anchor else ""
            assert last.token
            last.token.content = last.content[: found.start()]
        words = [one for one in self.inline(inline.children) if one.type != "note"]
        while words and words[-1].type == "text" and not words[-1].content.strip():
            words.pop()
        if words and words[-1].type == "text":
            words[-1].token.content = words[-1].content.rstrip()  # type: ignore[union-attr]
        marks = {"=": "#", "-": "##"}
        level = marks.get(node.markup[:1], node.markup)
        meta = {"anchor": given, "line": node.meta.get("line", 1)}
        return [make("heading", make("inline", *words, near=node), markup=level, meta=meta)]

    def _fence(self, node: Node) -> list[Node]:
        if node.type == "fence" and node.map and node.meta.get("open"):
            self.context.note(node, "the block of code does not end; it is closed at the end")
        node.token.info = released(node.info, self.env)  # type: ignore[union-attr]
        return [fence(node, released(node.content, self.env), self.context)]

    _code_block = _fence

    def _hr(self, node: Node) -> list[Node]:
        return [node]

    _comment = _target = _raw = _footnote_ref = _hr

    def _blockquote(self, node: Node) -> list[Node]:
        first = node.children[0] if node.children else None
        texts = first.children[0].children if first and first.type == "paragraph" else []
        found = ALERT.match(texts[0].content) if texts and texts[0].type == "text" else None
        if not first or not found:
            return self._other(node)
        breaks = [at for at, one in enumerate(texts) if one.type == "softbreak"]
        end = breaks[0] if breaks else len(texts)
        title = [make("text", content=found[2], near=node), *texts[1:end]]
        rest = [paragraph(texts[end + 1 :])] if texts[end + 1 :] else []
        inside = [*rest, *node.children[1:]]
        return self._box_of(
            found[1].lower(), self.inline(title) if text_of(title) else None, inside, node
        )

    def _list_item(self, node: Node) -> list[Node]:
        first = node.children[0] if node.children else None
        words = first.children[0].children if first and first.type == "paragraph" else []
        found = TASK.match(words[0].content) if words and words[0].type == "text" else None
        if found:
            node.meta["task"] = found[0]
            words[0].token.content = words[0].content[found.end() :]  # type: ignore[union-attr]
        return self._other(node)

    def _table(self, node: Node) -> list[Node]:
        rows = [
            row
            for part in node.children
            for row in (part.children if part.type != "tr" else [part])
        ]
        for row in rows:
            for cell in row.children:
                texts = (
                    cell.children[0].children
                    if cell.children and cell.children[0].type == "inline"
                    else ()
                )
                adopt(cell, [make("inline", *self.inline(list(texts) or cell.children), near=row)])
        return [adopt(make("table", near=node, attrs=dict(node.attrs)), rows)]

    def _directive(self, node: Node) -> list[Node]:
        if node.meta["name"] == "code-block":
            return [node]
        inside = self.blocks(node.children)
        return [adopt(node, inside)] if inside else []

    def _shortcode(self, node: Node) -> list[Node]:
        code = CODE.match(node.content)
        assert code
        given = parameters(code["rest"])
        if code["name"] == "toc":
            return [make("raw", content="[[toc]]", near=node)]
        if code["name"] == "figure" and given.get("src"):
            return self._figure(given, node)
        self.context.note(
            node, "shortcode kept as a comment: {code}", code=" ".join(node.content.split())
        )
        return [make("comment", content=node.content, near=node)]

    def _figure(self, given: dict[str, str], node: Node) -> list[Node]:
        """A picture with its words, which stand below it."""
        alt = make("text", content=given.get("alt") or given.get("caption", ""))
        picture = make("image", alt, attrs={"src": given["src"]}, near=node)
        if given.get("link"):
            picture = make("link", picture, attrs={"href": given["link"]}, near=node)
        below = [make("em", *self.line(given[key], node), markup="*", near=node)
                 for key in ("title", "caption", "attr") if given.get(key)]  # fmt: skip
        return [paragraph([one]) for one in (picture, *below)]

    def _box(self, node: Node) -> list[Node]:
        meta, inside = node.meta, node.children
        kind, title = meta["kind"], meta.get("title")
        if meta.get("open") and self.context.tool == "vuepress" and "words" not in meta:
            self.context.note(node, "the box does not end; it is closed at the end")
        words = meta.get("words") or (
            self.line(title, node) if title else [] if title == "" else None
        )
        if "words" in meta:
            words = self.inline(words[0].children) if words else None
        if meta.get("code"):
            return self._paired(node, meta["code"])
        if kind == "v-pre":
            return self.blocks(inside)
        if kind == "details" or str(meta.get("mark", "")).startswith("???"):
            is_open = bool(meta.get("open")) if "words" in meta else meta.get("mark") == "???+"
            return self._folding(words or self._said(kind), inside, node, is_open)
        own = [one for one in inside if one.type == "box" and one.meta["kind"] in TABS]
        if kind in ("tabs", "code-group") and own and len(own) == len(inside):
            return self._tabs(own, node)
        return self._box_of(kind.lower(), words, inside, node)

    def _paired(self, node: Node, code: str) -> list[Node]:
        """A shortcode of Hugo with what it holds."""
        found = CODE.match(code)
        assert found
        name, given = found["name"], parameters(found["rest"])
        title = given.get("title") or given.get("0" if name in FOLDINGS else "1")
        words = self.line(title, node) if title else None
        own = [one for one in node.children if one.type == "box" and one.meta["kind"] == "tab"]
        if name in SHORTCODES:
            look = next(
                (
                    given[key]
                    for key in ("type", "color", "context", "0")
                    if given.get(key) in LOOKS
                ),
                name,
            )
            return self._box_of(look if look in LOOKS else "note", words, node.children, node)
        if name in FOLDINGS:
            return self._folding(words or self._said("details"), node.children, node, False)
        if name == "tabs" and own and len(own) == len(node.children):
            return self._tabs(own, node)
        self.context.note(node, "shortcode kept as a comment: {code}", code=code)
        ends = [make("comment", content=one, near=node) for one in (code, f"{{{{< /{name} >}}}}")]
        return [ends[0], *self.blocks(node.children), ends[1]]

    def _said(self, kind: str) -> list[Node]:
        """What a box is called that has no title."""
        known = FRENCH.get(kind) if self.context.language == "fr" else None
        return [make("text", content=known or kind.capitalize())]

    def _box_of(
        self, kind: str, words: list[Node] | None, inside: list[Node], node: Node
    ) -> list[Node]:
        look = LOOKS.get(kind)
        if look is None:
            self.context.note(
                node, "the box “{kind}” is not known; it is shown as a note", kind=kind
            )
        if words is None and kind in NAMED:
            return self._made(node, inside, name=kind)
        if words == []:
            return self._made(node, inside, name="container", text=f"admonition {look or 'note'}")
        options = {"class": look or "note"}
        return self._made(
            node, inside, name="admonition", words=words or self._said(kind), options=options
        )

    def _folding(
        self, words: list[Node], inside: list[Node], node: Node, is_open: bool
    ) -> list[Node]:
        options = {"open": ""} if is_open else {}
        return self._made(node, inside, name="dropdown", words=words, options=options)

    def _tabs(self, tabs: list[Node], near: Node) -> list[Node]:
        items: list[Node] = []
        for at, one in enumerate(tabs, 1):
            code = CODE.match(one.meta.get("code") or "")
            given = parameters(code["rest"]) if code else {}
            title = (
                one.meta["title"]
                or given.get("name")
                or given.get("title")
                or given.get("0")
                or str(at)
            )
            inside = self.blocks(one.children) or [make("comment", content=one.info, near=one)]
            meta = {"name": "tab-item", "words": self.line(title, one)}
            items.append(make("directive", *inside, near=one, meta=meta))
        return [make("directive", *items, near=near, meta={"name": "tab-set"})]

    def _made(self, node: Node, inside: list[Node], **meta: Any) -> list[Node]:
        """A directive; one may not be empty."""
        within = self.blocks(inside)
        if within:
            return [make("directive", *within, near=node, meta=meta)]
        words = meta.get("words")
        bold = [paragraph([make("strong", *words, markup="**", near=node)])] if words else []
        return [*bold, make("comment", content=node.info.strip() or meta["name"], near=node)]
