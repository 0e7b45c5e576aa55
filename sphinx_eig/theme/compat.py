"""Every name of Sphinx or docutils that is not promised and that no promised name replaces.

`tests/theme/test_compat.py` fails first when a release changes one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from docutils.utils.math.unichar2tex import uni2tex_table
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import IndexBuilder, languages

__all__ = ["MathError", "languages"]


def mathml(source: str, *, as_block: bool) -> str:
    """LaTeX as MathML: docutils has it for its own writer only."""
    return str(tex2mathml(source.translate(uni2tex_table), as_block=as_block))


def translator_of(app: Sphinx) -> type[nodes.NodeVisitor]:
    """The translator that the builder would use: Sphinx lets set one, and not read it."""
    usual = app.builder.default_translator_class
    known: type[nodes.NodeVisitor] = app.registry.translators.get(app.builder.name, usual)
    return known


def math_renderers(app: Sphinx) -> set[str]:
    """The names of the math renderers that extensions have added."""
    return set(app.registry.html_inline_math_renderers)


def default_of(app: Sphinx, name: str) -> Any:
    """What Sphinx gives a configuration value that conf.py leaves out."""
    default = app.config.values[name].default
    return default(app.config) if callable(default) else default


def set_for_sheets(builder: StandaloneHTMLBuilder, values: dict[str, str]) -> None:
    """Give values to the theme's files: in `html_context` they would be a changed configuration."""
    builder.templates.environment.globals.update(values)


def code_styles(builder: StandaloneHTMLBuilder) -> tuple[Any, Any]:
    """The two highlighters; the dark one is taken away, since one sheet holds both schemes."""
    light, dark = builder.highlighter, builder.dark_highlighter
    builder.dark_highlighter = None
    return light, dark


def change_index(builder: Builder, change: Callable[[Any, dict[str, int]], Any]) -> None:
    """Change what the search index says of objects, for which Sphinx has no event.

    And leave out the words of removed texts, which Sphinx keeps with an empty list of pages.
    """
    index: IndexBuilder | None = getattr(builder, "indexer", None)
    if index is None:
        return
    for words in (index._mapping, index._title_mapping):
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]
    unchanged = index.get_objects
    vars(index)["get_objects"] = lambda numbers: change(unchanged(numbers), numbers)
