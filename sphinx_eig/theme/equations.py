"""Turns the TeX of equations into MathML, with the environments that docutils does not know."""

from __future__ import annotations

import html
import re

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from sphinx_eig.data.problems import Code
from sphinx_eig.report import warn
from sphinx_eig.theme import compat

_ = get_translation("sphinx_eig")

# What docutils can draw in the place of what amsmath calls otherwise. Numbers are Sphinx's.
ALIGNED = ("align", "alignat", "alignedat", "flalign", "eqnarray", "split")
STACKED = ("gather", "gathered", "multline", "array")
DRAWN_AS = {**dict.fromkeys(ALIGNED, "aligned"), **dict.fromkeys(STACKED, "matrix"), "equation": ""}
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


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(_shown(self, node, as_block=False))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", CLASS="math", tabindex="0"))
    self.body.append(_shown(self, node, as_block=True))
    if node.get("number"):
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _shown(self: HTML5Translator, node: nodes.math | nodes.math_block, as_block: bool) -> str:
    try:
        return mathml(node.astext(), as_block)
    except compat.MathError as error:
        warn(
            self.config.language,
            Code.EQUATION,
            node,
            "an equation cannot be drawn; it is shown as it was written ({error})",
            error=error,
        )
        return f"<code>{html.escape(node.astext())}</code>"
