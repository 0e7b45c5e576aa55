"""Files that other builders have made, on the home page and in the footer, once they are there."""

from __future__ import annotations

from building import Built, Project

OPTIONS = {"downloads": ["_made/*.pdf", "_made/absent.epub", "../outside/*.epub"]}


def links(built: Built, page: str, where: str) -> list[tuple[str, str]]:
    return [
        (one["href"], one.get_text()) for one in built.soup(page).select(f"{where} a[download]")
    ]


def build(project: Project, **conf: object) -> Built:
    conf = {"html_theme_options": OPTIONS, "exclude_patterns": ["_made"], **conf}
    return project.build(html_theme="eig", **conf)


def written(project: Project) -> Project:
    return project.write(
        {
            "index.md": "# Accueil\n\n```{toctree}\ndossier/page\n```\n",
            "dossier/page.md": "# Page\n\nDu texte.\n",
        }
    )


def test_what_is_there_is_offered_with_its_kind_and_size(project: Project) -> None:
    written(project).write({"_made/guide.pdf": b"x" * 291_400})
    built = build(project)
    assert built.warnings == []
    assert links(built, "index", "main") == [("guide.pdf", "PDF (291 ko)")]
    assert links(built, "index", "footer") == [("guide.pdf", "PDF (291 ko)")]
    assert links(built, "dossier/page", "footer") == [("../guide.pdf", "PDF (291 ko)")]
    assert links(built, "dossier/page", "main") == []
    assert len((built.out / "guide.pdf").read_bytes()) == 291_400


def test_nothing_is_offered_where_nothing_is_there(project: Project) -> None:
    built = build(written(project))
    assert built.warnings == []
    assert links(built, "index", "body") == []
    assert "Télécharger" not in built.soup("index").get_text()


def test_pages_follow_the_file(project: Project) -> None:
    """Every page is written again once the file is another."""
    written(project).write({"_made/guide.pdf": b"x" * 2_000})
    build(project)
    project.write({"_made/guide.pdf": b"x" * 1_260_000})
    built = build(project)
    assert links(built, "dossier/page", "footer") == [("../guide.pdf", "PDF (1,3 Mo)")]
    assert built.read == []


def test_a_value_of_another_kind_is_refused(project: Project) -> None:
    built = build(written(project), html_theme_options={"downloads": [1, "a.pdf"]})
    assert len(built.warnings) == 1
    assert "downloads" in built.warnings[0]
