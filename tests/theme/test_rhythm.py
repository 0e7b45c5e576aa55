"""One grid of 4 px, scale of sizes, radius and left edge, two weights: nothing leaves them."""

from __future__ import annotations

import pytest
from sites import SCHEMES, script

from sphinx_eig.theme.contrast import ratio

#: How far below the top of the window the middle of an element's words stands.
MIDDLE = """(element) => {
  const words = document.createRange();
  words.selectNodeContents(element);
  const { top, bottom } = words.getClientRects()[0];
  return (top + bottom) / 2;
}"""

PAGES = (
    "index.html",
    "roles.html",
    "approche.html",
    "calendrier.html",
    "programme.html",
    "dispositifs.html",
    "reutiliser/directives.html",
    "reutiliser/temps.html",
    "reutiliser/python.html",
    "search.html?q=coach",
)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_spaces_sizes_and_weights_are_those_of_the_tokens(width: int, guide, page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for path in PAGES:
        page.goto(guide.url + path, wait_until="networkidle")
        found += [f"{path} {each}" for each in page.evaluate(script("rhythm"))]
    assert not found


def test_what_stands_in_a_line_leaves_its_height_alone(guide, page) -> None:
    """Code and raised signs are smaller than their text, and would push its lines apart."""
    for path in ("index.html", "calendrier.html", "reutiliser/commande.html"):
        page.goto(guide.url + path)
        heights = page.locator("main p, main h2").evaluate_all(
            """(all) => all.filter((each) => getComputedStyle(each).display === "block")
              .map((each) => [each.textContent, each.getBoundingClientRect().height])"""
        )
        assert len(heights) > 5
        assert [each for each in heights if each[1] % 4] == [], path


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


@pytest.mark.parametrize("width", [1024, 1280])
def test_the_first_lines_of_menu_page_and_list_stand_on_one_line(width: int, guide, page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(guide.url + "roles.html")
    first = (".navigation > ul > li > a", ".breadcrumb a", ".on-page summary")
    lines = [page.locator(each).first.evaluate(MIDDLE) for each in first]
    assert max(lines) - min(lines) <= 2, lines


def test_pages_open_with_a_lead_of_one_size(guide, page) -> None:
    sizes = set()
    for path in (*PAGES[1:5], "valeurs.html", "enjeux.html", "reutiliser/fichier.html"):
        page.goto(guide.url + path)
        opening = page.locator("main h1 ~ p").first
        sizes.add(opening.evaluate("(element) => getComputedStyle(element).fontSize"))
    assert len(sizes) == 1, sizes


def strong(page, path: str) -> list[str]:
    """What of a card or a phase is not of the weight of its text, beside its title."""
    page.goto(path)
    return page.evaluate(
        """() => [...document.querySelectorAll("main li > .programme-title")].flatMap((title) =>
          [...title.parentElement.querySelectorAll("*")].filter((each) =>
            getComputedStyle(each).fontWeight !== "400" && !title.contains(each)))
          .map((each) => `${each.tagName} ${each.className}`.toLowerCase().trim())"""
    )


@pytest.mark.parametrize("path", ["dispositifs.html", "roles.html"])
def test_the_title_of_a_card_is_its_one_bold(path: str, guide, page) -> None:
    assert strong(page, guide.url + path) == []


def test_a_phase_is_read_by_its_title_its_aim_and_who_learns_what(guide, page) -> None:
    """Two weights a block: its lines that lead are of the second, and what they lead to is not."""
    found = strong(page, guide.url + "approche.html")
    assert {each.split()[0] for each in found} == {"p", "dt"}
    assert found.count("p programme-tagline") == page.locator(".programme-phase").count() > 0
    colours = page.locator(".programme-phase dl").first.evaluate(
        "(list) => [...list.children].map((each) => getComputedStyle(each).color)"
    )
    assert len({*colours}) == 1, colours


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_figure_of_a_home_page_stands_alone_beside_a_hole(width: int, guide, page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(guide.url + "index.html")
    tops = [round(each.bounding_box()["y"]) for each in page.locator(".programme-figures li").all()]
    rows = [tops.count(top) for top in sorted(set(tops))]
    assert set(rows) == {1} or rows[-1] > 1, rows


@pytest.mark.parametrize("width", [600, 768, 1024, 1280])
def test_cards_of_roles_are_wide_enough_to_read(width: int, guide, page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(guide.url + "roles.html")
    for card in page.locator("li.programme-role").all():
        assert card.bounding_box()["width"] >= 288


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_can_be_seen(scheme: str, guide, page) -> None:
    """Those of what can be pressed by 3 to 1 (WCAG 1.4.11), those that only separate by 2 to 1."""
    page.emulate_media(color_scheme=scheme)
    for path, selector, least in (
        ("index.html", ".programme-entry", 3),
        ("index.html", ".programme-actions a", 3),
        ("roles.html", "li.programme-role", 2),
    ):
        page.goto(guide.url + path)
        edge, ground = page.evaluate(
            """(selector) => {
              const read = (colour) => {
                const canvas = new OffscreenCanvas(1, 1).getContext("2d");
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                const bytes = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
                return "#" + bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
              };
              const shown = (element, name) => read(getComputedStyle(element)[name]);
              return [shown(document.querySelector(selector), "borderTopColor"),
                      shown(document.body, "backgroundColor")];
            }""",
            selector,
        )
        assert ratio(edge, ground) >= least, (path, selector, edge, ground)
