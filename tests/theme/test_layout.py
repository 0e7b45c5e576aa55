"""Narrow screens, larger text, wider spacing, zoom and paper: nothing is cut or overflows."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sites import SCHEMES, script

# WCAG 1.4.12: what a reader may impose
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
OVERFLOWING = script("overflowing")
CUT = script("cut")


@pytest.mark.parametrize("name", ["guide", "english", "site"])
def test_nothing_overflows_or_is_cut(name: str, browser, request) -> None:
    """At 320 px, with the spacing of a reader, with the zoom of 200 % and with text of 200 %."""
    served = request.getfixturevalue(name)
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    problems = []

    def look(how: str, width: int, css: str = "/**/") -> None:
        page.set_viewport_size({"width": width, "height": width * 3 // 4})
        style = page.add_style_tag(content=css)
        found = page.evaluate(OVERFLOWING) + (page.evaluate(CUT) if how != "narrow" else [])
        style.evaluate("(style) => style.remove()")
        problems.extend(f"{path} {how} {each}" for each in found)

    for path in served.pages():
        page.goto(served.url + path)
        look("narrow", 320)
        look("spaced", 320, SPACING)
        look("zoom", 640)
        look("text", 1280, "html { font-size: 200% }")
    context.close()
    assert not problems


def test_targets_are_large_enough(site, page) -> None:
    """WCAG 2.5.8: 24 px, links in a sentence excepted; axe leaves part of this undecided."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site.url + "guide/preparer/entretiens.html")
        assert page.evaluate(script("small-targets")) == []


def test_nothing_moves_while_the_page_loads(site, guide, page) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) =>"
        "{ for (const entry of list.getEntries()) shift += entry.value; })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        shown = [site.url + path for path in ("index.html", "longue.html", "elements.html")]
        for url in [*shown, guide.url + "search.html?q=coach"]:
            page.goto(url, wait_until="networkidle")
            page.wait_for_timeout(100)
            assert page.evaluate("shift") == 0, (url, width)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_paper_shows_the_text_and_nothing_else(scheme: str, site, page) -> None:
    page.emulate_media(media="print", color_scheme=scheme)
    page.goto(site.url + "elements.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for selector in (
        "header.header",
        ".navigation",
        ".page-bar",
        ".on-page",
        ".prev-next",
        "footer.footer",
        ".copy",
    ):
        assert page.locator(selector).first.is_hidden(), selector
    expect(page.locator("main h1")).to_be_visible()
    assert "https://example.org/" in page.evaluate(
        "getComputedStyle(document.querySelector('main a[href^=http]'), '::after').content"
    )
    assert (
        page.evaluate("getComputedStyle(document.querySelector('main pre')).whiteSpaceCollapse")
        == "preserve"
    )
    assert (
        page.evaluate("getComputedStyle(document.querySelector('main pre')).textWrapMode") == "wrap"
    )


def test_paper_shows_folded_text(site, page) -> None:
    page.emulate_media(media="print")
    page.goto(site.url + "composants.html")
    assert page.evaluate(script("hidden-on-paper")) == 0


def test_a_printed_home_page_asks_for_nothing_that_paper_cannot_do(guide, page) -> None:
    page.set_viewport_size({"width": 642, "height": 900})  # what A4 leaves between its margins
    page.emulate_media(media="print")
    page.goto(guide.url + "index.html")
    assert page.locator(".programme-actions").first.is_hidden()
    words, picture = (
        page.locator(f".programme-hero > {each}").bounding_box()
        for each in (".programme-lead", ".programme-picture")
    )
    assert picture["x"] >= words["x"] + words["width"]
    assert picture["width"] < words["width"]
    steps = page.locator(".programme-band li").all()
    assert len({round(each.bounding_box()["y"]) for each in steps}) == 1


def test_no_page_of_paper_is_empty(guide, page) -> None:
    """The foot of a page, whose links are left out, needs none for itself."""
    for path in ("programme.html", "index.html"):
        page.goto(guide.url + path)
        page.emulate_media(media="print")
        assert page.locator(".page-foot").is_hidden()
        assert page.evaluate("getComputedStyle(document.body).minHeight") == "0px"
