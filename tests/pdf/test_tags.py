"""What screen readers are told: language, title, headings, lists, tables, pictures, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from books import Builder

from building import ROOT, Project

GUIDES = {"guide-fr": ("fr", "Guide EIG"), "guide-en": ("en-GB", "EIG guide")}
PAGE = """\
# Essai

![Trois marches](logo.svg)

![](logo.svg)

Une {programme:lang}`team <en>` et [un lien](https://example.org/).

## Un tableau

| A | B |
|---|---|
| 1 | 2 |

- un
  - deux

### Profond

Une note[^n], et la même[^n].

[^n]: La note.

## Fin

Rien.
"""


def elements(document: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """The structure of a PDF in the order of reading: the name of each part, and the part."""

    def walk(node: Any) -> Iterator[tuple[str, Any]]:
        children = node.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                yield str(child.S)[1:], child
                yield from walk(child)

    yield from walk(document.Root.StructTreeRoot)


@pytest.fixture
def small(project: Project) -> pikepdf.Pdf:
    logo = (ROOT / "docs" / "img" / "logo.svg").read_bytes()
    project.write({"index.md": PAGE, "logo.svg": logo})
    built = project.build("programme-pdf")
    assert built.warnings == []
    return pikepdf.open(built.out / "essai.pdf")


@pytest.mark.parametrize("site", GUIDES)
def test_language_title_and_bookmarks(book: Callable[[str], pikepdf.Pdf], site: str) -> None:
    language, title = GUIDES[site]
    document = book(site)
    assert str(document.Root.Lang) == language
    assert str(document.docinfo["/Title"]) == title
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_outline() as outline:
        assert len(outline.root) > 9
        # the pages of the part to reuse
        assert max(len(one.children) for one in outline.root) > 15


@pytest.mark.parametrize("site", [*GUIDES, "harbour", "everything"])
def test_no_heading_skips_a_level(book: Callable[[str], pikepdf.Pdf], site: str) -> None:
    levels = [int(name[1]) for name, _ in elements(book(site)) if name[0] == "H" and name != "H"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_parts_of_a_page(small: pikepdf.Pdf) -> None:
    found = list(elements(small))
    names = Counter(name for name, _ in found)
    assert [str(one.Alt) for name, one in found if name == "Figure"] == ["Trois marches"]
    assert names["TH"] == 2
    assert names["TD"] == 2
    assert names["LI"] == 2
    assert names["Note"] == 1
    heads = [one for name, one in found if name == "TH"]
    assert {
        str(head.A[0].Scope if isinstance(head.A, pikepdf.Array) else head.A.Scope)
        for head in heads
    } == {"/Column"}
    assert "en" in {str(one.Lang) for _, one in found if "/Lang" in one} | passages(small)
    links = [a for page in small.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
    assert links
    assert all(str(link.Contents) for link in links)
    assert "https://example.org/" in {
        str(link.A.URI) for link in links if "/URI" in link.get("/A", {})
    }


def passages(document: pikepdf.Pdf) -> set[str]:
    """The languages of passages that are marked within a line."""
    streams = b"".join(page.Contents.read_bytes() for page in document.pages)
    return {"en"} if b"/Lang(en)" in streams else set()


def test_every_picture_says_something_or_is_an_artifact(book: Callable[[str], pikepdf.Pdf]) -> None:
    """The icons of the phases are drawn, and no screen reader hears of them."""
    document = book("guide-fr")
    figures = [one for name, one in elements(document) if name == "Figure"]
    assert all(str(one.Alt).strip() for one in figures)
    drawn = sum(page.Contents.read_bytes().count(b"/Artifact") for page in document.pages)
    assert drawn > len(document.pages)


def test_the_same_bytes_each_time(
    built: Builder, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project.write({"index.md": PAGE.replace("![Trois marches](logo.svg)\n\n![](logo.svg)", "")})
    once = project.build("programme-pdf", out="once", fresh=True)
    again = project.build("programme-pdf", out="again", fresh=True, parallel=4)
    assert (once.out / "essai.pdf").read_bytes() == (again.out / "essai.pdf").read_bytes()


def test_the_guide_is_light(built: Builder, book: Callable[[str], pikepdf.Pdf]) -> None:
    """350 kB, or 5 kB a page once the guide has grown beyond that."""
    for site in GUIDES:
        (path,) = built(site, "programme-pdf").glob("*.pdf")
        assert path.stat().st_size <= max(350_000, 5_000 * len(book(site).pages))
