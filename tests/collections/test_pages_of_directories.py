"""Pages of long directories under every theme, and whole directories in every other builder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx.cmd.build import build_main

from building import Project
from collections_site import FILES

ENGLISH = {"language": "en"}
NAMES = [f"Person {number:02}" for number in range(30)]
DIRECTORY = """\
People
======

.. programme:records:: people
   :filters: role(pages)
   :fields: role
"""


@pytest.fixture
def many(project: Project) -> Project:
    people = {
        f"people/p{number:02}.md": f"---\ntitle: {name}\nrole: participant\n---\n\nWords.\n"
        for number, name in enumerate(NAMES)
    }
    files = {**FILES, **people, "people/index.rst": DIRECTORY}
    del files["people/index.md"]
    return project.write(files)


@pytest.mark.parametrize(
    "theme", ["alabaster", "eig", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme"]
)
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_theme_shows_them(many: Project, theme: str, builder: str) -> None:
    pytest.importorskip(theme if "_" in theme or theme == "furo" else "sphinx")
    built = many.build(builder, html_theme=theme, **ENGLISH)
    assert built.warnings == []
    end = ".html" if builder == "html" else "/index.html"
    first = built.text("people/index.html")
    second = built.text(f"people/page-2{end}")
    shown = [name for name in NAMES if name in first] + [name for name in NAMES if name in second]
    assert shown == NAMES
    assert 'rel="prev"' in second
    assert "People, page 2" in second
    assert "People: Talent" in built.text(f"people/role-participant{end}")
    there = re.search(r'href="([^"]*p29[^"]*)"', second)[1]
    page = (built.out / f"people/page-2{end}").parent / there
    assert (page if page.suffix else page / "index.html").resolve().is_file()


@pytest.mark.parametrize("builder", ["singlehtml", "text", "latex", "epub", "man", "xml"])
def test_other_builders_show_them_whole(many: Project, builder: str) -> None:
    built = many.build(builder, **ENGLISH)
    assert built.warnings == []
    suffixes = (".html", ".xhtml", ".txt", ".tex", ".1", ".xml")
    files = [path for path in built.out.rglob("*") if path.suffix in suffixes]
    listing = next(
        text
        for text in (path.read_text("utf-8") for path in sorted(files))
        if all(name in text for name in NAMES)
    )
    assert "page-2" not in listing


def test_a_number_of_ones_own_and_none(many: Project) -> None:
    said = DIRECTORY + "   :per-page: {}\n"
    out = many.write({"people/index.rst": said.format(10)}).build(**ENGLISH).out
    assert (out / "people/page-4.html").is_file()
    assert not (out / "people/page-5.html").is_file()
    out = many.write({"people/index.rst": said.format(0)}).build(**ENGLISH).out
    assert not (out / "people/page-2.html").is_file()  # it would show who may be gone
    assert (out / "people/role-participant.html").is_file()


def test_records_without_pages_stay_on_one(many: Project) -> None:
    directory = "# C\n\n```{programme:records} cohorts\n:per-page: 1\n```\n"
    built = many.write({"cohorts.md": directory}).build(**ENGLISH)
    assert [one for one in built.warnings if "have no pages of their own" in one]
    assert not (built.out / "cohorts/page-2.html").exists()


def test_a_page_of_a_document_is_never_written_over(many: Project) -> None:
    many.write({"people/page-2.md": "---\ntitle: Page Two\nrole: sponsor\n---\n\nA person.\n"})
    built = many.build(**ENGLISH)
    assert built.warnings == []
    assert "A person." in built.text("people/page-2.html")
    assert "People, page 2" in built.text("people/page-2-2.html")


def test_a_page_needs_no_heading_to_have_others(many: Project) -> None:
    many.write({"people/index.rst": DIRECTORY.partition("\n\n")[2]})
    built = many.build(**ENGLISH)
    second = built.soup("people/page-2")
    assert second.h1.get_text() == "Talents, page 2¶"
    assert second.find(class_="programme-directory")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_files_may_end_as_a_site_wants(many: Project, builder: str) -> None:
    built = many.build(builder, html_file_suffix=".htm", **ENGLISH)
    assert built.warnings == []
    name = "people/page-2.htm" if builder == "html" else "people/page-2/index.htm"
    assert "Person 29" in built.text(name)


def test_one_page_is_built_alone(many: Project, tmp_path: Path) -> None:
    args = ["-q", "-C", "-D", "extensions=myst_parser,sphinx_eig", str(many.source)]
    args += [str(tmp_path / "alone"), str(many.source / "index.md")]
    assert build_main(args) == 0
    assert not (tmp_path / "alone/people/page-2.html").exists()
