"""What the frame of a page says of the site, and how little of it an edit writes again."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sites import CONF, build, write_project
from test_build import html


def write_times(folder: Path) -> dict[str, int]:
    return {page.name: page.stat().st_mtime_ns for page in folder.glob("*.html")}


def pages_of(source: Path, names: list[str], parent: str) -> None:
    for name in names:
        (source / f"{name}.rst").write_text(f"{name}\n{'=' * 9}\n\nDu texte.\n", "utf-8")
    listed = "".join(f"   {name}\n" for name in names)
    head = (source / f"{parent}.rst").read_text("utf-8")
    (source / f"{parent}.rst").write_text(f"{head}\n.. toctree::\n   :hidden:\n\n{listed}", "utf-8")


def test_an_edited_title_writes_the_pages_that_show_it_and_no_other(
    small: Path, tmp_path: Path
) -> None:
    for part in ("un", "deux"):
        pages_of(small, [f"{part}-{number:02}" for number in range(20)], part)
    out = tmp_path / "out"
    build(small, out)
    before = write_times(out)
    (small / "un-10.rst").write_text("Autrement\n=========\n\nDu texte.\n", "utf-8")
    build(small, out)
    written = {name for name, time in write_times(out).items() if before[name] != time}
    assert {"un-10.html", "un-09.html", "un.html"} <= written
    assert not written & {"deux-05.html", "deux.html"}
    build(small, tmp_path / "clean")
    assert html(out) == html(tmp_path / "clean")


@pytest.mark.parametrize("extensions", [["sphinx_eig"], []])
def test_an_edited_title_writes_no_other_page_under_another_theme(
    extensions: list[str], small: Path, tmp_path: Path
) -> None:
    conf = CONF.replace('["sphinx_eig"]', repr(extensions)).replace('"eig"\nexcl', '"basic"\nexcl')
    (small / "conf.py").write_text(conf, "utf-8")
    out = tmp_path / "out"
    build(small, out)
    before = write_times(out)
    (small / "deux.rst").write_text("Autrement\n=========\n\nDu texte.\n", "utf-8")
    build(small, out)
    assert write_times(out)["un.html"] == before["un.html"]


def test_the_search_index_after_edits_is_that_of_a_clean_build(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (small / "deux.rst").write_text("Deux\n====\n\nUn mot perdu.\n\nPartie\n------\n", "utf-8")
    build(small, out)
    (small / "deux.rst").write_text("Deux\n====\n\nUn autre texte.\n", "utf-8")
    build(small, out)
    build(small, tmp_path / "clean")
    index = (out / "searchindex.js").read_text("utf-8")
    assert "perdu" not in index
    assert index == (tmp_path / "clean" / "searchindex.js").read_text("utf-8")


def test_the_theme_changes_no_option_of_the_configuration(small: Path, tmp_path: Path) -> None:
    (small / "conf.py").write_text(CONF.replace('["sphinx_eig"]', "[]"), "utf-8")
    command = [sys.executable, "-m", "sphinx", "-b", "html", str(small), str(tmp_path / "out")]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "configuration" not in done.stdout.replace("[config", "")


def test_the_theme_alone_works(small: Path, tmp_path: Path) -> None:
    """`html_theme = "eig"` without the extension, which loads nothing of the data."""
    (small / "conf.py").write_text(CONF.replace('["sphinx_eig"]', "[]"), "utf-8")
    build(small, tmp_path / "out")
    page = (tmp_path / "out" / "un.html").read_text("utf-8")
    assert "Aller au contenu" in page
    loaded = (
        "import sys, sphinx_eig.theme; "
        "print([m for m in sys.modules if m.startswith('sphinx_eig.')])"
    )
    said = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "['sphinx_eig.theme']"


def test_the_theme_may_be_named_beside_the_extension(small: Path, tmp_path: Path) -> None:
    both = CONF.replace('["sphinx_eig"]', '["sphinx_eig.theme", "sphinx_eig"]')
    (small / "conf.py").write_text(both, "utf-8")
    build(small, tmp_path / "out")
    page = (tmp_path / "out" / "un.html").read_text("utf-8")
    assert page.count('class="breadcrumb"') == page.count("scripts/eig.js") == 1


def test_the_stemmer_does_not_stay_for_the_next_build(small: Path, tmp_path: Path) -> None:
    (small / "un.rst").write_text("Un\n==\n\nDes étés.\n", "utf-8")
    program = (
        "import sys; from sphinx.application import Sphinx\n"
        "for theme in ('eig', 'basic'):\n"
        "    out = sys.argv[2] + theme\n"
        "    options = {'html_theme': theme}\n"
        "    Sphinx(sys.argv[1], sys.argv[1], out, out + '/d', 'html', options).build()\n"
    )
    out = str(tmp_path / "out-")
    subprocess.run(
        [sys.executable, "-c", program, str(small), out], check=True, capture_output=True
    )
    alone = tmp_path / "alone"
    build(small, alone, "-D", "html_theme=basic")
    after = (tmp_path / "out-basic" / "searchindex.js").read_text("utf-8")
    terms = re.compile(r'"terms": ?(\{.*?\})')
    assert terms.search(after)[1] == terms.search((alone / "searchindex.js").read_text("utf-8"))[1]


def test_assets_of_a_site_are_kept_whatever_their_name(small: Path, tmp_path: Path) -> None:
    (small / "_static").mkdir()
    for name in ("pygments-tweaks.css", "programme-colours.css", "my-sphinx-design.css", "x.js"):
        (small / "_static" / name).write_text("", "utf-8")
    extra = (
        "html_static_path = ['_static']\n"
        "html_css_files = ['pygments-tweaks.css', 'programme-colours.css', "
        "'my-sphinx-design.css']\n"
    )
    (small / "conf.py").write_text(CONF + extra, "utf-8")
    build(small, tmp_path / "out")
    page = (tmp_path / "out" / "un.html").read_text("utf-8")
    for name in ("pygments-tweaks.css", "programme-colours.css", "my-sphinx-design.css"):
        assert name in page
    assert "documentation_options.js" not in page
    assert "_static/pygments.css" not in page
    (small / "conf.py").write_text(CONF + extra + "html_js_files = ['x.js']\n", "utf-8")
    build(small, tmp_path / "out")
    page = (tmp_path / "out" / "un.html").read_text("utf-8")
    assert "documentation_options.js" in page  # other extensions' scripts read it


def test_our_scripts_and_sheets_carry_their_version(plain: Path) -> None:
    soup = BeautifulSoup((plain / "un.html").read_text("utf-8"), "html.parser")
    for script in soup.find_all("script"):
        assert re.search(r"\?v=[0-9a-f]{8}$", script["src"]), script
    assert re.search(r"search\.js\?v=[0-9a-f]{8}$", soup.find("script", defer=True)["data-search"])


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2021-10-18 08:52:53.356000+00:00", "Modifié le 18 octobre 2021"),
        ("2021-10-18T08:52:53Z", "Modifié le 18 octobre 2021"),
        ("2022-03", "Modifié en mars 2022"),
        ("2022", "Modifié en 2022"),
        ("le printemps", "Modifié le le printemps"),
        ("<b>", "Modifié le <b>"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(given: str, shown: str) -> None:
    from sphinx.locale import init

    from sphinx_eig.theme import THEME
    from sphinx_eig.theme.page_foot import modified

    init([str(THEME.parents[1] / "locale")], "fr", "sphinx_eig")
    context = {"page_source_suffix": ".md", "language": "fr", "meta": {"date": given}}
    text = modified(context)
    assert BeautifulSoup(text, "html.parser").get_text() == shown
    init([str(THEME.parents[1] / "locale")], "en", "sphinx_eig")


OTHERS = """
def pages(app):
    yield "made", {"title": "Faite", "body": "<h1>Faite</h1>"}, "page.html"

def tags(app, page, template, context, doctree):
    context["metatags"] = context.get("metatags", "") + '<meta property="og:title" content="x">'

def setup(app):
    app.connect("html-collect-pages", pages)
    app.connect("html-page-context", tags)
"""


def test_beside_other_extensions(small: Path, tmp_path: Path) -> None:
    """A page that another makes can be linked to; Open Graph tags stand once."""
    link = "html_theme_options = {'header_links': [{'text': 'Faite', 'page': 'made'}]}\n"
    (small / "conf.py").write_text(CONF + link + OTHERS, "utf-8")
    build(small, tmp_path / "out")
    page = (tmp_path / "out" / "un.html").read_text("utf-8")
    assert page.count("og:title") == 1
    assert 'href="made.html"' in page


def test_a_section_s_captions_name_groups_of_its_menu(small: Path, tmp_path: Path) -> None:
    tree = "\n.. toctree::\n   :caption: {}\n\n   {}\n"
    (small / "un.rst").write_text(
        "Un\n==\n" + tree.format("Faire", "a") + tree.format("Lire", "b\n   c"), "utf-8"
    )
    for name in "abc":
        (small / f"{name}.rst").write_text(f"{name}\n=\n", "utf-8")
    out = build(small, tmp_path / "out")
    menu = BeautifulSoup((out / "b.html").read_text("utf-8"), "html.parser").nav.find_next(
        class_="navigation"
    )
    shown = [
        (
            each.get_text(),
            [link.get_text() for link in each.find_next("ul").select(":scope > li > a")],
        )
        for each in menu.find_all("p")
    ]
    assert shown == [
        ("Le guide", ["Un", "Deux", "Ailleurs"]),
        ("Faire", ["a"]),
        ("Lire", ["b", "c"]),
    ]
    before = write_times(out)
    (small / "un.rst").write_text(
        (small / "un.rst").read_text("utf-8").replace("Lire", "Voir"), "utf-8"
    )
    build(small, out)
    assert write_times(out)["a.html"] != before["a.html"], "its menu shows the caption"


def test_titles_keep_their_no_break_spaces_and_stay_text_wherever_they_are_repeated(
    small: Path, tmp_path: Path
) -> None:
    (small / "un.rst").write_text(
        "Un <b> !\n========\n\nDu texte.\n\n.. toctree::\n\n   sous\n", "utf-8"
    )
    (small / "sous.rst").write_text("Sous\n====\n\nDu texte.\n", "utf-8")
    build(small, tmp_path / "out")
    shown = {
        "un.html": ("title", 'meta[property="og:title"]', ".breadcrumb [aria-current]"),
        "sous.html": (
            '.prev-next [rel="prev"]',
            ".breadcrumb li:nth-child(2)",
            ".navigation .within",
        ),
    }
    for name, places in shown.items():
        soup = BeautifulSoup((tmp_path / "out" / name).read_text("utf-8"), "html.parser")
        for place in places:
            found = soup.select_one(place)
            assert "Un <b>\u202f!" in (found.get("content") or found.get_text()), place


def test_search_landmarks_have_names(plain: Path) -> None:
    for name in ("search", "404"):
        soup = BeautifulSoup((plain / f"{name}.html").read_text("utf-8"), "html.parser")
        names = [
            tag.get("aria-label")
            for tag in soup.body.find_all(role="search")
            if not tag.find_parent("template")
        ]
        assert len(names) == 2
        assert all(names)
        assert len(set(names)) == 2


def test_all_pages_in_one(small: Path, tmp_path: Path) -> None:
    """singlehtml: no id twice, no dead link, a menu that leads somewhere."""
    text = (
        "{}\n====\n\n.. _{}-part:\n\nPartie\n------\n\n"
        "Voir :ref:`la partie <{}-part>`, [1]_.\n\n.. [1] Note.\n"
    )
    (small / "un.rst").write_text(text.format("Un", "un", "deux"), "utf-8")
    (small / "deux.rst").write_text(text.format("Deux", "deux", "un"), "utf-8")
    build(small, tmp_path / "out", "-b", "singlehtml")
    soup = BeautifulSoup((tmp_path / "out" / "index.html").read_text("utf-8"), "html.parser")
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))
    links = [a["href"] for a in soup.find_all("a", href=True)]
    assert [each for each in links if each[:1] == "#" and each[1:] not in {*ids, ""}] == []
    assert [a["href"] for a in soup.select("nav.navigation a[href^='#']")] == [
        "#document-un", "#document-deux",
    ]  # fmt: skip
    own = {"index.html", ""}
    dead = [e for e in links if not e.startswith(("#", "https:", "_")) and e not in own]
    assert dead == []


RECORDS = """
.. programme:roles::

Plus bas
--------

Du texte.
"""
DATA = """
roles:
  - {title: Coachs, group: L'accueil, description: Un.}
  - {title: Mentors & co, group: L'accueil, description: Deux.}
  - {title: Alumni, group: L'écosystème, description: Trois.}
"""


def test_the_list_of_a_page_holds_groups_and_records(small: Path, tmp_path: Path) -> None:
    (small / "programme.yml").write_text(DATA, "utf-8")
    (small / "un.rst").write_text(f"Un\n==\n{RECORDS}", "utf-8")
    tree = ".. toctree::\n\n   trois\n"
    (small / "deux.rst").write_text(f"Deux\n====\n\n{tree}", "utf-8")
    (small / "trois.rst").write_text("Trois\n=====\n\nPartie\n------\n\nDu texte.\n", "utf-8")
    build(small, tmp_path / "out")
    soup = BeautifulSoup((tmp_path / "out" / "un.html").read_text("utf-8"), "html.parser")
    top = soup.select_one(".on-page ul").find_all("li", recursive=False)
    assert [li.find(["a", "span"]).get_text() for li in top] == [
        "L’accueil", "L’écosystème", "Plus bas",
    ]  # fmt: skip
    assert [a["href"] for a in top[0].select("span ~ a")] == ["#coachs", "#mentors--co"]
    for link in soup.select(".on-page a"):
        assert soup.find(id=link["href"][1:]), link
    page = (tmp_path / "out" / "deux.html").read_text("utf-8")
    assert 'class="on-page"' not in page  # only a list of pages


NAMES = ["Labels", "Navigation", "Content", "Search", "Settings", "Footer", "Q", "eig", "eig-q"]
PARTS = "".join(f"{name}\n{'-' * len(name)}\n\nDu texte.\n\n" for name in NAMES)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    """Pages that say something of themselves, as they are built."""
    folder = tmp_path_factory.mktemp("settled")
    source = write_project(folder / "source")
    (source / "conf.py").write_text(CONF + "html_sidebars = {'index': []}\n", "utf-8")
    fields = ":date: 2026-09-01\n:description: Dite par l'auteur.\n:hide-navigation:\n:hide-toc:\n"
    (source / "un.rst").write_text(f"{fields}\nUn\n==\n\n{PARTS}", "utf-8")
    (source / "deux.rst").write_text(f"Deux\n====\n\n{PARTS}", "utf-8")
    out = build(source, folder / "out")
    return {
        name: BeautifulSoup((out / f"{name}.html").read_text("utf-8"), "html.parser")
        for name in ("index", "un", "deux")
    }


def test_headings_called_as_the_frame_s_parts_have_ids_of_their_own(settled) -> None:
    soup = settled["deux"]
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids)) > len(NAMES)
    frame = [tag["id"] for tag in soup.find_all(id=True) if not tag.find_parent("main")]
    assert all(each.startswith("eig:") for each in frame)


def test_the_description_of_the_front_matter(settled) -> None:
    (found,) = settled["un"].select("meta[name=description]")
    assert found["content"].startswith("Dite par l")
    assert settled["deux"].select_one("meta[name=description]")["content"] == "Du texte."


def test_a_page_says_when_it_was_written(settled) -> None:
    said = settled["un"].select_one(".page-foot time")
    assert (said["datetime"], said.get_text()) == ("2026-09-01", "1 septembre 2026")


def test_pages_without_side_lists(settled) -> None:
    parts = {
        name: (bool(soup.select(".without-menu")), bool(soup.select(".on-page")))
        for name, soup in settled.items()
    }
    assert parts == {"index": (True, False), "un": (True, False), "deux": (False, True)}
