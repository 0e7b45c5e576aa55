"""The nodes of pictures: each is a table, a cell or a phrase to builders that cannot draw."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sphinx_eig.language.words import _
from sphinx_eig.records.pictures import svg

#: Books are XML, in which a drawing says what it is.
NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


class moment(nodes.inline):  # noqa: N801 - a node
    """A day or several in words; `datetime` says them to machines, `until` the last of several.

    `today` is the word for the day on which the page is read.
    """


class drawing(nodes.inline):  # noqa: N801 - a node
    """Strokes beside the words that say the same: `strokes`, or the `labels` of an axis."""


class calendar(nodes.table):  # noqa: N801 - a node
    """A table of drawings of the same days, `from` the first `to` the last."""


class chart(nodes.table):  # noqa: N801 - a node
    """A table of numbers, and the picture of them that is drawn beside it."""


class cell(nodes.entry):  # noqa: N801 - a node
    """A cell that repeats the head of its column where there are no columns."""


def _namespace(page: HTML5Translator) -> str:
    return NAMESPACE if page.builder.name.startswith("epub") else ""


def visit_moment(page: HTML5Translator, node: moment) -> None:
    more = "".join(
        f' data-{name}="{escape(node[name])}"' for name in ("until", "today") if name in node
    )
    page.body.append(f'<time datetime="{node["datetime"]}"{more}>')


def depart_moment(page: HTML5Translator, node: moment) -> None:
    page.body.append("</time>")


def visit_drawing(page: HTML5Translator, node: drawing) -> None:
    if "labels" in node:
        page.body.append(svg.axis(node["labels"], _namespace(page)))
    else:
        page.body.append(svg.strokes(node["strokes"], namespace=_namespace(page)))
    raise nodes.SkipNode


def visit_calendar(page: HTML5Translator, node: calendar) -> None:
    start = len(page.body)
    page.visit_table(node)
    said = f'<table data-from="{node["from"]}" data-to="{node["to"]}"'
    page.body[start:] = [part.replace("<table", said, 1) for part in page.body[start:]]


def visit_chart(page: HTML5Translator, node: chart) -> None:
    """The picture before the table, which is folded away until somebody asks for numbers."""
    if node["layout"] != "bars":
        summary = escape(str(_("The numbers in a table")))
        is_open = ' open="open"' if _namespace(page) else ""
        keys = _keys(node, _namespace(page))
        plot = plot_of(node)
        page.body.append(
            f'<p class="programme-caption" aria-hidden="true">{escape(plot.title)}</p>{keys}'
            f"{plot.drawn(_namespace(page))}<details{is_open}><summary>{summary}</summary>"
        )
    page.visit_table(node)


def depart_chart(page: HTML5Translator, node: chart) -> None:
    page.depart_table(node)
    if node["layout"] != "bars":
        page.body.append("</details>\n")


def plot_of(node: chart) -> svg.Plot:
    """The plot of the numbers in *node*, with the words of its cells as they are translated."""
    names, rows = texts(node)
    values = list(zip(*node["values"], strict=True))
    words = list(zip(*(row[1:] for row in rows), strict=True))
    series = tuple(svg.Series(*each) for each in zip(values, words, strict=True))
    over_time = bool(node["labels"])
    return svg.Plot(
        said=_told(names, rows, series) if over_time else _listed(names[0], rows),
        title=next(node.findall(nodes.title)).astext(),
        places=tuple(node["places"]),
        labels=tuple(node["labels"] if over_time else (row[0] for row in rows)),
        series=series,
        is_line=node["layout"] == "line",
        height=node["height"],
        tick_words=tuple(node["ticks"]),
        scale=svg.Scale.of([one for each in values for one in each if one is not None]),
    )


def _told(names: list[str], rows: list[list[str]], series: Sequence[svg.Series]) -> str:
    """What each figure was at first and at last."""
    said = str(_("%(name)s, %(from)s to %(to)s: from %(first)s to %(last)s"))
    told = []
    for name, one in zip(names, series, strict=True):
        known = [(row[0], word) for row, word in zip(rows, one.words, strict=True) if word]
        (begin, first), (end, last) = known[0], known[-1]
        values = {"name": name, "from": begin, "to": end, "first": first, "last": last}
        told.append(said % values)
    return "; ".join(told)


def _listed(name: str, rows: list[list[str]]) -> str:
    """What a figure is in each of its groups."""
    return name + str(_(": ")) + ", ".join(f"{group} {value}" for group, value in rows)


def texts(node: chart) -> tuple[list[str], list[list[str]]]:
    """The heads of the columns but the first, and the rows of the body."""
    rows = [[one.astext() for one in row] for row in node.findall(nodes.row)]
    return rows[0][1:], rows[1:]


def _keys(node: chart, namespace: str) -> str:
    """Which line or column is which, where there are several."""
    names, _rows = texts(node)
    if len(names) < 2:
        return ""
    shape = svg.bar(0, svg.WIDE) if node["layout"] == "line" else svg.BLOCK
    items = "".join(
        f"<li>{svg.strokes([(f'series-{number}', shape)], namespace=namespace)}{escape(name)}</li>"
        for number, name in enumerate(names, 1)
    )
    return f'<ul class="programme-keys programme-{node["layout"]}">{items}</ul>'


def visit_cell(page: HTML5Translator, node: cell) -> None:
    start = len(page.body)
    page.visit_entry(node)
    table = node.parent.parent.parent.parent
    head = next(table.findall(nodes.row))[node.parent.index(node)].astext()
    said = f'<td data-head="{escape(head)}"'
    page.body[start:] = [part.replace("<td", said, 1) for part in page.body[start:]]


def setup(app: Sphinx) -> None:
    """Give the nodes their HTML; to every other builder they are what they extend."""
    app.add_node(moment, html=(visit_moment, depart_moment))
    app.add_node(drawing, html=(visit_drawing, None))
    app.add_node(calendar, html=(visit_calendar, None))
    app.add_node(chart, html=(visit_chart, depart_chart))
    app.add_node(cell, html=(visit_cell, None))
