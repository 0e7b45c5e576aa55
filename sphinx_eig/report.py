"""The one door for warnings: each in the guide's language, at its place, under its code."""

from __future__ import annotations

from typing import Protocol

from docutils import nodes
from sphinx.util import logging

from sphinx_eig.data.messages import Said, catalogue
from sphinx_eig.data.problems import Code, Place, Problem

logger = logging.getLogger(__name__)


class Report(Protocol):
    """Warns of one problem at a place, a node or a page; *template* is completed with *values*."""

    def __call__(
        self, code: Code, place: Place | nodes.Node | str, template: str, **values: object
    ) -> None: ...


def reporter(language: str) -> Report:
    """Warns of one problem after another in *language*."""

    def report(
        code: Code, place: Place | nodes.Node | str, template: str, **values: object
    ) -> None:
        _warn(code, place, Said(template, **values), language)

    return report


def show(problem: Problem, language: str) -> None:
    """Warn of *problem*; silenced with ``suppress_warnings = ["programme.<code>"]``."""
    _warn(problem.code, problem.place, problem.message, language)


def tell(problem: Problem, language: str) -> None:
    """Say what is no mistake: it stops no build, however strict."""
    said = problem.message.translated(catalogue(language).gettext)
    logger.info("%s: %s", problem.place, said)


def _warn(code: Code, place: Place | nodes.Node | str, said: Said, language: str) -> None:
    logger.warning(
        "%s",
        said.translated(catalogue(language).gettext),
        location=place if isinstance(place, nodes.Node) else str(place),
        type="programme",
        subtype=code.value,
    )
