"""Mends the HTML of whole bodies, where no visitor can, and reads in it what the frame needs."""

from __future__ import annotations

import html
import re

from docutils import nodes
from sphinx.locale import get_translation

_ = get_translation("sphinx_eig")

STYLE_ATTRIBUTE = re.compile(r'(<[a-z][a-z0-9]*\b[^<>]*?) style="([^"]*)"([^<>]*>)')
CHECK_BOX = re.compile(r'<input class="task-list-item-checkbox"[^>]*>')
TAB_LABEL = re.compile(r'(<label\b[^>]*) aria-controls="[^"]*"')
HEADING_AND_FIRST = re.compile(
    r"(</h1>\s*(?:<a class=\"headerlink\"[^>]*>#</a>\s*)?)<p>(.*?)</p>", re.S
)
TAG = re.compile(r"<[^<>]*>")
TABLE = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
FRAME = re.compile(r'<div [^<>]*class="[^"]*\b(?:table|programme)-frame\b[^<>]*>\s*\Z')
LEAD = 180  # characters: a longer first paragraph is text like any other
CLASS_ATTRIBUTE = re.compile(r'\bclass="([^"]*)"')


def mend(body: str) -> str:
    """Drop roles and references that HTML does not allow, and name the boxes of task lists."""
    body = frame_tables(lead(TAB_LABEL.sub(r"\1", body)))
    body = body.replace(' role="doc-biblioentry"', "")
    body = body.replace('<div role="list" class="citation-list">', '<div class="citation-list">')
    if "task-list-item-checkbox" in body:
        body = CHECK_BOX.sub(lambda box: box[0][:-1] + f' aria-label="{_task(box[0])}">', body)
    return body


def lead(body: str) -> str:
    """Mark the sentence or two that a page opens with; not the first of many paragraphs alike."""
    first = HEADING_AND_FIRST.search(body)
    if first is None or len(html.unescape(TAG.sub("", first[2])).strip()) > LEAD:
        return body
    return f'{body[: first.start()]}{first[1]}<p class="lead">{first[2]}</p>{body[first.end() :]}'


def frame_tables(body: str) -> str:
    """Give tables written in HTML the frame that others have, in which wide ones scroll."""
    parts: list[str] = []
    done = depth = 0
    opened: int | None = None
    for tag in TABLE.finditer(body):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if not tag[1] and depth == 1:
            near = body[max(0, tag.start() - 400) : tag.start()]
            is_framed = "highlighttable" in tag[0] or FRAME.search(near)
            opened = None if is_framed else tag.start()
        elif tag[1] and not depth and opened is not None:
            name = html.escape(_("Table"))
            frame = f'<div class="table-frame" role="group" tabindex="0" aria-label="{name}">'
            parts += [body[done:opened], frame, body[opened : tag.end()], "</div>"]
            done, opened = tag.end(), None
    return "".join([*parts, body[done:]])


def _task(box: str) -> str:
    return html.escape(_("Done") if "checked" in box else _("To do"))


def move_styles(body: str) -> tuple[str, str]:
    """Turn `style` attributes, which a strict CSP refuses, into classes and their sheet."""
    if ' style="' not in body:
        return body, ""
    rules: dict[str, str] = {}

    def move(match: re.Match[str]) -> str:
        before, declarations, after = match.groups()
        name = rules.setdefault(html.unescape(declarations).strip("; "), f"s{len(rules) + 1}")
        tag = before + after
        if CLASS_ATTRIBUTE.search(tag):
            return CLASS_ATTRIBUTE.sub(lambda found: f'class="{found[1]} {name}"', tag, count=1)
        return f'{before} class="{name}"{after}'

    moved = STYLE_ATTRIBUTE.sub(move, body)
    # the braces of a hostile value must not close the rule
    lines = (f".{name}{{{re.sub('[{}<>]', '', rule)}}}\n" for rule, name in rules.items())
    return moved, "".join(lines)


def first_paragraph(doctree: nodes.document | None, length: int = 180) -> str:
    """What the page says first, for search engines and for shared links."""
    if doctree is None:
        return ""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | nodes.document):
            said: str = " ".join(paragraph.astext().split())
            return said if len(said) <= length else said[:length].rsplit(" ", 1)[0] + "…"
    return ""


def needs(body: str) -> set[str]:
    """The optional style sheets that this body has a use for."""
    marks: dict[str, tuple[str, ...]] = {
        "code": ('class="highlight',),
        "api": ('class="sig', 'class="autosummary'),
        "design": ("sd-", "sphinx-tabs"),
        "tabs": ("sd-tab-set",),
        "programme": ("programme-",),
    }
    return {name for name, signs in marks.items() if any(sign in body for sign in signs)}
