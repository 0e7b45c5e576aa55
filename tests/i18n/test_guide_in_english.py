"""The guide is in French, and all of it in English, from the same files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from translating import catalogue, words

from building import ROOT, sphinx_build
from sphinx_eig.data import load

PAGES = sorted(
    path.relative_to(ROOT / "docs").with_suffix("").as_posix()
    for path in (ROOT / "docs").rglob("*.md")
    if "_build" not in path.parts
)
#: Words that no sentence of the language does without, and that the other language has not.
FRENCH = {
    *("le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "et", "ou", "que", "qui"),
    *("dont", "pour", "par", "avec", "dans", "vers", "chez", "leur", "leurs", "ses", "son"),
    *("cette", "ces", "il", "elle", "ils", "elles", "vous", "nous", "est", "sont", "aussi"),
    *("mais", "sur", "sans"),
}
ENGLISH = {
    *("the", "of", "and", "to", "with", "which", "who", "from", "this", "that", "these", "those"),
    *("their", "its", "your", "you", "are", "is", "has", "have", "by", "or", "what", "how", "be"),
    *("as", "at", "into"),
}
#: Names, in which words of the other language stand.
NAMES = re.compile("Design Thinking|Lean Startup|Signaux faibles|Read the Docs")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues, and the pages in both languages."""
    folder = tmp_path_factory.mktemp("guide")
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("_build", "*.mo"))
    for out, arguments in {
        "gettext": ["-b", "gettext"],
        "fr": ["-D", "language=fr"],
        "en": ["-D", "language=en"],
    }.items():
        done = sphinx_build("-q", "-n", "-W", "--keep-going", *arguments, docs, folder / out)
        assert done.returncode == 0, done.stderr
    return folder


def main(built: Path, language: str, page: str) -> BeautifulSoup:
    soup = BeautifulSoup((built / language / f"{page}.html").read_text("utf-8"), "html.parser")
    assert soup.html is not None
    assert soup.html["lang"] == {"fr": "fr", "en": "en-GB"}[language]
    found = soup.select_one("main, [role=main], div.body")
    assert found is not None
    return found


def test_every_text_of_the_guide_is_in_english(built: Path) -> None:
    templates = sorted((built / "gettext").rglob("*.pot"))
    assert templates
    for path in templates:
        name = path.relative_to(built / "gettext").with_suffix(".po")
        done = catalogue(ROOT / "docs" / "locale" / "en_GB" / "LC_MESSAGES" / name)
        listed = {message.id for message in catalogue(path) if message.id}
        translated = {one.id for one in done if one.id and one.string and not one.fuzzy}
        hint = "run nox -s translations"
        assert listed - translated == set(), hint
        assert translated - listed == set(), hint
        assert not done.obsolete, hint


@pytest.mark.parametrize("page", PAGES)
def test_catalogues_hold_every_word_of_the_page(built: Path, page: str) -> None:
    paths = [*(built / "gettext").rglob("*.pot")]
    listed = {word for path in paths for one in catalogue(path) for word in words(str(one.id))}
    interface = ROOT / "sphinx_eig" / "locale" / "fr" / "LC_MESSAGES" / "sphinx_eig.po"
    # What the package says of itself has its French beside the reference that shows it.
    reference = ROOT / "docs" / "_ext" / "french.po"
    for path in (interface, reference):
        listed |= {word for one in catalogue(path) for word in words(str(one.string))}
    listed |= {"er", "septembre"}  # Babel writes the days of the figures
    text = main(built, "fr", page)
    for code in text.select("pre, code, .sig"):
        code.decompose()
    said = re.sub(r"#[0-9a-f]{6}\b", "", text.get_text(" "))  # a colour is no word
    shown = {word for word in words(said) if not word.isdigit()}
    assert shown - listed == set()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("language", "foreign"), [("en", FRENCH), ("fr", ENGLISH)])
def test_a_page_speaks_one_language(
    built: Path, page: str, language: str, foreign: set[str]
) -> None:
    text = BeautifulSoup((built / language / f"{page}.html").read_text("utf-8"), "html.parser")
    head = [text.title, *text.select("meta[name=description], meta[property^='og:']")]
    shown = [one.get("content") or one.get_text() for one in head if one is not None]
    for passage in text.select("pre, code, .sig, script, style, [lang]:not(html), .headerlink"):
        passage.decompose()
    assert text.body is not None
    named = [
        str(one[name])
        for one in text.body.find_all(True)
        for name in ("alt", "aria-label", "title", "placeholder")
        if one.get(name)
    ]
    for sentence in [*shown, *named, *text.body.stripped_strings]:
        assert set(words(NAMES.sub("", sentence))) & foreign == set(), sentence


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_anchors_and_links(built: Path, page: str) -> None:
    french, english = (main(built, language, page) for language in ("fr", "en"))
    for selector, name in (("[id]", "id"), ("a[href]", "href")):
        found = [[one[name] for one in each.select(selector)] for each in (french, english)]
        assert sorted(found[0]) == sorted(found[1])


@pytest.mark.parametrize(("language", "said"), [("en", "As of 2022"), ("fr", "Données de 2022")])
def test_figures_are_dated_by_the_year_that_is_known(built: Path, language: str, said: str) -> None:
    for page in ("index", "programme"):
        text = main(built, language, page).get_text(" ")
        assert said in text
        assert "septembre 2022" not in text


def test_every_figure_and_page_of_the_programme_says_when_it_was_checked() -> None:
    docs = ROOT / "docs"
    figures = load(docs / "programme.yml").programme.records("statistics")
    assert figures
    for one in figures:
        assert one["as_of"], one["label"]
        assert one["review_in"], one["label"]
    for page in set(docs.glob("*.md")) - {docs / "programme.md"}:
        head = page.read_text("utf-8").partition("\n# ")[0]
        for key in ("last_reviewed_on", "review_in", "owner"):
            assert f"{key}: " in head, page.name
