"""Reads what stands within a line, and writes it as MyST; mdformat escapes the signs of texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from types import SimpleNamespace
from urllib.parse import quote

import emoji
from bs4.element import NavigableString, PageElement, Tag
from mdformat.renderer import DEFAULT_RENDERERS, RenderContext

from sphinx_eig.data.messages import template
from sphinx_eig.importing import SPACE, joined
from sphinx_eig.importing.dialects import CODE
from sphinx_eig.importing.html import ATTRIBUTES, BLOCKS, MARKING
from sphinx_eig.importing.tree import HELD, Context, plain, shown, tag

VALUE = r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))"
PAIR = re.compile(rf"(\w[\w-]*)={VALUE}|([.#])([\w-]+)")
BEHIND = re.compile(rf"\{{:?\s*((?:[.#][\w-]+|\w[\w-]*={VALUE})(?:\s[^{{}}\n]*)?)\}}")
BARE = re.compile(
    r"(?<![\w(<\[\"'=/])(https?://[^\s<>\[\]\\`]*[^\s<>\[\]\\`.,;:!?)»*_'\"{}])", re.IGNORECASE
)
#: ``:material-account:`` and the like are pictures of a theme, not characters.
ICON = re.compile(r"(:(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:(?:\{[^{}\n]*\})?)")
KEY = re.compile(r"\b(?:[a-z]+|f\d+)\b")
#: What would begin something of MyST's own at the start of a line.
OPENING = re.compile(r"(?=%|\+\+\+|\([^)]+\)=|:::|[:~] |[:~]$|~~~|[\s:|-]*-[\s:|-]*$(?<=[|:-]))")
LEADING = re.compile(r"^((?:<!--(?:(?!-->).)*-->\s*)+)(\S.*)$")
#: Where a line ends; the text of a page does not hold it.
TURN = "\ue002"
#: Within a text they begin a line.
BREAKING = BLOCKS - {"eig-place"}
MDFORMAT = RenderContext(DEFAULT_RENDERERS, {}, {"mdformat": {}}, {"used_refs": set()})
NAME = re.compile(r"(?<![\w:/]):[a-z0-9_+-]+:(?![\w/])")


def settle_texts(root: Tag, context: Context) -> None:
    """Say in elements what the texts of *root* say with signs."""
    for text in [one for one in root.descendants if isinstance(one, NavigableString)]:
        if text.find_parent(["eig-comment", "eig-raw", "code", "pre"]):
            continue
        owner, said = text.previous_sibling, str(text)
        if isinstance(owner, Tag) and owner.name in ("a", "img"):
            said = _without_attributes(owner, text, context)
        is_plain = context.tool == "mkdocs" or text.find_parent("a") is not None
        text.replace_with(*_parts(said, text, context, is_plain))


def _without_attributes(owner: Tag, text: NavigableString, context: Context) -> str:
    """*Text* without the attributes at its start, which are those of *owner*."""
    found = BEHIND.match(text)
    left = PAIR.sub(" ", found[1]).split() if found else []
    for key, *values, sign, name in PAIR.findall(found[1]) if found else ():
        value = name or next(filter(None, values), "")
        if sign == "." or (owner.name == "img" and key in ("width", "height")):
            key = key or "class"
            owner[key] = f"{owner.get(key, '')} {value}".strip()
        elif key not in ("target", "rel", "loading", "align", "title"):
            left.append(f"{key or sign}{'=' if key else ''}{value}")
    if left:
        context.note(text, "attributes are left out: {code}", code=" ".join(left))
    return text[found.end() if found else 0 :]


def _parts(said: str, text: NavigableString, context: Context, is_plain: bool) -> list[PageElement]:
    """*Said*, which is *text*, with what was held, its icons and its addresses."""
    made: list[PageElement] = []
    for at, part in enumerate(HELD.split(said)):
        code = context.held[int(part)] if at % 2 else ""
        if code and CODE.match(code):
            what = template("shortcode kept as a comment: {code}")
            context.note(text, what, code=joined(code))
            made.append(tag("eig-comment", code, near=text))
        elif code:
            if context.tool == "vuepress":
                what = template("shown as it is written, for it was a program: {code}")
                context.note(text, what, code=code)
            made.append(NavigableString(shown(code)))
        else:
            made += _words(part, text, context, is_plain)
    return made


def _words(
    said: str, text: NavigableString, context: Context, is_plain: bool
) -> Iterator[PageElement]:
    for at, part in enumerate(ICON.split(said)):
        if at % 2:
            context.note(text, "icon kept as a comment: {code}", code=part)
            yield tag("eig-comment", part, near=text)
            continue
        for number, piece in enumerate([part] if is_plain else BARE.split(part)):
            words = NAME.sub(lambda one: emoji.emojize(one[0], language="alias"), piece)
            if number % 2:
                yield tag("a", words, near=text, href=piece, **{"eig-mark": "autolink"})
            elif piece:
                yield NavigableString(words)


def by_mdformat(kind: str, **node: object) -> str:
    return DEFAULT_RENDERERS[kind](SimpleNamespace(**node), MDFORMAT)  # type: ignore[arg-type]


def escaped(text: str, following: str = "") -> str:
    """*Text* as Markdown that says just that, before an element called *following*."""
    text = re.sub(r" ?\n[ \n]*", "\n", "\n".join(SPACE.sub(" ", line) for line in text.split("\n")))
    sibling = SimpleNamespace(type={"a": "link"}.get(following, ""))
    text = by_mdformat("text", content=text, next_sibling=sibling)
    # What would be a role, attributes, a substitution or a footnote in MyST.
    return re.sub(r"(?<!\\)\[\^", r"\\[^", re.sub(r"\{|~(?=~)", r"\\\g<0>", text))


def line(nodes: Iterable[PageElement], turn: str = " ") -> str:
    """*Nodes* in Markdown, on one line."""
    return joined(re.sub(rf"(?:\s*{TURN})+\s*", turn, phrase(nodes).strip(f" \n{TURN}")))


def paragraph(nodes: Iterable[PageElement]) -> str:
    """*Nodes* as a paragraph of which no line begins something else."""
    text = re.sub(r" *\n\s*", "\n", phrase(nodes).strip(f" \n{TURN}"))
    text = re.sub(rf"\s*{TURN}\s*", "\\\\\n", text)
    text = by_mdformat("paragraph", children=[SimpleNamespace(render=lambda context: text)])
    lines = [LEADING.sub(r"\2 \1", one.strip()).rstrip() for one in text.split("\n")]
    return "\n".join(
        OPENING.sub(r"\\", one, count=1) if OPENING.match(one) else one for one in lines
    ).strip()


def phrase(nodes: Iterable[PageElement]) -> str:
    """*Nodes* in Markdown, as they stand within a text."""
    made = ""
    for node in nodes:
        if isinstance(node, Tag):
            turn = TURN * (node.name in BREAKING and node.previous_sibling is not None)
            made += turn + WRITERS.get(node.name, _tagged)(node)
        else:
            made += escaped(str(node), getattr(node.next_sibling, "name", None) or "")
    return made


def _tagged(node: Tag) -> str:
    text = phrase(node.children)
    given = "".join(f' {key}="{escape(str(node[key]))}"' for key in node.attrs if key in ATTRIBUTES)
    return f"<{node.name}{given}>{text}</{node.name}>" if node.name in MARKING else text


def _comment(node: Tag) -> str:
    text = joined(node.get_text()).replace("|", "&#124;")
    return f"<!-- {re.sub('-(?=[->])', '- ', text).rstrip('-')} -->"


def _code(node: Tag) -> str:
    text = node.get_text() if node.name == "code" else joined(node.get_text())
    return by_mdformat("code_inline", content=text)


def _role(node: Tag) -> str:
    words = joined(node.get_text())
    if "eig-mark" in node.attrs:
        words = KEY.sub(lambda one: one[0].capitalize(), re.sub(r"[\s\"]", "", words))
    elif not words or node.find(True):
        return phrase(node.children)
    return f"{{{node.name.removeprefix('eig-')}}}`{words.replace('`', '') or '…'}`"


def _strong(node: Tag) -> str:
    """A text that stands out; as a tag where Markdown would not see its marks."""
    text, said = phrase(node.children), plain(node).strip()
    bare = text.strip()
    if not bare:
        return text
    around = [str(node.previous_sibling or " ")[-1:], str(node.next_sibling or " ")[:1]]
    alone = all(one in " \n<>" for one in around)
    seen = "eig-mark" in node.attrs or alone or (said[:1].isalnum() and said[-1:].isalnum())
    mark = node.get("eig-mark") or {"em": "*", "strong": "**"}[node.name]
    return text.replace(
        bare, f"{mark}{bare}{mark}" if seen else f"<{node.name}>{bare}</{node.name}>"
    )


def _aimed(node: Tag) -> str:
    """A link or a picture, where it leads, and how it is shown."""
    is_picture = node.name == "img"
    address = str(node["src" if is_picture else "href"])
    if node.get("eig-mark") == "autolink":
        return f"<{address.removeprefix('mailto:') if '@' in address else address}>"
    words = re.sub(r"[\\\[\]`*_<{&$~]", r"\\\g<0>", joined(node.get("alt", "")))
    if not is_picture:
        words = phrase(node.children).strip(f" \n{TURN}")
    angled = re.search(r"[\s()]", address) or not address
    address = re.sub(r"[\\<>]|(?! )\s|\{(?=\{)", lambda one: quote(one[0]), address)
    title = re.sub(r"[\\\"{]", r"\\\g<0>", joined(node.get("title") or ""))
    aim = (f"<{address}>" if angled else address) + (f' "{title}"' if title else "")
    sizes = [(key, str(node.get(key) or "").removesuffix("px")) for key in ("width", "height")]
    said = [f"{key}={size}" for key, size in sizes if re.fullmatch(r"[\d.]+(?:%|em)?", size)]
    said += [f".{one}" for one in str(node.get("class") or "").split()]
    return f"{'!' * is_picture}[{words}]({aim})" + (f"{{{' '.join(said)}}}" if said else "")


WRITERS: dict[str, Callable[[Tag], str]] = {
    "a": _aimed, "img": _aimed, "code": _code, "pre": _code, "em": _strong, "strong": _strong,
    "kbd": _role, "sub": _role, "sup": _role, "eig-term": _role, "eig-comment": _comment,
    "br": lambda node: TURN,
    "eig-place": lambda node: f'<span id="{escape(str(node["id"]))}"></span>',
    "eig-ref": lambda node: f"[^{node['eig-label']}]",
}  # fmt: skip
