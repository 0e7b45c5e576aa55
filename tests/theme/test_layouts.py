"""Page layouts by front matter, and what pages may hide in the words of other themes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import build

from sphinx_eig.theme.layout import LAYOUTS, layout_of


@pytest.mark.parametrize(
    ("meta", "hidden"),
    [
        ({}, set()),
        ({"layout": "home"}, {"navigation", "toc", "path", "footer"}),
        ({"layout": "landing"}, {"navigation", "toc"}),
        ({"layout": "wide"}, set()),
        ({"hide-toc": "true"}, {"toc"}),
        ({"hide-toc": ""}, {"toc"}),
        ({"hide-toc": "false"}, set()),
        ({"hide": '["navigation", "path"]'}, {"navigation", "path"}),  # as Material has it
        ({"hide": "toc footer"}, {"toc", "footer"}),
        ({"html_theme.sidebar_secondary.remove": "true"}, {"toc"}),  # as PyData has it
        ({"html_theme.sidebar_primary.remove": "False"}, set()),
    ],
)
def test_a_page_says_what_it_hides(meta: dict[str, str], hidden: set[str]) -> None:
    layout, problems = layout_of(meta)
    assert layout.hidden == hidden
    assert problems == []


def test_a_misspelt_layout_is_a_problem_and_another_tools_is_not() -> None:
    layout, problems = layout_of({"layout": "hom"})
    assert layout.name == "article"
    assert "did you mean “home”?" in problems[0]
    for other in ("program", "default", "post", "HomePage/v2"):
        assert layout_of({"layout": other})[1] == [], other


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_keeps_the_menu_at_hand(layout: str, small: Path, tmp_path: Path) -> None:
    """In a column beside the page, or in the drawer that its button opens at every width."""
    (small / "un.rst").write_text(
        f":layout: {layout}\n\nUn\n==\n\nDu texte.\n\nA\n-\n\nB\n-\n", "utf-8"
    )
    build(small, tmp_path / "out")
    page = (tmp_path / "out" / "un.html").read_text("utf-8")
    assert 'id="eig:navigation"' in page
    assert 'href="deux.html"' in page
    assert ("with-drawer" in page) == (layout in ("home", "landing"))
    assert ('class="breadcrumb"' in page) == (layout != "home")
    assert ('class="on-page"' in page) == (layout in ("wide", "article"))
    assert ('class="prev-next"' in page) == (layout != "home")


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_a_title_stands_off_the_header_without_a_page_bar(width: int, browser, plain: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((plain / "index.html").as_uri())
    assert page.locator(".page-bar").count() == 0
    header, title = (page.locator(each).bounding_box() for each in (".header", "h1"))
    assert title["y"] - header["y"] - header["height"] >= 16
    page.close()


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_the_header_stands_still_from_one_layout_to_another(width: int, browser, guide) -> None:
    """The menu's button of a page without a column comes in the room beside the name."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    places = []
    for name in ("index.html", "roles.html"):
        page.goto(guide.url + name)
        parts = [".brand img", ".header-links", ".search-button", ".icon-button"]
        places.append([page.locator(each).bounding_box() for each in parts])
        assert page.locator(".menu-button").is_visible() == (name == "index.html")
    assert places[0] == places[1]
    # a home page begins where the header does
    page.goto(guide.url + "index.html")
    assert page.locator("h1").bounding_box()["x"] == places[0][0]["x"]
    page.close()


@pytest.mark.parametrize("width", [390, 1100, 1280, 1440])
def test_a_wide_page_moves_nothing_and_lets_its_tables_spread(width: int, browser, guide) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    places = []
    for name in ("calendrier.html", "par-role.html"):
        page.goto(guide.url + name)
        parts = ["h1", "main section > p", ".on-page", ".prev-next"]
        boxes = [page.locator(each).first.bounding_box() for each in parts]
        places.append([(box["x"], box["width"]) for box in boxes[1:]] + [boxes[0]["x"]])
    assert places[0] == places[1]
    text, table = (page.locator(each).first.bounding_box() for each in (parts[1], "main table"))
    assert table["width"] >= text["width"] + (250 if width >= 1280 else 0)
    page.close()
