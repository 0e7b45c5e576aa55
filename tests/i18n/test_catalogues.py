"""Translators find every text of pages and data, where it is; readers find the translations."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from translating import MARK, catalogue, marked, places, translate, words

from building import Built

ONE = "tout"
#: Keys whose values are no text: addresses, figures, and the names of other records.
NO_TEXT = {"id", "url", "icon", "image", "value", "as_of"}
FRENCH = catalogue(
    Path(__file__).parents[2] / "sphinx_eig" / "locale" / "fr" / "LC_MESSAGES" / "sphinx_eig.po"
)
INTERFACE = {str(message.id).strip() for message in FRENCH if message.id}


def texts_of(data: Any, key: str = "") -> list[str]:
    """Every text of a data file, by its key."""
    if isinstance(data, dict):
        inside = [(data[name], name) for name in data]
        return [text for value, name in inside for text in texts_of(value, name)]
    if isinstance(data, list):
        if key in {"phases", "roles"} and all(isinstance(one, str) for one in data):
            return []  # ids
        return [text for value in data for text in texts_of(value, key)]
    return [] if key in NO_TEXT or not isinstance(data, str) else [data]


def test_every_text_of_the_data_is_listed_once_and_no_figure(guide: Any) -> None:
    built = guide.build("gettext", gettext_compact=ONE)
    assert built.warnings == []
    raw = built.text(f"{ONE}.pot")
    assert max(Counter(re.findall(r'^msgid "(.+)"$', raw, re.MULTILINE)).values()) == 1
    found = set(places(built))
    for text in texts_of(yaml.safe_load((built.source / "programme.yml").read_text("utf-8"))):
        for block in re.split(r"\n\n", text.strip()):
            assert " ".join(block.removeprefix("## ").split("\n")) in found
    assert not found & {"1206", "1 206", "12", "talents", "coachs", "debut", "img/a.png"}
    assert not found & (INTERFACE - {"Phases"}), "the interface has its own catalogue"


def test_every_text_is_listed_with_its_file_and_line(guide: Any) -> None:
    built = guide.build("gettext", gettext_compact=ONE)
    sources = {
        path.name: path.read_text("utf-8").split("\n")
        for path in built.source.rglob("*.*")
        if path.suffix in {".md", ".rst", ".yml"}
    }
    for message, found in places(built).items():
        first = re.findall(r"\w+", message)[0]
        for file, line in (place.split(":") for place in found):
            # docutils places a heading on the line below it, Sphinx a contents list on its first.
            span = 4 if "index" in file and message != "Accueil" else 1
            lines = sources[file][int(line) - 2 if file.endswith(".rst") else int(line) - 1 :]
            assert any(first in one for one in lines[: span + file.endswith(".rst")]), message


def test_catalogues_hold_every_word_that_pages_show(guide: Any) -> None:
    listed = {word for text in places(guide.build("gettext")) for word in words(text)}
    listed |= {word for message in FRENCH if message.string for word in words(str(message.string))}
    html = guide.build()
    for page in ("index", "programme", "listes", "tables", "liens"):
        shown = {word for word in words(html.main(page).get_text(" ")) if not word.isdigit()}
        assert shown - listed <= {"er", "septembre"}, page


@pytest.mark.parametrize(
    ("compact", "names"),
    [
        (ONE, {ONE}),
        (True, {"index", "programme", "listes", "tables", "liens", "dossier"}),
        (False, {"index", "programme", "listes", "tables", "liens", "dossier/suite"}),
    ],
)
def test_all_of_a_page_is_translated(guide: Any, compact: Any, names: set[str]) -> None:
    template = guide.build("gettext", gettext_compact=compact)
    stems = {path.relative_to(template.out).with_suffix("") for path in template.out.rglob("*.pot")}
    assert {str(stem) for stem in stems} == names
    translate(guide.project, template)
    built = guide.build(out="en", language="en", gettext_compact=compact)
    assert built.warnings == []
    for page in ("index", "programme", "listes", "tables", "liens", "dossier/suite"):
        assert [text for text in blocks(built, page) if not is_english(text)] == []


def blocks(built: Built, page: str) -> list[str]:
    """The text of each heading, paragraph and label of a page, without figures."""
    main = built.main(page)
    for figure in main.select(".programme-value, .headerlink"):
        figure.decompose()
    found = main.find_all(["h1", "h2", "h3", "h4", "p", "dt", "caption"])
    alts = [image["alt"] for image in main.find_all("img")]
    return [text for text in [*(one.get_text().strip() for one in found), *alts] if text]


def is_english(text: str) -> bool:
    text = text.removeprefix("Source: ").removeprefix("—")
    return text.startswith((MARK, "As of ")) or text in INTERFACE


@pytest.mark.parametrize("builder", ["latex", "text", "epub", "man", "texinfo", "xml"])
def test_translations_come_back_in_every_format(guide: Any, builder: str) -> None:
    translate(guide.project, guide.build("gettext", gettext_compact=ONE))
    settings = {"language": "en", "gettext_compact": ONE}
    if builder in {"man", "latex", "texinfo"}:
        settings[f"{builder}_documents"] = ""
    built = guide.build(builder, out=f"en{builder}", **settings)
    assert built.warnings == []
    files = [path for path in built.out.rglob("*") if path.suffix in SUFFIXES and path.is_file()]
    text = " ".join(path.read_text("utf-8") for path in files)
    text = re.sub(r"(<[^>]+>|\\\w+|[{}\s])+", " ", text)
    for phrase in ("Chercher, trouver", "Voir les talents", "Une enquête", "Une belle phrase"):
        assert phrase in text
        assert not re.findall(rf"(?<!{MARK} ){phrase}", text), phrase


SUFFIXES = {".tex", ".txt", ".xhtml", ".1", ".texi", ".xml"}


def test_links_search_and_inventory_speak_the_translation(guide: Any) -> None:
    translate(guide.project, guide.build("gettext", gettext_compact=ONE))
    built = guide.build(out="en", language="en", gettext_compact=ONE)
    shown = [link.get_text() for link in built.main("liens").select("p a")]
    assert shown[:3] == ["Tr Commencer", "Tr Coachs", "Tr Mentorat"]
    assert "Tr Commencer" in built.text("searchindex.js")
    compressed = (built.out / "objects.inv").read_bytes().split(b"\n", 4)[4]
    inventory = zlib.decompress(compressed).decode()
    assert "coachs programme:role 1 listes.html#$ Tr Coachs\n" in inventory


def test_links_and_pictures_of_a_translation_lead_where_the_text_does(guide: Any) -> None:
    translate(guide.project, guide.build("gettext", gettext_compact=ONE))
    built = guide.build(out="en", language="en", gettext_compact=ONE)
    main = built.main("dossier/suite")
    assert main.select_one("a[href='../listes.html#coachs']").get_text() == "coup de main"
    assert main.select_one("a[href='https://example.org/epreuve']")
    assert main.select_one("img[alt='Tr Une image']")["src"] == "../_images/a.png"


def test_a_catalogue_that_changes_changes_pages_as_a_clean_build_does(guide: Any) -> None:
    template = guide.build("gettext", gettext_compact=True)
    translate(guide.project, template)
    settings = {"language": "en", "gettext_compact": True}
    guide.build(out="en", **settings)

    def other(text: str) -> str:
        return "Begin" if text == "Commencer" else marked(text)

    translate(guide.project, template, other, only={"programme", "listes"})
    built = guide.build(out="en", **settings)
    assert set(built.read) == {"programme", "listes"}
    assert "liens" in built.written  # it shows the title of a record
    clean = guide.build(out="clean", fresh=True, **settings)
    for page in ("index", "programme", "listes", "tables", "liens"):
        assert built.text(f"{page}.html") == clean.text(f"{page}.html")
    assert "Begin" in built.main("liens").get_text()


def test_what_has_no_translation_stays(guide: Any) -> None:
    template = guide.build("gettext", gettext_compact=ONE)
    translate(guide.project, template, lambda text: "" if "Chercher" in text else marked(text))
    built = guide.build(out="en", language="en", gettext_compact=ONE)
    assert "Chercher, trouver" in blocks(built, "programme")
    assert built.warnings == []
