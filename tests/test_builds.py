"""First builds, rebuilds, parallel builds: all of them write what a clean build does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from building import Built, Project

DATA = """\
statistics:
  - {id: defis, value: 101, label: Défis}
  - {id: talents, value: 1206, label: Talents}
phases:
  - {id: un, title: Commencer, duration: 2 mois}
  - {id: deux, title: Finir, duration: 3 mois}
roles:
  - {id: coachs, title: Coachs, description: Elles aident.}
  - {id: alumni, title: Alumni, description: Ils reviennent.}
activities:
  - {id: mentorat, title: Mentorat, phases: [un], roles: [coachs]}
"""
PAGES = {
    "index.md": "# Accueil\n\n```{toctree}\n:glob:\n*\n```\n\n{programme:stat}`talents` talents.\n",
    "chiffres.md": "# Chiffres\n\n```{programme:statistics}\n```\n",
    "phases.md": "# Phases\n\n```{programme:phases}\n```\n",
    "roles.md": "# Rôles\n\n```{programme:roles}\n```\n",
    "coachs.md": "# Coachs\n\n```{programme:roles}\n:only: coachs\n:no-index:\n```\n",
    "dispositifs.md": "# Dispositifs\n\n```{programme:activities}\n```\n",
    "liens.md": "# Liens\n\n{programme:role}`alumni` {programme:phase}`un` [](roles.md#coachs)\n",
    "autre.md": "# Autre\n\nRien du programme.\n",
}


@pytest.fixture
def guide(project: Project) -> Project:
    return project.write({"programme.yml": DATA, **PAGES})


def pages(built: Built) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(built.out.rglob("*.html"))}


def words(built: Built) -> str:
    """The search index without the words that no page holds any more, which Sphinx keeps."""
    return re.sub(r'"[^"]*": ?\[\],? ?', "", built.text("searchindex.js"))


def assert_like_a_clean_build(guide: Project, built: Built, **options: Any) -> None:
    clean = guide.build(out="clean", fresh=True, **options)
    assert pages(built) == pages(clean)
    assert words(built) == words(clean)
    assert (built.out / "objects.inv").read_bytes() == (clean.out / "objects.inv").read_bytes()


@pytest.mark.parametrize("parallel", [1, 4])
@pytest.mark.parametrize(
    ("old", "new", "read", "written"),
    [
        ("value: 1206", "value: 1207", {"chiffres", "index"}, {"chiffres", "index"}),
        ("value: 101", "value: 102", {"chiffres"}, {"chiffres"}),
        ("Ils reviennent.", "Ils restent.", {"roles"}, {"roles"}),
        ("Elles aident.", "Elles guident.", {"roles", "coachs"}, {"roles", "coachs"}),
        # The page that links to the record says its title too.
        ("title: Alumni", "title: Anciens", {"roles", "dispositifs", "phases"}, None),
        ("title: Mentorat", "title: Parrainage", {"dispositifs"}, {"dispositifs"}),
        ("statistics:", "\n\n# Les chiffres\nstatistics:", set(), set()),
    ],
)
def test_an_edit_reads_the_pages_that_show_it_and_no_other(
    guide: Project, parallel: int, old: str, new: str, read: set[str], written: set[str] | None
) -> None:
    guide.build(parallel=parallel)
    guide.write({"programme.yml": DATA.replace(old, new)})
    built = guide.build(parallel=parallel)
    assert built.warnings == []
    if written is not None:
        assert set(built.read) == read
        assert set(built.written) - {"index"} <= written | {"index"}
    assert_like_a_clean_build(guide, built, parallel=parallel)


def test_nothing_is_read_or_written_when_nothing_changed(guide: Project) -> None:
    guide.build()
    built = guide.build()
    assert built.read == []
    assert built.written == []


def test_a_link_follows_its_record_to_another_page(guide: Project) -> None:
    guide.build()
    guide.write({"autre.md": "# Autre\n\n```{programme:roles}\n:main:\n```\n"})
    built = guide.build()
    assert "liens" in built.written
    assert "liens" not in built.read
    assert built.main("liens").select_one("p a")["href"] == "autre.html#alumni"
    assert_like_a_clean_build(guide, built)


def test_links_lead_to_the_first_page_in_toctree_order(project: Project) -> None:
    shown = "# Page\n\n```{programme:roles}\n```\n"
    project.write(
        {
            "programme.yml": "roles: [{title: Alumni}]",
            "index.md": "# Accueil\n\n```{toctree}\nzeta\nalpha\n```\n\n{programme:role}`alumni`\n",
            "alpha.md": shown,
            "zeta.md": shown,
        }
    )
    assert project.build().main("index").select_one("p a")["href"] == "zeta.html#alumni"
    project.write(
        {"index.md": "# Accueil\n\n```{toctree}\nalpha\nzeta\n```\n\n{programme:role}`alumni`\n"}
    )
    built = project.build()
    assert built.main("index").select_one("p a")["href"] == "alpha.html#alumni"
    assert_like_a_clean_build(project, built)


def test_serial_and_parallel_builds_are_byte_identical(guide: Project) -> None:
    serial = guide.build(out="serial", fresh=True, parallel=1)
    parallel = guide.build(out="parallel", fresh=True, parallel=4)
    assert serial.warnings == parallel.warnings == []
    assert pages(serial) == pages(parallel)
    assert serial.text("searchindex.js") == parallel.text("searchindex.js")


def test_a_removed_page_takes_its_records_with_it(guide: Project) -> None:
    guide.build()
    (guide.source / "roles.md").unlink()
    guide.write({"liens.md": "# Liens\n\n{programme:role}`alumni`\n"})
    built = guide.build()
    assert any(
        "aucune page ne montre «\u00a0alumni\u00a0» (rôle)" in line for line in built.warnings
    )
    assert "coachs" not in str(built.env.get_domain("programme").data["showings"])  # type: ignore[attr-defined]


def test_a_record_that_comes_back_is_linked_again(guide: Project) -> None:
    guide.write({"roles.md": "# Rôles\n"})
    assert any("alumni" in line for line in guide.build().warnings)
    guide.write({"roles.md": PAGES["roles.md"]})
    built = guide.build()
    assert built.warnings == []
    assert built.main("liens").select_one("p a")["href"] == "roles.html#alumni"


def test_data_that_appears_later_is_shown(guide: Project) -> None:
    (guide.source / "programme.yml").unlink()
    first = guide.build()
    assert any(
        "programme.yml:1:1" in line and "[programme.file]" in line for line in first.warnings
    )
    guide.write({"programme.yml": DATA})
    built = guide.build()
    assert built.warnings == []
    assert_like_a_clean_build(guide, built)


def test_a_picture_that_appears_later_is_shown(project: Project) -> None:
    project.write(
        {
            "programme.yml": "roles:\n  - title: Alumni\n    icon: img/a.svg\n",
            "index.md": "# Rôles\n\n```{programme:roles}\n```\n",
        }
    )
    first = project.build()
    assert [line.split(": ")[0] for line in first.warnings] == ["programme.yml:3:11"]
    project.write({"img/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    built = project.build()
    assert built.warnings == []
    assert built.main("index").select_one("img.programme-icon")


def test_problems_are_reported_at_every_build(guide: Project) -> None:
    guide.write({"programme.yml": DATA.replace("label: Défis", "label: Défis, lable: x")})
    assert len(guide.build().warnings) == 1
    assert len(guide.build().warnings) == 1


def test_a_parallel_build_reports_each_problem_once(guide: Project) -> None:
    guide.write({"programme.yml": DATA + "rolse: []\n"})
    assert len(guide.build(parallel=4).warnings) == 1


def test_the_environment_survives_being_moved_to_another_process(guide: Project) -> None:
    from building import sphinx_build

    guide.write(
        {"conf.py": "extensions = ['myst_parser', 'sphinx_eig']\nhtml_theme = 'alabaster'\n"}
    )
    out = guide.source.parent / "out"
    for _ in range(2):
        done = sphinx_build("-q", "-W", guide.source, out)
        assert done.returncode == 0, done.stderr
    shutil.rmtree(out / "_static")
    guide.write({"programme.yml": DATA.replace("1206", "1300")})
    done = sphinx_build("-W", "-j", "4", guide.source, out)
    assert done.returncode == 0, done.stderr
    assert "2 changed" in done.stdout
    assert "1,300" in (out / "index.html").read_text("utf-8")


def test_a_page_of_its_own_front_matter_is_read_when_it_changes(project: Project) -> None:
    page = "---\nlayout: program\ntitle: Programme\nsteps: {list: [{title: Un}]}\n---\n"
    project.write({"index.md": page})
    assert "Un" in project.build().main("index").get_text()
    project.write({"index.md": page.replace("Un", "Deux")})
    built = project.build()
    assert "Deux" in built.main("index").get_text()
    assert built.warnings == []


def test_restructuredtext_alone_without_myst(project: Project) -> None:
    project.write(
        {
            "programme.yml": DATA.replace(
                "Elles aident.", "'Elles **aident** les [EIG](https://eig.etalab.gouv.fr).'"
            ),
            "index.rst": "Accueil\n=======\n\n.. programme:roles::\n\n:programme:role:`alumni`, "
            ":programme:stat:`talents`\n\n.. programme:statistics::\n   :layout: table\n",
        }
    )
    for builder in ("html", "text", "latex", "gettext"):
        built = project.build(builder, extensions=["sphinx_eig"])
        assert built.warnings == []
    built = project.build(extensions=["sphinx_eig"])
    main = built.main("index")
    assert main.select_one("#coachs strong").get_text() == "aident"
    assert main.select_one("#coachs a")["href"] == "https://eig.etalab.gouv.fr"
    assert main.select_one("a[href='#alumni']").get_text() == "Alumni"
    assert main.select_one("a[href='#talents']").get_text() == "1\u202f206"
    assert main.select_one("table caption").get_text().rstrip("¶") == "Chiffres clés"


def test_a_catalogue_follows_lines_that_move(guide: Project) -> None:
    guide.build("gettext")
    guide.write({"programme.yml": "# une ligne de plus\n" + DATA})
    built = guide.build("gettext")
    clean = guide.build("gettext", out="cleanpot", fresh=True)
    for name in ("roles.pot", "chiffres.pot"):
        assert places(built.out / name) == places(clean.out / name) != []


def places(path: Path) -> list[str]:
    return [
        line.split("/")[-1] for line in path.read_text("utf-8").splitlines() if line[:2] == "#:"
    ]
