"""Shows problems as Sphinx's warnings, at the place in the data file where each stands."""

from __future__ import annotations

from typing import Protocol

from sphinx.util import logging

from sphinx_eig.data.messages import catalogue
from sphinx_eig.data.problems import Code, Place, Problem, Problems

logger = logging.getLogger(__name__)


class Report(Protocol):
    """Notes one problem; *template* is completed with *values*."""

    def __call__(self, code: Code, place: Place, template: str, **values: object) -> None: ...


def reporter(language: str) -> Report:
    """Warns of one problem after another in *language*."""

    def report(code: Code, place: Place, template: str, **values: object) -> None:
        problems = Problems()
        problems.add(code, place, template, **values)
        show(problems.found[0], language)

    return report


def show(problem: Problem, language: str) -> None:
    """Warn of *problem*; silenced with ``suppress_warnings = ["programme.<code>"]``."""
    logger.warning(
        "%s",
        problem.message.translated(catalogue(language).gettext),
        location=str(problem.place),
        type="programme",
        subtype=problem.code.value,
    )
