"""The example sites build without a warning, and show what they are there to show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from building import ROOT, sphinx_build
from sphinx_eig.data import check, load

EXAMPLES = ROOT / "examples"
SITES = sorted(path.parent.name for path in EXAMPLES.glob("*/conf.py"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every example, built as pages and as text."""
    folders = {name: tmp_path_factory.mktemp(name) for name in SITES}
    for name, folder in folders.items():
        for builder in ("html", "text"):
            arguments = ("-q", "-n", "-W", "--keep-going", "-b", builder, "-d", folder / "trees")
            done = sphinx_build(*arguments, EXAMPLES / name, folder / builder)
            assert done.returncode == 0, done.stderr
    return folders


@pytest.mark.parametrize("name", SITES)
def test_every_page_is_built_as_html_and_as_text(built: dict[str, Path], name: str) -> None:
    source, site = EXAMPLES / name, built[name]
    pages = {path.stem for path in source.iterdir() if path.suffix in {".md", ".rst"}}
    assert pages
    for page in pages:
        text = (source / f"{page}{suffix(source)}").read_text("utf-8")
        title = text.split("\n")[0].lstrip("# ")
        assert title in (site / "html" / f"{page}.html").read_text("utf-8")
        assert title in (site / "text" / f"{page}.txt").read_text("utf-8")


def suffix(source: Path) -> str:
    return ".rst" if (source / "index.rst").exists() else ".md"


@pytest.mark.parametrize("name", SITES)
def test_they_speak_english_and_know_nothing_of_eig(built: dict[str, Path], name: str) -> None:
    for path in (built[name] / "html").glob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert page.html["lang"] == "en"
        assert not re.search(r"\bEIG\b|intérêt général|Entrepreneur", page.get_text())


def test_the_harbour_has_its_own_programme() -> None:
    assert check(EXAMPLES / "harbour" / "programme.yml") == ()
    programme = load(EXAMPLES / "harbour" / "programme.yml").programme
    ours = load(ROOT / "docs" / "programme.yml").programme
    for key in ("phases", "roles"):
        theirs, others = ({one.id for one in each.records(key)} for each in (programme, ours))
        assert not theirs & others


def test_every_record_of_the_harbour_is_shown_and_links_lead_to_it(built) -> None:
    site = built["harbour"]
    programme = load(EXAMPLES / "harbour" / "programme.yml").programme
    text = " ".join(path.read_text("utf-8") for path in (site / "text").rglob("*.txt"))
    text = " ".join(text.split())
    for collection in programme.collections.values():
        for record in collection.records:
            assert record.name in text
    index = BeautifulSoup((site / "html" / "index.html").read_text("utf-8"), "html.parser")
    links = {link["href"]: link.get_text() for link in index.select("article p a")}
    assert links["#crews"] == "14"
    assert links["tides.html#cast-off"] == "three tides"
    assert links["on-board.html#pilot"] == "Pilots"
    assert links["https://harbour.example.org/crews"] == "Meet the crews"
    assert "1,250" in index.get_text()
    assert "furo" in (site / "html" / "index.html").read_text("utf-8")


def test_the_theme_alone_loads_nothing_of_the_directives(built) -> None:
    for path in (built["theme-only"] / "html").glob("*.html"):
        page = path.read_text("utf-8")
        assert "programme.css" not in page
        assert "sphinx-design" not in page
        assert "https://gardens.example.org/licence" in page
