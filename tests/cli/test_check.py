"""`sphinx-eig check`: what it prints, and the exit status that a hook or a job goes by."""

from __future__ import annotations

import gettext
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from sphinx_eig.cli import main
from sphinx_eig.data import messages

ROOT = Path(__file__).parent.parent.parent
BAD = "title: EIG\nroles:\n  - titel: Coach\n    title: Coach\n"
PLACE = "programme.yml:3:5"


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue as it is now, whether or not it was compiled since."""
    compiled = io.BytesIO()
    po = ROOT / "sphinx_eig" / "locale" / "fr" / "LC_MESSAGES" / f"{messages.CATALOGUE}.po"
    write_mo(compiled, read_po(io.BytesIO(po.read_bytes()), locale="fr"))
    compiled.seek(0)
    catalogues = {"fr": gettext.GNUTranslations(compiled), "en": gettext.NullTranslations()}
    monkeypatch.setattr("sphinx_eig.cli.speech.catalogue", catalogues.__getitem__)


def run(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=text)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_text() -> None:
    write("programme.yml", BAD)
    result = run("programme.yml")
    assert result.exit_code == 1
    first, line, caret = result.stdout.splitlines()[:3]
    assert first.startswith(f"{PLACE}: unknown key “titel”; expected one of “id”, “title”")
    assert first.endswith("; did you mean “title”? [unknown_key]")
    assert line == "    3 |   - titel: Coach"
    assert caret.index("^") == line.index("titel")
    assert result.stderr == "1 problem.\n"


def test_nothing_wrong() -> None:
    write("programme.yml", "title: EIG\n")
    result = run()
    assert (result.exit_code, result.output) == (0, "No problem in 1 file.\n")


def test_json() -> None:
    write("programme.yml", BAD)
    result = run("--format", "json", "programme.yml")
    (problem,) = json.loads(result.stdout)
    message = problem.pop("message")
    assert "titel" in message
    assert problem == {
        "file": "programme.yml",
        "line": 3,
        "column": 5,
        "code": "unknown_key",
        "severity": "error",
    }
    write("programme.yml", "title: a\n")
    assert json.loads(run("--format", "json", "programme.yml").stdout) == []


def test_github() -> None:
    write("a,b%.yml", "roles:\n- title: coach\n- title: |\n    sponsor\n  id: 'a%\\nb'\n")
    result = run("--format", "github", "a,b%.yml")
    assert result.exit_code == 1
    assert result.stdout.startswith("::error file=a%2Cb%25.yml,line=5,col=8,title=value::found")
    assert "“a%25\\nb”" in result.stdout


@pytest.mark.usefixtures("french")
def test_french(monkeypatch: pytest.MonkeyPatch) -> None:
    write("programme.yml", BAD)
    assert "clé inconnue «\u00a0titel\u00a0»\u202f; sont attendues" in run("--lang", "fr").stdout
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    result = run()
    assert "vouliez-vous écrire «\u00a0title\u00a0»\u202f?" in result.stdout
    assert result.stderr == "1 problème.\n"
    assert "unknown key" in run("--lang", "en").stdout


def test_standard_input() -> None:
    result = run("-", text=BAD)
    assert (result.exit_code, "standard input:3:5: " in result.stdout) == (1, True)
    page = run("-", text=f"---\n{BAD}layout: program\norphan: true\n---\n# Title: {{}}: x\n")
    assert "standard input:4:5: " in page.stdout
    assert page.stderr == "1 problem.\n"


def test_folders() -> None:
    write("docs/programme.yml", BAD)
    write("docs/other/data.yaml", "phases:\n- title: x\n  titel: y\n")
    write("docs/page.md", "---\nlayout: program\nroles: x\n---\n")
    write("docs/text.md", "---\ntitel: x\n---\nphases:\n")
    write("docs/_build/programme.yml", BAD)
    write("docs/.hidden/programme.yml", BAD)
    write("docs/mkdocs.yml", "nav: [a]\n")
    result = run("docs", "docs/programme.yml", "--format", "json")
    assert [(found["file"], found["line"]) for found in json.loads(result.stdout)] == [
        ("docs/other/data.yaml", 3),
        ("docs/page.md", 3),
        ("docs/programme.yml", 3),
    ]


@pytest.mark.parametrize(
    "arguments", [["missing.yml"], ["--format", "xml"], ["empty"], ["--langue"]]
)
def test_a_wrong_call(arguments: list[str]) -> None:
    Path("empty").mkdir()
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_long_lines_tabs_and_wide_letters() -> None:
    padding = "x" * 300
    write("programme.yml", f"tiles: [{{title: 日本\t, image: {padding}, titel: y}}]\nrôles: 1\n")
    lines = run().stdout.splitlines()
    shown, caret = lines[1:3]
    assert shown[caret.index("^") :].startswith("titel")
    assert len(shown) < 120
    write("programme.yml", "tiles: [{title: 日本, titel: y}]\n")
    shown, caret = run().stdout.splitlines()[1:3]
    assert caret.index("^") == shown.index("titel") + 2  # each of the two letters takes two columns


def test_a_terminal_is_not_commanded() -> None:
    write("programme.yml", 'title: "\\e]0;owned\\a"\n\x1b[31mkey: \u202e1\n')
    output = run().output
    assert not {"\x1b", "\x07", "\u202e"} & set(output)


def test_the_guide_has_no_problem() -> None:
    result = run(str(ROOT / "docs"))
    assert re.fullmatch(r"No problem in \d+ files\.\n", result.output)


def test_as_a_program(tmp_path: Path) -> None:
    (tmp_path / "programme.yml").write_text(BAD, "utf-8")
    command = [sys.executable, "-m", "sphinx_eig.cli", "check", "--format", "github"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::error file=programme.yml,line=3,col=5,")


def test_the_command_needs_no_sphinx() -> None:
    script = (
        "import sys, sphinx_eig.cli.check; print([m for m in sys.modules if m in {'docutils'}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_hook() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"].split() == ["sphinx-eig", "check"]
