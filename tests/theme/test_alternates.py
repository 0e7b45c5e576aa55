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
