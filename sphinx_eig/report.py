"""Shows problems as Sphinx's warnings, at the place in the data file where each stands."""

from __future__ import annotations

from typing import Protocol

from sphinx.util import logging

from sphinx_eig.data.messages import Said, catalogue
from sphinx_eig.data.problems import Code, Place, Problem

logger = logging.getLogger(__name__)


class Report(Protocol):
    """Notes one problem; *template* is completed with *values*."""

    def __call__(self, code: Code, place: Place | str, template: str, **values: object) -> None: ...


def reporter(language: str) -> Report:
    """Warns of one problem after another in *language*."""

    def report(code: Code, place: Place | str, template: str, **values: object) -> None:
        _warn(code, place, Said(template, **values), language)

    return report


def show(problem: Problem, language: str) -> None:
    """Warn of *problem*; silenced with ``suppress_warnings = ["programme.<code>"]``."""
    _warn(problem.code, problem.place, problem.message, language)


def _warn(code: Code, place: Place | str, said: Said, language: str) -> None:
    logger.warning(
        "%s",
        said.translated(catalogue(language).gettext),
        location=str(place),
        type="programme",
        subtype=code.value,
    )
