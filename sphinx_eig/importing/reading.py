"""Reads a page: markdown-it says in HTML what its Markdown says, and BeautifulSoup reads that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from textwrap import dedent
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Comment, Tag
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from sphinx_eig.data.messages import template
from sphinx_eig.importing.dialects import DIALECTS, span
from sphinx_eig.importing.html import clean
from sphinx_eig.importing.tree import LINE, Context, line_of

#: Markdown parsers read nothing that lies deeper.
DEEPEST = 19
DEEPEST_HTML = 60  # elements in one another
#: What an element closes that was left open.
CLOSES = {"li": "li p", "dt": "dt dd p", "dd": "dt dd p", "p": "p", "td": "td th p",
          "th": "td th p", "tr": "tr td th p"}  # fmt: skip
#: Comments, and what looks like an element of the import's own.
OURS = re.compile(r"<!---?>|<!--(?P<said>.*?)(?P<end>-->|\Z)|(?i:eig)-", re.DOTALL)
#: Up to their ends parsers read over all else; without one in their block, they end at once.
SWALLOWING = re.compile(
    r"<(script|style|textarea|title|iframe|noembed|noframes|xmp)\b[^>]*>"
    r"(?!(?:(?!eig-line=).)*</\1\s*>)",
    re.DOTALL | re.IGNORECASE,
)
ABBREVIATION = re.compile(r"\*\[([^\]]+)\]: *(.*)")
TOC = re.compile(r"\[TOC\]|\[\[(?:toc|_TOC_)\]\]", re.IGNORECASE)
#: Paragraphs that were a command, with what is said of them.
COMMANDS = {
    r";?-+8<-+.*": template("shows another file; kept as a comment: {text}"),
    r"<<< ?@?\S+": template("shows a file of the sources; kept as a comment: {text}"),
    r"\{:.*\}": template("attributes of a block; kept as a comment: {text}"),
}
#: Elements that hold what a token holds.
ELEMENTS = {"fence": "pre", "code_block": "pre", "comment": "eig-comment", "toc": "eig-raw",
            "footnote_ref": "eig-ref"}  # fmt: skip


def _commands(state: StateCore) -> None:
    """Take out paragraphs that were no text."""
    context, made = state.env["context"], list[Token]()
    for token in state.tokens:
        made.append(token)
        if token.type != "paragraph_close":
            continue
        text, place = context.released(made[-2].content.strip()), made[-3].map or [0]
        what = next((said for form, said in COMMANDS.items() if re.fullmatch(form, text)), None)
        lines = [ABBREVIATION.fullmatch(line) for line in text.split("\n")]
        if TOC.fullmatch(text):
            made[-3:] = [Token("toc", "", 0, content="[[toc]]", map=place)]
        elif what:
            context.note(state.env["first"] + place[0], what, text=text)
            made[-3:] = [Token("comment", "", 0, content=text, map=place)]
        elif context.tool == "mkdocs" and all(lines):
            state.env["abbreviations"].update((one[1], one[2]) for one in lines if one)
            made[-3:] = []
    state.tokens[:] = made


def _mark(state: StateCore) -> None:
    """Note on each token its line and the sign it was written with; say in HTML what has none."""
    for token in _all(state.tokens):
        token.block = False  # no line ends between the elements
        if token.map and token.nesting >= 0:
            token.attrs[LINE] = state.env["first"] + token.map[0]
        if (token.map or token.markup) and token.nesting >= 0:
            token.attrs["eig-mark"] = token.markup
        if token.type == "paragraph_open" and not token.hidden:
            token.attrs["eig-loose"] = ""
        if "style" in token.attrs:
            token.attrs["eig-side"] = str(token.attrs.pop("style")).removeprefix("text-align:")
        if "label" in token.meta:
            token.attrs["eig-label"] = token.meta["label"]
        if token.type.startswith("footnote_reference"):
            token.tag = "eig-note"
        token.hidden, token.tag = False, {"s": "del"}.get(token.tag, token.tag)
        if token.type in ELEMENTS:
            name, token.attrs["eig-info"] = ELEMENTS[token.type], token.info
            inside = escape(token.content)
            token.content = f"<{name}{RendererHTML.renderAttrs(token)}>{inside}</{name}>"
        elif token.type.startswith("html"):
            token.content = _cut_off(token, state.env["context"])
        if token.type in ("figure", *ELEMENTS):
            token.type = "html_block"


def _cut_off(token: Token, context: Context) -> str:
    """The HTML of *token*, in which a comment ends and a tag that does not is text."""

    def foreign(found: re.Match[str]) -> str:
        if found["said"] is None:
            return "" if found[0][0] == "<" else f"{found[0][:-1]}&#45;"
        if not found["end"]:
            context.note(int(str(token.attrs[LINE])), "the HTML comment does not end")
        return f"<eig-comment>{escape(found['said'])}</eig-comment>"

    head, end, tail = OURS.sub(foreign, token.content).rpartition(">")
    place = f'<eig-at eig-line="{token.attrs[LINE]}"></eig-at>' if LINE in token.attrs else ""
    return place + head + end + tail.replace("<", "&lt;")


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(() if token.type == "image" else token.children or ())


@cache
def reader(tool: str) -> MarkdownIt:
    """What reads the pages of *tool*."""
    dialect = DIALECTS[tool]
    made = MarkdownIt("commonmark", {"store_labels": True}).enable(["table", "strikethrough"])
    made.use(footnote_plugin, inline=False, move_to_end=False)
    if dialect.definitions:
        made.use(deflist_plugin)
    alt = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    made.block.ruler.before("fence", "dialect", dialect.block, {"alt": alt})
    for name, mark in dialect.spans.items():
        made.inline.ruler.before("emphasis", name, span(name, mark))
    made.core.ruler.push("commands", _commands)
    made.core.ruler.push("mark", _mark)
    made.normalizeLink = made.normalizeLinkText = str  # type: ignore[assignment]
    made.validateLink = bool  # type: ignore[assignment]  # each is judged when it is aimed
    return made


def read(text: str, context: Context, env: dict[str, Any]) -> BeautifulSoup:
    """The elements of *text*, which begins on line ``first`` of *env*."""
    env |= {"context": context, "abbreviations": env.get("abbreviations", {})}

    def hold(found: re.Match[str]) -> str:
        context.held.append(found[0])
        return f"\ue000{len(context.held) - 1}\ue001" + "\n" * found[0].count("\n")

    text = re.sub(r"\{\{[<%].*?[>%]\}\}|\{\{[^\n]*?\}\}", hold, text, flags=re.S)
    markdown = reader(context.tool)
    tokens = markdown.parse(text, env)
    _note_losses(tokens, text.split("\n"), context, env["first"])
    html = SWALLOWING.sub(r"\g<0></\1>", markdown.renderer.render(tokens, markdown.options, env))
    soup = BeautifulSoup(html, "html.parser")
    _place(soup, env["first"])
    for tag in soup.find_all(list(CLOSES)):
        while tag.parent and tag.parent.name in CLOSES[tag.name].split():
            tag.parent.insert_after(tag, *list(tag.next_siblings))
    for tag in soup.find_all(markdown=True):
        if not tag.find(lambda one: "eig-mark" in one.attrs):
            for one in tag.find_all("eig-comment"):
                one.replace_with(Comment(one.get_text()))
            source = dedent(re.sub(r" eig-line=\"\d+\"", "", tag.decode_contents()))
            tag.clear()
            tag.extend(list(read(source, context, {**env, "first": line_of(tag)}).children))
    clean(soup, html, context)
    return soup


def _note_losses(tokens: list[Token], lines: list[str], context: Context, first: int) -> None:
    """List what markdown-it reads over."""
    if any(one.level >= DEEPEST for one in tokens):
        context.note(1, "lists, quotations or boxes in one another that are too deep; some is lost")
    for at, token in enumerate(tokens):
        start, end = token.map or (0, 0)
        if token.tag == "code" and token.markup:
            last = lines[end - 1].strip(" \t>")
            closed = last.startswith(token.markup) and not last.strip(token.markup[0])
            if not closed or end < start + 2:
                what = template("the block of code does not end; it is closed at the end")
                context.note(first + start, what)
        elif token.type == "tr_open":
            row = [one.type for one in tokens[at:]]
            count = row[: row.index("tr_close")].count("td_open")
            line = lines[start].strip().removeprefix("|").removesuffix("|")
            cut = "|".join(escapedSplit(line)[count:] if count else []).strip()
            if cut:
                what = template("a row has more cells than its table; not shown: {text}")
                context.note(first + start, what, text=context.released(cut))


def _place(soup: BeautifulSoup, line: int) -> None:
    """Say of each element on which line it stands."""
    soup[LINE] = str(line)
    for node in list(soup.descendants):
        if not isinstance(node, Tag):
            line += str(node).count("\n")
            continue
        line = int(str(node.get(LINE) or line))
        node[LINE] = str(line)
        if len(list(node.parents)) > DEEPEST_HTML:
            node.unwrap()
        elif node.name == "eig-at":
            node.decompose()
