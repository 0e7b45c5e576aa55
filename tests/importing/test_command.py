"""``sphinx-eig import``: what it answers, and what it refuses."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from imported import GUIDES, build

from sphinx_eig.cli import main

CONFIG = "site_name: Essai\n"


def run(*arguments: str | Path, **environment: str) -> Result:
    runner = CliRunner(env={"LC_ALL": "C", "LANG": "C", **environment})
    return runner.invoke(main, ["import", *map(str, arguments)])


def site(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in {"mkdocs.yml": CONFIG, **files}.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / "site"


def test_all_was_translated(tmp_path: Path) -> None:
    source = site(tmp_path, {"docs/index.md": "# Essai\n\n!!! tip\n    Oui.\n"})
    result = run(source, tmp_path / "guide", "--lang", "fr")
    assert result.exit_code == 0, result.output
    assert "pages: 1; other files: 0" in result.output
    assert 'language = "fr"' in (tmp_path / "guide" / "conf.py").read_text("utf-8")
    assert build(tmp_path / "guide", tmp_path) == []


def test_what_is_listed_is_listed_with_its_place(tmp_path: Path) -> None:
    result = run(GUIDES / "vuepress", tmp_path / "guide")
    assert result.exit_code == 1
    assert "docs/decouvrir/equipe.md:9: the picture “./photos/inconnue.jpg” is not there" in (
        result.output.splitlines()
    )


def test_programs_get_json(tmp_path: Path) -> None:
    result = run(GUIDES / "hugo", tmp_path / "guide", "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert {"file", "line", "message"} == set(found[0])
    assert {"content/guide/demarrer.md"} <= {one["file"] for one in found}


@pytest.mark.parametrize("arguments", [[], ["--from", "jekyll"], ["--language", "de"]])
def test_a_wrong_call(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / "empty", tmp_path / "guide", *arguments)
    assert result.exit_code == 2
    assert not (tmp_path / "guide").exists()


def test_a_folder_without_configuration_when_the_tool_is_named(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.md").write_text("# A\n", "utf-8")
    assert run(tmp_path / "pages", tmp_path / "guide", "--from", "vuepress").exit_code == 0
    assert build(tmp_path / "guide", tmp_path) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    assert run(GUIDES / "mkdocs", tmp_path / "guide").exit_code == 1
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = run(GUIDES / "mkdocs", tmp_path / "guide")
    assert result.exit_code == 2
    assert "nothing was written" in result.output
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_a_guide_is_not_written_among_the_pages(tmp_path: Path) -> None:
    source = site(tmp_path, {"docs/index.md": "# A\n"})
    assert run(source, source / "docs" / "guide").exit_code == 2
    assert not (source / "docs" / "guide").exists()


def test_odd_files(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {
        "docs/index.md": "# A\n",
        "docs/ancien.md": "# Été\n\nÀ l’hôtel.\n".encode("cp1252"),
        "docs/mac.md": b"\xef\xbb\xbf# Mac\r\rTexte.\r",
        "docs/vide.md": b"",
        "docs/zero.md": b"# Z\x00\n\nA\x00B\n",
        "docs/page.rst": "Autre\n=====\n",
        "docs/données/Ma page.md": "# Ma page\n\n[A](../index.md)\n",
        "docs/b.md": "# B\n\n[M](données/Ma%20page.md) [N](<données/Ma page.md>)\n",
    }
    source = site(tmp_path, pages)
    (source / "docs" / "lien.md").symlink_to("/etc/hostname")
    result = run(source, tmp_path / "guide")
    assert result.exit_code == 1, result.output
    assert "À l’hôtel." in (tmp_path / "guide" / "ancien.md").read_text("utf-8")
    assert "docs/page.rst:1: not imported" in result.output
    assert "docs/lien.md:1: not imported" in result.output
    assert not (tmp_path / "guide" / "lien.md").exists()
    assert build(tmp_path / "guide", tmp_path) == []


def test_what_would_run_or_lead_out_is_left_out(tmp_path: Path) -> None:
    text = (
        "# A\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n"
        '<a href="javascript:alert(1)">x</a> [y](JavaScript:alert(1)) [z](data:text/html,1)\n\n'
        '<div onclick="alert(1)">\n\ntext\n\n</div>\n\n<table><tr><td>'
        '<a href="java\tscript:alert(1)">t</a><iframe src="//x"></iframe></td></tr></table>\n\n'
        "[out](../../../../etc/passwd) ![out](../../../../etc/passwd)\n"
    )
    source = site(tmp_path, {"docs/index.md": text})
    assert run(source, tmp_path / "guide").exit_code == 1
    assert build(tmp_path / "guide", tmp_path) == []
    html = (tmp_path / "html" / "index.html").read_text("utf-8")
    body = html[html.index('class="body"') : html.index('class="sphinxsidebar"')]
    shown = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    for danger in ("<script", "onerror", "script:", "onclick", "<iframe", "passwd", "data:"):
        assert danger not in shown


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    """The command itself starts, whichever library of the extra is not there."""
    for name in ("mdformat", "bs4", "emoji"):
        code = f"import sys; sys.modules[{name!r}] = None; from sphinx_eig.cli import main; main()"
        command = [sys.executable, "-c", code, "import", str(GUIDES / "hugo"), str(tmp_path / "g")]
        environment = {**os.environ, "LC_ALL": "C"}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 2, done.stderr
        assert "pip install 'sphinx-eig[import]'" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["<div>", "<ul><li>", "> ", "- ", "[", "*a **b ", "![", "<b>"])
def test_thousands_of_things_in_one_another(tmp_path: Path, text: str) -> None:
    source = site(tmp_path, {"docs/index.md": f"# A\n\n{text * 3000}mot\n\nfin\n"})
    assert run(source, tmp_path / "guide", "--lang", "fr").exit_code in (0, 1)
    assert build(tmp_path / "guide", tmp_path) == []


def test_it_speaks_french(tmp_path: Path) -> None:
    pytest.importorskip("babel")
    result = run(tmp_path, tmp_path / "guide", LC_ALL="fr_FR.UTF-8")
    assert result.exit_code == 2
    if (Path(__file__).parents[2] / "sphinx_eig/locale/fr/LC_MESSAGES/sphinx_eig_data.mo").exists():
        assert "n’est pas un site VuePress, MkDocs ou Hugo" in result.output
