"""What readers ask for: saying whether a page helped, putting a banner away, copying a link."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from sites import CONF, build

OPTIONS = """
html_theme_options = {
    "announcement": "%s",
    "feedback": [
        {"text": "Oui", "url": "mailto:guide@example.org?subject=Oui%%20{page}"},
        {"text": "Non", "url": "https://example.org/new?title={title}"},
    ],
}
"""


def with_options(small: Path, out: Path, announcement: str = "Le guide change.") -> Path:
    (small / "conf.py").write_text(CONF + OPTIONS % announcement, "utf-8")
    return build(small, out)


def test_a_page_asks_whether_it_was_useful_and_names_itself(small: Path, tmp_path: Path) -> None:
    out = with_options(small, tmp_path / "out")
    page = (out / "un.html").read_text("utf-8")
    assert "Cette page vous a-t-elle été utile" in page
    assert 'href="mailto:guide@example.org?subject=Oui%20un"' in page
    assert 'href="https://example.org/new?title=Un"' in page
    assert "a-t-elle" not in (out / "search.html").read_text("utf-8")  # no page of the site's own


def test_nobody_is_asked_by_default(plain: Path) -> None:
    assert "a-t-elle" not in (plain / "un.html").read_text("utf-8")
    assert "data-announcement" not in (plain / "un.html").read_text("utf-8")


@pytest.mark.browser
def test_an_announcement_stays_away_until_its_text_changes(
    small: Path, tmp_path: Path, page
) -> None:
    out = with_options(small, tmp_path / "out")
    address = (out / "un.html").as_uri()
    page.goto(address)
    banner = page.locator(".announcement")
    expect(banner).to_be_visible()
    banner.get_by_role("button").click()
    expect(banner).to_be_hidden()
    page.wait_for_function("document.activeElement.id === 'eig:content'")
    page.reload()
    expect(banner).to_be_hidden()
    with_options(small, out, "Le guide a changé.")
    page.reload()
    expect(banner).to_be_visible()


@pytest.mark.browser
def test_a_headings_link_is_copied(site, browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.url + "longue.html")
    link = page.locator("h2 + .headerlink").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".headerlink", has_text="✓").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == link.evaluate("(a) => a.href")
    assert page.url == copied
    context.close()
