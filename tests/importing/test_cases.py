"""What real sites held and the import once lost, garbled or let stop the build."""

# ruff: noqa: E501  (pages are written as they stand)
from __future__ import annotations

from pathlib import Path

import pytest
from imported import Guide, build, import_and_build

from sphinx_eig.importing import RefusedError
from sphinx_eig.importing.importer import import_site


def imported(folder: Path, tool: str, files: dict[str, str]) -> Guide:
    """The guide made of a site with *files*."""
    for name, text in files.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return import_and_build(folder / "site", folder, tool)


def shown(guide: Guide, page: str = "index") -> str:
    body = guide.soup(page).select_one("div.body")
    assert body
    return " ".join(body.get_text(" ").split())


@pytest.mark.parametrize("tool", ["vuepress", "mkdocs", "hugo"])
def test_a_link_whose_text_is_an_address(tmp_path: Path, tool: str) -> None:
    text = (
        "# A\n\n[https://a.fr/x/](https://a.fr/x/) and [voir https://c.fr](https://c.fr) and "
        "[a [b] `]` c](https://d.fr) and [![p](p.png) https://e.fr](https://e.fr)\n"
    )
    guide = imported(tmp_path, tool, {"docs/index.md" if tool == "mkdocs" else "index.md": text})
    assert guide.warnings == []
    links = {tag["href"]: tag.get_text() for tag in guide.soup("index").select("div.body p a")}
    assert links["https://a.fr/x/"] == "https://a.fr/x/"
    assert links["https://c.fr"] == "voir https://c.fr"
    assert links["https://d.fr"] == "a [b] ] c"
    assert "https://e.fr" in links["https://e.fr"]


TABLES = """# A

<table>
<thead><tr><th>Nom</th><th>Rôle</th></tr></thead>

<tr><td>Zoé <b>B</b></td><td><a href="b.md">pilote</a> | a</td></tr>
</table>

<table><tr><td rowspan="2">haut</td><td colspan=2><ul><li>un</li><li>deux</li></ul></td></tr>
<tr><td>bas</td><td>fin</td></tr></table>

<ol><li>premier<ul><li>dedans</li></ul></li><li>second</li></ol>

<dl><dt>mot</dt><dd>sens</dd></dl>
"""


@pytest.mark.parametrize("tool", ["vuepress", "mkdocs", "hugo"])
def test_tables_and_lists_of_html_are_in_every_builder(tmp_path: Path, tool: str) -> None:
    guide = imported(tmp_path, tool, {"index.md": TABLES, "b.md": "# B\n"})
    assert guide.warnings == []
    soup = guide.soup("index")
    assert [len(table.select("tr")) for table in soup.select("table")] == [2, 2]
    assert soup.select_one("td a[href='b.html']")
    for builder in ("latex", "text", "epub"):
        assert build(guide.source, tmp_path / builder, builder) == []
    text = (tmp_path / "text" / "html" / "index.txt").read_text("utf-8")
    tex = next((tmp_path / "latex" / "html").glob("*.tex")).read_text("utf-8")
    for word in [
        "Nom",
        "Rôle",
        "Zoé",
        "pilote",
        "haut",
        "un",
        "deux",
        "bas",
        "fin",
        "premier",
        "dedans",
        "second",
        "mot",
        "sens",
    ]:
        assert word in text, word
        assert word in tex, word


def test_abbreviations_are_text_where_the_tool_has_none(tmp_path: Path) -> None:
    guide = imported(tmp_path, "vuepress", {"index.md": "# A\n\nLe RGPD.\n\n*[RGPD]: Règlement\n"})
    assert "*[RGPD]: Règlement" in shown(guide)


def test_abbreviations_that_no_page_uses_are_explained(tmp_path: Path) -> None:
    text = "# A\n\nUn mot.\n\n*[ZZZ]: Zone de zébrures\n"
    guide = imported(tmp_path, "mkdocs", {"mkdocs.yml": "site_name: A\n", "docs/index.md": text})
    assert "Zone de zébrures" in shown(guide, "abreviations")


def test_old_addresses_of_headings(tmp_path: Path) -> None:
    page = (
        "# B\n\n## Avant – après\n\n## Séminaire\n\n## Séminaire\n\n## L’été d'avant\n\n"
        "## C'est l'été !\n"
    )
    anchors = ("avant-apres", "avant-–-apres", "seminaire-1", "seminaire-2", "l-ete-d-avant",
               "l’ete-d-avant", "c-est-l-ete")  # fmt: skip
    links = " ".join(f"[x](b.md#{anchor})" for anchor in anchors)
    guide = imported(tmp_path, "vuepress", {"index.md": f"# A\n\n{links}\n", "b.md": page})
    assert guide.report == []


def test_hugo_may_take_the_accents_off_addresses(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "removePathAccents = true\n",
        "content/_index.md": "# A\n\n[b](/equipe/l-ete/) [c](/équipe/l’été/)\n",
        "content/Équipe/L’été.md": "# B\n",
    }
    guide = imported(tmp_path, "hugo", files)
    assert guide.report == []


@pytest.mark.parametrize("tool", ["vuepress", "hugo"])
def test_a_heading_that_is_a_file(tmp_path: Path, tool: str) -> None:
    folder = "static" if tool == "hugo" else ".vuepress/public"
    files = {f"{folder}/mémo.pdf": "%PDF", "content/index.md": "# A\n\n## [Memo](/mémo.pdf)\n"}
    if tool == "vuepress":
        files["index.md"] = files.pop("content/index.md")
    guide = imported(tmp_path, tool, files)
    assert guide.warnings == []
    assert "Memo" in shown(guide)


def test_a_programme_page_stays_empty(tmp_path: Path) -> None:
    head = "---\nlayout: program\ntitle: Port\nstats:\n  - {label: a, value: 3}\n---\n"
    guide = imported(tmp_path, "vuepress", {"index.md": "# A\n", "port.md": head})
    assert guide.page("port").partition("---\n")[2].partition("---\n")[2].strip() == ""


def test_pages_below_static_are_files_and_the_menu_has_an_order(tmp_path: Path) -> None:
    files = {
        "hugo.toml": '[[menu.nav]]\nname = "Deux"\nurl = "/b/"\nweight = 2\n'
        '[[menu.nav]]\nname = "Un"\nurl = "/z/"\nweight = 1\n',
        "content/_index.md": "# A\n",
        "content/b.md": "# B\n",
        "content/z.md": "# Z\n",
        "static/readme.md": "a file",
    }
    guide = imported(tmp_path, "hugo", files)
    assert guide.imported.pages == 3
    text = guide.page("index")
    assert text.index("Un <z>") < text.index("Deux <b>")
    assert (guide.source / "_extra" / "readme.md").read_text("utf-8") == "a file"
    assert guide.warnings == []


def test_a_repository_whose_site_lies_in_a_folder(tmp_path: Path) -> None:
    for name in ("README.md", "a/b/hugo.toml", "a/b/content/x.md", "a/b/content/y.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    with pytest.raises(RefusedError, match="a/b"):
        import_site(tmp_path, tmp_path.parent / "never", "hugo", "fr", "fr")
    assert not (tmp_path.parent / "never").exists()


def test_a_menu_whose_targets_moved(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: A\nnav:\n  - Équipe: equipe.md\n",
        "docs/index.md": "# A\n",
        "docs/nous/equipe.md": "# E\n",
    }
    guide = imported(tmp_path, "mkdocs", files)
    assert "Équipe <nous/equipe>" in guide.page("index")
    assert any("equipe.md" in one for one in guide.report)


def test_a_key_that_stands_twice(tmp_path: Path) -> None:
    guide = imported(tmp_path, "hugo", {"index.md": "---\ntitle: A\ntitle: B\n---\n\nText.\n"})
    assert any("“title” stands twice" in one for one in guide.report)


def test_markdown_of_another_tool(tmp_path: Path) -> None:
    page = "# A\n\n::: tip\nUn.\n:::\n\n::: warning\nDeux.\n:::\n"
    guide = imported(tmp_path, "mkdocs", {"mkdocs.yml": "site_name: A\n", "docs/index.md": page})
    looks = [one for one in guide.report if "--from vuepress" in one]
    assert len(looks) == 1
    assert "2" in looks[0]


@pytest.mark.parametrize(
    ("files", "language"),
    [
        ({".vuepress/config.js": "export default { locales: { '/': { lang: 'fr-FR' } } }"}, "fr"),
        (
            {"index.md": "# Le guide\n\nNous avons besoin de vous pour les projets de la ville.\n"},
            "fr",
        ),
        (
            {
                "index.md": "# The guide\n\nWe need you for the projects of the city and its people.\n"
            },
            "en",
        ),
    ],
)
def test_the_language_of_the_site(tmp_path: Path, files: dict[str, str], language: str) -> None:
    for name, text in {"index.md": "# A\n", **files}.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    other = {"fr": "en", "en": "fr"}[language]
    done = import_site(tmp_path / "site", tmp_path / "source", "vuepress", None, other)
    assert f'language = "{language}"' in (tmp_path / "source" / "conf.py").read_text("utf-8")
    assert any("language" in one for one in done.news) != (".vuepress/config.js" in files)


def test_a_task_that_looks_like_a_definition(tmp_path: Path) -> None:
    guide = imported(tmp_path, "hugo", {"index.md": "# A\n\n- [ ] [mot]: sens\n"})
    assert "[mot]: sens" in shown(guide)


def test_a_comment_before_a_term_hides_nothing(tmp_path: Path) -> None:
    text = "# A\n\n{{< x >}}mot\n: sens\n\n- [ ] <!-- c -->\n- [x] <a id='z'></a>\n"
    guide = imported(tmp_path, "hugo", {"index.md": text})
    assert guide.warnings == []
    assert build(guide.source, tmp_path / "text", "text") == []
    assert "mot" in (tmp_path / "text" / "html" / "index.txt").read_text("utf-8")


def test_an_item_of_a_list_ends_the_box_in_it(tmp_path: Path) -> None:
    text = "# A\n\n- un\n  ::: tip\n  deux\n```\ntrois\n```\n\nquatre\n"
    guide = imported(tmp_path, "vuepress", {"index.md": text})
    assert all(word in shown(guide) for word in ("un", "deux", "trois", "quatre"))
    assert [one for one in guide.report if "the box does not end" in one]
