"""Writes the elements of a page as MyST; the signs of its texts are escaped by mdformat."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from html import escape
from textwrap import dedent, indent
from types import SimpleNamespace
from urllib.parse import quote

from bs4.element import PageElement, Tag
from mdformat.renderer import DEFAULT_RENDERERS, RenderContext

from sphinx_eig.importing import SPACE, joined
from sphinx_eig.importing.code import read_info
from sphinx_eig.importing.dialects import LOOKS, NAMED
from sphinx_eig.importing.html import ATTRIBUTES, BLOCKS, MARKING, is_block
from sphinx_eig.importing.tree import HEADINGS, Context, is_blank, plain, tag

#: What docutils makes of a name it keeps as it is.
PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: What would begin something of MyST's own at the start of a line.
OPENING = re.compile(r"(?=%|\+\+\+|\([^)]+\)=|:::|[:~] |[:~]$|~~~|[\s:|-]*-[\s:|-]*$(?<=[|:-]))")
LEADING = re.compile(r"^((?:<!--(?:(?!-->).)*-->\s*)+)(\S.*)$")
#: Within a text they begin a line.
BREAKING = BLOCKS - {"eig-comment", "eig-place"}
#: Beside these no rule may stand in Sphinx.
EDGES = {*HEADINGS, "hr", "eig-place", "eig-comment", "eig-note"}
SIDES = {"left": ":---", "right": "---:", "center": ":---:"}
FRENCH = {"details": "Détails", "info": "Info", "question": "Question", "example": "Exemple"}
KEY = re.compile(r"\b(?:[a-z]+|f\d+)\b")
MDFORMAT = RenderContext(DEFAULT_RENDERERS, {}, {"mdformat": {}}, {"used_refs": set()})


def _by_mdformat(kind: str, **node: object) -> str:
    return DEFAULT_RENDERERS[kind](SimpleNamespace(**node), MDFORMAT)  # type: ignore[arg-type]


def escaped(text: str, following: str = "") -> str:
    """*Text* as Markdown that says just that, before an element called *following*."""
    text = re.sub(r" ?\n[ \n]*", "\n", "\n".join(SPACE.sub(" ", line) for line in text.split("\n")))
    sibling = SimpleNamespace(type={"a": "link"}.get(following, ""))
    text = _by_mdformat("text", content=text, next_sibling=sibling)
    # What would be a role, attributes, a substitution or a footnote in MyST.
    return re.sub(r"(?<!\\)\[\^", r"\\[^", re.sub(r"\{|~(?=~)", r"\\\g<0>", text))


def paragraph(text: str) -> str:
    """*Text*, in Markdown, as a paragraph of which no line begins something else."""
    text = re.sub(r"^(?:\s|\\\n)+|(?:\s|\\\n)+$", "", text)
    text = _by_mdformat("paragraph", children=[SimpleNamespace(render=lambda context: text)])
    lines = [LEADING.sub(r"\2 \1", line.strip()).rstrip() for line in text.split("\n")]
    return "\n".join(
        OPENING.sub(r"\\", one, count=1) if OPENING.match(one) else one for one in lines
    ).strip()


def _line(text: str, turn: str = " ") -> str:
    text = re.sub(r"^(?:\s|\\\n)+|(?:\s|\\\n)+$", "", text)
    return joined(re.sub(r"\s*\\\n(?:\s|\\\n)*", turn, text))


def _hung(mark: str, text: str) -> str:
    """*Text* behind a *mark*, to the right of which all its lines stand."""
    return (mark + indent(text, " " * len(mark)).lstrip(" ")).rstrip(" ")


def _tags(node: PageElement) -> list[Tag]:
    return [one for one in node.children if isinstance(one, Tag)] if isinstance(node, Tag) else []


def _directive(name: str, title: str, inside: str, **options: str) -> str:
    sign = "`" if name == "code-block" else ":"
    runs = re.findall(rf"^[\s>]*({sign}{{3,}})", inside, re.MULTILINE)
    mark = sign * max([3, *(len(run) + 1 for run in runs)])
    said = "".join(f":{key}: {value}".rstrip() + "\n" for key, value in options.items())
    # What looks like an option would be one.
    space = "\n" if said or re.match(r"\s*[:-]", inside) else ""
    return f"{mark}{{{name}}} {title}".rstrip() + f"\n{said}{space}{inside}\n{mark}"


class Writer:
    """Writes one page; *free* says of an anchor whether no other page has it."""

    def __init__(self, context: Context, free: Callable[[str], bool]) -> None:
        self.context, self.note, self.free = context, context.note, free

    def blocks(self, holder: Tag, joint: str = "\n\n") -> str:
        made, run = list[str](), list[PageElement]()
        for child in [*holder.children, None]:
            if child is not None and not is_block(child):
                run.append(child)
                continue
            made.append(paragraph(self.texts(run)))
            made.append(self._block(child) if isinstance(child, Tag) else "")
            run = []
        return joint.join(filter(None, made))

    def _block(self, node: Tag) -> str:
        name = "heading" if node.name in HEADINGS else node.name.removeprefix("eig-")
        return str(getattr(self, f"_{name}", self.blocks)(node))

    def _p(self, node: Tag) -> str:
        holds_block = any(is_block(one) for one in _tags(node) if one.name != "eig-comment")
        return self.blocks(node) if holds_block else self._inline(node)

    def _heading(self, node: Tag) -> str:
        anchor = str(node.get("target") or "")
        title = re.sub("#$", "&#35;", _line(self.texts(node.children)))
        marks = "#" * int(node.name[1])
        return (self._target(anchor) if anchor else "") + f"{marks} {title}".rstrip()

    def _target(self, name: str) -> str:
        """An anchor; as HTML, where MyST would call it otherwise or another page has it."""
        return f"({name})=\n" if self.free(name) else f'<div id="{escape(name)}"></div>\n\n'

    def _place(self, node: Tag) -> str:
        return self._target(str(node["id"])).rstrip("\n")

    def _raw(self, node: Tag) -> str:
        return node.get_text()

    def _title(self, node: Tag) -> str:
        return ""

    def _hr(self, node: Tag) -> str:
        around = [node.find_previous_sibling(), node.find_next_sibling()]
        is_top = node.parent is not None and node.parent.parent is None
        return "---" if is_top and all(one and one.name not in EDGES for one in around) else "<hr>"

    def _comment(self, node: Tag) -> str:
        text = self.blocks(node) if _tags(node) else dedent(node.get_text()).strip()
        text = re.sub(r"^<!--\s*|\s*-->$", "", text)
        return "\n".join(f"% {line}".rstrip() for line in text.split("\n"))

    def _blockquote(self, node: Tag) -> str:
        lines = self.blocks(node).split("\n")
        return "\n".join(f"> {line}".rstrip() for line in lines)

    def _note(self, node: Tag) -> str:
        return f"[^{node['eig-label']}]: " + indent(self.blocks(node), "    ").lstrip(" ")

    def _div(self, node: Tag) -> str:
        inside = self.blocks(node)
        kind = str(node.get("class") or "")
        return _directive("container", kind, inside) if kind and inside else inside

    def _pre(self, node: Tag) -> str:
        content = node.get_text()
        if "eig-mark" not in node.attrs:
            content = content.strip("\n") + "\n"
        language, options = read_info(str(node.get("eig-info", "")), content, node, self.context)
        caption = options.get("caption", "")
        if caption and not re.fullmatch(r"\w[\w ./-]*", caption):  # it is read as Markdown
            options["caption"] = json.dumps(paragraph(escaped(caption)), ensure_ascii=False)
        if options:
            text = content.rstrip("\n") if content.strip() else ""
            return _directive("code-block", language or "text", text, **options)
        return _by_mdformat("fence", content=content, info=language) if content.strip() else ""

    def _ul(self, node: Tag) -> str:
        """A list with the marks of its author."""
        items = _tags(node)
        kinds = [[one.name for one in item.children if is_block(one)] for item in items]  # type: ignore[attr-defined]
        tight = not node.find(lambda one: "eig-loose" in one.attrs and one.parent.parent is node)
        tight &= all({"p", "ul", "ol"}.issuperset(one) and one.count("p") < 2 for one in kinds)
        joint, made = "\n" if tight else "\n\n", []
        start, mark = int(str(node.get("start") or 1)), str(node.get("eig-mark") or "-.")
        for number, item in enumerate(items, start):
            text, task = self.blocks(item, joint), str(item.get("eig-task", ""))
            first = item.p if kinds[number - start][:1] == ["p"] else item
            is_task = first and (plain(first).strip() or first.find(["img", "kbd", "sub", "sup"]))
            text = task + text if is_task or not task else f"\\{task.strip()}\n\n{text}".rstrip()
            # Nothing but marks on a line would be a rule.
            text = f"\n{text}" if re.match(r"[-*+][-*+ ]*(?:\n|$)", text) else text
            made.append(_hung(f"{number}{mark[-1]} " if node.name == "ol" else f"{mark[0]} ", text))
        return joint.join(made)

    _ol = _ul

    def _dl(self, node: Tag) -> str:
        made = ""
        for one in [one for one in node.children if not is_blank(one)]:
            if isinstance(one, Tag) and one.name == "dt":
                made += ("\n\n" if made else "") + _line(self._inline(one))
            else:
                text = self.blocks(one) if isinstance(one, Tag) else paragraph(self.texts([one]))
                made += ("" if made else "–") + "\n" + _hung(": ", text)
        return made

    def _table(self, node: Tag) -> str:
        """Rows of as many cells; what a cell holds beside texts is shown as one."""
        rows = list[list[Tag]]()
        for row in [one for one in node.find_all("tr") if one.find_parent("table") is node]:
            cells = list[Tag]()
            for cell in row.find_all(["td", "th"], recursive=False):
                span = str(cell.get("colspan", ""))
                count = int(span) if span.isdecimal() and 0 < int(span) < 99 else 1
                cells += [cell, *(tag("td") for _ in range(count - 1))]
            rows += [cells] if cells else []
        width = max(map(len, rows), default=0)
        rows = [row + [tag("td")] * (width - len(row)) for row in rows]
        if not width:
            return ""
        if not any(cell.name == "th" for cell in rows[0]):
            items = ["\n".join(_hung("- ", self._inline(cell)) for cell in row) for row in rows]
            return "\n".join([":::{list-table}\n", *(_hung("* ", item) for item in items), ":::"])
        lines = [[self._cell(cell) for cell in row] for row in rows]
        lines.insert(1, [SIDES.get(str(cell.get("eig-side")), "---") for cell in rows[0]])
        return "\n".join(re.sub(" +", " ", f"| {' | '.join(line)} |") for line in lines)

    def _inline(self, node: Tag) -> str:
        return paragraph(self.texts(node.children))

    def _cell(self, cell: Tag) -> str:
        text = _line(self.texts(cell.children), " <br> ")
        return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", text)

    def _tabs(self, node: Tag) -> str:
        made = []
        for at, one in enumerate(_tags(node), 1):
            title = self._title_of(one)
            inside = self.blocks(one) or f"% {one['info']}"
            made.append(_directive("tab-item", str(at) if title is None else title, inside))
        return _directive("tab-set", "", "\n\n".join(made))

    def _title_of(self, box: Tag) -> str | None:
        title = box.find("eig-title", recursive=False)
        return _line(self.texts(title.children)) if isinstance(title, Tag) else None

    def _box(self, node: Tag) -> str:
        kind, mark, title = str(node["kind"]), str(node.get("mark", "")), self._title_of(node)
        inside = self.blocks(node)
        known = FRENCH.get(kind) if self.context.language == "fr" else None
        said = title or known or kind.capitalize()
        if kind == "details" or mark[:1] == "?":
            name, options = "dropdown", {"open": ""} if mark[3:] == "+" else {}
            return self._made(name, said, inside, node, **options)
        look = LOOKS.get(kind, "note")
        if kind not in LOOKS:
            self.note(node, "the box “{kind}” is not known; it is shown as a note", kind=kind)
        if title is None and kind in NAMED:
            return self._made(kind, "", inside, node)
        if title == "":
            return self._made("container", f"admonition {look}", inside, node)
        return self._made("admonition", said, inside, node, **{"class": look})

    def _made(self, name: str, title: str, inside: str, node: Tag, **options: str) -> str:
        """A directive; one may not be empty."""
        if inside:
            return _directive(name, title, inside, **options)
        bold = f"**{title}**\n\n" if title and name != "container" else ""
        return f"{bold}% {joined(node.get('info', name))}"

    def texts(self, nodes: Iterable[PageElement]) -> str:
        return "".join(self._text(one) for one in nodes)

    def _text(self, node: PageElement) -> str:
        if not isinstance(node, Tag):
            following = node.next_sibling
            return escaped(str(node), following.name if isinstance(following, Tag) else "")
        write = getattr(self, f"_inline_{node.name.removeprefix('eig-')}", self._tag)
        text = str(write(node))
        return f"\\\n{text}" if node.name in BREAKING and node.previous_sibling else text

    def _tag(self, node: Tag) -> str:
        text = self.texts(node.children)
        if node.name not in MARKING:
            return text
        given = "".join(
            f' {key}="{escape(str(node[key]))}"' for key in node.attrs if key in ATTRIBUTES
        )
        return f"<{node.name}{given}>{text}</{node.name}>"

    def _inline_comment(self, node: Tag) -> str:
        text = joined(node.get_text()).replace("|", "&#124;")
        return f"<!-- {re.sub('-(?=[->])', '- ', text).rstrip('-')} -->"

    def _inline_br(self, node: Tag) -> str:
        return "\\\n"

    def _inline_code(self, node: Tag) -> str:
        return _by_mdformat("code_inline", content=node.get_text())

    def _inline_pre(self, node: Tag) -> str:
        return _by_mdformat("code_inline", content=joined(node.get_text()))

    def _inline_place(self, node: Tag) -> str:
        return f'<span id="{escape(str(node["id"]))}"></span>'

    def _inline_ref(self, node: Tag) -> str:
        return f"[^{node['eig-label']}]"

    def _inline_term(self, node: Tag) -> str:
        return f"{{term}}`{node.get_text()}`"

    def _inline_kbd(self, node: Tag) -> str:
        words = joined(node.get_text())
        if not words or (_tags(node) and "eig-mark" not in node.attrs):
            return self.texts(node.children)
        if "eig-mark" in node.attrs:
            words = KEY.sub(lambda one: one[0].capitalize(), re.sub(r"[\s\"]", "", words))
        return f"{{{node.name}}}`{words.replace('`', '') or '…'}`"

    _inline_sub = _inline_sup = _inline_kbd

    def _inline_strong(self, node: Tag) -> str:
        """A text that stands out; as a tag where Markdown would not see its marks."""
        text, said = self.texts(node.children), plain(node).strip()
        bare = text.strip()
        if not bare:
            return text
        around = [node.previous_sibling, node.next_sibling]
        alone = all(one is None or getattr(one, "name", "") == "br" for one in around)
        seen = "eig-mark" in node.attrs or alone or (said[:1].isalnum() and said[-1:].isalnum())
        mark = node.get("eig-mark") or {"em": "*", "strong": "**"}[node.name]
        shown = f"{mark}{bare}{mark}" if seen else f"<{node.name}>{bare}</{node.name}>"
        return text.replace(bare, shown)

    _inline_em = _inline_strong

    def _inline_a(self, node: Tag) -> str:
        address = str(node["href"])
        if node.get("eig-mark") == "autolink":
            return f"<{address.removeprefix('mailto:') if '@' in address else address}>"
        return f"[{self.texts(node.children)}]{_aim(node, address)}"

    def _inline_img(self, node: Tag) -> str:
        words = re.sub(r"[\\\[\]`*_<{&$~]", r"\\\g<0>", joined(node.get("alt", "")))
        return f"![{words}]{_aim(node, str(node['src']))}"


def _aim(node: Tag, address: str) -> str:
    """Where a link or a picture leads, and how it is shown."""
    angled = re.search(r"[\s()]", address) or not address
    address = re.sub(r"[\\<>]|(?! )\s|\{(?=\{)", lambda one: quote(one[0]), address)
    title = re.sub(r"[\\\"{]", r"\\\g<0>", joined(node.get("title") or ""))
    aim = (f"<{address}>" if angled else address) + (f' "{title}"' if title else "")
    sizes = {key: str(node.get(key) or "").removesuffix("px") for key in ("width", "height")}
    said = [
        f"{key}={size}" for key, size in sizes.items() if re.fullmatch(r"[\d.]+(?:%|em)?", size)
    ]
    said += [f".{one}" for one in str(node.get("class") or "").split()]
    return f"({aim})" + (f"{{{' '.join(said)}}}" if said else "")


def written(root: Tag, context: Context, free: Callable[[str], bool]) -> str:
    """The text of a page; *free* says of an anchor whether no other page has it."""
    return Writer(context, free).blocks(root).strip("\n") + "\n"
