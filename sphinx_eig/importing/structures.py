"""Says HTML's tables and lists as Markdown, so that every builder shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

from sphinx_eig.importing.lines import Block, Context, Kind, Line, dedented, indent_of, indented

OPENING = re.compile(r" *<(?P<name>table|ul|ol|dl)\b[^<>]*>", re.IGNORECASE)
BLOCKS = ("p", "div", "ul", "ol", "dl", "table", "pre", "blockquote", "section", "center")
LIST = ("ul", "ol")


def html_structure(lines: Sequence[Line], index: int, context: Context) -> Block | None:
    """The table or list of HTML that opens at *index*, up to its end."""
    found = OPENING.match(lines[index].text)
    end = _end(lines, index, found["name"]) if found else None
    if end is None:
        return None
    indent, number = indent_of(lines[index].text), lines[index].number
    text = "\n".join(line.text for line in dedented(lines[index:end], indent))
    soup = BeautifulSoup(text, "html.parser")
    _close(soup)
    if soup.find(["script", "style", "form", "svg", "pre"]) or "{{<" in text:
        return None
    made = [Line(one, number, _kind(one)) for one in _blocks(soup, number, context)]
    blank = Line("", number)
    return Block(" " * indent, [blank, *indented(made, " " * indent), blank], end)


def _close(soup: Tag) -> None:
    """Put an item or a cell behind the one before it, whose end was not written."""
    for group in (["li"], ["dt", "dd"], ["td", "th"], ["tr"]):
        for one in soup.find_all(group):
            if one.parent is not None and one.parent.name in group:
                one.parent.insert_after(one.extract())


def _kind(text: str) -> Kind:
    return Kind.MARKUP if text.startswith((":::", ":header-rows:")) else Kind.PROSE


def _end(lines: Sequence[Line], index: int, name: str) -> int | None:
    depth = 0
    for at in range(index, len(lines)):
        for tag in re.finditer(rf"<(/?){name}\b", lines[at].text, re.IGNORECASE):
            depth += -1 if tag[1] else 1
        if depth <= 0:
            rest = re.split(rf"</{name}\s*>", lines[at].text, flags=re.IGNORECASE)[-1]
            return None if rest.strip() else at + 1
    return None


def _blocks(node: Tag, number: int, context: Context) -> list[str]:
    """The lines of what *node* holds, a blank one between its blocks."""
    parts: list[list[str]] = []
    words = ""
    for child in [*node.children, None]:
        is_block = isinstance(child, Tag) and child.name in BLOCKS
        if child is not None and not is_block:
            words += _inline(child)
            continue
        if words.strip():
            parts.append([" ".join(words.split())])
        words = ""
        if isinstance(child, Tag):
            parts.append(_block(child, number, context))
    return [line for part in parts if part for line in (*part, "")][:-1]


def _block(tag: Tag, number: int, context: Context) -> list[str]:
    if tag.name == "table":
        return _table(tag, number, context)
    if tag.name in LIST:
        marks = (f"{at}. " if tag.name == "ol" else "- " for at in range(1, 10**6))
        return [
            line for one in _own(tag, ["li"]) for line in _item(next(marks), one, number, context)
        ]
    if tag.name == "dl":
        return [line for one in _own(tag, ["dt", "dd"]) for line in _term(one, number, context)]
    if tag.name == "blockquote":
        return [f"> {line}".rstrip() for line in _blocks(tag, number, context)]
    return _blocks(tag, number, context)


def _own(tag: Tag, names: list[str]) -> Iterator[Tag]:
    for one in tag.find_all(names):
        if one.find_parent(["ul", "ol", "dl", "table"]) is tag:
            yield one


def _item(mark: str, tag: Tag, number: int, context: Context) -> list[str]:
    first, *more = _blocks(tag, number, context) or [""]
    return [f"{mark}{first}".rstrip(), *(f"{' ' * len(mark)}{one}".rstrip() for one in more)]


def _term(tag: Tag, number: int, context: Context) -> list[str]:
    if tag.name == "dt" or context.tool == "vuepress":
        return ["", f"**{' '.join(_words(tag).split())}**" if tag.name == "dt" else _words(tag), ""]
    return [*_item(": ", tag, number, context), ""] if tag.name == "dd" else []


def _inline(node: object) -> str:
    """*Node* as HTML, which the text around it may hold."""
    if isinstance(node, Comment) or not isinstance(node, Tag | NavigableString):
        return ""
    return node.decode() if isinstance(node, Tag) else re.sub("<", "&lt;", str(node))


def _words(tag: Tag) -> str:
    """What a cell holds, on one line."""
    return " ".join("".join(_inline(one) for one in tag.children).split())


def _table(tag: Tag, number: int, context: Context) -> list[str]:
    """A table of Markdown, or ``list-table`` where a cell holds more than one text."""
    rows = _rows(tag)
    if any(
        one.get("colspan", "1") != "1" or one.get("rowspan", "1") != "1"
        for one in tag.find_all(["td", "th"])
    ):
        context.note(number, "a cell spans several; it stands in the first of them")
    width = max((len(row) for row in rows), default=0)
    if not width:
        return []
    head = int(bool(rows[0]) and all(cell is None or cell.name == "th" for cell in rows[0]))
    cells = [[_blocks(one, number, context) if one else [] for one in row] for row in rows]
    cells = [row + [[]] * (width - len(row)) for row in cells]
    caption = tag.find("caption")
    title = _words(caption) if isinstance(caption, Tag) else ""
    if head and not title and all(len(cell) <= 1 for row in cells for cell in row):
        lines = [_row([cell[0] if cell else "" for cell in row]) for row in cells]
        return [lines[0], _row(["---"] * width), *lines[1:]]
    lines = [f":::{{list-table}} {re.sub('<[^<>]*>', '', title)}".rstrip()]
    lines += [f":header-rows: {head}", ""] if head else [""]
    for row in cells:
        for at, cell in enumerate(row):
            first, *more = cell or ["&nbsp;"]
            lines.append(f"{'* - ' if not at else '  - '}{first}")
            lines += [f"    {line}".rstrip() for line in more]
    return [*lines, ":::"]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _rows(tag: Tag) -> list[list[Tag | None]]:
    """The cells of each row; nothing where a cell of another place reaches."""
    rows: list[list[Tag | None]] = []
    left: dict[int, int] = {}  # how many rows a cell above still takes, by column
    for row in _own(tag, ["tr"]):
        made: list[Tag | None] = []

        def skip(made: list[Tag | None] = made) -> None:
            while left.get(len(made), 0):
                left[len(made)] -= 1
                made.append(None)

        for cell in row.find_all(["td", "th"], recursive=False):
            skip()
            wide, high = (_span(cell, key) for key in ("colspan", "rowspan"))
            for _ in range(wide):
                left[len(made)] = high - 1
                made.append(cell if not _ else None)
        skip()
        rows.append(made)
    return rows


def _span(cell: Tag, key: str) -> int:
    value = str(cell.get(key, "1"))
    return min(int(value), 50) if value.isdigit() and int(value) else 1
