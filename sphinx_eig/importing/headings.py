"""Repairs the headings of a page: one title, no level left out, anchors that keep leading there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from sphinx_eig.importing import anchors
from sphinx_eig.importing.lines import Context, Kind, Line, indented

MARK = re.compile(r"(?P<prefix>[\s>*+-]*)(?P<level>#{1,6})\s+(?P<text>.*)$")
ATTRIBUTES = re.compile(r"\s*\{:?\s*(?P<inside>[#.][^{}]*|[\w-]+=[^{}]*)\}\s*$")
ANCHOR = re.compile(r"#([^\s{}]+)")
#: What Markdown would read as markup in a title that is plain text.
SIGN = re.compile(r"[\\`*_{}\[\]<>#|]")
DEEPEST = 6


@dataclass
class Heading:
    """A heading, where it is in the lines, and how it can be reached."""

    index: int
    prefix: str
    level: int
    text: str
    explicit: str = ""
    old: str = ""
    slug: str = ""
    wanted: str = ""  # the anchor that it does not get by itself


def with_title(lines: Sequence[Line], title: str, shown_title: bool) -> list[Line]:
    """*Lines* with one heading of level 1, their first; *shown_title* is what the tool showed."""
    own = [line for line in lines if line.kind is Kind.HEADING]
    tops = [line for line in own if _level(line.text) == 1]
    has_title = bool(tops) and own[0] is tops[0]
    if has_title and not (shown_title and _words(tops[0].text) != title.strip()):
        return _levelled(lines)
    added = Line(f"# {SIGN.sub(_escaped, title.strip())}", 1, Kind.HEADING)
    deeper = [_deeper(line) if tops and line.kind is Kind.HEADING else line for line in lines]
    return _levelled([added, Line("", 1), *deeper])


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _words(text: str) -> str:
    return ATTRIBUTES.sub("", text.lstrip("#")).strip()


def _level(text: str) -> int:
    return len(text) - len(text.lstrip("#"))


def _deeper(line: Line) -> Line:
    return line._replace(text=f"#{line.text}")


def _levelled(lines: Sequence[Line]) -> list[Line]:
    """*Lines* whose headings go down by one level at most, and only the first is of level 1."""
    opened: list[tuple[int, int]] = []  # levels: as written, and as they become
    shift = 0
    result = []
    for line in lines:
        if line.kind is Kind.HEADING:
            level = _level(line.text)
            if level == 1 and opened:
                shift = 1  # what follows another title goes below it
            level += shift
            while opened and opened[-1][0] >= level:
                opened.pop()
            new = min(opened[-1][1] + 1 if opened else 1, DEEPEST)
            opened.append((level, new))
            line = line._replace(text="#" * new + line.text.lstrip("#"))
        result.append(line)
    return result


def collected(lines: list[Line], context: Context, text_of: Callable[[Line], str]) -> list[Heading]:
    """The headings of a page with their anchors; their attributes are taken off the lines."""
    found: list[Heading] = []
    raw: list[str] = []
    for index, line in enumerate(lines):
        mark = MARK.match(line.text)
        if line.kind not in (Kind.HEADING, Kind.RUBRIC) or not mark:
            continue
        text, anchor = _without_attributes(mark["text"], line.number, context)
        lines[index] = line._replace(text=f"{mark['prefix']}{mark['level']} {text}")
        raw.append(anchors.plain(text_of(lines[index])))
        found.append(Heading(index, mark["prefix"], len(mark["level"]), text, anchor))
    slugs = anchors.unique(raw, "myst")
    given = [one.explicit for one in found if one.explicit]
    auto = [text for one, text in zip(found, raw, strict=True) if not one.explicit]
    olds = iter(anchors.unique(auto, context.tool, given))
    for heading, slug, text in zip(found, slugs, raw, strict=True):
        heading.slug, heading.old = slug, "" if heading.explicit else next(olds)
        wanted = heading.explicit or heading.old
        heading.wanted = wanted if wanted not in (slug, anchors.docutils_id(text)) else ""
    return found


def _without_attributes(text: str, number: int, context: Context) -> tuple[str, str]:
    """The text of a heading, and the anchor that is written behind it."""
    given = ATTRIBUTES.search(text)
    if not given:
        return text, ""
    found = ANCHOR.search(given["inside"])
    anchor = found[1] if found else ""
    if given["inside"].strip() != f"#{anchor}":
        code = given[0].strip()
        context.note(number, "attributes of a heading are left out: {code}", code=code)
    return text[: given.start()], anchor


def reachable(headings: Sequence[Heading]) -> dict[str, str]:
    """Every name a heading may be linked by, and the anchor it has now."""
    found: dict[str, str] = {}
    for key in ("explicit", "old", "slug"):
        for heading in headings:
            name = getattr(heading, key)
            if name and heading.slug:
                found.setdefault(name, heading.slug)
    counts: dict[str, int] = {}
    for heading in headings:
        if heading.slug:
            # VuePress 2 counts equal headings from 1, VuePress 1 from 2.
            plain = anchors.plain(heading.text)
            base = anchors.old_anchor(plain, "vuepress")
            count = counts[base] = counts.get(base, -1) + 1
            found.setdefault(f"{base}-{count}" if count else base, heading.slug)
            found.setdefault(anchors.without_accents(heading.slug), heading.slug)
            found.setdefault(anchors.docutils_id(anchors.plain(heading.text)), heading.slug)
    return found


def targets(heading: Heading, line: Line, is_free: Callable[[str], bool]) -> list[Line]:
    """What keeps the old anchor of *heading*, on lines above it."""
    if heading.prefix.strip() or not heading.wanted:
        return []
    return indented(target(heading.wanted, line.number, is_free), heading.prefix)


def target(name: str, number: int, is_free: Callable[[str], bool]) -> list[Line]:
    """An anchor *name*; as HTML, where MyST would call it otherwise or another page has it."""
    if is_free(name):
        return [Line(f"({name})=", number, Kind.MARKUP)]
    return [Line(f'<div id="{escape(name)}"></div>', number, Kind.MARKUP), Line("", number)]
