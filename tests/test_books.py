"""An EPUB says what readers and EPUBCheck need: `nox -s books` validates the guide's."""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree

import pytest

from building import Project

NAMED = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.mark.parametrize(
    ("conf", "language"),
    [
        ({"language": "fr"}, "fr"),
        ({"language": "en_GB"}, "en-GB"),
        ({"language": "en", "epub_language": "en-AU"}, "en-AU"),
    ],
)
def test_languages_are_named_as_books_name_them(
    project: Project, conf: dict[str, str], language: str
) -> None:
    built = project.write({"index.md": "# Page\n\nTexte.\n"}).build("epub", **conf)
    assert built.warnings == []
    (book,) = built.out.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        package = ElementTree.fromstring(archive.read("content.opf"))
        contents = ElementTree.fromstring(archive.read("nav.xhtml"))
    assert package.findtext(".//{http://purl.org/dc/elements/1.1/}language") == language
    assert package.get(NAMED) == contents.get(NAMED) == contents.get("lang") == language
