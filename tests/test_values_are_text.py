"""Values are text on every page: they neither run, nor include, nor leave the source folder."""

from __future__ import annotations

import os

import pytest

from building import Project
from sphinx_eig.data import Code, check

HOSTILE = {
    "inline html": "Avant <script>alert(1)</script> après",
    "html block": "<iframe src=x></iframe>",
    "html in a list": "- <img src=x onerror=alert(1)>",
    "include": "```{include} /etc/passwd\n```",
    "literal include": "```{literalinclude} conf.py\n```",
    "raw": "```{raw} html\n<script>alert(1)</script>\n```",
    "eval-rst": "```{eval-rst}\n.. raw:: html\n\n   <script>alert(1)</script>\n```",
    "nested in a quotation": "> ```{include} conf.py\n> ```",
    "raw role": "{raw-html}`<b>`",
    "unknown role": "{0}`0`",
    "download role": "{download}`/etc/passwd`",
    "script link": "[lien](<javascript:alert(1)>)",
    "encoded script link": "[lien](javascript&colon;alert(1))",
    "data link": "[lien](data:text/html,<script>alert(1)</script>)",
    "autolink": "<javascript:alert(1)>",
    "vbscript": "[lien](vbscript:msgbox)",
    "picture elsewhere": "![x](https://ailleurs.example/x.png)",
    "picture outside": "![x](../../secret.png)",
    "data picture": "![x](data:image/svg+xml;base64,AAAA)",
    "file outside": "[x](../secret.txt)",
    "reference definition": "[x][y]\n\n[y]: javascript:alert(1)",
    "raw of reStructuredText": ".. raw:: html\n\n   <script>alert(1)</script>",
    "include of reStructuredText": ".. include:: /etc/passwd",
    "literal include of reStructuredText": "Avant\n\n.. literalinclude:: conf.py\n\nAprès",
    "in a list": "- .. include:: conf.py",
    "csv table": ".. csv-table::\n   :file: /etc/passwd",
    "substitution": "|version|",
    "substitution definition": ".. |x| raw:: html\n\n   <b>",
    "role definition": ".. role:: raw-html(raw)\n   :format: html",
    "raw role of reStructuredText": ":raw-html:`<script>alert(1)</script>`",
    "download role of reStructuredText": ":download:`/etc/passwd`",
    "script link of reStructuredText": "`lien <javascript:alert(1)>`__",
    "picture": ".. image:: https://ailleurs.example/x.png",
    "target": ".. _coachs: https://ailleurs.example",
    "footnote": "[1]_\n\n.. [1] note",
}
SUFFIXES = {
    "md": "# Page\n\n```{programme:roles}\n```\n",
    "rst": "Page\n====\n\n.. programme:roles::\n",
}


def data(text: str) -> str:
    block = "".join(f"      {line}\n" for line in text.split("\n"))
    return (
        f"roles:\n  - title: Mauvais\n    description: |\n{block}"
        "  - title: Bon\n    description: Reste.\n"
    )


@pytest.mark.parametrize(
    ("suffix", "name"), [(suffix, name) for suffix in SUFFIXES for name in HOSTILE]
)
def test_hostile_values_are_refused_and_shown_as_text(
    project: Project, suffix: str, name: str
) -> None:
    (project.source.parent / "secret.txt").write_text("SECRET")
    (project.source.parent / "secret.png").touch()
    project.write(
        {
            "conf.py": "SECRET = 1",
            "programme.yml": data(HOSTILE[name]),
            f"index.{suffix}": SUFFIXES[suffix],
        }
    )
    built = project.build(html_copy_source=False, suppress_warnings=["myst.xref_missing"])
    page = built.soup("index")
    main = built.main("index")
    assert not main.select("script, iframe, object, embed, [onerror], [onload]")
    for tag in main.select("[href], [src]"):
        address = tag.get("href") or tag.get("src")
        assert ":" not in address.split("#")[0], address
    assert "SECRET" not in page.get_text()
    assert "root:" not in page.get_text()
    assert not (built.out / "_downloads").exists()
    assert main.select_one("#bon p").get_text() == "Reste."
    problems = [line for line in built.warnings if "[programme." in line]
    assert problems, built.warnings
    assert all(line.startswith("programme.yml:") for line in built.warnings), built.warnings
    places = {tuple(map(int, line.split(":")[1:3])) for line in problems}
    lines = range(4, 5 + HOSTILE[name].count("\n"))
    assert all(line in lines and column >= 7 for line, column in places), places


GOOD = (
    "Un *mot*, un **autre**, `code`, [un lien](https://example.org), [une page](autre.md), "
    "{programme:role}`bon` et {ref}`search`.\n\n- a\n- b\n\n1. c\n\n> citation\n\n"
    "```python\nx = 1\n```\n\nA < B, R&D, 5 € (soit 10 %), a_b_c."
)


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_what_values_may_hold(project: Project, suffix: str) -> None:
    project.write(
        {
            "programme.yml": data(GOOD),
            f"index.{suffix}": SUFFIXES[suffix],
            "autre.md": "---\norphan: true\n---\n# Autre\n",
        }
    )
    built = project.build()
    assert built.warnings == []
    card = built.main("index").select_one("#mauvais")
    assert card.select_one("em").get_text() == "mot"
    assert card.select_one("strong").get_text() == "autre"
    assert card.select_one("code").get_text() == "code"
    assert [a["href"] for a in card.select("a")] == [
        *("https://example.org", "autre.html", "#bon", "search.html"),
    ]
    assert len(card.select(":scope > ul > li")) == 2
    assert len(card.select(":scope > ol > li")) == 1
    assert "x = 1" in card.select_one("pre").get_text()
    assert "A < B, R&D, 5 € (soit 10 %), a_b_c." in card.get_text()


@pytest.mark.parametrize("key", ["title", "group"])
def test_short_fields_are_text_too(project: Project, key: str) -> None:
    other = "" if key == "title" else "    title: Mauvais\n"
    project.write(
        {
            "programme.yml": f"roles:\n  - {key}: '<script>alert(1)</script> x'\n{other}"
            "  - {title: Bon, group: Autre}\n",
            "index.md": SUFFIXES["md"],
        }
    )
    built = project.build()
    assert built.warnings[0].startswith("programme.yml:2:")
    assert not built.main("index").select("script")
    assert "<script>alert(1)</script> x" in built.main("index").get_text()


def test_a_symbolic_link_does_not_lead_outside(project: Project) -> None:
    secret = project.source.parent / "secret.svg"
    secret.write_text("<svg/>")
    (project.source / "a.svg").symlink_to(secret)
    project.write(
        {
            "programme.yml": "roles:\n  - title: Alumni\n    icon: a.svg\n",
            "index.md": SUFFIXES["md"],
        }
    )
    built = project.build()
    assert [line.split(": ")[0] for line in built.warnings] == ["programme.yml:3:11"]
    assert "hors du dossier des sources" in built.warnings[0]
    assert not (built.out / "_images").exists()


def test_a_problem_inside_a_folded_text_stands_at_its_own_line(project: Project) -> None:
    text = "roles:\n  - title: Un\n    description: Une phrase\n"
    text += "      puis <b>du HTML</b>\n      fin.\n"
    project.write({"programme.yml": text, "index.md": SUFFIXES["md"]})
    places = [":".join(line.split(":")[:3]) for line in project.build().warnings]
    assert places == ["programme.yml:4:12"]


@pytest.mark.parametrize("title", ["{0}`0`", "![]()", "{raw}`x`"])
def test_a_title_that_holds_no_text_is_shown_as_written(project: Project, title: str) -> None:
    data = f"roles:\n  - title: '{title}'\n    link: '/page'\n"
    project.write({"programme.yml": data, "index.md": SUFFIXES["md"]})
    built = project.build(programme_site_url="https://example.org")
    assert built.main("index").select_one(".programme-link a").get_text() == title


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("site", ["", "https://example.org"])
@pytest.mark.parametrize("written", ["www.gsa.gov/pif", "fellows@gsa.gov", "phasez", "a" * 300])
def test_only_paths_lead_to_the_website(
    project: Project, written: str, site: str, suffix: str
) -> None:
    text = f"roles:\n  - title: Un\n    link: {written}\n    description: '[lien]({written})'\n"
    page = SUFFIXES[suffix]
    files = {
        "programme.yml": text,
        f"index.{suffix}": page,
        "phases.md": "---\norphan: 1\n---\n# P\n",
    }
    built = project.write(files).build(programme_site_url=site, language="en")
    places = {tuple(map(int, line.split(":")[1:3])) for line in built.warnings}
    assert places == {(3, 11), (4, 26)}, built.warnings
    assert not built.main("index").select("a[href*='example.org'], a[href*='gsa']")
    if written == "phasez":
        assert all("phases" in line for line in built.warnings)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_a_system_cannot_look_up_is_a_problem_at_its_place(
    project: Project, suffix: str
) -> None:
    (project.source / "cercle.svg").symlink_to("cercle.svg")
    (project.source / "dossier.svg").mkdir()
    (project.source / "nul.svg").symlink_to("/dev/null")
    os.mkfifo(project.source / "tube.svg")
    paths = ["a" * 300 + ".svg", "a/" * 3_000 + "b.svg", "cercle.svg", "dossier.svg", "nul.svg"]
    paths += ["tube.svg", "cercle.svg/a.svg", "programme.yml/a.svg"]
    records = [f"  - {{id: r{n}, title: Un, icon: {path}}}\n" for n, path in enumerate(paths)]
    project.write(
        {"programme.yml": "roles:\n" + "".join(records), f"index.{suffix}": SUFFIXES[suffix]}
    )
    wanted = [(line, 31) for line in range(2, 2 + len(paths))]
    found = check(project.source / "programme.yml")
    assert [(one.line, one.column) for one in found] == wanted
    assert {one.code for one in found} == {Code.PICTURE}
    warnings = project.build().warnings
    assert [tuple(map(int, line.split(":")[1:3])) for line in warnings] == wanted, warnings
    assert all(line.endswith("[programme.picture]") for line in warnings)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_link_to_what_a_system_cannot_look_up_leads_nowhere(
    project: Project, suffix: str
) -> None:
    (project.source / "cercle.svg").symlink_to("cercle.svg")
    paths = ["cercle.svg", "cercle.svg/a", "a" * 300 + ".svg", "a/" * 3_000 + "b", "%00.svg"]
    lines = [f"  - {{id: r{n}, title: Un, link: '{path}'}}\n" for n, path in enumerate(paths)]
    project.write(
        {"programme.yml": "roles:\n" + "".join(lines), f"index.{suffix}": SUFFIXES[suffix]}
    )
    warnings = project.build().warnings
    assert [int(line.split(":")[1]) for line in warnings] == [2, 3, 4, 5, 6], warnings
    assert all(line.endswith("[programme.link]") for line in warnings)
