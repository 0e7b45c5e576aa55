"""What each page asks of the network and the browser: policy, third parties, weight, elements."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest

LIMITS = {"bytes": 25_000, "requests": 7, "elements": 350}
# sphinx-design's own style sheet is loaded on the pages that use it
DESIGN_BYTES = 33_000


def visit(page, url: str) -> dict[str, object]:
    """Load a page and count what it took, compressed as a server would.

    The limit on requests is for text: the pictures that an author shows are not counted there.
    """
    taken: list[object] = []

    def note(response) -> None:
        taken.append(response)

    page.on("response", note)
    page.goto(url)
    page.wait_for_timeout(80)  # what a script might still ask for
    page.remove_listener("response", note)
    for response in taken:
        response.finished()  # what a picture says may still be on its way
    urls = [response.url for response in taken]
    return {
        "urls": urls,
        "bytes": sum(len(gzip.compress(response.body(), 9)) for response in taken),
        "requests": len([each for each in urls if "/_images/" not in each]),
        "elements": page.evaluate("document.querySelectorAll('*').length"),
    }


@pytest.mark.parametrize("name", ["guide", "english", "site"])
def test_no_page_breaks_the_policy_asks_a_third_party_or_is_heavy(
    name: str, page, request, capsys
) -> None:
    served = request.getfixturevalue(name)
    # the page fixture fails on console errors, which every refusal of the policy is
    page.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation',"
        "(event) => refused.push(event.violatedDirective))"
    )
    host = urlsplit(served.url).netloc
    heavy = []
    rows = []
    for path in served.pages():
        found = visit(page, served.url + path)
        assert page.evaluate("refused") == [], path
        assert {urlsplit(url).netloc for url in found["urls"]} == {host}, path
        inline = "document.querySelectorAll('[style], style, script:not([src]), [onclick]').length"
        assert page.evaluate(inline) == 0, path
        designed = any("sphinx-design" in url for url in found["urls"])
        limits = {**LIMITS, "bytes": DESIGN_BYTES} if designed else LIMITS
        rows.append(
            f"{path:20} {found['bytes']:6} B {found['requests']:2} requests "
            f"{found['elements']:3} elements"
        )
        heavy += [f"{path} {key} {found[key]}" for key, most in limits.items() if found[key] > most]
    if name == "guide":  # the site of the tests has pages of everything
        with capsys.disabled():
            print("", *rows, sep="\n")
        assert not heavy


def test_the_policy_is_enforced(browser, site) -> None:
    """The test above must be able to fail."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.url + "index.html")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p id=x style=\"color: red\">x</p>')"
    )
    assert page.evaluate("getComputedStyle(document.getElementById('x')).color") != "rgb(255, 0, 0)"
    context.close()


def test_dialogs_search_and_copy_keep_to_the_policy(page, site) -> None:
    page.goto(site.url + "elements.html")
    page.keyboard.press("/")
    page.keyboard.type("phase")
    page.wait_for_selector("dialog.search .results mark")
    page.keyboard.press("Escape")
    page.click("[data-open=settings]")
    page.check("[value=dark]")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.keyboard.press("Escape")


def test_sphinx_design_is_loaded_only_where_it_is_used(site) -> None:
    assert "sphinx-design" in (site.folder / "composants.html").read_text("utf-8")
    assert "sphinx-design" not in (site.folder / "longue.html").read_text("utf-8")


def test_the_search_index_waits_for_a_search(page, site) -> None:
    found = visit(page, site.url + "longue.html")
    assert not any("searchindex" in url or "search.js" in url for url in found["urls"])
