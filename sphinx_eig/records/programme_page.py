"""Shows the whole programme page, in the website's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Part, Programme
from sphinx_eig.language.words import _
from sphinx_eig.records import layouts
from sphinx_eig.records import nodes as made

if TYPE_CHECKING:
    from sphinx_eig.records.canvas import Canvas

#: The kinds that the page shows, as the website does; roles and activities have pages of their own.
SHOWN = ("statistic", "tile", "phase")


def show(canvas: Canvas, programme: Programme) -> list[nodes.Node]:
    """Picture, description, figures, how, tiles, phases, then, quote.

    Headings inside the texts become sections; the caller wraps all in the section of the title.
    """
    return _in_order(
        _picture(programme["image"], canvas),
        sections(made.block(canvas, programme["description"]), canvas),
        _collection("statistic", "list", programme, canvas),
        _section(programme["how"], canvas),
        _collection("tile", "cards", programme, canvas),
        _collection("phase", "steps", programme, canvas),
        _section(programme["then"], canvas),
        quote(programme["quote"], canvas),
    )


def _in_order(*pieces: list[nodes.Node]) -> list[nodes.Node]:
    """The pieces one after another; what follows a section without a heading belongs to it."""
    found: list[nodes.Node] = []
    for node in (node for piece in pieces for node in piece):
        last = found[-1] if found else None
        if isinstance(last, nodes.section) and not isinstance(node, nodes.section):
            last += node
        else:
            found.append(node)
    return found


def sections(found: list[nodes.Node], canvas: Canvas) -> list[nodes.Node]:
    """The nodes with every heading among them turned into the section that it begins."""
    levels = [level for node in found if (level := _level(node))]
    if not levels or not canvas.may_hold_sections:
        return found
    result: list[nodes.Node] = []
    content: list[nodes.Node] = result
    begun: list[tuple[nodes.section, list[nodes.Node]]] = []
    for node in found:
        if isinstance(node, nodes.rubric) and _level(node) == min(levels):
            title = nodes.title(node.rawsource, "", *node.children)
            title.source, title.line = node.source, node.line
            content = []
            begun.append((_begin(title, canvas), content))
            result.append(begun[-1][0])
        else:
            content.append(node)
    for section, members in begun:
        section += sections(members, canvas)
    return result


def _level(node: nodes.Node) -> int:
    """The level that a text gives its heading, or 0 for what is none."""
    return int(node.get("value-level", 0)) if isinstance(node, nodes.rubric) else 0


def _begin(title: nodes.title, canvas: Canvas, name: str = "") -> nodes.section:
    section = nodes.section("", title)
    section.source, section.line = title.source, title.line
    canvas.anchor(name or title.astext(), section)
    return section


def _titled(text: Scalar, content: list[nodes.Node], canvas: Canvas) -> list[nodes.Node]:
    """The content under a heading: a section where the page may hold one."""
    if not canvas.may_hold_sections:
        return [made.heading(canvas, text, canvas.level), *content]
    section = _begin(made.phrase(nodes.title, canvas, text), canvas)
    section += content
    return [section]


def _section(section: Part | None, canvas: Canvas) -> list[nodes.Node]:
    if section is None:
        return []
    content = made.block(canvas, section["description"])
    if section["title"]:
        return _titled(section["title"], content, canvas)
    return sections(content, canvas)


def _collection(kind: str, layout: str, programme: Programme, canvas: Canvas) -> list[nodes.Node]:
    """Records under their title, else under what they are called: tiles belong to the text above.

    What they are called is another word in every language: the address is that of the collection.
    """
    collection = programme.collection(kind)
    has_heading = bool(collection.title) or kind != "tile"
    canvas.level += has_heading
    content = layouts.show(canvas, collection, collection.records, layout)
    canvas.level -= has_heading
    if collection.title and content:
        return _titled(collection.title, content, canvas)
    if not (content and has_heading and canvas.may_hold_sections):
        return content
    title = nodes.title("", str(_(collection.kind.caption)))
    section = _begin(title, canvas, collection.kind.collection)
    section += content
    return [section]


def _picture(path: Scalar | None, canvas: Canvas) -> list[nodes.Node]:
    return made.picture(canvas, path, "programme-image")


def quote(said: Part | None, canvas: Canvas) -> list[nodes.Node]:
    """What somebody says, with their picture and name."""
    if said is None or not (said["text"] or said["name"]):
        return []
    block = nodes.block_quote("", *made.block(canvas, said["text"]), classes=["programme-quote"])
    if said["name"]:
        block += made.phrase(nodes.attribution, canvas, said["name"])
    block += made.paragraph(canvas, said["description"], "programme-quote-role")
    return [*_picture(said["image"], canvas), block]
