"""Pictures with any name show, and headings may link to files, under every builder."""

# ruff: noqa: E501  (pages are written as they stand)
from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CONF = """
project = "x"; version = release = "1"; author = "a"; copyright = "2026, a"
extensions = ["myst_parser", "sphinx_eig"]
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'
PAGES = {
    "index.md": "# Été\n\n![a](été%20l’an.svg) ![b](<été l’an.svg>) ![c](100%25.svg) ![d](/été%20l’an.svg)\n\n"
    "```{toctree}\nmemo\n```\n",
    "memo.md": "# [Mémo](mémo.pdf) du jour\n\n## [Mémo](mémo.pdf)\n\nText.\n",
}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub", "latex", "text"])
@pytest.mark.parametrize("theme", ["eig", "alabaster"])
def test_names_beyond_ascii_and_headings_that_are_files(
    tmp_path: Path, builder: str, theme: str
) -> None:
    for name, text in {**PAGES, "conf.py": CONF, "été l’an.svg": SVG, "100%.svg": SVG}.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "mémo.pdf").write_bytes(b"%PDF-1.4")
    warnings = StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            tmp_path,
            tmp_path,
            tmp_path / "out",
            tmp_path / "trees",
            builder,
            confoverrides={"html_theme": theme},
            status=StringIO(),
            warning=warnings,
        )
        app.build()
    kept = [one for one in warnings.getvalue().splitlines() if "suitable" not in one]
    assert not [one for one in kept if "svg" in one or "Mémo" in one], kept
    if builder == "html":
        page = BeautifulSoup((tmp_path / "out" / "index.html").read_text("utf-8"), "html.parser")
        sources = [tag["src"] for tag in page.select("img[alt]") if tag["alt"] in "abcd"]
        assert sources == ["_images/%C3%A9t%C3%A9%20l%E2%80%99an.svg"] * 2 + [
            "_images/100%25.svg",
            "_images/%C3%A9t%C3%A9%20l%E2%80%99an.svg",
        ]
        assert page.select_one("a[href='memo.html#memo'], a[href$='memo.html']")
