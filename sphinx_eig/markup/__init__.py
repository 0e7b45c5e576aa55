"""Turns a text of the data into nodes with the page's parser; it can neither run nor include."""

from __future__ import annotations

from typing import Any

from sphinx_eig.guide.addresses import Addresses
from sphinx_eig.markup.base import Markup
from sphinx_eig.report import Report

__all__ = ["Markup", "markup_for"]


def markup_for(state: Any, addresses: Addresses, report: Report) -> Markup:
    """The markup that the page read by *state* is written in: MyST's mocked state, or docutils'."""
    if type(state).__module__.startswith("myst_parser."):
        from sphinx_eig.markup.myst import MystMarkup  # MyST-Parser need not be installed

        return MystMarkup(state.document, addresses, report)
    from sphinx_eig.markup.rst import RstMarkup

    return RstMarkup(state.document, addresses, report)
