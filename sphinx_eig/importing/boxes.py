"""Writes boxes, foldings and tabs as MyST directives, whichever tool's they were."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_eig.importing.lines import (
    Block,
    Context,
    Kind,
    Line,
    comment,
    indented,
    without_blank_ends,
)
from sphinx_eig.importing.structure import structured

#: The boxes Sphinx has, which it names in the language of the guide.
NAMED = frozenset(
    {"attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning"}
)
#: Other tools' boxes, by the look that is nearest.
LOOKS = {
    **{name: name for name in NAMED},
    "info": "note", "abstract": "note", "summary": "note", "tldr": "note", "todo": "note",
    "question": "hint", "help": "hint", "faq": "hint", "example": "note",
    "quote": "note", "cite": "note", "success": "tip", "check": "tip", "done": "tip",
    "failure": "error", "fail": "error", "missing": "error", "bug": "error",
    "primary": "note", "secondary": "note", "callout": "note",
}  # fmt: skip
FRENCH = {"details": "Détails", "info": "Info", "question": "Question", "example": "Exemple"}
COLONS = re.compile(r"\s*(:{3,})")


def box(
    kind: str, title: str | None, body: Sequence[Line], prefix: str, end: int, context: Context
) -> Block:
    """A box of a *kind* that has a look of its own, or a plain one."""
    number = body[0].number if body else 0
    look = LOOKS.get(kind)
    if look is None:
        context.note(number, "the box “{kind}” is not known; it is shown as a note", kind=kind)
    title = title if title is None else title.strip()
    if title is None and kind in NAMED:
        return directive(kind, "", [], body, prefix, end, context)
    if title == "":
        return directive("container", f"admonition {look}", [], body, prefix, end, context)
    title = title or said(kind, context)
    return directive("admonition", title, [f":class: {look or 'note'}"], body, prefix, end, context)


def said(kind: str, context: Context) -> str:
    """What a box is called that has no title."""
    return (FRENCH.get(kind) if context.language == "fr" else None) or kind.capitalize()


def folding(
    title: str, body: Sequence[Line], prefix: str, end: int, context: Context, is_open: bool = False
) -> Block:
    """What opens and closes."""
    options = [":open:"] if is_open else []
    return directive("dropdown", title, options, body, prefix, end, context)


def directive(
    name: str,
    argument: str,
    options: Sequence[str],
    body: Sequence[Line],
    prefix: str,
    end: int,
    context: Context,
) -> Block:
    """*Body*, whose first line is the one that opened it, within a directive of MyST."""
    number = body[0].number if body else 0
    context.inside.append(name)
    inside = without_blank_ends(structured(body[1:], context))
    context.inside.pop()
    if not inside and name == "tab-item":
        inside = [Line("<!-- -->", number, Kind.MARKUP)]
    if not inside:  # a directive may not be empty
        words = Line(f"{prefix}**{argument}**", number) if argument else Line("", number)
        return Block(prefix, [words, *indented(comment(body[0].text.strip(), number), prefix)], end)
    return Block(prefix, fenced(name, argument, options, inside, prefix, number), end)


def fenced(
    name: str,
    argument: str,
    options: Sequence[str],
    inside: Sequence[Line],
    prefix: str,
    number: int,
) -> list[Line]:
    """The lines of a directive, with more colons than what stands in it."""
    runs = [COLONS.match(line.text) for line in inside if line.kind in (Kind.MARKUP, Kind.TITLE)]
    mark = ":" * max([3, *(len(run[1]) + 1 for run in runs if run)])
    kind = Kind.MARKUP if name == "container" else Kind.TITLE
    head = [Line(f"{mark}{{{name}}} {argument}".rstrip(), number, kind)]
    head += [Line(option, number, Kind.MARKUP) for option in options]
    # What looks like an option would be one.
    space = options or inside[0].text.startswith((":", "-"))
    lines = [
        *head,
        *([Line("", number)] if space else []),
        *inside,
        Line(mark, inside[-1].number, Kind.MARKUP),
    ]
    return [Line("", number), *indented(lines, prefix), Line("", inside[-1].number)]


def tabs(
    items: Sequence[tuple[str, Sequence[Line]]], prefix: str, end: int, context: Context
) -> Block:
    """Tabs, each with its title."""
    inside: list[Line] = []
    context.inside.append("tab-set")
    for title, body in items:
        inside += directive("tab-item", title, [], body, "", end, context).lines
    context.inside.pop()
    inside = without_blank_ends(inside)
    return Block(prefix, fenced("tab-set", "", [], inside, prefix, inside[0].number), end)
