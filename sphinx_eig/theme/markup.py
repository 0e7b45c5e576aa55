"""Mends the HTML of whole bodies, where no visitor can, and reads in it what the frame needs."""

from __future__ import annotations

import html
import re

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_eig.language.typography import on_one_line

_ = get_translation("sphinx_eig")

# Roles and references that HTML does not allow: a toctree's caption is a heading of no level
FORBIDDEN = re.compile(
    r'(?<=<label)([^<>]*) aria-controls="[^"]*"| role="doc-biblioentry"'
    r'| role="list"(?= class="citation-list")|(?<=<p class="caption") role="heading"'
)
# Each word of inline code, each space of a block, the text of a reference: none has a look.
LOOKLESS = "pre|w|(?:xref )?std std-(?!term)[\\w-]+|xref myst"
WORD = re.compile(rf'<span(?: class="(?:{LOOKLESS})")?>([^<]*)</span>')
# Long lines scroll in their block: it takes the focus, or only a mouse could read them.
BLOCK = re.compile(r"<pre(?=[ >])(?![^<>]*tabindex)")
CHECK_BOX = re.compile(r'<input class="task-list-item-checkbox"[^>]*>')
STYLE_ATTRIBUTE = re.compile(r'(<[a-z][a-z0-9]*\b[^<>]*?) style="([^"]*)"([^<>]*>)')
CLASS_ATTRIBUTE = re.compile(r'\bclass="[^"]*')
FIRST = re.compile(r'(</h1>\s*(?:<a class="headerlink"[^>]*>#</a>\s*)?)<p>(.*?)</p>', re.S)
TAG = re.compile(r"<[^<>]*>")
TABLE = re.compile(r"(</?table\b[^<>]*>)", re.IGNORECASE)
CAPTION = re.compile(r"\s*<caption\b[^<>]*>(.*?)</caption>", re.DOTALL)
NOT_SAID = re.compile(r'<span class="caption-number">.*?</span>|<a class="headerlink".*?</a>')
FRAME = re.compile(r'<div [^<>]*class="[^"]*\btable-frame\b[^<>]*>\s*\Z')
ZOOMED = re.compile(
    r'(<a class="reference internal image-reference" href="[^"]*">\s*)?'
    r'(<img(?=[^<>]* class="[^"]*\bzoom\b)[^<>]* src="([^"]*)"[^<>]*>)(?(1)\s*</a>)'
)
ALT = re.compile(r' alt="([^"]*)"')
SHORT = 400  # characters, five lines: a longer first paragraph is text like any other


def mend(body: str) -> str:
    """Drop what HTML does not allow; let what scrolls take the focus; mark the lead."""
    body = FORBIDDEN.sub(lambda found: found[1] or "", frame_tables(lead(body)))
    body = BLOCK.sub('<pre tabindex="0"', WORD.sub(r"\1", body))
    return CHECK_BOX.sub(_named_box, ZOOMED.sub(_zoomed, body))


def _zoomed(found: re.Match[str]) -> str:
    """A picture that leads to itself, unless its author lets it lead elsewhere."""
    before = found.string[: found.start()]
    if before[before.rfind("<") :].startswith("<a "):
        return found[0]
    alt = ALT.search(found[2])
    named = bool(alt and alt[1] and not found[3].endswith(alt[1]))
    label = _("Enlarge the picture: {alt}").format(alt=alt[1]) if alt and named else ""
    label = label or html.escape(_("Enlarge the picture"))
    return f'<a class="zoom" href="{found[3]}" aria-label="{label}">{found[2]}</a>'


def _named_box(box: re.Match[str]) -> str:
    name = _("Done") if "checked" in box[0] else _("To do")
    return f'{box[0][:-1]} aria-label="{html.escape(name)}">'


def plain(markup: object) -> str:
    """The text of a title; Jinja's `striptags` would make no-break spaces plain ones."""
    return html.unescape(TAG.sub("", str(markup))).strip()


def lead(body: str) -> str:
    """Mark what a page opens with, so that pages begin alike; not what is too long to stand out."""
    first = FIRST.search(body)
    if first is None or len(plain(first[2])) > SHORT:
        return body
    return f'{body[: first.start()]}{first[1]}<p class="lead">{first[2]}</p>{body[first.end() :]}'


def frame_tables(body: str) -> str:
    """Give tables, those written in HTML too, a frame in which wide ones scroll.

    The keyboard can reach it, by the name of the table.
    """
    parts = TABLE.split(body)  # every other one is a tag
    depth = opened = 0
    for at in range(1, len(parts), 2):
        if not parts[at].startswith("</"):
            if not depth:
                is_framed = "highlighttable" in parts[at] or FRAME.search(parts[at - 1][-400:])
                opened = 0 if is_framed else at
            depth += 1
        elif depth:
            depth -= 1
            if opened and not depth:
                caption = CAPTION.match(parts[opened + 1])
                name = plain(NOT_SAID.sub("", caption[1])) if caption else ""
                label = html.escape(name or _("Table"))
                frame = f'<div class="table-frame" role="group" tabindex="0" aria-label="{label}">'
                parts[opened] = frame + parts[opened]
                parts[at] += "</div>"
    return "".join(parts)


def move_styles(body: str) -> tuple[str, str]:
    """Turn `style` attributes, which a strict CSP refuses, into classes and their sheet."""
    rules: dict[str, str] = {}

    def move(match: re.Match[str]) -> str:
        before, declarations, after = match.groups()
        name = rules.setdefault(html.unescape(declarations).strip("; "), f"s{len(rules) + 1}")
        tag, count = CLASS_ATTRIBUTE.subn(lambda own: f"{own[0]} {name}", before + after, count=1)
        return tag if count else f'{before} class="{name}"{after}'

    moved = STYLE_ATTRIBUTE.sub(move, body) if ' style="' in body else body
    # the braces of a hostile value must not close the rule
    lines = (f".{name}{{{re.sub('[{}<>]', '', rule)}}}\n" for rule, name in rules.items())
    return moved, "".join(lines)


def first_paragraph(doctree: nodes.document | None) -> str:
    """What the page says first, for search engines and for shared links."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree is not None else ():
        if isinstance(paragraph.parent, nodes.section | nodes.document):
            said = on_one_line(paragraph.astext())
            return said if len(said) <= SHORT else said[:SHORT].rsplit(" ", 1)[0] + "…"
    return ""
