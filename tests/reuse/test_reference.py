"""The reference says all that the code knows, in both languages, and nothing that is gone."""

from __future__ import annotations

import posixpath
import re
from dataclasses import fields

import pytest
import reuse_directives
import reuse_facts as facts
import yaml
from babel.messages.pofile import read_po
from reuse_words import CATALOGUE, Entry, french, said
from sphinx.util.inventory import InventoryFile

import sphinx_eig.data
from sphinx_eig import config
from sphinx_eig.data.declarations.kinds import KINDS
from sphinx_eig.data.problems import Code
from sphinx_eig.data.reading.website import LINK, PAGE, PHASE, QUOTE, SECTION, STATISTIC
from sphinx_eig.language.french import french as set_in_french
from sphinx_eig.records.directives import directive_of
from sphinx_eig.records.directories.directory import DIRECTORY_OPTIONS
from sphinx_eig.records.options import OPTIONS
from sphinx_eig.theme import THEME
from sphinx_eig.theme.options import DECLARED, Options
from sphinx_eig.theme.tokens import TOKENS

LANGUAGES = ("fr", "en")


def names(pages, language: str, page: str, prefix: str) -> set[str]:
    """What a list of the page has an address for."""
    found = pages.main(language, page).select(f"dt[id^='{prefix}-']")
    return {one["id"].removeprefix(f"{prefix}-") for one in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_the_code_is_on_its_page(pages, language: str) -> None:
    options = {name for kind in KINDS for name in directive_of(kind).option_spec}
    options |= {name for one, *_others in reuse_directives.OTHERS for name in one.option_spec}
    options |= {
        key for name in reuse_directives.home_page() for key in reuse_directives.taken_by(name)
    }
    options |= set(DIRECTORY_OPTIONS)
    roles = {kind.role for kind in KINDS if kind.role} | {"lang", "record"}
    expected = {
        ("options", "option"): options,
        ("options", "role"): {f"programme:{name}" for name in roles},
        ("configuration", "config"): {value.name for value in config.VALUES},
        ("configuration", "theme"): {field.name for field in fields(Options)},
        ("jetons", "token"): set(TOKENS),
        ("problemes", "problem"): {code.value for code in Code},
        ("python", "api"): set(sphinx_eig.data.__all__),
    }
    for (page, prefix), wanted in expected.items():
        assert names(pages, language, page, prefix) == wanted


def test_programs_find_how_to_call_and_what_to_ask(pages) -> None:
    page = pages.main("en", "python")
    called = page.select_one("#api-load")
    assert called.get_text().startswith("\nload(path: Path | str, name: str = '', *, day:")
    assert [each["href"] for each in called.select("a.internal")] == ["#api-Kind", "#api-Loaded"]
    assert page.select_one("#Programme-records code").get_text() == (
        "records(collection: str) → list[Record]"
    )
    with (pages.folder / "en" / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", posixpath.join)
    known = {name for kind in ("py:function", "py:class") for name in inventory[kind]}
    assert known == {f"sphinx_eig.data.{name}" for name in sphinx_eig.data.__all__}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_token_has_its_values(pages, language: str) -> None:
    page = pages.main(language, "jetons")
    told = {one.get_text(): one.find_next("dd").get_text() for one in page.select("dt[id]")}
    sheet = (THEME / "styles" / "tokens.css").read_text("utf-8")
    for name in ("page", "muted", "danger"):
        light, dark = re.search(rf"--{name}: light-dark\((.*), (.*)\)", sheet).groups()
        assert told[name].endswith(f"{light}, {dark}."), name
    assert told["radius"].endswith(" .25rem.")
    assert told["link"].endswith(" var(--accent).")
    assert DECLARED["accent"]["default"] in told["accent"]
    assert told["sans"].count('"') == 8, "no quotation mark is set as in a sentence"


def words(section) -> set[str]:
    """What stands as code, each word by itself."""
    found = {one.text for one in section.select("code")}
    assert not [one for one in found if "," in one]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_directive_is_there_with_its_layouts_options_and_columns(pages, language) -> None:
    first, second = (pages.main(language, f"directives{one}") for one in ("", "-collections"))
    common = words(first.select_one("h1").parent)
    assert common >= reuse_directives.common_options() | reuse_directives.OF_KINDS
    for kind in KINDS:
        name = f"programme-{kind.collection}"
        section = first.select_one(f"#{name}") or second.select_one(f"#{name}")
        columns = {field.key for field in kind.table} if "table" in kind.layouts else set()
        options = directive_of(kind).option_spec.keys() - OPTIONS - reuse_directives.OF_KINDS
        assert words(section) == {*kind.layouts, *columns, *options, f"programme:{kind.collection}"}
    for directive, name, _own, layouts in reuse_directives.OTHERS:
        section = second.select_one(f"#{name.replace(':', '-')}")
        assert words(section) == {name, *layouts, *directive.option_spec} - set(OPTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_block_of_a_home_page_is_there_with_its_options(pages, language: str) -> None:
    page = pages.main(language, "accueil")
    for name in reuse_directives.home_page():
        section = page.select_one(f"#programme-{name}")
        assert set(reuse_directives.taken_by(name)) - set(OPTIONS) <= words(section)
    assert not pages.main(language, "directives").select("#programme-hero")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_every_part_is_on_its_page(pages, language: str) -> None:
    for page, which in (
        ("fichier", "programme"),
        ("fiches", "records"),
        ("etapes", "time"),
        ("declarations", "collections"),
    ):
        for part, keys in facts.parts(which):
            assert names(pages, language, page, part.name) == {key.name for key in keys}
    told = {key.name for which in facts.PARTS for _, keys in facts.parts(which) for key in keys}
    assert {field.key for kind in KINDS for field in kind.fields} <= told


PARTS = [(part, keys) for which in facts.PARTS for part, keys in facts.parts(which)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("part", "keys"), PARTS, ids=lambda part: getattr(part, "name", ""))
def test_the_example_of_a_part_shows_every_key(part, keys, language: str) -> None:
    example = facts.example(part.name, language)
    values = yaml.safe_load(example.replace("  on: ", '  "on": '))  # a word to YAML 1.2
    if isinstance(values, list):  # what excludes each other stands in different records
        values = {key: value for one in values for key, value in one.items()}
    elif len(values) == 1 and part.name not in ("review", "form"):
        (values,) = values.values()
    shared = {field.key for field in facts.RECORD.fields}
    if part.name == "record":
        assert set(values) == shared | {"title"}
    elif part.detail:
        assert set(values) - shared == {key.name for key in keys} - shared
    else:
        assert set(values) == {key.name for key in keys}
    written = as_programme(part, example)
    problems = sphinx_eig.data.load_text(written).problems if written else ()
    # what it names, and the phases that its rules count, stand elsewhere
    assert {one.code for one in problems} <= {Code.REFERENCE, Code.DATES}


def as_programme(part: Entry, example: str) -> str:
    """*Example* where it stands in a data file."""
    if part.name in ("declaration", "field", "back"):
        return ""  # what they name stands elsewhere: tests/data/test_schema.py checks them
    if part.name == "statistic":
        people = "collections: {people: {fields: {skills: text, days: whole}}}\n"
        people += "people: [{title: A, skills: design, days: 3}]\n"
        return f"{people}{part.detail}:\n{indented(example)}"
    if part.detail or part.name == "record":
        return f"{part.detail or 'tiles'}:\n{indented(example)}"
    if part.name == "link":
        return f"statistics:\n  - value: 1\n    label: One\n{indented(example)}"
    if part.name == "point":
        figure = "  - value: 1\n    label: One\n    as_of: 2026-09-01\n"
        return f"statistics:\n{figure}{indented(example)}"
    if part.name == "occasion":
        head = "start: 2026-09-01\ntimezone: Europe/Paris\nactivities:\n  - title: One\n"
        return f"{head}{indented(example)}"
    return example if part.name != "review" else ""  # the head of a page is no data file


def indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_the_web_site_are_there(pages, language: str) -> None:
    text = pages.main(language, "fichier").get_text()
    for table in (PAGE, STATISTIC, LINK, PHASE, QUOTE, SECTION):
        for theirs, ours in table.items():
            assert f"{theirs} → {ours}" in text


def test_every_sentence_has_its_french_and_no_french_is_stale() -> None:
    assert facts.sentences() - set(french()) == set()
    assert set(french()) - facts.sentences() == set()


def test_the_french_is_well_set() -> None:
    with CATALOGUE.open("rb") as file:
        for message in read_po(file):
            for prose in str(message.string).split("`")[::2] if message.id else ():
                assert set_in_french(prose) == prose


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_defaults_and_examples_are_shown(pages, language: str) -> None:
    page = pages.main(language, "problemes").get_text()
    for entry in facts.problem_codes():
        assert plain(said(entry.sentence, language)) in plain(page)
        assert entry.detail in page
    configuration = pages.main(language, "configuration")
    assert "'programme.yml'" in configuration.select_one("#config-programme_data + dd").text
    assert "'#0f5a6b'" in configuration.select_one("#theme-accent + dd").text


def plain(text: str) -> str:
    """*Text* without what typography changes."""
    return " ".join(text.replace("`", "").replace("\u202f", " ").replace("’", "'").split())
