"""Every page, both schemes, three widths: axe-core's rules, and contrast as we compute it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from sites import SCHEMES, WIDTHS, script

OF_COLOURS = ["color-contrast", "link-in-text-block"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]

AXE = script("axe")

CONTRAST = script("contrast")


@pytest.fixture(scope="session")
def axe() -> str:
    package = pytest.importorskip(
        "axe_playwright_python", reason="axe-core comes with axe-playwright-python"
    )
    return Path(package.__file__).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["guide", "english", "site"])
def test_every_page_is_accessible(name: str, axe: str, browser, request) -> None:
    """Every rule in light; in dark, which is the same page, those that look at colours."""
    served = request.getfixturevalue(name)
    # axe itself is put in the page, which the policy would refuse: test_policy checks the policy
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(axe)
    page = context.new_page()
    problems = []
    for path in served.pages():
        page.goto(served.url + path)
        # the guide's pages have one layout up to 768 px: the site of the tests shows it twice
        widths = WIDTHS if name == "site" else (WIDTHS[0], WIDTHS[-1])
        for width, scheme in product(widths, SCHEMES):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            rules = {"tag": TAGS} if scheme == "light" else {"rule": OF_COLOURS}
            found = [*page.evaluate(AXE, rules), *contrast_problems(page)]
            problems += [f"{path} {width} {scheme} {each}" for each in found]
    context.close()
    assert not problems, "\n".join(sorted(set(problems)))


def contrast_problems(page) -> list[str]:
    found = page.evaluate(CONTRAST)
    assert found["texts"] > 5
    return [f"contrast {each}" for each in found["problems"]]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_dialogs_and_menus_are_accessible(scheme: str, axe: str, site, browser) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(axe)
    page = context.new_page()
    page.goto(site.url + "longue.html")
    problems = []

    def check(what: str) -> None:
        found = [*page.evaluate(AXE, {"tag": TAGS}), *contrast_problems(page)]
        problems.extend(f"{what} {each}" for each in found)

    page.keyboard.press("/")
    page.keyboard.type("evaluation")
    page.wait_for_selector("dialog.search .results mark")
    check("search")
    page.keyboard.press("Escape")
    page.click("[data-open=settings]")
    check("settings")
    page.keyboard.press("Escape")
    page.click("[data-menu=languages] summary")
    check("languages")
    page.set_viewport_size({"width": 390, "height": 844})
    page.click(".menu-button")
    check("navigation")
    context.close()
    assert not problems, "\n".join(sorted(set(problems)))


#: A query, and what the search shows of it alone: another word taken, code, nothing.
STATES = {"phaze": ".count span", "html_theme": ".results code mark", "xylophone": ".no-results"}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_the_search_shows_is_accessible(scheme: str, axe: str, guide, browser) -> None:
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True, viewport={"width": WIDTHS[0], "height": 900}
    )
    context.add_init_script(axe)
    page = context.new_page()
    problems = []
    for query, shown in STATES.items():
        page.goto(f"{guide.url}search.html?q={query}")
        page.locator(f"main {shown}").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[0]
        found = [*page.evaluate(AXE, {"tag": TAGS}), *contrast_problems(page)]
        problems += [f"{query} {each}" for each in found]
    context.close()
    assert not problems, "\n".join(sorted(set(problems)))


def test_the_contrast_computation_sees_a_poor_colour(site, browser) -> None:
    """The test above must be able to fail."""
    context = browser.new_context(color_scheme="light", bypass_csp=True)
    page = context.new_page()
    page.goto(site.url + "longue.html")
    page.add_style_tag(content="main p { color: rgb(0 0 0 / .4) }")
    assert len(page.evaluate(CONTRAST)["problems"]) > 5
    context.close()
