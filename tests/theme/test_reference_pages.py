"""Pages that describe an interface: as short as Furo's, and whole on a phone."""

from __future__ import annotations

import pytest
from sites import build

CONF = """
extensions = ["sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.viewcode"]
html_theme = "{theme}"
autosummary_generate = False
exclude_patterns = ["out-*"]
nitpick_ignore_regex = [("py:.*", ".*")]
"""
PAGE = """
Reference
=========

.. autosummary::

   textwrap.shorten
   textwrap.TextWrapper

.. automodule:: textwrap
   :members:
"""
BOTTOM = "(one) => one.getBoundingClientRect().bottom"


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of the same page under two themes."""
    pytest.importorskip("furo")
    source = tmp_path_factory.mktemp("reference")
    (source / "index.rst").write_text(PAGE, "utf-8")
    found = {}
    for theme in ("eig", "furo"):
        (source / "conf.py").write_text(CONF.format(theme=theme), "utf-8")
        built = build(source, source / f"out-{theme}")
        found[theme] = (built / "index.html").as_uri()
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_of_an_interface_is_as_short_as_furo_s(width: int, reference, browser) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    heights = {}
    for theme, url in reference.items():
        page.goto(url)
        last = page.locator("section dl.py").last.evaluate(BOTTOM)
        heights[theme] = last - page.locator("h1").first.evaluate(BOTTOM)
    page.close()
    assert heights["eig"] <= 1.05 * heights["furo"]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_link_to_the_code_stays_in_its_box(width: int, reference, browser) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(reference["eig"])
    outside = page.evaluate(
        "() => [...document.querySelectorAll('.viewcode-link')].map((link) =>"
        "[link.getBoundingClientRect(), link.closest('.sig').getBoundingClientRect()])"
        ".filter(([a, b]) => a.right > b.right || a.bottom > b.bottom + 1 || a.left < b.left)"
    )
    assert page.locator(".viewcode-link").count() > 5
    assert outside == []
    page.close()


@pytest.mark.parametrize("width", [320, 390])
def test_what_a_summary_says_is_seen_on_a_phone(width: int, reference, browser) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(reference["eig"])
    said = page.locator(".autosummary td + td")
    assert said.count() == 2
    for each in said.all():
        box = each.bounding_box()
        assert box["x"] + box["width"] <= width
        assert box["width"] > 200
    page.close()
