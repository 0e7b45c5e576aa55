"""Says in Markdown what HTML says; nothing of it stays but a few tags that only mark a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from textwrap import dedent

from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag

from sphinx_eig.data.messages import template
from sphinx_eig.importing import SPACE, joined, names
from sphinx_eig.importing.fragment import HIDDEN, HTML, KEPT, MARK, Fragment, Reader
from sphinx_eig.importing.tree import Node, adopt, descend, make, text_of

#: What marks a text and may stay, and what may stand in it.
MARKING = names("abbr bdi bdo cite del dfn em ins mark q s samp small span strong time u var")
ATTRIBUTES = names("class dir id lang title datetime")
#: What may go without a word: it changed the look, or how a link opens.
LOOK = names(
    "align valign width height border target rel loading markdown cellpadding cellspacing color "
    "bgcolor name decoding open start colspan rowspan scope"
)
OWN = {"img": ("src", "alt"), "a": ("href",)}
BLOCKS = names(
    "p div center section article main header footer nav aside figure figcaption picture address "
    "font hgroup body html tbody thead tfoot noscript h1 h2 h3 h4 h5 h6 ul ol li table tr td th "
    "dl dt dd pre blockquote details summary hr caption"
)
TEXTS = MARKING | names("a b br code font i img kbd strike sub sup tt wbr")
MAKERS = names("hr pre blockquote ul ol dl details table")
ID = re.compile(r"[^\s\"'<>&]+")


def without_html(nodes: list[Node], is_block: bool, page: Reader) -> list[Node]:
    """*Nodes* of one level, in which pieces of HTML and what they hold are nodes too."""
    if not any(one.type in HTML for one in nodes):
        return nodes
    try:
        return _Html(nodes, is_block, page).nodes()
    except RecursionError:  # thousands of elements in one another
        page.context.note(nodes[0], KEPT, code=" ".join(one.content for one in nodes)[:4000])
        return [make("comment" if is_block else "note", content=text_of(nodes), near=nodes[0])]


def paragraph(texts: Iterable[Node]) -> Node:
    texts = list(texts)
    inline = make("inline", *texts, near=texts[0])
    return make("paragraph", inline, near=texts[0], hidden=True)  # in a list, no space around it


class _Html(Fragment):
    """What says in nodes what a piece of HTML says."""

    def nodes(self) -> list[Node]:
        made = self._blocks(self.soup) if self.is_block else self._texts(self.soup)
        return [*made, *self.left.values()]  # what an open element had swallowed

    def _is_block(self, child: PageElement) -> bool:
        if not isinstance(child, Tag) or child.name == MARK:
            return isinstance(child, Comment) or (self.is_block and isinstance(child, Tag))
        return child.name not in TEXTS or any(map(self._is_block, child.children))

    def _blocks(self, parent: PageElement) -> list[Node]:
        made: list[Node] = []
        texts: list[Node] = []
        for child in [*(list(parent.children) if isinstance(parent, Tag) else [parent]), None]:
            if child is not None and not self._is_block(child):
                texts += self._text(child)
                continue
            if any(one.type != "text" or one.content.strip() for one in texts):
                made.append(paragraph(texts))
            texts = []
            if isinstance(child, Comment):
                made.append(make("comment", content=f"<!--{child}-->", near=self._near(child)))
            elif isinstance(child, Tag):
                made += self._block(child)
        return made

    def _block(self, tag: Tag) -> list[Node]:
        name, near = tag.name, self._near(tag)
        if name == MARK:
            return self._held(tag)
        if name not in BLOCKS | TEXTS:
            return self._left_out(tag, "comment") + (
                self._blocks(tag) if name not in HIDDEN else []
            )
        kept = self._attributes(tag)
        above = [make("target", content=kept["id"], near=near)] if "id" in kept else []
        if tag.has_attr("markdown") and not tag.find(MARK):
            made = self.page.read(dedent(tag.decode_contents()), near)
        elif name[0] == "h" and name[1:].isdigit():
            made = [make("heading", *self._line(tag), markup="#" * int(name[1:]), near=near)]
        else:
            maker = getattr(self, f"_{name}") if name in MAKERS else None
            made = maker(tag, near) if maker else self._blocks(tag)
        if "class" in kept and name == "div" and made:
            meta = {"name": "container", "text": kept["class"]}
            made = [make("directive", *made, near=near, meta=meta)]
        return above + made

    def _line(self, tag: Tag) -> list[Node]:
        return [make("inline", *self._texts(tag), near=self._near(tag))]

    def _hr(self, tag: Tag, near: Node) -> list[Node]:
        return [make("hr", near=near)]

    def _pre(self, tag: Tag, near: Node) -> list[Node]:
        text = self._words(tag).strip("\n")
        return [make("fence", content=f"{text}\n", near=near)] if text.strip() else []

    def _blockquote(self, tag: Tag, near: Node) -> list[Node]:
        return [make("blockquote", *self._blocks(tag), near=near)]

    def _ul(self, tag: Tag, near: Node) -> list[Node]:
        made: list[Node] = []
        for child in list(tag.children):
            inside = self._blocks(child)
            if inside and (not made or (isinstance(child, Tag) and child.name == "li")):
                made.append(make("list_item", near=self._near(child)))
            if inside:  # a list in a list, or a stray text, goes to the item above
                adopt(made[-1], [*made[-1].children, *inside])
        kind, mark = ("ordered_list", ".") if tag.name == "ol" else ("bullet_list", "-")
        start = {"start": int(str(tag["start"]))} if str(tag.get("start", "")).isdecimal() else {}
        return [make(kind, *made, near=near, markup=mark, attrs=start)] if made else []

    _ol = _ul

    def _dl(self, tag: Tag, near: Node) -> list[Node]:
        made: list[Node] = []
        for child in list(tag.children):
            if isinstance(child, Tag) and child.name == "dt":
                made.append(make("dt", *self._line(child), near=near))
            elif inside := self._blocks(child):
                term = make("dt", make("inline", make("text", content="–")), near=near)
                made += [*([] if made else [term]), make("dd", *inside, near=near)]
        return [make("dl", *made, near=near)] if made else []

    def _details(self, tag: Tag, near: Node) -> list[Node]:
        summary = tag.find("summary", recursive=False)
        words = self._line(summary.extract()) if isinstance(summary, Tag) else []
        meta = {"kind": "details", "mark": "???+" if tag.has_attr("open") else "???"}
        title = [make("title", *words, near=near)] if words else []
        return [make("box", *title, *self._blocks(tag), near=near, meta=meta)]

    def _table(self, tag: Tag, near: Node) -> list[Node]:
        """A table of lines; what a cell holds beside texts is shown as one."""
        rows = []
        for row in [one for one in tag.find_all("tr") if one.find_parent("table") is tag]:
            cells = []
            for cell in row.find_all(["td", "th"], recursive=False):
                texts = make("inline", *_flat(self._blocks(cell.extract())))
                span = str(cell.get("colspan"))
                empty = int(span) - 1 if span.isdecimal() and int(span) < 99 else 0
                cells += [make(cell.name, texts, near=near), *(make("td") for _ in range(empty))]
            rows += [make("tr", *cells)] if cells else []
        width = max((len(one.children) for one in rows), default=0)
        for one in rows:
            adopt(one, [*one.children, *(make("td") for _ in range(width - len(one.children)))])
        made = [make("table", make("tbody", *rows), near=near)] if rows else []
        return [one for child in list(tag.children) for one in self._blocks(child)] + made

    def _texts(self, parent: Tag) -> list[Node]:
        return [node for child in list(parent.children) for node in self._text(child)]

    def _text(self, child: PageElement) -> list[Node]:
        near = self._near(child)
        if isinstance(child, PreformattedString):
            if not isinstance(child, Comment):
                self.note(near, KEPT, code=f"{child.PREFIX}{child}")
            return [make("note", content=str(child), near=near)]
        if isinstance(child, NavigableString):
            return [make("text", content=SPACE.sub(" ", str(child)), near=near)]
        assert isinstance(child, Tag)
        return self._inline(child, near)

    def _inline(self, tag: Tag, near: Node) -> list[Node]:
        name = {"b": "strong", "i": "em", "strike": "s", "tt": "code"}.get(tag.name, tag.name)
        if name == MARK:
            return self._held(tag)
        if name not in BLOCKS | TEXTS:
            return self._left_out(tag, "note") + (self._texts(tag) if name not in HIDDEN else [])
        kept = self._attributes(tag)
        if name == "img" and tag.get("src"):
            given = {key: str(tag.get(key) or "") for key in ("src", "alt", "width", "height")}
            return [make("image", near=near, attrs=given)]
        if name == "br":
            return [make("hardbreak", near=near)]
        if name == "code":
            return [make("code_inline", content=joined(self._words(tag)), near=near)]
        inside = self._texts(tag)
        if name == "a":
            anchor = kept.get("id") or str(tag.get("name") or "")
            place = make("tag", tag="span", attrs={"id": anchor}, near=near)
            link = make("link", *inside, near=near, attrs={"href": str(tag.get("href") or "")})
            return [place] * bool(ID.fullmatch(anchor)) + ([link] if tag.get("href") else inside)
        words = text_of(inside).strip()
        if name in ("kbd", "sub", "sup") and words and all(one.type == "text" for one in inside):
            return [make("role", content=words, near=near, info=name)]
        if name in ("em", "strong"):
            return [make(name, *inside, near=near)] if words else inside
        if name in MARKING and (name != "span" or kept):
            return [make("tag", *inside, tag=name, attrs=dict(kept), near=near)]
        return inside

    def _attributes(self, tag: Tag) -> dict[str, str]:
        """What may stay of what stands in the tag."""
        kept = {}
        for key, given in tag.attrs.items():
            value = " ".join(given) if isinstance(given, list) else str(given)
            value = joined(self.page.context.released(value))
            if key == "class":
                value = " ".join(re.findall(r"(?<!\S)[a-zA-Z][\w-]*", value))
            if key in ATTRIBUTES and (key != "id" or ID.fullmatch(value)) and value:
                kept[key] = value
            elif key not in LOOK | ATTRIBUTES and key not in OWN.get(tag.name, ()):
                what = template("the attribute {name} of <{tag}> is left out")
                name = self.page.context.released(key)
                self.note(self._near(tag), what, name=name, tag=tag.name)
        return kept


def _flat(blocks: Sequence[Node]) -> list[Node]:
    """The texts of *blocks*, one after another."""
    made: list[Node] = []
    for one in descend(blocks):
        if one.type == "inline":
            made += [*([make("hardbreak")] if made else []), *one.children]
        elif one.type in ("fence", "comment"):
            kind = "note" if one.type == "comment" else "code_inline"
            made.append(make(kind, content=joined(one.content)))
    return made
