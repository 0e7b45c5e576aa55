"""Turns the texts of a page into what MyST has words for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import emoji
from bs4.element import NavigableString, PageElement, Tag

from sphinx_eig.data.messages import template
from sphinx_eig.importing import joined
from sphinx_eig.importing.dialects import CODE
from sphinx_eig.importing.tree import HELD, Context, shown, tag

VALUE = r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))"
PAIR = re.compile(rf"(\w[\w-]*)={VALUE}|([.#])([\w-]+)")
BEHIND = re.compile(rf"\{{:?\s*((?:[.#][\w-]+|\w[\w-]*={VALUE})(?:\s[^{{}}\n]*)?)\}}")
BARE = re.compile(
    r"(?<![\w(<\[\"'=/])(https?://[^\s<>\[\]\\`]*[^\s<>\[\]\\`.,;:!?)»*_'\"{}])", re.IGNORECASE
)
#: ``:material-account:`` and the like are pictures of a theme, not characters.
ICON = re.compile(r"(:(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:(?:\{[^{}\n]*\})?)")
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
