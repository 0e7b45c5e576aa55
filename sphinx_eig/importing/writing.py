"""Writes nodes as MyST: mdformat's renderer, with what MyST has beyond Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from html import escape
from textwrap import dedent, indent
from types import SimpleNamespace
from urllib.parse import quote

from mdformat.renderer import MDRenderer
from mdformat.renderer import RenderContext as Context

from sphinx_eig.importing import SPACE, joined
from sphinx_eig.importing.tree import Node, descend, make, plain

#: What docutils makes of a name it keeps as it is.
PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: What would begin something of MyST's own at the start of a line.
OPENING = re.compile(r"(?=%|\+\+\+|\([^)]+\)=|:::|[:~] |[:~]$|~~~|[\s:|-]*-[\s:|-]*$(?<=[|:-]))")
LEADING = re.compile(r"^((?:<!--(?:(?!-->).)*-->\s*)+)(\S.*)$")
SEEN = {"text", "code_inline", "image", "role"}
FLOW = {"paragraph", "bullet_list", "ordered_list"}
SIDES = {"left": ":---", "right": "---:", "center": ":---:"}


def _blocks(node: Node, context: Context, joint: str = "\n\n") -> str:
    return joint.join(filter(None, (child.render(context) for child in node.children)))


def _texts(nodes: Iterable[Node], context: Context) -> str:
    return "".join(one.render(context) for one in nodes)


def _line(nodes: Iterable[Node], context: Context, turn: str = " ") -> str:
    """*Nodes* on one line."""
    return joined(_texts(nodes, context).replace("\\\n", turn))


def _hung(mark: str, text: str) -> str:
    """*Text* behind a *mark*, to the right of which all its lines stand."""
    return (mark + indent(text, " " * len(mark)).lstrip(" ")).rstrip(" ")


def _directive(node: Node, context: Context) -> str:
    meta, inside = node.meta, _blocks(node, context).strip("\n")
    sign = "`" if meta["name"] == "code-block" else ":"
    runs = re.findall(rf"^[\s>]*({sign}{{3,}})", inside, re.MULTILINE)
    mark = sign * max([3, *(len(run) + 1 for run in runs)])
    words = _line(node.children[0].children, context) if node.children[0].type == "title" else ""
    title = words or meta.get("text", "")
    options = ""
    for key, value in meta.get("options", {}).items():
        if key == "caption" and not re.fullmatch(r"\w[\w ./-]*", value):  # it is read as Markdown
            words = make("inline", make("text", content=value))
            value = json.dumps(make("paragraph", words).render(context), ensure_ascii=False)
        options += f":{key}: {value}".rstrip() + "\n"
    # What looks like an option would be one.
    space = "\n" if options or re.match(r"\s*[:-]", inside) else ""
    return f"{mark}{{{meta['name']}}} {title}".rstrip() + f"\n{options}{space}{inside}\n{mark}"


def _comment(node: Node, context: Context) -> str:
    text = re.sub(r"^<!--\s*|\s*-->$", "", node.content) or dedent(_blocks(node, context))
    return "\n".join(f"% {line}".rstrip() for line in text.strip("\n").splitlines())


def _note(node: Node, context: Context) -> str:
    """A comment within a text."""
    text = joined(node.content).replace("|", "&#124;")
    return f"<!-- {re.sub('-(?=[->])', '- ', text).rstrip('-')} -->"


def _target(name: str, context: Context) -> str:
    """An anchor; as HTML, where MyST would call it otherwise or another page has it."""
    return f"({name})=\n" if context.env["free"](name) else f'<div id="{escape(name)}"></div>\n\n'


def _heading(node: Node, context: Context) -> str:
    anchor = node.meta.get("target")
    title = re.sub("#$", "&#35;", _line(node.children, context))
    return (_target(anchor, context) if anchor else "") + f"{node.markup} {title}".rstrip()


def _list(node: Node, context: Context) -> str:
    """A list with the marks of its author."""
    start = int(str(node.attrs.get("start", 1)))
    kinds = [[child.type for child in item.children] for item in node.children]
    loose = any(
        one.type == "paragraph" and not one.hidden
        for item in node.children
        for one in item.children
    )
    tight = not loose and all(FLOW.issuperset(one) and one.count("paragraph") < 2 for one in kinds)
    made = []
    for number, item in enumerate(node.children, start):
        mark = f"{number}{node.markup}" if node.type == "ordered_list" else node.markup
        text, task = _blocks(item, context, "\n" if tight else "\n\n"), item.meta.get("task", "")
        first = [one for one in item.children[:1] if one.type == "paragraph"]
        is_task = any(one.type in SEEN for one in descend(first))
        text = task + text if is_task or not task else f"\\{task.strip()}\n\n{text}".rstrip()
        # Nothing but marks on a line would be a rule.
        text = f"\n{text}" if re.match(r"[-*+][-*+ ]*(?:\n|$)", text) else text
        made.append(_hung(f"{mark} ", text))
    return ("\n" if tight else "\n\n").join(made)


def _table(node: Node, context: Context) -> str:
    rows = [row.children for part in node.children for row in part.children]
    if not any(cell.type == "th" for cell in rows[0]):
        items = ["\n".join(_item(cell, context) for cell in row) for row in rows]
        return "\n".join([":::{list-table}\n", *(_hung("* ", item) for item in items), ":::"])
    lines = [[_cell(cell, context) for cell in row] for row in rows]
    sides = [str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in rows[0]]
    lines.insert(1, [SIDES.get(side, "---") for side in sides])
    return "\n".join(re.sub(" +", " ", f"| {' | '.join(line)} |") for line in lines)


def _cell(cell: Node, context: Context) -> str:
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", _line(cell.children, context, " <br> "))


def _item(cell: Node, context: Context) -> str:
    text = make("paragraph", make("inline", *cell.children)).render(context)
    return _hung("- ", text)


def _tag(node: Node, context: Context) -> str:
    given = "".join(f' {key}="{escape(str(value))}"' for key, value in node.attrs.items())
    return f"<{node.tag}{given}>{_texts(node.children, context)}</{node.tag}>"


def _strong(node: Node, context: Context) -> str:
    """A text that stands out; as a tag where Markdown would not see its marks."""
    text = _texts(node.children, context)
    bare, said = text.strip(), plain(node.children).strip()
    around = [node.previous_sibling, node.next_sibling]
    alone = all(one is None or one.type.endswith("break") for one in around)
    if not bare:
        return text
    seen = node.token is None or alone or (said[:1].isalnum() and said[-1:].isalnum())
    mark = node.markup or {"em": "*", "strong": "**"}[node.type]
    shown = f"{mark}{bare}{mark}" if seen else f"<{node.type}>{bare}</{node.type}>"
    return text.replace(bare, shown)


def _aimed(node: Node, context: Context) -> str:
    """A link or a picture."""
    given, is_picture = node.attrs, node.type == "image"
    address = str(given["src" if is_picture else "href"])
    if node.info == "auto":
        return f"<{address.removeprefix('mailto:') if '@' in address else address}>"
    angled = re.search(r"[\s()]", address) or not address
    address = re.sub(r"[\\<>]|(?! )\s|\{(?=\{)", lambda one: quote(one[0]), address)
    title = re.sub(r"[\\\"{]", r"\\\g<0>", joined(given.get("title") or ""))
    words = _alt(node) if is_picture else _texts(node.children, context)
    aim = (f"<{address}>" if angled else address) + (f' "{title}"' if title else "")
    sizes = {key: str(given.get(key) or "").removesuffix("px") for key in ("width", "height")}
    said = [
        f"{key}={size}" for key, size in sizes.items() if re.fullmatch(r"[\d.]+(?:%|em)?", size)
    ]
    said += [f".{one}" for one in str(given.get("class", "")).split()]
    return f"{'!' * is_picture}[{words}]({aim})" + (f"{{{' '.join(said)}}}" if said else "")


def _alt(node: Node) -> str:
    return re.sub(r"[\\\[\]`*_<{&$~]", r"\\\g<0>", joined(node.attrs.get("alt", "")))


def _definitions(node: Node, context: Context) -> str:
    made = ""
    for child in node.children:
        if child.type == "dt":
            term = make("paragraph", *child.children).render(context)
            made += ("\n\n" if made else "") + joined(term.replace("\\\n", " "))
        else:
            made += "\n" + _hung(": ", _blocks(child, context))
    return made


def _footnote(node: Node, context: Context) -> str:
    return f"[^{node.meta['label']}]: " + indent(_blocks(node, context), "    ").lstrip(" ")


def _role(node: Node, context: Context) -> str:
    return f"{{{node.info}}}`{joined(node.content.replace('`', '')) or '…'}`"


def _text(text: str, node: Node, context: Context) -> str:
    """What would be a role, attributes, a substitution or a footnote in MyST."""
    text = "\n".join(SPACE.sub(" ", line) for line in text.split("\n"))
    return re.sub(r"(?<!\\)\[\^", r"\\[^", re.sub(r"\{|~(?=~)", r"\\\g<0>", text))


def _paragraph(text: str, node: Node, context: Context) -> str:
    lines = [LEADING.sub(r"\2 \1", line.strip()).rstrip() for line in text.split("\n")]
    return "\n".join(
        OPENING.sub(r"\\", one, count=1) if OPENING.match(one) else one for one in lines
    ).strip()


RENDERERS: dict[str, Callable[[Node, Context], str]] = {
    "bullet_list": _list, "ordered_list": _list, "table": _table, "directive": _directive,
    "comment": _comment, "note": _note, "heading": _heading, "tag": _tag, "strong": _strong,
    "em": _strong, "link": _aimed, "image": _aimed, "dl": _definitions, "role": _role,
    "footnote_reference": _footnote, "list_item": _blocks, "dt": _blocks, "dd": _blocks,
    "target": lambda node, context: _target(node.content, context).rstrip("\n"),
    "footnote_ref": lambda node, _: f"[^{node.meta['label']}]",
    "hardbreak": lambda node, _: "\\\n" if node.next_sibling and node.previous_sibling else " ",
    "title": lambda node, _: "",
    "raw": lambda node, _: node.content,
    "hr": lambda node, _: "---" if node.meta.get("free") else "<hr>",
}  # fmt: skip
PLUGIN = SimpleNamespace(
    RENDERERS=RENDERERS, POSTPROCESSORS={"text": _text, "paragraph": _paragraph}
)


def written(tree: Node, free: Callable[[str], bool]) -> str:
    """The text of a page; *free* says of an anchor whether no other page has it."""
    options = {"parser_extension": [PLUGIN], "mdformat": {}}
    text = MDRenderer().render_tree(tree, options, {"free": free}, finalize=False)
    return text.strip("\n") + "\n"
