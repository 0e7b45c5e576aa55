"""Every book conforms to PDF/UA-1, and every EPUB passes EPUBCheck: run by `nox -s pdf`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from books import SITES, Builder, located

from building import ROOT, Project


@pytest.mark.parametrize("site", SITES)
def test_the_pdf_conforms(built: Builder, ua_rules: Callable[..., str], site: str) -> None:
    said = ua_rules(*built(site, "programme-pdf").glob("*.pdf"))
    assert int(re.search(r"(\d+) checks", said)[1]) > 5000
    assert "breaks" not in said


@pytest.mark.parametrize("site", SITES)
def test_the_epub_passes(built: Builder, java: Callable[..., str], site: str) -> None:
    (book,) = built(site, "epub").glob("*.epub")
    said = java("-jar", located("epubcheck", "epubcheck.jar"), book)
    assert "0 fatals / 0 errors" in said


def test_a_book_of_what_cannot_be_shown_conforms(
    project: Project, ua_rules: Callable[..., str]
) -> None:
    """What stands in the place of bad pictures, signs and tables is tagged like the rest."""
    wide = " | ".join(["anticonstitutionnellement"] * 9)
    project.write(
        {
            "index.md": "# Essai\n\n![faux](faux.svg)\n\nUn \U00012000.\n\n[![seul](vrai.svg)]"
            f"(https://example.org)\n\n| {wide} |\n{'|-' * 9}|\n| {wide} |\n\nUn[^1], deux[^1].\n\n"
            "[^1]: Une note.\n",
            "faux.svg": "<svg",
            "vrai.svg": (ROOT / "docs" / "img" / "logo.svg").read_bytes(),
        }
    )
    built = project.build("programme-pdf")
    assert len(built.warnings) == 3
    assert "breaks" not in ua_rules(Path(built.out, "essai.pdf"))


def test_the_rules_find_what_is_wrong(tmp_path: Path, ua_rules: Callable[..., str]) -> None:
    """A PDF without tags does not pass, so the tests above can fail."""
    import typst

    path = tmp_path / "bare.pdf"
    path.write_bytes(typst.compile(b"Bare", pdf_tags=False))
    with pytest.raises(AssertionError, match="breaks"):
        ua_rules(path)
