"""One grid of 4 px, one scale of sizes, two weights, one left edge: nothing leaves them."""

from __future__ import annotations

import pytest
from sites import script

PAGES = (
    "index.html",
    "roles.html",
    "approche.html",
    "calendrier.html",
    "programme.html",
    "dispositifs.html",
    "reutiliser/directives.html",
    "reutiliser/temps.html",
    "search.html?q=coach",
)


@pytest.mark.parametrize("width", [390, 1280])
def test_spaces_sizes_and_weights_are_those_of_the_tokens(width: int, guide, page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for path in PAGES:
        page.goto(guide.url + path, wait_until="networkidle")
        found += [f"{path} {each}" for each in page.evaluate(script("rhythm"))]
    assert not found


def test_a_heading_of_code_is_as_heavy_as_the_others(guide, page) -> None:
    page.goto(guide.url + "reutiliser/directives.html")
    weight = "(element) => getComputedStyle(element).fontWeight"
    code = page.locator("h2 code").first
    assert code.evaluate(weight) == page.locator("h1").evaluate(weight)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_words_of_a_page_begin_below_one_another(width: int, guide, page) -> None:
    """Breadcrumb, title and results share an edge, and the footer where no menu stands beside."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(guide.url + "search.html?q=coach")
    page.locator(".results a").first.wait_for()
    edges = {
        what: page.locator(what).first.bounding_box()["x"]
        for what in (".breadcrumb", "h1", ".results a", ".legal")
    }
    if width > 1000:
        del edges[".legal"]
    assert len({round(edge) for edge in edges.values()}) == 1, edges
