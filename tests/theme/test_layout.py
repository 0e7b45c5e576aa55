"""Narrow screens, larger text, wider spacing, zoom and paper: nothing is cut or overflows."""

from __future__ import annotations

import pytest

from conftest import SCHEMES, script

# WCAG 1.4.12: what a reader may impose
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
OVERFLOWING = script("overflowing")
CUT = script("cut")


@pytest.mark.parametrize("name", ["guide", "english", "site"])
def test_reflow_at_320_px_with_and_without_wide_spacing(name: str, browser, request) -> None:
    served = request.getfixturevalue(name)
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    problems = []
    for path in served.pages():
        page.goto(served.url + path)
        problems += [f"{path} {each}" for each in page.evaluate(OVERFLOWING)]
        page.add_style_tag(content=SPACING)
        problems += [
            f"{path} spaced {each}" for each in page.evaluate(OVERFLOWING) + page.evaluate(CUT)
        ]
    context.close()
    assert not problems


@pytest.mark.parametrize("name", ["guide", "english", "site"])
def test_text_at_200_percent(name: str, browser, request) -> None:
    """Text alone doubled at 1280 px, and the zoom of the browser, which halves the window."""
    served = request.getfixturevalue(name)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    problems = []
    for path in served.pages():
        page.goto(served.url + path)
        page.set_viewport_size({"width": 640, "height": 450})
        problems += [
            f"{path} zoom {each}" for each in page.evaluate(OVERFLOWING) + page.evaluate(CUT)
        ]
        page.set_viewport_size({"width": 1280, "height": 900})
        page.add_style_tag(content="html { font-size: 200% }")
        problems += [
            f"{path} text {each}" for each in page.evaluate(OVERFLOWING) + page.evaluate(CUT)
        ]
    context.close()
    assert not problems


def test_targets_are_large_enough(site, page) -> None:
    """WCAG 2.5.8: 24 px, links in a sentence excepted; axe leaves part of this undecided."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site.url + "guide/preparer/entretiens.html")
        assert page.evaluate(script("small-targets")) == []


def test_nothing_moves_while_the_page_loads(site, page) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) =>"
        "{ for (const entry of list.getEntries()) shift += entry.value; })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        for path in ("index.html", "longue.html", "elements.html"):
            page.goto(site.url + path, wait_until="networkidle")
            page.wait_for_timeout(100)
            assert page.evaluate("shift") == 0, (path, width)


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
    assert page.locator("main h1").is_visible()
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
