"""What an import carries over beside the pages, and what it lists."""

# ruff: noqa: E501  (pages are written as they stand)
from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from imported import GUIDES, build

from sphinx_eig.cli import main
from sphinx_eig.data import check
from sphinx_eig.importing import TOOLS
from sphinx_eig.importing.importer import Imported, import_site


def imported(folder: Path, tool: str, files: dict[str, str], **more: object) -> Imported:
    for name, text in files.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return import_site(folder / "site", folder / "source", tool, "fr", "fr", **more)  # type: ignore[arg-type]


def conf(folder: Path) -> dict[str, object]:
    values: dict[str, object] = {}
    exec((folder / "source" / "conf.py").read_text("utf-8"), values)
    return values


MKDOCS = """site_name: Le "guide"
site_url: https://guide.example/doc/
site_description: Pour tous
repo_url: https://github.com/org/depot
edit_uri: edit/principal/docs/
copyright: <b>Ville</b> de Brest
theme: {name: material, logo: img/logo.svg, favicon: img/absent.ico}
extra: {social: [{name: Forge, link: "https://forge.example"}], analytics: {provider: x}}
plugins: [search, blog]
"""


def test_settings_of_mkdocs(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    files = {"mkdocs.yml": MKDOCS, "docs/index.md": "# A\n", "docs/img/logo.svg": svg}
    done = imported(tmp_path, "mkdocs", files)
    values = conf(tmp_path)
    assert values["html_title"] == 'Le "guide"'
    assert values["html_baseurl"] == "https://guide.example/doc/"
    assert values["html_logo"] == "img/logo.svg"
    assert values["copyright"] == "Ville de Brest"
    options = values["html_theme_options"]
    assert isinstance(options, dict)
    assert options["repository_url"] == "https://github.com/org/depot"
    assert (options["repository_branch"], options["docs_path"]) == ("principal", "docs")
    assert options["description"] == "Pour tous"
    assert options["footer_groups"][0]["links"] == [
        {"text": "Forge", "url": "https://forge.example"}
    ]
    assert done.left == ["extra.analytics", "favicon: img/absent.ico", "plugins"]
    assert build(tmp_path / "source", tmp_path, theme="eig") == []


def test_settings_of_vuepress(tmp_path: Path) -> None:
    config = (
        "export default { title: 'A', description: 'Tout', // title: 'no'\n"
        "  themeConfig: { repo: 'org/depot', docsDir: 'docs',\n"
        "    nav: [{ text: 'Forum', link: 'https://forum.example' }, { text: 'B', link: '/b/' }] },\n"
        "  plugins: [] }"
    )
    done = imported(tmp_path, "vuepress", {".vuepress/config.js": config, "README.md": "# A\n"})
    options = conf(tmp_path)["html_theme_options"]
    assert isinstance(options, dict)
    assert options["repository_url"] == "https://github.com/org/depot"
    assert options["header_links"] == [{"text": "Forum", "url": "https://forum.example"}]
    assert done.left == ["plugins"]


def test_addresses_that_change_are_redirected(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "title = 'A'\n",
        "content/_index.md": "# A\n",
        "content/Mon Guide.md": "---\naliases: [/ancien/]\n---\n# B\n",
        "content/reste.md": "# C\n",
    }
    done = imported(tmp_path, "hugo", files)
    rows = (tmp_path / "source" / "redirects.txt").read_text("utf-8")
    assert done.builder == "dirhtml"
    assert "/mon-guide/ /Mon%20Guide/ 301" in rows
    assert "rewrite ^/ancien/$ /Mon%20Guide/ permanent;" in rows
    assert "reste" not in rows


def test_front_matter_that_nothing_reads_stays_and_is_counted(tmp_path: Path) -> None:
    page = "---\ntitle: A\nmood: gay\n---\n\nText.\n"
    done = imported(tmp_path, "vuepress", {"README.md": page, "b.md": page})
    assert done.keys == {"mood": 2}
    assert "mood: gay" in (tmp_path / "source" / "b.md").read_text("utf-8")


FACTS = """# Le programme

## Rôles

### Pilote

Il *guide*.

### Équipe

Elle rame.

## Chiffres clés

- 12 équipes
- 1 250,5 % de quais

## Phases

1. **Partir** : loin

## Autre

- rien
"""


def test_facts_are_drafted_and_pass_check(tmp_path: Path) -> None:
    files = {"README.md": FACTS, "gens.md": "# Gens\n\n## Barreur\n\nTient la barre.\n"}
    done = imported(tmp_path, "vuepress", files, named={"roles": "gens.md"})
    path = tmp_path / "source" / "programme.draft.yml"
    found = yaml.safe_load(path.read_text("utf-8"))
    assert [one["title"] for one in found["roles"]] == ["Barreur", "Pilote", "Équipe"]
    assert [one["value"] for one in found["statistics"]] == [12, 1250.5]
    assert found["phases"] == [{"title": "Partir", "description": "loin"}]
    assert "# index.md:5" in path.read_text("utf-8")
    assert check(path) == ()
    assert not [one for one in done.news if "draft.yml: " in one]


CMS = """collections:
  - name: people
    label: Personnes
    folder: content/people
    identifier_field: title
    fields:
      - {name: title, label: Nom, widget: string}
      - {name: joined, label: Arrivée, widget: datetime, required: false}
      - {name: role, widget: select, options: [{label: Talent, value: participant}, other]}
      - {name: cohorts, widget: relation, collection: cohorts, multiple: true}
      - {name: age, widget: number, value_type: int}
      - {name: place, widget: map}
      - {name: body, widget: markdown}
"""


def test_the_configuration_of_a_cms_declares_collections(tmp_path: Path) -> None:
    files = {"content/_index.md": "# A\n", "static/admin/config.yml": CMS}
    done = imported(tmp_path, "hugo", files)
    text = (tmp_path / "source" / "collections.draft.yml").read_text("utf-8")
    people = yaml.safe_load(text)["collections"]["people"]
    assert (people["folder"], people["title"], people["named_by"]) == (
        "content/people",
        "Personnes",
        "title",
    )
    fields = people["fields"]
    assert fields["title"] == {"kind": "text", "label": "Nom", "required": True}
    assert fields["joined"] == {"kind": "date", "label": "Arrivée"}
    assert fields["role"]["one_of"] == {"participant": "Talent", "other": "other"}
    assert fields["cohorts"] == {"to": "cohorts", "many": True, "required": True}
    assert fields["age"]["kind"] == "whole"
    assert "body" not in fields
    assert [one for one in done.findings if "“place”" in one.what]


def test_the_last_lines_say_what_comes_next(tmp_path: Path) -> None:
    runner = CliRunner(env={"LC_ALL": "C"})
    result = runner.invoke(main, ["import", str(GUIDES / "hugo"), str(tmp_path / "guide")])
    assert "Next: sphinx-build -b dirhtml -n -W" in result.stdout


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub", "latex", "text"])
def test_the_guides_build_under_every_builder(tmp_path: Path, tool: str, builder: str) -> None:
    import_site(GUIDES / tool, tmp_path / "source", tool, "fr", "fr")
    warnings = build(tmp_path / "source", tmp_path, builder, "eig")
    # One page shows a picture of another host, which a build without a network cannot fetch.
    assert [one for one in warnings if "fetch remote image" not in one] == []
