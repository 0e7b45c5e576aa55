"""Writes nodes as MyST: mdformat's renderer, with what MyST has beyond Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from textwrap import dedent
from types import SimpleNamespace

from mdformat.renderer import DEFAULT_RENDERERS, MDRenderer, RenderContext

from sphinx_eig.importing.tree import Node, adopt, make, plain

#: What docutils makes of a name it keeps as it is.
PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: What would begin something of MyST's own at the start of a line.
OPENING = re.compile(
    r"(?=%|\+\+\+|\([^)]+\)=|:::|: |:$|~ |~$|~~~|\|?[\s:|-]*-[\s:|-]*$(?<=[|:-]))"
)
LEADING = re.compile(r"^((?:<!--(?:(?!-->).)*-->\s*)+)(\S.*)$")


def _blocks(node: Node, context: RenderContext, joint: str = "\n\n") -> str:
    return joint.join(filter(None, (child.render(context) for child in node.children)))


def _words(nodes: Sequence[Node], context: RenderContext) -> str:
    """*Nodes* on one line."""
    text = "".join(one.render(context) for one in adopt(make("inline"), nodes).children)
    return " ".join(re.sub(r"\\\n", " ", text).split())


def _directive(node: Node, context: RenderContext) -> str:
    meta = node.meta
    inside = _blocks(node, context).strip("\n")
    sign = "`" if meta["name"] == "code-block" else ":"
    runs = re.findall(rf"^[\s>]*({sign}{{3,}})", inside, re.MULTILINE)
    mark = sign * max([3, *(len(run) + 1 for run in runs)])
    title = _words(meta.get("words") or (), context) or meta.get("text", "")
    options = "".join(
        f"\n:{key}: {value}".rstrip() for key, value in meta.get("options", {}).items()
    )
    # What looks like an option would be one.
    space = "\n" if options or re.match(r"\s*[:-]", inside) else ""
    return f"{mark}{{{meta['name']}}} {title}".rstrip() + f"{options}{space}\n{inside}\n{mark}"


def _comment(node: Node, context: RenderContext) -> str:
    text = re.sub(r"^<!--\s*|\s*-->$", "", node.content) or dedent(_blocks(node, context))
    return "\n".join(f"% {line}".rstrip() for line in text.strip("\n").split("\n"))


def _note(node: Node, context: RenderContext) -> str:
    """A comment within a text."""
    text = " ".join(re.sub(r"^<!--|-->$", "", node.content).split())
    return f"<!-- {re.sub('-(?=[->])', '- ', text).rstrip('-')} -->".replace("|", "&#124;")


def _target(name: str, free: bool) -> str:
    return (
        f"({name})="
        if free and PLAIN_NAME.fullmatch(name)
        else f'<div id="{escape(name)}"></div>\n'
    )


def _place(node: Node, context: RenderContext) -> str:
    return _target(node.content, context.env["free"](node.content))


def _heading(node: Node, context: RenderContext) -> str:
    anchor = node.meta.get("target")
    above = _target(anchor, context.env["free"](anchor)) + "\n" if anchor else ""
    title = _words(node.children, context)
    return f"{above}{node.markup} {re.sub('#$', '&#35;', title)}".rstrip()


def _list(node: Node, context: RenderContext) -> str:
    """A list with the marks of its author."""
    start, made = node.attrs.get("start", 1), []
    assert isinstance(start, int)
    kinds = [[child.type for child in item.children] for item in node.children]
    flow = {"paragraph", "bullet_list", "ordered_list"}
    hidden = all(
        child.hidden
        for item in node.children
        for child in item.children
        if child.type == "paragraph"
    )
    tight = hidden and all(flow.issuperset(one) and one.count("paragraph") < 2 for one in kinds)
    for number, item in enumerate(node.children, start):
        mark = f"{number}{node.markup}" if node.type == "ordered_list" else node.markup
        text = item.meta.get("task", "") + _blocks(item, context, "\n" if tight else "\n\n")
        if re.match(r" {4}|\n", text):
            text = f"<!-- -->\n\n{text}"
        lines = f"{mark} {text}".rstrip().split("\n")
        indent = " " * (len(mark) + 1)
        made.append(
            "\n".join(
                [lines[0], *(f"{indent}{line}".rstrip() if line else "" for line in lines[1:])]
            )
        )
    return ("\n" if tight else "\n\n").join(made)


def _table(node: Node, context: RenderContext) -> str:
    rows = [
        ["" if not cell.children else _cell(cell, context) for cell in row.children]
        for row in node.children
    ]
    if not any(cell.type == "th" for cell in node.children[0].children):
        rows.insert(0, [""] * len(rows[0]))
    sides = [str(cell.attrs.get("style", ""))[11:] for cell in node.children[0].children]
    marks = {"left": ":---", "right": "---:", "center": ":---:"}
    lines = [rows[0], [marks.get(side, "---") for side in sides], *rows[1:]]
    return "\n".join(f"| {' | '.join(line)} |".replace("|  |", "| |") for line in lines)


def _cell(cell: Node, context: RenderContext) -> str:
    # A comment's bar is spelt out already.
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", _words(cell.children, context))


def _tag(node: Node, context: RenderContext) -> str:
    given = "".join(f' {key}="{escape(str(value))}"' for key, value in node.attrs.items())
    return (
        f"<{node.tag}{given}>{''.join(one.render(context) for one in node.children)}</{node.tag}>"
    )


def _strong(node: Node, context: RenderContext) -> str:
    """A text that stands out; as a tag where Markdown would not see its marks."""
    text = "".join(one.render(context) for one in node.children)
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    mark = {"em": "*", "strong": "**"}[node.type]
    said = plain(node.children).strip()
    before, after = node.previous_sibling, node.next_sibling
    alone = all(not one or one.type in ("softbreak", "hardbreak") for one in (before, after))
    if node.token is None or (said[:1].isalnum() and said[-1:].isalnum()) or alone:
        return f"{lead}{node.markup or mark}{text.strip()}{node.markup or mark}{trail}"
    return f"{lead}<{node.type}>{text.strip()}</{node.type}>{trail}"


def _attributes(node: Node) -> str:
    given = dict(node.attrs)
    said = [
        f"{key}={given[key]}"
        for key in ("width", "height")
        if re.fullmatch(r"[\d.]+(?:px|%|em)?", str(given.get(key)))
    ]
    said += [f".{one}" for one in str(given.get("class", "")).split()]
    return f"{{{' '.join(said)}}}" if said else ""


def _aimed(node: Node, context: RenderContext) -> str:
    """A link or a picture."""
    given = node.attrs
    words = "".join(one.render(context) for one in node.children)
    address = str(given.get("href", given.get("src", "")))
    if node.info == "auto" and node.type == "link":
        return f"<{address.removeprefix('mailto:') if '@' in address else address}>"
    angled = re.search(r"[\s()<>]", address) or not address
    address = re.sub(r"[\\<>\n]", lambda one: f"%{ord(one[0]):02X}", address).replace(
        "{{", "%7B%7B"
    )
    title = (
        str(given.get("title") or "").replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\{")
    )
    title = f' "{" ".join(title.split())}"' if title else ""
    picture = "!" if node.type == "image" else ""
    return f"{picture}[{words}]({f'<{address}>' if angled else address}{title}){_attributes(node)}"


def _code_inline(node: Node, context: RenderContext) -> str:
    text = DEFAULT_RENDERERS["code_inline"](node, context)
    return text


def _break(node: Node, context: RenderContext) -> str:
    return "\\\n" if node.next_sibling and node.previous_sibling else " "


def _definitions(node: Node, context: RenderContext) -> str:
    made = ""
    for child in node.children:
        if child.type == "dt":
            made += ("\n\n" if made else "") + _words(child.children, context)
        else:
            text = _blocks(child, context).split("\n")
            made += "\n" + "\n".join([f": {text[0]}", *(f"  {line}".rstrip() for line in text[1:])])
    return made


def _footnote(node: Node, context: RenderContext) -> str:
    lines = _blocks(node, context).split("\n")
    return "\n".join(
        [f"[^{node.meta['label']}]: {lines[0]}", *(f"    {line}".rstrip() for line in lines[1:])]
    )


def _role(node: Node, context: RenderContext) -> str:
    mark = "`" * (1 + max([0, *map(len, re.findall("`+", node.content))]))
    return f"{{{node.info}}}{mark}{node.content.strip('`') or ' '}{mark}"


def _text(text: str, node: Node, context: RenderContext) -> str:
    """What would be a role, attributes, a substitution or a footnote in MyST."""
    text = text.replace("{", "\\{").replace("[^", "\\[^").replace("\\\\[^", "\\[^")
    return re.sub(r"~(?=~)", r"\\~", text) if "~~" in text else text


def _paragraph(text: str, node: Node, context: RenderContext) -> str:
    lines = [LEADING.sub(r"\2 \1", line.strip()).rstrip() for line in text.split("\n")]
    lines = [
        line
        if line.startswith("\\")
        else OPENING.sub(r"\\", line, count=1)
        if OPENING.match(line)
        else line
        for line in lines
    ]
    return "\n".join(lines).strip()


PLUGIN = SimpleNamespace(
    RENDERERS={
        "bullet_list": _list, "ordered_list": _list, "table": _table, "directive": _directive,
        "comment": _comment, "note": _note, "target": _place, "heading": _heading, "tag": _tag,
        "strong": _strong, "em": _strong, "link": _aimed, "image": _aimed, "dl": _definitions,
        "footnote_reference": _footnote, "role": _role, "hardbreak": _break,
        "footnote_ref": lambda node, context: f"[^{node.meta['label']}]",
        "raw": lambda node, context: node.content,
        "hr": lambda node, context: "---" if node.meta.get("free") else "<hr>",
        "list_item": _blocks, "dt": _blocks, "dd": _blocks,
    },
    POSTPROCESSORS={"text": _text, "paragraph": _paragraph},
)  # fmt: skip


def written(tree: Node, free: object) -> str:
    """The text of a page."""
    options = {"parser_extension": [PLUGIN], "mdformat": {}}
    return (
        MDRenderer().render_tree(tree, options, {"free": free}, finalize=False).strip("\n") + "\n"
    )
