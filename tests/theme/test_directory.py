"""A directory is narrowed in place with its script, and is whole without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from sites import SCHEMES, Served, build

from collections_site import FILES

CONF = """\
extensions = ["myst_parser", "sphinx_eig"]
html_theme = "eig"
language = "en"
project = "People"
copyright = "nobody"
"""
CARDS = ".programme-cards > li:visible"


@pytest.fixture(scope="session")
def people(output: Path, server: str, tmp_path_factory: pytest.TempPathFactory) -> Served:
    source = tmp_path_factory.mktemp("people")
    for name, text in {**FILES, "conf.py": CONF}.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    build(source, output / "people")
    return Served(output / "people", server + "people/")


def titles(page) -> list[str]:
    return [one.inner_text() for one in page.locator(f"{CARDS} h2").all()]


def test_it_narrows_in_place_with_the_keyboard_and_keeps_its_state(people, page) -> None:
    page.goto(people.url + "people/index.html")
    assert titles(page) == ["Ada Bâ", "Bob", "Cléo"]
    expect(page.locator(".programme-filters")).to_be_hidden()
    page.get_by_label("Cohorts").focus()
    page.keyboard.type("Cohort 7")
    page.wait_for_function("location.search === '?cohorts=seven'")
    assert titles(page) == ["Ada Bâ", "Cléo"]
    assert page.get_by_role("status").first.inner_text() == "Shown: 2"
    page.keyboard.press("Tab")
    page.keyboard.type("cleo sponsor")
    assert titles(page) == ["Cléo"]
    page.reload()
    assert titles(page) == ["Cléo"]
    assert page.get_by_label("Words to look for").input_value() == "cleo sponsor"
    assert page.get_by_role("status").first.inner_text() == "Shown: 1"


def test_an_address_of_a_value_that_is_gone_shows_all(people, page) -> None:
    page.goto(people.url + "people/index.html?cohorts=nine")
    assert len(titles(page)) == 3


def test_it_is_whole_without_scripts(people, browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(people.url + "people/index.html")
    assert len(titles(page)) == 3
    listed = page.locator(".programme-filters li:visible").all_inner_texts()
    assert listed == ["Talent (2)", "Sponsor (1)", "Cohort 6 (2)", "Cohort 7 (2)"]
    assert page.locator(".programme-form").count() == 0
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "path", ["people/index.html", "people/ada.html", "challenges/bridges.html"]
)
def test_it_fits_and_is_accessible(path: str, scheme: str, people, page) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=scheme)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(people.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []
    short = page.evaluate(
        "[...document.querySelectorAll('.programme-form :is(select, input)')]"
        ".filter(one => one.getBoundingClientRect().height < 24).length"
    )
    assert short == 0


def test_two_directories_of_a_page_keep_their_choices_apart(output, server, tmp_path, page) -> None:
    directory = "```{programme:records} ps\n:filters: town\n```\n"
    files = {
        "conf.py": CONF,
        "programme.yml": "title: T\ncollections:\n  ps: {fields: {town: text}}\nps:\n"
        "  - {title: One, town: Brest}\n  - {title: Two, town: Lille}\n",
        "index.md": f"# P\n\n{directory}\n## Again\n\n{directory}",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    build(tmp_path, output / "twice")
    page.goto(server + "twice/index.html")
    page.locator("select").nth(0).select_option("Brest (1)")
    page.locator("select").nth(1).select_option("Lille (1)")
    page.reload()
    assert titles(page)[0] == "One"
    chosen = [one.input_value() for one in page.locator("select").all()]
    assert chosen == ["Brest", "Lille"]
    assert page.locator("li:visible:has(> .programme-title)").all_inner_texts() == [
        *("One\nTown\nBrest", "Two\nTown\nLille")
    ]


ALIKE = {
    "conf.py": CONF,
    "programme.yml": """\
title: T
collections:
  ps: {fields: {tags: {many: true}, "a--b": text, a-b: text, q: text}}
ps:
  - {title: One, tags: ["b c"], "a--b": x--y, q: word}
  - {title: Two, tags: [b-c, b-c-2], a-b: x--y}
  - {title: Three, tags: [B-C]}
""",
    "index.md": "# P\n\n```{programme:records} ps\n:filters: tags a--b a-b q\n```\n",
}


def test_values_and_fields_that_look_alike_are_told_apart(output, server, tmp_path, page) -> None:
    for name, text in ALIKE.items():
        (tmp_path / name).write_text(text, "utf-8")
    build(tmp_path, output / "alike")
    page.goto(server + "alike/index.html")
    selects = page.locator(".programme-form select")
    assert len({one.get_attribute("name") for one in selects.all()} | {"q"}) == 5
    for field, value, left in [
        *((0, 0, ["One"]), (0, 1, ["Two"]), (0, 2, ["Two"]), (0, 3, ["Three"])),
        *((1, 0, ["One"]), (2, 0, ["Two"]), (3, 0, ["One"])),
    ]:
        selects.nth(field).select_option(index=value + 1)
        assert titles(page) == left
        page.reload()
        assert titles(page) == left
        assert page.get_by_label("Words to look for").input_value() == ""
        selects.nth(field).select_option(index=0)
