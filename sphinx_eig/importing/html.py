"""Says in Markdown what HTML says; nothing of it stays but a few tags that only mark a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from textwrap import dedent

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag

from sphinx_eig.data.values import shortened
from sphinx_eig.importing.tree import Context, Node, adopt, make, text_of

#: What marks a text and may stay, and what may stand in it.
MARKING = frozenset(
    ["abbr", "bdi", "bdo", "cite", "del", "dfn", "ins", "mark", "q", "s", "samp", "small", "span", "strong", "em", "time", "u", "var"]
)
ATTRIBUTES = frozenset(["class", "dir", "id", "lang", "title", "datetime"])
#: What may go without a word: it changed the look, or how a link opens.
LOOK = frozenset(
    ["align", "valign", "width", "height", "border", "target", "rel", "loading", "markdown", "cellpadding", "cellspacing", "color", "bgcolor", "name", "decoding", "open", "start", "colspan", "rowspan", "scope"]
)
OWN = {"img": ("src", "alt"), "a": ("href",)}
#: Blocks that only say how text looks, or what part of the page it is.
PLAIN = frozenset(
    ["p", "div", "center", "section", "article", "main", "header", "footer", "nav", "aside", "figure", "figcaption", "picture", "address", "font", "hgroup", "body", "html", "tbody", "thead", "tfoot", "noscript"]
)
BLOCKS = PLAIN | frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tr", "td", "th", "dl", "dt", "dd", "pre", "blockquote", "details", "summary", "hr"]
)
TEXTS = MARKING | frozenset(["a", "b", "br", "code", "font", "i", "img", "kbd", "strike", "sub", "sup", "tt", "wbr"])
HIDDEN = frozenset(["script", "style", "template", "textarea", "svg", "math", "object", "form", "head", "title"])
#: What an element closes that was left open.
CLOSES = {"li": {"li", "p"}, "dt": {"dt", "dd", "p"}, "dd": {"dt", "dd", "p"}, "p": {"p"},
          "td": {"td", "th", "p"}, "th": {"td", "th", "p"}, "tr": {"tr", "td", "th", "p"}}  # fmt: skip
MARK = "sphinx-eig-node"
ID = re.compile(r"[^\s\"'<>&]+")
CLASS = re.compile(r"[a-zA-Z][\w-]*")
Read = Callable[[str, Node], list[Node]]


def without_html(nodes: list[Node], is_block: bool, context: Context, read: Read) -> list[Node]:
    """*Nodes* of one level, in which pieces of HTML and what they hold are nodes too."""
    if not any(one.type in ("html_block", "html_inline") for one in nodes):
        return nodes
    return _Fragment(nodes, is_block, context, read).nodes()


class _Fragment:
    """Pieces of HTML with Markdown between them, which a parser reads as one."""

    def __init__(self, nodes: Sequence[Node], is_block: bool, context: Context, read: Read) -> None:
        self.context, self.read, self.is_block = context, read, is_block
        self.left: dict[str, Node] = {}
        self.lines: dict[int, int] = {}  # of the page, by the lines of what is parsed
        source, count = "", 0
        for at, one in enumerate(nodes):
            if one.type in ("html_block", "html_inline"):
                piece = one.content.replace(MARK, "sphinx-eig")
                if piece.lstrip().startswith("<!--") and "-->" not in piece:
                    context.note(one, "the HTML comment does not end")
                    piece += "-->"
                head, end, tail = piece.rpartition(">")
                piece = head + end + tail.replace("<", "&lt;")  # a tag that does not end is text
            else:
                self.left[str(at)] = one
                piece = f'<{MARK} n="{at}"></{MARK}>' + "\n" * (is_block or one.type == "softbreak")
            for number in range(piece.rstrip("\n").count("\n") + 1):
                self.lines.setdefault(count + number, one.meta.get("line", 1) + number)
            source, count = source + piece, count + piece.count("\n")
        self.source = source.split("\n")
        self.soup = BeautifulSoup(source, "html.parser")
        for tag in self.soup.find_all(list(CLOSES)):
            while tag.parent and tag.parent.name in CLOSES[tag.name]:
                tag.parent.insert_after(tag)

    def nodes(self) -> list[Node]:
        made = self._blocks(self.soup) if self.is_block else self._texts(self.soup)
        return [*made, *self.left.values()]  # what an open comment or the like had swallowed

    def _near(self, child: PageElement) -> Node:
        """A node that knows the line *child* stands on."""
        tag = child if isinstance(child, Tag) else child.parent
        at = ((tag and tag.sourceline) or 1) - 1
        return make("place", meta={"line": self.lines.get(at, 1)})

    def _code(self, tag: Tag) -> str:
        """The tag as it is written."""
        line = self.source[(tag.sourceline or 1) - 1 :]
        found = re.match(r"<[^>]*>?", "\n".join(line[:9])[tag.sourcepos or 0 :])
        return " ".join((found[0] if found else f"<{tag.name}>").split())

    def _held(self, tag: Tag) -> list[Node]:
        return [self.left.pop(str(tag["n"]))] if str(tag.get("n")) in self.left else []

    def _is_block(self, child: PageElement) -> bool:
        if not isinstance(child, Tag):
            return False
        if child.name == MARK:
            return self.is_block
        is_text = child.name in TEXTS
        return not is_text or any(self._is_block(one) for one in child.children)

    def _blocks(self, parent: Tag) -> list[Node]:
        made: list[Node] = []
        texts: list[Node] = []
        for child in [*parent.children, None]:
            if child is not None and not self._is_block(child) and not isinstance(child, Comment):
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
        if name in HIDDEN:
            return [make("comment", content=self._hidden(tag), near=near)]
        kept = self._attributes(tag) if name in BLOCKS else {}
        made = [make("target", content=kept["id"], near=near)] if "id" in kept else []
        if name not in BLOCKS:
            self._note(tag)
            return [make("comment", content=self._code(tag), near=near), *self._blocks(tag)]
        if tag.has_attr("markdown") and not tag.find(MARK):
            inside = self.read(dedent(tag.decode_contents()), near)
        elif hasattr(self, f"_{name}"):
            return made + getattr(self, f"_{name}")(tag, near)
        elif name[0] == "h" and name[1:].isdigit():
            return [*made, make("heading", *self._line(tag), markup="#" * int(name[1:]), near=near)]
        else:
            inside = self._blocks(tag)
        if "class" in kept and inside:
            inside = [
                make(
                    "directive",
                    *inside,
                    near=near,
                    meta={"name": "container", "text": kept["class"]},
                )
            ]
        return made + inside

    def _line(self, tag: Tag) -> list[Node]:
        return [make("inline", *self._texts(tag), near=self._near(tag))]

    def _hr(self, tag: Tag, near: Node) -> list[Node]:
        return [make("hr", near=near)]

    def _pre(self, tag: Tag, near: Node) -> list[Node]:
        text = self._words(tag)
        return [make("fence", content=text.strip("\n") + "\n", near=near)] if text.strip() else []

    def _blockquote(self, tag: Tag, near: Node) -> list[Node]:
        return [make("blockquote", *self._blocks(tag), near=near)]

    def _ul(self, tag: Tag, near: Node) -> list[Node]:
        made: list[Node] = []
        for child in tag.children:
            if isinstance(child, Tag) and child.name == "li":
                made.append(make("list_item", *self._blocks(child), near=self._near(child)))
            elif isinstance(child, Tag) or str(child).strip():  # a list in a list, or a stray text
                inside = (
                    self._block(child) if self._is_block(child) else [paragraph(self._text(child))]
                )
                made = made or [make("list_item", near=near)]
                adopt(made[-1], [*made[-1].children, *inside])
        kind, mark = ("ordered_list", ".") if tag.name == "ol" else ("bullet_list", "-")
        start = {"start": int(str(tag["start"]))} if str(tag.get("start", "")).isdecimal() else {}
        return [make(kind, *made, near=near, markup=mark, attrs=start)] if made else []

    _ol = _ul

    def _dl(self, tag: Tag, near: Node) -> list[Node]:
        made: list[Node] = []
        for child in tag.children:
            if isinstance(child, Tag) and child.name == "dt":
                made.append(make("dt", *self._line(child), near=near))
            elif isinstance(child, Tag) or str(child).strip():
                inside = (
                    self._blocks(child)
                    if isinstance(child, Tag)
                    else [paragraph(self._text(child))]
                )
                made += (
                    []
                    if made
                    else [make("dt", make("inline", make("text", content="–")), near=near)]
                )
                made += [make("dd", *inside, near=near)] if inside else []
        return [make("dl", *made, near=near)] if made else []

    def _details(self, tag: Tag, near: Node) -> list[Node]:
        summary = tag.find("summary", recursive=False)
        title = self._line(summary.extract()) if isinstance(summary, Tag) else []
        meta = {"kind": "details", "words": title, "open": tag.has_attr("open")}
        return [make("box", *self._blocks(tag), near=near, meta=meta)]

    def _table(self, tag: Tag, near: Node) -> list[Node]:
        caption = tag.find("caption")
        above = self._blocks(caption.extract()) if isinstance(caption, Tag) else []
        rows = []
        for row in tag.find_all("tr"):
            cells: list[Node] = []
            if row.find_parent("table") is not tag:
                continue
            for cell in row.find_all(["td", "th"], recursive=False):
                kind = "th" if cell.name == "th" else "td"
                cells.append(make(kind, *self._blocks(cell.extract()), near=self._near(cell)))
                cells += [make(kind) for _ in range(int(_digits(cell.get("colspan"))) - 1)]
            above += self._blocks(row)
            rows.append(make("tr", *cells, near=self._near(row.extract())))
        return [*above, *self._blocks(tag), *([table(rows, near)] if rows else [])]

    def _texts(self, parent: Tag) -> list[Node]:
        return [node for child in list(parent.children) for node in self._text(child)]

    def _text(self, child: PageElement) -> list[Node]:
        near = self._near(child)
        if isinstance(child, Comment):
            return [make("note", content=f"<!--{child}-->", near=near)]
        if isinstance(child, PreformattedString):
            self.context.note(near, "HTML kept as a comment: {code}", code=f"{child.PREFIX}{child}")
            return [make("note", content=str(child), near=near)]
        if isinstance(child, NavigableString):
            return [make("text", content=re.sub(r"\s+", " ", str(child)), near=near)]
        assert isinstance(child, Tag)
        return self._inline(child, near)

    def _inline(self, tag: Tag, near: Node) -> list[Node]:
        name = {"b": "strong", "i": "em", "strike": "s"}.get(tag.name, tag.name)
        if name == MARK:
            return self._held(tag)
        if name in HIDDEN:
            return [make("note", content=self._hidden(tag), near=near)]
        kept = self._attributes(tag) if name in MARKING | BLOCKS | {"a", "img", "code"} else {}
        if name == "img" and tag.get("src"):
            words = make("text", content=str(tag.get("alt") or ""))
            size = {
                key: str(tag[key]).removesuffix("px") for key in ("width", "height") if tag.get(key)
            }
            return [make("image", words, near=near, attrs={"src": str(tag["src"]), **size})]
        if name == "br":
            return [make("hardbreak", near=near)]
        if name in ("code", "tt"):
            return [make("code_inline", content=self._words(tag), near=near)]
        inside = self._texts(tag)
        if name == "a":
            anchor = kept.get("id") or str(tag.get("name") or "")
            place = [make("tag", tag="span", attrs={"id": anchor})] if ID.fullmatch(anchor) else []
            return place + (
                [make("link", *inside, near=near, attrs={"href": str(tag["href"])})]
                if tag.get("href")
                else inside
            )
        if name in ("kbd", "sub", "sup") and all(one.type == "text" for one in inside):
            return (
                [make("role", content=text_of(inside), near=near, info=name)]
                if text_of(inside).strip()
                else []
            )
        if name in ("em", "strong") and text_of(inside).strip():
            return [make(name, *inside, near=near)]
        if name in MARKING - {"span"} or (name == "span" and kept):
            return [make("tag", *inside, tag=name, attrs=kept, near=near)]  # type: ignore[arg-type]
        if name in BLOCKS | {"span", "wbr", "kbd", "sub", "sup"}:
            return inside
        self._note(tag)
        return [make("note", content=self._code(tag), near=near), *inside]

    def _attributes(self, tag: Tag) -> dict[str, str]:
        """What may stay of what stands in the tag."""
        kept = {}
        for key, given in tag.attrs.items():
            value = " ".join(given) if isinstance(given, list) else str(given)
            names = " ".join(CLASS.findall(value))
            if key == "class" and names:
                kept[key] = names
            elif key in ATTRIBUTES and (key != "id" or ID.fullmatch(value)):
                kept[key] = value
            elif key not in LOOK and key not in OWN.get(tag.name, ()):
                what = "the attribute {name} of <{tag}> is left out"
                self.context.note(self._near(tag), what, name=key, tag=tag.name)
        return kept

    def _note(self, tag: Tag) -> None:
        self.context.note(self._near(tag), "HTML kept as a comment: {code}", code=self._code(tag))

    def _words(self, tag: Tag) -> str:
        for one in tag.find_all(MARK):
            one.replace_with(text_of(self._held(one)))
        return re.sub(rf'<{MARK} n="(\d+)"></{MARK}>', lambda one: text_of([self.left.pop(one[1])])
                      if one[1] in self.left else "", tag.get_text())  # fmt: skip

    def _hidden(self, tag: Tag) -> str:
        code = f"{self._code(tag)}{self._words(tag)}</{tag.name}>"
        self.context.note(
            self._near(tag), "HTML kept as a comment: {code}", code=shortened(code, 4000)
        )
        return code


def _digits(value: object) -> str:
    return str(value) if str(value).isdecimal() and 0 < int(str(value)) < 99 else "1"


def paragraph(texts: Iterable[Node]) -> Node:
    texts = list(texts)
    return make("paragraph", make("inline", *texts, near=texts[0]), near=texts[0])


def table(rows: Sequence[Node], near: Node) -> Node:
    """A table; where its cells hold more than a line, one that is written as a list."""
    width = max(len(row.children) for row in rows)
    for row in rows:
        adopt(row, [*row.children, *(make("td") for _ in range(width - len(row.children)))])
    blocks = [cell.children for row in rows for cell in row.children]
    if all(len(one) < 2 and all(block.type == "paragraph" for block in one) for one in blocks):
        for cell in (cell for row in rows for cell in row.children):
            adopt(cell, cell.children[0].children if cell.children else [])
        return make("table", *rows, near=near)
    items = [
        make("list_item", make("bullet_list", *(make("list_item", *cell.children) for cell in row.children), markup="-"))
        for row in rows
    ]  # fmt: skip
    heads = int(any(one.type == "th" for one in rows[0].children))
    meta = {"name": "list-table", "text": "", "options": {"header-rows": str(heads)}}
    return make("directive", make("bullet_list", *items, markup="*"), near=near, meta=meta)
