"""A passage in another language says so where HTML can; elsewhere it is plain text."""

from __future__ import annotations

import pytest

from building import Project

MD = "# Page\n\nLe {programme:lang}`Design Thinking <en>` aide.\n\n```{programme:roles}\n```\n"
RST = "Page\n====\n\nLe :programme:lang:`Design Thinking <en>` aide.\n\n.. programme:roles::\n"
DATA = "roles: [{title: Coachs, description: 'Le {programme:lang}`mentoring <en-GB>`.'}]"


@pytest.fixture(params=["md", "rst"])
def page(project: Project, request: pytest.FixtureRequest) -> Project:
    markup = str(request.param)
    return project.write({f"index.{markup}": MD if markup == "md" else RST, "programme.yml": DATA})


def test_html_names_the_language_in_pages_and_values(page: Project) -> None:
    built = page.build()
    assert built.warnings == []
    main = built.main("index")
    assert str(main.select_one("span[lang=en]")) == '<span lang="en">Design Thinking</span>'
    assert main.select_one("#coachs span[lang=en-GB]").get_text() == "mentoring"


@pytest.mark.parametrize("builder", ["latex", "text", "man", "texinfo", "epub", "xml"])
def test_other_formats_show_the_passage(page: Project, builder: str) -> None:
    built = page.build(builder)
    assert built.warnings == []
    texts = [path.read_text("utf-8") for path in built.out.rglob("*") if path.suffix in SUFFIXES]
    assert any("Design Thinking" in text for text in texts)


SUFFIXES = {".tex", ".txt", ".1", ".texi", ".xhtml", ".xml"}


@pytest.mark.parametrize("written", ["Design Thinking", "Design Thinking <in English>"])
def test_a_passage_without_a_language_is_reported(project: Project, written: str) -> None:
    project.write({"index.md": f"# Page\n\nLe {{programme:lang}}`{written}`.\n"})
    built = project.build()
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("index.md:3: WARNING: ")
    assert "tel que «\u00a0Design Thinking <en>\u00a0»" in built.warnings[0]
    assert "Design Thinking" in built.main("index").get_text()


def test_in_a_value_it_is_reported_where_the_value_is(project: Project) -> None:
    project.write(
        {
            "programme.yml": "roles:\n- title: Coachs\n  description: Le {programme:lang}`x`.\n",
            "index.md": "# Page\n\n```{programme:roles}\n```\n",
        }
    )
    (warning,) = project.build().warnings
    assert warning.startswith("programme.yml:3:")
    assert "le code de sa langue" in warning
