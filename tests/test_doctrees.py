"""What directives hand to Sphinx: few nodes, each with its place, the same from both markups."""

from __future__ import annotations

import re

import pytest
from docutils import nodes

DATA = """\
roles:
  - title: Coachs
    description: Elles et ils *aident*.
    missions:
      - Animer
  - {title: Alumni}
statistics:
  - {id: talents, value: 1206, label: Talents}
"""
PAGES = {
    "md": "# Rôles\n\n```{programme:roles}\n:heading-level: 2\n```\n\n{programme:stat}`talents`\n",
    "rst": (
        "Rôles\n=====\n\n.. programme:roles::\n   :heading-level: 2\n\n:programme:stat:`talents`\n"
    ),
}
ROLES = """\
<bullet_list bullet="*" classes="programme-cards">
    <list_item classes="programme-role" ids="coachs" programme="role" record="coachs">
        <rubric classes="programme-heading programme-title" heading-level="2" \
support_smartquotes="0">
            Coachs
        <paragraph>
            Elles et ils 
            <emphasis>
                aident
            .
        <bullet_list bullet="*" classes="programme-missions">
            <list_item>
                <paragraph support_smartquotes="0">
                    Animer
    <list_item classes="programme-role" ids="alumni" programme="role" record="alumni">
        <rubric classes="programme-heading programme-title" heading-level="2" \
support_smartquotes="0">
            Alumni
"""  # noqa: W291 - docutils shows the space that ends a text


def read(sphinx_doctree, suffix: str) -> nodes.document:
    sphinx_doctree.set_conf({"extensions": ["myst_parser", "sphinx_eig"], "language": "fr"})
    (sphinx_doctree.srcdir / "programme.yml").write_text(DATA, "utf-8")
    result = sphinx_doctree(PAGES[suffix], f"index.{suffix}")
    assert result.warnings == ""
    return result.doctrees["index"]


def shown(doctree: nodes.document) -> nodes.bullet_list:
    return next(iter(doctree.findall(nodes.bullet_list)))


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_the_nodes_of_role_cards(sphinx_doctree, suffix: str) -> None:
    text = shown(read(sphinx_doctree, suffix)).pformat()
    text = re.sub(' translated="[^"]*"', "", text)
    # docutils 0.22 writes truth values as numbers.
    assert text.replace('="False"', '="0"') == ROLES


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_every_text_knows_its_place_in_the_data(sphinx_doctree, suffix: str) -> None:
    cards = shown(read(sphinx_doctree, suffix))
    places = {
        node.astext(): (node.source.rpartition("/")[2], node.line)
        for node in cards.findall(nodes.TextElement)
        if isinstance(node, nodes.paragraph | nodes.rubric)
    }
    assert places == {
        "Coachs": ("programme.yml", 2),
        "Elles et ils aident.": ("programme.yml", 3),
        "Animer": ("programme.yml", 5),
        "Alumni": ("programme.yml", 6),
    }


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_a_figure_in_a_sentence_awaits_its_block(sphinx_doctree, suffix: str) -> None:
    doctree = read(sphinx_doctree, suffix)
    reference = next(node for node in doctree.findall() if node.tagname == "pending_xref")
    assert (reference["reftype"], reference["reftarget"]) == ("stat", "talents")
    assert reference.astext() == "1\u202f206"
