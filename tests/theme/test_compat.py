"""Fails first when a release changes a name of Sphinx or docutils that is not promised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage
from sphinx.util.docutils import docutils_namespace

from sphinx_eig.theme import compat


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Sphinx]:
    (tmp_path / "conf.py").write_text('project = "Essai"\n', "utf-8")
    (tmp_path / "index.rst").write_text("Accueil\n=======\n", "utf-8")
    confoverrides = {"html_theme": "eig", "extensions": ["sphinx_eig"]}
    out = tmp_path / "out"
    with docutils_namespace():  # or the directives of this application stay for the tests after it
        yield Sphinx(tmp_path, tmp_path, out, out / ".doctrees", "html", confoverrides, status=None)


def test_mathml() -> None:
    assert compat.mathml("x^2", as_block=False).startswith("<math")
    with pytest.raises(compat.MathError):
        compat.mathml(r"\nocommand", as_block=False)


def test_the_application(app: Sphinx) -> None:
    assert hasattr(compat.translator_of(app), "visit_table")
    assert "mathjax" in compat.math_renderers(app)
    assert "Essai" in compat.default_of(app, "html_title")
    light, _ = compat.code_styles(app.builder)
    assert light.formatter_args["style"]
    assert app.builder.dark_highlighter is None
    compat.set_for_sheets(app.builder, {"eig_test": "yes"})
    assert app.builder.templates.render_string("{{ eig_test }}", {}) == "yes"


def test_the_search_index(app: Sphinx) -> None:
    assert {"fr", "en", "zh"} <= compat.languages.keys()
    assert callable(SearchLanguage.split)
    app.build()
    index = app.builder.indexer
    index._mapping["lost"] = set()
    compat.change_index(app.builder, lambda found, numbers: {"changed": [*found, *numbers]})
    frozen = index.freeze()
    assert "lost" not in frozen["terms"]
    assert frozen["objects"] == {"changed": ["index"]}


def test_no_other_module_uses_such_names() -> None:
    """Every one of them stands in compat.py."""
    room = Path(compat.__file__).parent
    unpromised = (
        "latex2mathml", "registry.", "_mapping", "config.values[",
        "search import languages", "dark_highlighter", ".templates.environment",
    )  # fmt: skip
    for module in room.glob("*.py"):
        if module.name != "compat.py":
            found = [name for name in unpromised if name in module.read_text("utf-8")]
            assert not found, module.name
