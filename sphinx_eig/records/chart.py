"""The directive ``programme:chart``: figures over time, as a table with bars or as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sphinx_eig.data.history import points
from sphinx_eig.data.problems import Code
from sphinx_eig.data.records import Programme, Record
from sphinx_eig.data.spans import Span
from sphinx_eig.data.values import same
from sphinx_eig.guide.selection import Selection
from sphinx_eig.language import days, numbers
from sphinx_eig.language.words import _
from sphinx_eig.records import moments, svg
from sphinx_eig.records import nodes as made
from sphinx_eig.records.canvas import Canvas
from sphinx_eig.records.directives import OPTIONS, Option, ProgrammeDirective, ids
from sphinx_eig.records.drawings import chart, drawing
from sphinx_eig.records.tables import entry, framed, grid

BARS, COLUMNS, LINE = LAYOUTS = ("bars", "columns", "line")


def height(argument: str) -> int:
    """A height that neither hides a picture nor fills more than a screen."""
    found = directives.nonnegative_int(argument)
    if not 120 <= found <= 600:
        raise ValueError(f"{found} is not between 120 and 600")
    return int(found)


#: The options of the directive, beside those that every directive has.
OF_CHARTS = {
    "caption": Option(
        directives.unchanged_required, "What stands above; by default, what is shown."
    ),
    "height": Option(height, "How high columns and lines are, in pixels from 120 to 600."),
    "layout": Option(
        lambda argument: directives.choice(argument, LAYOUTS),
        "The shape in which the records are shown.",
    ),
    "stat": Option(ids, "The figures to draw, at most four, by their ids."),
}


class ChartDirective(ProgrammeDirective):
    """Figures over time."""

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
        if layout != BARS and len({one["unit"] for one in figures}) > 1:
            self.note_problem(
                Code.OPTION,
                "figures that count in different units cannot share an axis; draw each by itself, "
                "or choose :layout: bars",
            )
            return []
        return [self._chart(Canvas(self, programme), figures, layout)] if figures else []

    def _figures(self, programme: Programme, wanted: Sequence[str]) -> list[Record]:
        """The figures to draw, each with a past."""
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
            if not points(one):
                self.note_problem(
                    Code.HISTORY,
                    "the figure “{id}” has no past to draw; give it earlier values, such as "
                    "“history: [{{as_of: 2019-09-01, value: 32}}]”",
                    id=one.id,
                )
        return [one for one in found if points(one)]

    def _chart(self, canvas: Canvas, figures: Sequence[Record], layout: str) -> nodes.Node:
        past = [dict(points(one)) for one in figures]
        on = sorted({day for each in past for day in each})
        words = _days(on, canvas.language)
        scales = {one.id: svg.Scale.exact(_values(figures, past, one)) for one in figures}
        rows = []
        for at, day in enumerate(on):
            values = [each.get(day) for each in past]
            head = nodes.paragraph("", "", moments.of_days(Span(day, day), words[at]))
            head["translatable"] = False
            cells = [
                entry(_cell(canvas, one, value, scales[one.id], layout))
                for one, value in zip(figures, values, strict=True)
            ]
            rows.append(nodes.row("", entry(head), *cells))
        heads = [entry(nodes.paragraph("", str(_("As of"))))]
        heads += [entry(made.phrase(nodes.paragraph, canvas, one.name)) for one in figures]
        found = grid(chart, self._caption(canvas, figures), heads, rows)
        found["layout"], found["height"] = layout, self.options.get("height", 240)
        if layout != BARS:
            found["values"] = [[_plain(each.get(day)) for each in past] for day in on]
            found["places"] = _places(on, layout)
            found["labels"] = _short(on, canvas.language)
            scale = svg.Scale.of(_values(figures, past, figures[0]))
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


def _values(
    figures: Sequence[Record], past: Sequence[dict[date, Decimal]], of: Record
) -> list[float]:
    """The values of the figures that count in the same unit."""
    return [
        float(value)
        for one, each in zip(figures, past, strict=True)
        if one["unit"] == of["unit"]
        for value in each.values()
    ]


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _tick(canvas: Canvas, figure: Record, tick: float) -> str:
    exact = Decimal(f"{tick:.6f}").normalize()
    # normalising writes 200 as 2E+2
    return numbers.figure(figure, canvas.language, Decimal(f"{exact:f}"))


def _days(on: Sequence[date], language: str) -> list[str]:
    """Days in words; of figures that are taken on the same day each year, the years."""
    if _is_yearly(on):
        return [str(day.year) for day in on]
    return [numbers.day(day, language) for day in on]


def _short(on: Sequence[date], language: str) -> list[str]:
    if _is_yearly(on):
        return [str(day.year) for day in on]
    return [f"{days.month_name(day, language)} {day.year}" for day in on]


def _is_yearly(on: Sequence[date]) -> bool:
    return len({(day.month, day.day) for day in on}) == 1


def _places(on: Sequence[date], layout: str) -> list[float]:
    """Where the days are from left to right: evenly for columns, by time for a line."""
    if layout == COLUMNS:
        width = svg.WIDE / len(on)
        return [round((at + 0.5) * width, 2) for at in range(len(on))]
    whole = (on[-1] - on[0]).days or 1
    return [round(20 + (day - on[0]).days / whole * (svg.WIDE - 40), 2) for day in on]


def setup(app: Sphinx) -> None:
    """Give the domain its directive."""
    app.add_directive_to_domain("programme", "chart", ChartDirective)
