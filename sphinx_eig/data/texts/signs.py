"""Knows by their signs plain texts, harmless roles, and what people write that is not Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.values import shortened

#: Text in which no parser finds markup: most of a data file. It costs one piece, no parsing.
PLAIN = re.compile(
    r"(?:[^\W_]|[ ,;!?’«»…–—'()/%€°\u00a0\u202f]|(?<![-])-(?!-)"
    r"|\.(?=[\s)»’]|$)|:(?=[ \u00a0]|$))*"
)
#: A line that begins with a letter begins nothing but a paragraph.
ONE_PARAGRAPH = re.compile(r"[^\W\d_][^\n]*[^\s\\]\s*")
#: An address in which nothing is to be encoded.
PLAIN_ADDRESS = re.compile(r"[\w.~:/?#@!$&'()*+,;=-]+", re.ASCII)
#: What begins a list, a quotation, a field or the like.
BLOCK_START = re.compile(r"[-–—+:>.]\s|\(?\w{1,6}[.)](?:\s|$)|-|:|[^\w\s]{4}")

#: Roles that only mark their text.
MARKING = {
    *("abbr", "abbreviation", "code", "emphasis", "guilabel", "kbd", "literal", "math"),
    *("menuselection", "samp", "strong", "sub", "subscript", "sup", "superscript", "title"),
    "title-reference",
}
#: Roles that refer, by domain.
REFERRING = {
    "std": "any doc envvar keyword numref option ref term token",
    "programme": "activity lang phase record role stat",
    "c": "data enum enumerator func macro member struct type union var",
    "cpp": "any class concept enum enumerator func member struct type union var",
    "js": "attr class data func meth mod",
    "py": "attr class const data deco exc func meth mod obj type",
    "rst": "dir role",
}
#: Domains whose roles may stand without their name.
WITHOUT_DOMAIN = ("std", "programme")
HARMLESS = MARKING | {
    name
    for domain, names in REFERRING.items()
    for short in names.split()
    for name in (f"{domain}:{short}", *([short] if domain in WITHOUT_DOMAIN else ()))
}

#: What other markups and MyST's extensions write; in a value it would be shown as it stands.
IN_TEXT = re.compile(
    r"\{\{[^{}\n]*\}\}"
    r"|(?<![\w|\\])\|(?![\s|])[^|\n]*(?<![\s\\])\|(?![\w|])"
    r"|<[a-z][a-z0-9]*[\s/]+[a-z-]{1,20}\s{0,9}=[^>\n]{0,80}>?"
    r"|<(?:iframe|object|script|style|svg|img)(?![\w-])[^>\n]{0,80}>?"
    r"|^\s*\.\. +(?:\|[^|\n]+\| +)?[\w:.+-]{1,60}::.*$"
    r"|^\s*\.\. +_[^:\n]{1,80}:.*$"
    r"|^:{3,}\{[\w:.+-]{1,60}\}.*$"
    r"|\[\^[^\]\n]{1,60}\]"
    r"|\[(?:\d{1,4}|#\w{0,30})\]_(?!\w)",
    re.MULTILINE | re.IGNORECASE,
)
ROLE_BEFORE = re.compile(r":([\w:.+-]{1,80}):$")
ROLE_BEHIND = re.compile(r"`+:([\w:.+-]{1,80}):")
LINK_BEHIND = re.compile(r"`__?(?!\w)")
ADDRESS = re.compile(r"([^<>]*?)\s*<([^<>]+)>")
INSTEAD = template("“{found}” is reStructuredText, which values no longer hold; write “{instead}”")

#: Behind the text of a link whose address stands elsewhere.
REFERENCE = re.compile(r"[*_`]*\](?!\()(?:\[[^\]\n]*\])?")
#: What lists and quotations write before what they hold.
CONTAINERS = re.compile(r"(?:\s*(?:>|(?:[-+*]|\d{1,9}[.)])\s))*\s*")
#: A passage and the code of its language.
PASSAGE = re.compile(r"(.+?)\s*<([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*)>", re.DOTALL)


class Hint(NamedTuple):
    """What is written at which character, and what to write instead."""

    offset: int
    said: Said


def is_plain(line: str) -> bool:
    """Whether *line* holds no markup at all."""
    return PLAIN.fullmatch(line) is not None


def is_plain_paragraph(text: str) -> bool:
    """Whether *text* is one line without markup that begins nothing but a paragraph."""
    return "\n" not in text and is_plain(text) and not BLOCK_START.match(text)


def is_harmless(role: str) -> bool:
    """Whether a value may use the role: it refers to something, or only marks its text."""
    return role in HARMLESS


def in_text(text: str) -> Iterator[re.Match[str]]:
    """What stands in *text* that another markup would read."""
    if "{{" in text or "|" in text or "<" in text or ".. " in text or "[" in text or ":::" in text:
        yield from IN_TEXT.finditer(text)


def of_restructuredtext(
    before: str, text: str, opening: int, offset: int, content: str
) -> Iterator[Hint]:
    """The role or link of reStructuredText whose backticks hold *content* at *offset*."""
    closing = offset + len(content)
    role = ROLE_BEFORE.search(before)
    behind = ROLE_BEHIND.match(text, closing)
    name = role[1] if role else behind[1] if behind else ""
    address = ADDRESS.fullmatch(content)
    if name:
        start = opening - len(role[0]) if role else opening
        end = closing + 1 if role else behind.end() if behind else closing
        instead = f"{{{name}}}`{content}`"
    elif address and LINK_BEHIND.match(text, closing):
        start, end = opening, closing + 2
        instead = f"[{address[1]}]({address[2]})"
    else:
        return
    found = shortened(text[max(start, 0) : end])
    yield Hint(max(start, 0), Said(INSTEAD, found=found, instead=shortened(instead)))
