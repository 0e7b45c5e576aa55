"""The guide in docs/: silent on every builder and theme, no figure twice, nothing copied."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from building import BUILDERS, ROOT, sphinx_build
from sphinx_eig.data import load

DOCS = ROOT / "docs"
PAGES = ["index", "enjeux", "valeurs", "roles", "approche", "dispositifs", "programme"]
#: Where the documents' own links lead, which the guide keeps.
ANCHORS = {
    "enjeux": ["embrasser-une-diversité-de-contextes-et-denjeux"],
    "roles": [
        *("coachs-eig", "alumni", "parrains-et-marraines", "sponsors"),
        "porteurs-et-porteuses-de-projet",
    ],
    "dispositifs": [
        *("carnet-de-bord", "mentorat", "séminaire-dédié", "conférence"),
        *("groupe-de-partage-pluridisciplinaire", "groupe-de-partage-entre-pairs"),
        *("atelier-collaboratif", "comité-dévaluation"),
    ],
}


def build(out: Path, builder: str, *options: str) -> str:
    # Each kind of builder has its own environment beside the output, as `make` does it.
    done = sphinx_build(
        *("-n", "-W", "--keep-going", "-q", "-b", builder, "-d", out / f"doctrees-{builder}"),
        *(*options, DOCS, out / builder),
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_is_silent(tmp_path: Path, builder: str) -> None:
    assert build(tmp_path, builder) == ""


@pytest.mark.parametrize("theme", ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme"])
def test_every_theme_is_silent(tmp_path: Path, theme: str) -> None:
    pytest.importorskip(theme)
    build(tmp_path, "html", "-D", f"html_theme={theme}")
    page = (tmp_path / "html" / "roles.html").read_text("utf-8")
    assert "programme.css" in page


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("guide")
    build(out, "html")
    return out / "html"


def test_the_anchors_of_published_links_are_there(html: Path) -> None:
    for page, anchors in ANCHORS.items():
        ids = set(re.findall(r'id="([^"]+)"', (html / f"{page}.html").read_text("utf-8")))
        assert set(anchors) <= ids, page


def test_titles_say_whose_page_it_is_and_notices_have_a_place(html: Path) -> None:
    titles = {}
    for path in html.rglob("*.html"):
        page = path.read_text("utf-8")
        titles[path] = re.search(r"<title>(.*)</title>", page)[1]
        for notice in ("Accessibilité", "Mentions légales, licence", "Contact"):
            assert re.search(rf'href="(?:[./]*a-propos\.html)?#[a-z-]+">{notice}</a>', page), path
    assert all(title.endswith("\u2013 Guide EIG") for title in titles.values()), titles
    assert len(set(titles.values())) == len(titles)
    about = (DOCS / "a-propos.md").read_text("utf-8")
    assert about.count("\n## ") == about.count("**À remplir par l’équipe du programme**") == 4


def test_the_guide_follows_its_own_advice() -> None:
    for path in DOCS.rglob("*.md"):
        front = path.read_text("utf-8").split("---\n")[1]
        keys = [line.partition(":")[0] for line in front.splitlines()]
        assert keys[:3] == ["last_reviewed_on", "review_in", "owner"], path
    for figure in load(DOCS / "programme.yml").programme.records("statistics"):
        assert figure["as_of"], figure
        assert figure["review_in"], figure
        assert figure["source"], figure


def test_the_style_sheet_is_only_where_records_are(html: Path) -> None:
    assert "programme.css" not in (html / "valeurs.html").read_text("utf-8")


def test_the_data_has_no_problem() -> None:
    loaded = load(DOCS / "programme.yml")
    assert loaded.problems == ()
    programme = loaded.programme
    counts = {key: len(one.records) for key, one in programme.collections.items()}
    known = {"statistics": 5, "tiles": 2, "phases": 4, "roles": 6, "activities": 11}
    assert counts == {**known, "cohorts": 1, "challenges": 21}


def test_no_figure_is_typed_twice() -> None:
    figures = {
        str(one["value"]) for one in load(DOCS / "programme.yml").programme.records("statistics")
    }
    assert figures == {"101", "206", "177", "60", "90"}
    data = (DOCS / "programme.yml").read_text("utf-8")
    for figure in figures:
        typed = re.compile(rf"(?<![\w#-]){figure}(?![\w-])")
        assert len(typed.findall(data)) == 1, figure
        for page in PAGES:
            assert not typed.search((DOCS / f"{page}.md").read_text("utf-8")), (figure, page)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


@pytest.mark.parametrize("length", [10])
def test_no_sentence_is_copied(seeds: Path, length: int) -> None:
    published = set[tuple[str, ...]]()
    for path in seeds.glob("*.md"):
        published |= runs(path.read_text("utf-8"), length)
    for path in [*DOCS.rglob("*.md"), *DOCS.rglob("*.yml"), *DOCS.rglob("*.po")]:
        copied = runs(path.read_text("utf-8"), length) & published
        assert not copied, (path.name, copied)


def test_french_spaces_and_apostrophes_in_the_sources() -> None:
    for path in [*DOCS.glob("*.md"), DOCS / "programme.yml"]:
        text = re.sub(r"```.*?```|`[^`]*`|^\s*#.*$", "", path.read_text("utf-8"), flags=re.S | re.M)
        assert not re.search(r"[^\W\d_] [;!?»]|« ", text), path
        assert not re.search(r"\w'\w", text), path


def test_words_name_women_and_men_without_parentheses_and_small_numbers_are_words() -> None:
    sources = [*DOCS.rglob("*.md"), *DOCS.glob("*.yml"), DOCS / "conf.py"]
    for path in [*sources, *DOCS.rglob("*.po")]:
        found = re.findall(
            r"\w+\((?:e|ère|ne|se|trice)\)s?|\w+·(?:e|ne|s)\b", path.read_text("utf-8")
        )
        assert not found, path
    for path in DOCS.glob("*.md"):  # what records say in few words keeps its digits
        typed = re.findall(
            r"\b(?:[2-9]|10)\s(?:mois|phases|semaines|séances)", path.read_text("utf-8")
        )
        assert not typed, path
