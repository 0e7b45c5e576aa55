"""What a chart shows from left to right: the days of figures, or the groups of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_eig.data.dates.history import points
from sphinx_eig.data.dates.spans import Span
from sphinx_eig.data.dates.times import Year
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Record
from sphinx_eig.language import days, numbers
from sphinx_eig.language.words import _
from sphinx_eig.records import moments
from sphinx_eig.records import nodes as made
from sphinx_eig.records.pictures import svg
from sphinx_eig.records.shapes import in_words

if TYPE_CHECKING:
    from sphinx_eig.records.canvas import Canvas


class Rows(NamedTuple):
    """What is drawn from left to right: days, or groups, which have no labels of their own."""

    corner: str
    heads: list[nodes.paragraph]
    values: list[list[Decimal | None]]
    days: list[date]
    labels: list[str]

    def of(self, most: int) -> Rows:
        """At most so many of them: the last days, the first groups."""
        kept = slice(-most, None) if self.days else slice(most)
        return Rows(
            self.corner, self.heads[kept], self.values[kept], self.days[kept], self.labels[kept]
        )


def is_grouped(figure: Record) -> bool:
    return bool(figure.groups) and not points(figure)


def by_day(canvas: Canvas, figures: Sequence[Record]) -> Rows:
    """A row for every day on which one of *figures* has a value."""
    past = [dict(points(one)) for one in figures]
    # Of a year and its last day, the year is said: it is true of both.
    on = sorted({*sorted((day for each in past for day in each), key=str)})
    heads = [
        nodes.paragraph("", "", moments.of_days(Span(day, day), word), translatable=False)
        for day, word in zip(on, _days(on, canvas.language), strict=True)
    ]
    values = [[each.get(day) for each in past] for day in on]
    return Rows(_("As of"), heads, values, on, _short(on, canvas.language))


def by_group(canvas: Canvas, figure: Record) -> Rows:
    """A row for every group of a counted figure."""
    heads = [
        made.phrase(nodes.paragraph, canvas, one.name)
        if isinstance(one.name, Scalar)
        else made.plain(in_words(canvas, one.name))
        for one in figure.groups
    ]
    return Rows(_("Group"), heads, [[Decimal(one.value)] for one in figure.groups], [], [])


def _days(on: Sequence[date], language: str) -> list[str]:
    """Days in words; of figures that are taken on the same day each year, the years."""
    if _is_yearly(on):
        return [str(day.year) for day in on]
    return [numbers.day(day, language) for day in on]


def _short(on: Sequence[date], language: str) -> list[str]:
    if _is_yearly(on):
        return [str(day.year) for day in on]
    return [
        str(day.year) if isinstance(day, Year) else f"{days.month_name(day, language)} {day.year}"
        for day in on
    ]


def _is_yearly(on: Sequence[date]) -> bool:
    return len({(day.month, day.day) for day in on}) == 1


def places(rows: Rows, *, by_time: bool) -> list[float]:
    """Where the rows are from left to right: evenly for columns, by time for a line."""
    if not by_time:
        width = svg.WIDE / len(rows.heads)
        return [round((at + 0.5) * width, 2) for at in range(len(rows.heads))]
    first, whole = rows.days[0], (rows.days[-1] - rows.days[0]).days or 1
    return [round(20 + (day - first).days / whole * (svg.WIDE - 40), 2) for day in rows.days]
