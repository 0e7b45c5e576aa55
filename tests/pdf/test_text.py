"""The text of the PDF, as it is copied or read aloud, is that of the pages, whole and in order."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from books import SITES, Builder

from building import sphinx_build

#: What print has beside the text of the pages: the page to which a link leads, in two languages.
PAGE = re.compile(r"\(p\.\s\d+\)")
#: What plain text has beside it: how it draws pictures.
DRAWN = re.compile(r"\[(?:image|Image)[^\]]*\]")
#: A page of A4 between its running head and its number, in points.
BETWEEN = ("-x", "0", "-y", "75", "-W", "600", "-H", "700")


def bare(text: str) -> str:
    """Letters and digits alone: print breaks and hyphenates lines elsewhere."""
    return "".join(one for one in text if one.isalnum()).casefold()


@pytest.mark.parametrize(("site", "order"), [("guide-fr", 8), ("guide-en", 8)])
def test_every_sentence_in_order(built: Builder, tmp_path: Path, site: str, order: int) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (book,) = built(site, "programme-pdf").glob("*.pdf")
    text = subprocess.run(
        ["pdftotext", "-raw", *BETWEEN, book, "-"], capture_output=True, text=True, check=True
    ).stdout
    text = bare(PAGE.sub("", text.replace("\u00ad\n", "")))
    source, language = SITES[site]
    chosen = ("-D", f"language={language}", "-D", "text_sectionchars=______")
    done = sphinx_build("-q", "-E", "-b", "text", *chosen, source, tmp_path)
    assert done.returncode == 0, done.stderr
    pages = [path.relative_to(tmp_path) for path in tmp_path.rglob("*.txt")]
    assert len(pages) > 20
    at = {}
    for page in pages:
        at[page.as_posix()] = in_order((tmp_path / page).read_text("utf-8"), text, str(page))
    listed = [at[f"{name}.txt"] for name in ("index", "calendrier", "approche", "dispositifs")]
    assert listed == sorted(listed)


def in_order(page: str, book: str, name: str) -> int:
    """Where *page* begins in *book*, of which all is there, one paragraph after another."""
    paragraphs = re.split(r"\n\s*\n", DRAWN.sub("", page))
    tables = [one for one in paragraphs if re.search(r"^\s*[|+]", one, re.MULTILINE)]
    sentences = [bare(one) for one in paragraphs if one not in tables]
    first = start = book.index(sentences[0] + sentences[1])
    for one in filter(None, sentences):
        found = book.find(one, start)
        assert found >= 0, f"{name}: {one[:80]} is not in the book after {book[start - 40 : start]}"
        start = found + len(one)
    for table in tables:
        for cell in filter(None, map(bare, re.split(r"[|\n]", table))):
            assert cell in book[first : start + 2000], f"{name}: {cell}"
    return first
