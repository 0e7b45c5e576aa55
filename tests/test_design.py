"""sphinx-design comes with the extension, and stays out of the way of a site's own directives."""

from __future__ import annotations

from building import Project

OWN = """\
from docutils import nodes
from sphinx.util.docutils import SphinxDirective


class Card(SphinxDirective):
    has_content = True

    def run(self):
        return [nodes.paragraph("", "a card of our own")]


def setup(app):
    app.add_directive("card", Card)
"""
PAGE = "# Page\n\n```{card}\nA\n```\n\n````{grid} 2\n```{grid-item}\nB\n```\n````\n"


def test_pages_may_hold_grids_and_cards(project: Project) -> None:
    for builder in ("html", "latex", "text"):
        assert project.write({"index.md": PAGE}).build(builder).warnings == []
    main = project.build().main("index")
    assert main.select(".sd-card")
    assert main.select(".sd-row")


def test_a_directive_of_the_site_stays(project: Project, monkeypatch) -> None:
    (project.source / "own_cards.py").write_text(OWN)
    monkeypatch.syspath_prepend(str(project.source))
    extensions = ["myst_parser", "sphinx_eig", "own_cards"]
    built = project.write({"index.md": PAGE}).build(extensions=extensions)
    assert built.warnings == []
    assert "a card of our own" in built.main("index").get_text()
    assert built.main("index").select(".sd-row")
