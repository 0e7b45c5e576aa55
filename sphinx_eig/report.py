"""The one door for warnings: each in the guide's language, at its place, under its code."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging

from sphinx_eig.data.messages import Said, catalogue
from sphinx_eig.data.problems import Code, Place, Problem

logger = logging.getLogger(__name__)


def warn(
    language: str, code: Code, place: Place | nodes.Node | str, template: str, **values: object
) -> None:
    """Warn in *language* of what is wrong at *place*; *template* is completed with *values*.

    Silenced with ``suppress_warnings = ["programme.<code>"]``.
    """
    logger.warning(
        "%s",
        _in(language, Said(template, **values)),
        location=place if isinstance(place, nodes.Node) else str(place),
        type="programme",
        subtype=code.value,
    )


def show(problem: Problem, language: str) -> None:
    """Warn of *problem*."""
    warn(language, problem.code, problem.place, "{said}", said=problem.message)


def tell(problem: Problem, language: str) -> None:
    """Say what is no mistake: it stops no build, however strict."""
    logger.info("%s: %s", problem.place, _in(language, problem.message))


def _in(language: str, said: Said) -> str:
    return said.translated(catalogue(language).gettext)
