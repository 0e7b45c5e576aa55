"""Writes the blocks of a page as MyST."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from textwrap import dedent, indent

from bs4.element import NavigableString, PageElement, Tag

from sphinx_eig.importing import joined
from sphinx_eig.importing.dialects import LOOKS, NAMED
from sphinx_eig.importing.html import is_block
from sphinx_eig.importing.inline import by_mdformat, line, paragraph
from sphinx_eig.importing.shape import OPTIONS
from sphinx_eig.importing.tree import HEADINGS, Context, is_blank, plain, tag

#: What docutils makes of a name it keeps as it is.
PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: Beside these no rule may stand in Sphinx.
EDGES = {*HEADINGS, "hr", "eig-place", "eig-comment", "eig-note"}
SIDES = {"left": ":---", "right": "---:", "center": ":---:"}
FRENCH = {"details": "Détails", "info": "Info", "question": "Question", "example": "Exemple"}


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
            seen = [one for one in run if not is_blank(one)]
            if all(isinstance(one, Tag) and one.name == "eig-comment" for one in seen):
                made += [self._comment(one) for one in seen if isinstance(one, Tag)]
            else:
                made.append(paragraph(run))
            made.append(self._block(child) if isinstance(child, Tag) else "")
            run = []
        return joint.join(filter(None, made))

    def _block(self, node: Tag) -> str:
        name = "heading" if node.name in HEADINGS else node.name.removeprefix("eig-")
        return str(getattr(self, f"_{name}", self.blocks)(node))

    def _p(self, node: Tag) -> str:
        holds_block = any(map(is_block, node.children))
        return self.blocks(node) if holds_block else paragraph(node.children)

    def _heading(self, node: Tag) -> str:
        anchor = str(node.get("target") or "")
        title = re.sub("#$", "&#35;", line(node.children))
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
        return "\n".join(f"% {one}".rstrip() for one in text.split("\n"))

    def _blockquote(self, node: Tag) -> str:
        return "\n".join(f"> {one}".rstrip() for one in self.blocks(node).split("\n"))

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
        if not content.strip() and "eig-info" not in node.attrs:
            return ""
        language = str(node["language"])
        options = {key: str(node[key]).strip() for key in (*OPTIONS, "force") if node.get(key)}
        caption = options.get("caption", "")
        if caption and not re.fullmatch(r"\w[\w ./-]*", caption):  # it is read as Markdown
            said = paragraph([NavigableString(caption)])
            options["caption"] = json.dumps(said, ensure_ascii=False)
        if options:
            return _directive("code-block", language or "text", content.rstrip("\n"), **options)
        return by_mdformat("fence", content=content, info=language)

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
                term = paragraph(one.children).replace("\\\n", " ").replace("\n", " ")
                made += ("\n\n" if made else "") + term
            else:
                text = self.blocks(one) if isinstance(one, Tag) else paragraph([one])
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
            texts = [[_hung("- ", paragraph(cell.children)) for cell in row] for row in rows]
            items = [_hung("* ", "\n".join(row)) for row in texts]
            return "\n".join([":::{list-table}\n", *items, ":::"])
        texts = [[line(cell.children, " <br> ") for cell in row] for row in rows]
        lines = [[re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", one) for one in row] for row in texts]
        lines.insert(1, [SIDES.get(str(cell.get("eig-side")), "---") for cell in rows[0]])
        return "\n".join(re.sub(" +", " ", f"| {' | '.join(one)} |") for one in lines)

    def _tabs(self, node: Tag) -> str:
        made = []
        for at, one in enumerate(_tags(node), 1):
            title = self._title_of(one)
            inside = self.blocks(one) or f"% {one['info']}"
            made.append(_directive("tab-item", str(at) if title is None else title, inside))
        return _directive("tab-set", "", "\n\n".join(made))

    def _title_of(self, box: Tag) -> str | None:
        title = box.find("eig-title", recursive=False)
        return line(title.children) if isinstance(title, Tag) else None

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


def written(root: Tag, context: Context, free: Callable[[str], bool]) -> str:
    """The text of a page; *free* says of an anchor whether no other page has it."""
    return Writer(context, free).blocks(root).strip("\n") + "\n"
