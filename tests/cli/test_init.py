"""`sphinx-eig init`: the new guide is whole at once, and nothing is overwritten."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from sphinx_eig.cli import main
from sphinx_eig.cli.init import _in_markdown
from sphinx_eig.data import check, load

ODD = "L’'été': \"A\" & <b>B</b> {c} [d](e) `f` *g* | h\\ # -- \x1b 100 %"


def init(*arguments: str, text: str = "") -> Result:
    return CliRunner().invoke(main, ["init", *arguments], input=text)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("title", ["Programme EIG", ODD])
def test_a_new_guide(tmp_path: Path, language: str, title: str) -> None:
    guide = tmp_path / "docs"
    result = init(str(guide), "--lang", language, "--title", title, "--no-input")
    assert result.exit_code == 0, result.output
    assert check(guide / "programme.yml") == ()
    assert str(load(guide / "programme.yml").programme["title"]) == _in_markdown(
        title.replace("\x1b ", " ").replace("  ", " ")
    )
    first, _, _ = (guide / "programme.yml").read_text("utf-8").partition("\n")
    assert first.endswith("=programme.schema.json")
    Draft202012Validator.check_schema(json.loads((guide / "programme.schema.json").read_text()))
    conf = ast.parse((guide / "conf.py").read_text("utf-8"))
    assert not [node for node in ast.walk(conf) if isinstance(node, ast.Call)]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("title", ["Programme EIG", ODD])
def test_it_builds(tmp_path: Path, language: str, title: str) -> None:
    init(str(tmp_path), "--lang", language, "--title", title, "--no-input")
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "-b", "html"]
    command += ["-D", "html_theme=alabaster", str(tmp_path), str(tmp_path / "_build")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    home = (tmp_path / "_build" / "index.html").read_text("utf-8")
    assert "12" in home
    assert title != ODD or "&lt;b&gt;B&lt;/b&gt;" in home


def test_what_is_asked(tmp_path: Path) -> None:
    answers = "Programme Été\nUne équipe\nhttps://example.org\n"
    result = init(str(tmp_path / "a"), "--lang", "en", text=answers)
    asked = (
        "Name of the programme [Our programme]: ",
        "Who publishes the guide [The programme's team]: ",
    )
    assert all(question in result.output for question in asked)
    conf = (tmp_path / "a" / "conf.py").read_text("utf-8")
    assert 'author = "Une équipe"' in conf
    assert 'programme_site_url = "https://example.org"' in conf
    assert init(str(tmp_path / "b"), "--lang", "en", text="\n\n\n").exit_code == 0
    assert init(str(tmp_path / "c"), "--lang", "en", text="").exit_code == 1
    assert not (tmp_path / "c").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "programme.yml").write_text("title: ours\n", "utf-8")
    (tmp_path / "index.md").symlink_to(tmp_path / "elsewhere.md")
    before = contents(tmp_path)
    result = init(str(tmp_path), "--lang", "en", "--no-input")
    assert result.exit_code == 2
    assert "index.md, programme.yml" in result.output
    assert contents(tmp_path) == before
    assert not (tmp_path / "elsewhere.md").exists()


def test_a_wrong_address(tmp_path: Path) -> None:
    result = init(str(tmp_path), "--lang", "en", "--no-input", "--site-url", "javascript:x")
    assert result.exit_code == 2
    assert contents(tmp_path) == {}
