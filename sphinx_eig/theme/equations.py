"""Turns the TeX of equations into MathML, with the environments that docutils does not know."""

from __future__ import annotations

import re

from sphinx_eig.theme import compat

# What docutils can draw in the place of what amsmath calls otherwise. Numbers are Sphinx's.
DRAWN_AS = {
    "align": "aligned",
    "alignat": "aligned",
    "alignedat": "aligned",
    "flalign": "aligned",
    "eqnarray": "aligned",
    "split": "aligned",
    "gather": "matrix",
    "gathered": "matrix",
    "multline": "matrix",
    "array": "matrix",
    "equation": "",
}
ENVIRONMENT = re.compile(rf"\\(begin|end)\{{({'|'.join(DRAWN_AS)})\*?\}}")
# their columns follow these, which MathML counts by itself
COLUMNS = re.compile(r"(\\begin\{(?:array|alignat|alignedat)\*?\})\s*\{[^{}]*\}")
NUMBERING = re.compile(r"\\(?:nonumber|notag)\b|\\label\{[^{}]*\}")


def mathml(tex: str, as_block: bool) -> str:
    """The MathML of an equation; a `MathError` where docutils can draw it in no way."""
    tex = COLUMNS.sub(r"\1", NUMBERING.sub("", tex))
    return compat.mathml(ENVIRONMENT.sub(_drawn, tex).strip(), as_block=as_block)


def _drawn(environment: re.Match[str]) -> str:
    name = DRAWN_AS[environment[2]]
    return f"\\{environment[1]}{{{name}}}" if name else ""
