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
CLASS_ATTRIBUTE = re.compile(r'\bclass="([^"]*)"')


def mend(body: str) -> str:
    """Drop roles and references that HTML does not allow, and name the boxes of task lists."""
    body = TAB_LABEL.sub(r"\1", body)
    body = body.replace(' role="doc-biblioentry"', "")
    body = body.replace('<div role="list" class="citation-list">', '<div class="citation-list">')
    if "task-list-item-checkbox" in body:
        body = CHECK_BOX.sub(lambda box: box[0][:-1] + f' aria-label="{_task(box[0])}">', body)
    return body


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
    marks: dict[str, str] = {
        "code": 'class="highlight',
        "api": 'class="sig',
        "design": "sd-",
        "tabs": "sd-tab-set",
        "programme": "programme-",
    }
    return {name for name, mark in marks.items() if mark in body}
