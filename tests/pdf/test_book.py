"""What stands in the markup of a book: its order, its words, and nodes of others."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from docutils import nodes

from building import ROOT, Built, Project

ROOM = ROOT / "sphinx_eig" / "pdf"
OTHERS = """
from docutils import nodes
from docutils.parsers.rst import Directive

class strange(nodes.General, nodes.Element):
    pass

class mute(nodes.General, nodes.Element):
    pass

class chart(nodes.table):
    pass

class Strange(Directive):
    has_content = True

    def run(self):
        node = strange("", nodes.paragraph("", "Ce que tient le nœud."))
        return [node, strange("", nodes.paragraph("", "Encore.")), mute("", code="a -> b")]

class Chart(Directive):
    def run(self):
        cells = [nodes.entry("", nodes.paragraph("", text)) for text in ("un", "deux")]
        body = nodes.tbody("", nodes.row("", *cells))
        group = nodes.tgroup("", nodes.colspec(), nodes.colspec(), body, cols=2)
        return [chart("", nodes.title("", "Un graphique"), group)]

def setup(app):
    app.add_node(strange, html=(None, None))
    app.add_directive("strange", Strange)
    app.add_directive("chart", Chart)
"""


def markup(built: Built) -> str:
    (path,) = (one for one in built.out.glob("*.typ") if one.stem not in ("book", "settings"))
    return path.read_text("utf-8")


def said(code: str) -> str:
    """The texts of a piece of markup, one after another."""
    return "".join(re.findall(r'^"(.*)"$', code, re.MULTILINE))


@pytest.fixture
def others(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    project.write({"others/nodes_of_others.py": OTHERS})
    monkeypatch.syspath_prepend(project.source / "others")
    monkeypatch.delitem(sys.modules, "nodes_of_others", raising=False)
    return project


def with_others(project: Project, text: str) -> Built:
    project.write({"index.rst": f"Essai\n=====\n\n{text}\n"})
    extensions = ["sphinx_eig", "nodes_of_others"]
    return project.build("programme-pdf", extensions=extensions, out="pdf", fresh=True)


def test_a_node_of_others_shows_what_it_holds_and_its_name_is_told(others: Project) -> None:
    built = with_others(others, ".. strange::\n")
    found = [one for one in built.warnings if "[programme.pdf]" in one]
    assert len(found) == 2  # once for each kind of node, however often it is met
    assert "strange" in found[0]
    assert "mute" in found[1]
    typ = others.build("programme-typst", extensions=["sphinx_eig", "nodes_of_others"], fresh=True)
    assert "Ce que tient le nœud.Encore." in said(markup(typ))
    assert '"a -> b"' in markup(typ)


def test_a_kind_of_table_is_a_table(others: Project) -> None:
    built = with_others(others, ".. chart::\n")
    assert not [one for one in built.warnings if "programme" in one]
    typ = others.build("programme-typst", extensions=["sphinx_eig", "nodes_of_others"], fresh=True)
    assert "grid-of-data(" in markup(typ)
    assert "Un graphique" in said(markup(typ))


def test_pages_stand_in_the_order_of_the_contents(project: Project) -> None:
    """Each before those that it lists, wherever the list is; what is for HTML is left out."""
    tree = "```{{toctree}}\n{}\n```\n"
    project.write(
        {
            "index.md": "# Accueil\n\n"
            + tree.format(":hidden:\n:caption: Partie\n\nun\ntrois")
            + "\n## Suite\n\nDu texte.\n\n````{only} html\n"
            + tree.format("ailleurs")
            + "````\n",
            "un.md": "# Un\n\n" + tree.format("deux"),
            "deux.md": "# Deux\n\nA.\n",
            "trois.md": "# Trois\n\n[vers deux](deux.md#deux)\n",
            "ailleurs.md": "# Ailleurs\n\nB.\n",
        }
    )
    built = project.build("programme-typst")
    assert built.warnings == []
    code = markup(built)
    heads = re.findall(r'headed\((\d), (?:\{\s*)?"(.*?)"', code)
    assert heads == [
        *[("1", "Accueil"), ("2", "Suite"), ("1", "Partie"), ("2", "Un"), ("3", "Deux")],
        ("2", "Trois"),
    ]
    assert 'far("deux#deux"' in code  # a link to another page tells where that is
    assert code.count("opens\n") == 3


def test_a_first_page_that_only_lists_others_is_no_chapter(project: Project) -> None:
    project.write(
        {
            "index.md": "# Accueil\n\n```{toctree}\nun\n```\n",
            "un.md": "# Un\n\n[Accueil](index.md)\n",
        }
    )
    code = markup(project.build("programme-typst"))
    assert "Accueil" in said(code)
    assert re.findall(r'headed\(1, \{\s*"(.*?)"', code) == ["Un"]
    assert 'anchor("index#accueil")' in code


def test_the_cover_says_what_the_theme_and_the_data_do(project: Project) -> None:
    logo = (ROOT / "docs" / "img" / "logo.svg").read_bytes()
    project.write(
        {
            "index.md": "# Essai\n\n{programme:role}`coach`\n\n```{programme:roles}\n```\n"
            "\n(ecrire)=\n## Nous écrire\n\nIci.\n",
            "programme.yml": "title: Le programme\nroles: [{title: Coach}]\n",
            "img/l.svg": logo,
        }
    )
    options = {
        "title": "Le guide",
        "accent": "#ffcc00",
        "logo_light": "l.svg",
        "legal_links": [{"text": "Contact", "ref": "ecrire"}],
    }
    built = project.build(
        "programme-typst",
        html_theme_options=options,
        html_static_path=["img/l.svg"],
        author="L’équipe",
        release="4.2",
    )
    settings = built.text("settings.typ")
    for part in ('"Le guide"', '"Le programme"', '"Version 4.2"', "L’équipe", "/images/l.svg"):
        assert part in settings
    assert re.search(r'"Contact".*"index#ecrire"', settings)
    accent = re.search(r'"accent": rgb\("(#\w+)"\)', settings)[1]
    assert accent != "#ffcc00"  # which could not be read on paper
    assert (built.out / "images" / "l.svg").read_bytes() == logo


def test_a_site_in_html_loads_nothing_of_it(project: Project) -> None:
    project.write({"conf.py": 'extensions = ["sphinx_eig"]\n', "index.rst": "Essai\n=====\n"})
    script = (
        "import sys; from sphinx.cmd.build import main; code = main(sys.argv[1:]); "
        "print([one for one in sys.modules if one in ('typst', 'pikepdf') "
        "or one.startswith('sphinx_eig.pdf.') and one != 'sphinx_eig.pdf.builder']); sys.exit(code)"
    )
    command = [sys.executable, "-c", script, "-q", str(project.source), str(project.source / "_b")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_without_typst_the_builder_says_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "sphinx_eig.pdf.press", raising=False)
    project.write({"index.md": "# Essai\n"})
    with pytest.raises(Exception, match=r"sphinx-eig\[pdf\]"):
        project.build("programme-pdf")


def test_the_room_keeps_its_limits() -> None:
    """Without what draws charts, which came later and has limits of its own."""
    written = [path for path in ROOM.glob("*.py") if path.name != "plots.py"]
    modules = [path.read_text("utf-8").splitlines() for path in written]
    assert sum(bool(line.strip()) for lines in modules for line in lines) <= 1200
    template = (ROOM / "book.typ").read_text("utf-8").splitlines()
    assert sum(bool(line.strip()) for line in template) <= 300


#: What transforms have put something else in the place of, or what its parent writes.
ELSEWHERE = """Text translatable colspec entry row tbody thead tgroup term field field_body
    field_name list_item definition_list_item option option_argument option_group option_list_item
    option_string only toctree citation_reference _desc_classes_injector pending_xref_condition
    address author authors contact copyright date organization revision status version"""


def test_nodes_without_a_class_of_their_own_are_known() -> None:
    """Every node of docutils and Sphinx that a page can hold has a visitor."""
    from sphinx import addnodes

    from sphinx_eig.pdf.visitors import Visitors

    elsewhere = set(ELSEWHERE.split())
    known = {*nodes.node_class_names} | {
        name
        for name, kind in vars(addnodes).items()
        if isinstance(kind, type)
        and issubclass(kind, nodes.Node)
        and kind.__module__ == addnodes.__name__
    }
    for name in sorted(known - elsewhere):
        kind = getattr(nodes, name, None) or getattr(addnodes, name)
        assert any(hasattr(Visitors, f"visit_{one.__name__}") for one in kind.__mro__), name
