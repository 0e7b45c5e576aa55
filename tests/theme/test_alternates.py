"""The same page in other languages is named for search engines where its whole address is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Project

LANGUAGES = [{"text": "English", "code": "en", "url": "../en/{page}"}]
PAGES = {"index.md": "# A\n\n```{toctree}\nb/c\n```\n", "b/c.md": "# C\n"}


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("", []),
        ("https://guide.example/fr/", ["https://guide.example/en/b/c.html"]),
        ("https://guide.example/fr", ["https://guide.example/en/b/c.html"]),
    ],
)
def test_alternates_are_whole_addresses(tmp_path: Path, base: str, expected: list[str]) -> None:
    options = {"languages": LANGUAGES}
    built = (
        Project(tmp_path)
        .write(PAGES)
        .build(html_theme="eig", html_baseurl=base, html_theme_options=options)
    )
    links = built.soup("b/c").select("link[rel=alternate][hreflang=en]")
    assert [link["href"] for link in links] == expected
    assert built.soup("b/c").select_one("a[hreflang=en]")["href"] == "../../en/b/c.html"


@pytest.mark.parametrize(
    ("codes", "shown"), [(["fr", "en-GB"], "EN"), (["en-US", "en-GB"], "EN-GB"), ([], "EN")]
)
def test_the_button_names_a_variant_where_there_is_another(
    tmp_path: Path, codes: list[str], shown: str
) -> None:
    menu = [{"text": code, "code": code, "url": f"../{code}/{{page}}"} for code in ["de", *codes]]
    options = {"languages": menu}
    built = (
        Project(tmp_path)
        .write(PAGES)
        .build(language="en_GB", html_theme="eig", html_theme_options=options)
    )
    summary = built.soup("index").select_one(".header [data-menu=languages] summary")
    assert summary.get_text(strip=True) == shown
    assert summary["aria-label"].endswith(f" {shown}")
