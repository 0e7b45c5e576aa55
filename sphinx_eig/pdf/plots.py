"""Draws charts for paper, where nothing is stretched: every length is a point."""

from __future__ import annotations

import re
from html import escape

from sphinx_eig.pdf.figures import TableVisitors
from sphinx_eig.pdf.markup import call
from sphinx_eig.records.pictures import svg
from sphinx_eig.records.pictures.drawings import chart, plot_of, texts

#: How wide a picture is before it is fitted to the page.
WIDTH = 640
#: The room for the name of a series.
KEY = 160
#: The ways to tell series apart, in greys that every printer has.
STYLE = """\
text{font:12px sans-serif;fill:#444}
.programme-rules{stroke:#bbb;stroke-width:1}
.columns .programme-series-1{fill:#333}
.columns .programme-series-2{fill:#fff;stroke:#333;stroke-width:1.5}
.columns .programme-series-3{fill:#999}
.columns .programme-series-4{fill:#fff;stroke:#999;stroke-width:1.5}
.line path{fill:none;stroke:#333;stroke-width:2.5}
.line .programme-rules{stroke:#bbb;stroke-width:1}
.line .programme-series-2{stroke-dasharray:9 4}
.line .programme-series-3{stroke:#888;stroke-dasharray:3 3}
.line .programme-series-4{stroke:#888;stroke-dasharray:12 4 3 4}
"""
STEP = re.compile(r"([MLHVhz])([^MLHVhz]*)")


class ChartVisitors(TableVisitors):
    def visit_chart(self, node: chart) -> str:
        """The picture, and below it the table that says the same."""
        table = self.visit_table(node)
        if node.get("layout", "bars") == "bars":  # another extension may call a table so too
            return table
        plot = plot_of(node)
        names, _rows = texts(node)
        return call("plot", alone(plot, names if len(names) > 1 else []), plot.said) + table


def alone(plot: svg.Plot, names: list[str]) -> str:
    """*Plot* as a picture of its own, with the *names* of its series where there are several."""
    keys = "".join(
        f'<path class="programme-series-{at + 1}" d="M{at * KEY} 0h20v10h-20z"/>'
        f'<text x="{at * KEY + 26}" y="10">{escape(name)}</text>'
        for at, name in enumerate(names)
    )
    across, down = WIDTH / svg.WIDE, plot.height * svg.SHARE / svg.HIGH
    name = "line" if plot.is_line else "columns"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{plot.height}" '
        f'viewBox="0 0 {WIDTH} {plot.height}"><style>{STYLE}</style>'
        f'<g class="{name}" transform="translate(0 {plot.height / 10:g})">'
        f"{_stretched(plot.shapes(), across, down)}</g>{''.join(plot.words())}"
        f'<g class="{name}">{keys}</g></svg>'
    )


def _stretched(shapes: str, across: float, down: float) -> str:
    """The paths of *shapes* with their numbers as long as they are on paper."""

    def step(found: re.Match[str]) -> str:
        factors = {"H": [across], "h": [across], "V": [down]}.get(found[1], [across, down])
        numbers = map(float, found[2].split())
        return found[1] + " ".join(
            f"{number * factor:.2f}" for number, factor in zip(numbers, factors, strict=False)
        )

    return re.sub(r'd="([^"]*)"', lambda path: f'd="{STEP.sub(step, path[1])}"', shapes)
