"""Shows the whole programme page, in the web site's order."""

from __future__ import annotations

from docutils import nodes

from sphinx_eig.data.model import Programme, Quote, Section
from sphinx_eig.data.source import Scalar
from sphinx_eig.language.words import _
from sphinx_eig.render import parts, phases, statistics, tiles
from sphinx_eig.render.canvas import Canvas
from sphinx_eig.render.parts import Titles


def render(programme: Programme, canvas: Canvas, titles: Titles) -> list[nodes.Node]:
    """Picture, description, figures, how, tiles, phases, then, quote.

    Headings inside the texts become sections; the caller wraps all in the section of the title.
    """
    figures, steps = programme.statistics, programme.phases
    canvas.level += 1
    phases_shown = phases.render(steps.records, canvas, "steps", titles, steps.title)
    canvas.level -= 1
    return _in_order(
        _picture(programme.image, canvas),
        sections(parts.block(canvas, programme.description), canvas),
        _collection(
            figures.title,
            statistics.render(figures.records, canvas, "cards", titles, figures.title),
            canvas,
        ),
        _section(programme.how, canvas),
        _collection(
            programme.tiles.title,
            tiles.render(programme.tiles.records, canvas, "cards", titles, None),
            canvas,
        ),
        _titled(steps.title, str(_("Phases")), phases_shown, canvas) if phases_shown else [],
        _section(programme.then, canvas),
        _quote(programme.quote, canvas),
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


def _begin(title: nodes.title, canvas: Canvas) -> nodes.section:
    section = nodes.section("", title)
    section.source, section.line = title.source, title.line
    canvas.anchor(title.astext(), section)
    return section


def _titled(
    text: Scalar | None, otherwise: str, content: list[nodes.Node], canvas: Canvas
) -> list[nodes.Node]:
    """The content under a heading: a section where the page may hold one."""
    if not canvas.may_hold_sections:
        return [*([parts.heading(canvas, text, canvas.level)] if text else ()), *content]
    title = parts.phrase(nodes.title, canvas, text) if text else nodes.title("", otherwise)
    section = _begin(title, canvas)
    section += content
    return [section]


def _section(section: Section | None, canvas: Canvas) -> list[nodes.Node]:
    if section is None:
        return []
    content = parts.block(canvas, section.description)
    if section.title:
        return _titled(section.title, "", content, canvas)
    return sections(content, canvas)


def _collection(
    title: Scalar | None, content: list[nodes.Node], canvas: Canvas
) -> list[nodes.Node]:
    """Records under their heading, if they have one."""
    return _titled(title, "", content, canvas) if title and content else content


def _picture(path: Scalar | None, canvas: Canvas) -> list[nodes.Node]:
    found = canvas.picture(path, ["programme-image"]) if path else None
    return [found] if found is not None else []


def _quote(quote: Quote | None, canvas: Canvas) -> list[nodes.Node]:
    if quote is None or not (quote.text or quote.name):
        return []
    block = nodes.block_quote("", *parts.block(canvas, quote.text), classes=["programme-quote"])
    if quote.name:
        block += parts.phrase(nodes.attribution, canvas, quote.name)
    block += parts.paragraph(canvas, quote.description, "programme-quote-role")
    return [*_picture(quote.image, canvas), block]
