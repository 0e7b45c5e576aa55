"""The directive ``programme:chart``: figures over time or by group, as a table or a picture."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sphinx_eig.data.dates.history import points
from sphinx_eig.data.problems import Code
from sphinx_eig.data.records import Programme, Record
from sphinx_eig.data.values import same
from sphinx_eig.guide.selection import Selection
from sphinx_eig.language import numbers
from sphinx_eig.language.words import _
from sphinx_eig.records import nodes as made
from sphinx_eig.records.canvas import Canvas
from sphinx_eig.records.directives import ProgrammeDirective
from sphinx_eig.records.options import OPTIONS, Option, ids, layout_among
from sphinx_eig.records.pictures import svg
from sphinx_eig.records.pictures.chart_rows import Rows, by_day, by_group, is_grouped, places
from sphinx_eig.records.pictures.drawings import chart, drawing
from sphinx_eig.records.tables import entry, framed, grid

BARS, _COLUMNS, LINE = LAYOUTS = ("bars", "columns", "line")
#: Nobody reads a chart of more points, which make pages of many megabytes.
MOST_ROWS = 2000


def height(argument: str) -> int:
    """A height that neither hides a picture nor fills more than a screen."""
    if not argument.isdecimal() or not 120 <= int(argument) <= 600:
        raise ValueError(f"found “{argument}”; expected a whole number from 120 to 600")
    return int(argument)


#: The options of the directive, beside those that every directive has.
OF_CHARTS = {
    "caption": Option(
        directives.unchanged_required, "What stands above; by default, what is shown."
    ),
    "height": Option(height, "How high columns and lines are, in pixels from 120 to 600."),
    "layout": layout_among(*LAYOUTS),
    "stat": Option(ids, "The figures to draw, at most four, by their ids."),
}


class ChartDirective(ProgrammeDirective):
    """Figures over time, or a counted one by its groups."""

    option_spec: ClassVar = {
        name: option.read
        for name, option in {**OPTIONS, **OF_CHARTS}.items()
        if name not in ("main", "no-index", "heading-level")
    }

    def show(self, programme: Programme, path: str) -> list[nodes.Node]:
        wanted = self.options.get("stat", ())
        self.note(Selection(path, "statistic", wanted))
        figures = self._figures(programme, wanted)
        layout = self.options.get("layout", BARS)
        if not figures or not self._fit(figures, layout):
            return []
        canvas = self.canvas(programme)
        rows = by_group(canvas, figures[0]) if is_grouped(figures[0]) else by_day(canvas, figures)
        return [self._chart(canvas, figures, self._bounded(rows), layout)]

    def _bounded(self, rows: Rows) -> Rows:
        """As many of *rows* as a page can hold: the newest days, or the first groups."""
        if len(rows.heads) > MOST_ROWS:
            self.note_problem(
                Code.LIMIT,
                "the chart would have {count} points; {most} are drawn, the last days or the first "
                "groups",
                count=len(rows.heads),
                most=MOST_ROWS,
            )
        return rows.of(MOST_ROWS)

    def _figures(self, programme: Programme, wanted: Sequence[str]) -> list[Record]:
        """The figures to draw, each with a past or with groups."""
        known = {same(one.id): one for one in programme.records("statistics")}
        self.warn_unknown("statistics", [key for key in wanted if key not in known], [*known])
        if not wanted or len(wanted) > svg.MOST_SERIES:
            self.note_problem(
                Code.OPTION,
                "found {count} figures to draw; name one with :stat:, or up to {most}",
                count=len(wanted),
                most=svg.MOST_SERIES,
            )
        found = [known[key] for key in wanted[: svg.MOST_SERIES] if key in known]
        for one in found:
            if not points(one) and not one.groups:
                self.note_problem(
                    Code.HISTORY,
                    "the figure “{id}” has no past to draw; give it earlier values, such as "
                    "“history: [{{as_of: 2019-09-01, value: 32}}]”",
                    id=one.id,
                )
        return [one for one in found if points(one) or one.groups]

    def _fit(self, figures: Sequence[Record], layout: str) -> bool:
        """Whether *figures* can be drawn together, and so."""
        grouped = [one for one in figures if is_grouped(one)]
        if grouped and (len(figures) > 1 or layout == LINE):
            self.note_problem(
                Code.OPTION,
                "the figure “{id}” is one of groups, not of days; draw it by itself, as bars or "
                "columns",
                id=grouped[0].id,
            )
            return False
        if layout != BARS and len({one["unit"] for one in figures}) > 1:
            self.note_problem(
                Code.OPTION,
                "figures that count in different units cannot share an axis; draw each by itself, "
                "or choose :layout: bars",
            )
            return False
        return True

    def _chart(
        self, canvas: Canvas, figures: Sequence[Record], rows: Rows, layout: str
    ) -> nodes.Node:
        columns = list(zip(*rows.values, strict=True))
        scales = [svg.Scale.exact(_of_unit(figures, columns, one)) for one in figures]
        body = []
        for head, values in zip(rows.heads, rows.values, strict=True):
            shown = zip(figures, values, scales, strict=True)
            cells = [entry(_cell(canvas, *each, layout)) for each in shown]
            body.append(nodes.row("", entry(head), *cells))
        heads = [entry(nodes.paragraph("", str(rows.corner)))]
        heads += [entry(made.phrase(nodes.paragraph, canvas, one.name)) for one in figures]
        found = grid(chart, self._caption(canvas, figures), heads, body)
        found["layout"], found["height"] = layout, self.options.get("height", 240)
        found["labels"] = rows.labels
        if layout != BARS:
            found["values"] = [[_plain(one) for one in values] for values in rows.values]
            found["places"] = places(rows, by_time=layout == LINE)
            scale = svg.Scale.of(_of_unit(figures, columns, figures[0]))
            found["ticks"] = [_tick(canvas, figures[0], tick) for tick in scale.ticks]
        classes = ["programme-chart"]
        return nodes.container("", framed(found) if layout == BARS else found, classes=classes)

    def _caption(self, canvas: Canvas, figures: Sequence[Record]) -> nodes.title:
        caption = self.options.get("caption", "")
        if caption:
            title = nodes.title(caption, caption)
            title.source, title.line = self.get_source_info()
            return title
        if len(figures) == 1:
            return made.phrase(nodes.title, canvas, figures[0].name)
        return nodes.title("", str(_("Figures over time")))


def _cell(
    canvas: Canvas, figure: Record, value: Decimal | None, scale: svg.Scale, layout: str
) -> nodes.paragraph:
    """A value, and in the layout of bars its bar."""
    if value is None:
        return nodes.paragraph()
    text = nodes.inline("", numbers.figure(figure, canvas.language, value))
    text["classes"].append("programme-number")
    shown = nodes.paragraph("", "", text, translatable=False)
    if layout == BARS:
        shown["classes"].append("programme-drawn")
        path = svg.bar(scale.at(0), scale.at(float(value)))
        shown += drawing(strokes=[("bar", path)])
    return shown


def _of_unit(
    figures: Sequence[Record], columns: Sequence[Sequence[Decimal | None]], of: Record
) -> list[float]:
    """The values of the figures that count in the same unit as *of*."""
    return [
        float(value)
        for one, values in zip(figures, columns, strict=True)
        if one["unit"] == of["unit"]
        for value in values
        if value is not None
    ]


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _tick(canvas: Canvas, figure: Record, tick: float) -> str:
    exact = Decimal(f"{tick:.6f}").normalize()
    # normalising writes 200 as 2E+2
    return numbers.figure(figure, canvas.language, Decimal(f"{exact:f}"))


def setup(app: Sphinx) -> None:
    """Give the domain its directive."""
    app.add_directive_to_domain("programme", "chart", ChartDirective)
