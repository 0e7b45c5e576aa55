"""Calendars, charts and matrices: tables that draw where a builder can."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Make them known to Sphinx."""
    # only here: the rest of the room takes single modules of this folder
    from sphinx_eig.records.pictures import calendar, chart, drawings, matrix, subscribing

    for module in (calendar, subscribing, chart, matrix, drawings):
        module.setup(app)
