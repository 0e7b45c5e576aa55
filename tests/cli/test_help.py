"""The command's help and usage errors, in the language of the person's system."""

from __future__ import annotations

import gettext
import inspect
import io
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from sphinx_eig.cli import main
from sphinx_eig.cli.speech import HELP
from sphinx_eig.data.messages import FOLDER
from sphinx_eig.language.french import french

PO = FOLDER / "fr" / "LC_MESSAGES" / f"{HELP}.po"
CATALOGUE = read_po(io.BytesIO(PO.read_bytes()), locale="fr")
#: What click says by itself.
CLICK = "click"


@pytest.fixture
def in_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue as it is now, whether or not it was compiled since."""
    compiled = tmp_path / "fr" / "LC_MESSAGES" / f"{HELP}.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, CATALOGUE)
    monkeypatch.setattr("sphinx_eig.cli.speech.FOLDER", tmp_path)
    monkeypatch.setattr(gettext, "_translations", {})
    monkeypatch.setenv("LANGUAGE", "fr")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def helps() -> set[str]:
    commands: list[click.Command] = [main, *main.commands.values()]
    told = [one for command in commands for one in (command, *command.params)]
    english = [vars(one).get("english") or getattr(one, "help", None) for one in told]
    return {inspect.cleandoc(text) for text in english if text}


def test_every_help_is_said_in_french_and_none_is_stale() -> None:
    run("--help")
    ours = {
        message.id for message in CATALOGUE if message.id and CLICK not in message.auto_comments
    }
    assert ours == helps() - {"Show the version and exit."}
    for message in CATALOGUE:
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in said if message.id else ():
            assert text
            assert french(text.replace("--", "")) == text.replace("--", "")


@pytest.mark.usefixtures("in_french")
@pytest.mark.parametrize("command", ["check", "schema", "init", "import", "forget"])
def test_help(command: str) -> None:
    assert f"  {command}" in run("--help").output
    output = run(command, "--help").output
    assert output.startswith(f"Usage\u00a0: main {command} [OPTIONS]")
    assert not re.search(r"\b(the|is|are|of|by|default)\b", output)


@pytest.mark.usefixtures("in_french")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["check", "--format", "xml"], "Valeur invalide pour '--format'\u00a0: 'xml' n’est pas"),
        (["check", "--formats"], "Il n’y a pas d’option"),
        (["import"], "Il manque l’argument 'SOURCE'."),
        (["import", "nowhere", "x"], "'nowhere' n’existe pas."),
        (["init", "a", "b", "c"], "Arguments en trop\u00a0: b c"),
        (["check", "nowhere"], "Il n’y a ni fichier ni dossier «\u00a0nowhere\u00a0»."),
    ],
)
def test_a_wrong_call(arguments: list[str], expected: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert expected in result.stderr
    assert "Erreur\u00a0: " in result.stderr


def test_english_where_the_system_speaks_another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    assert "Begin the guide of a new programme" in run("init", "--help").output
    assert "Begin the guide of a new programme" in run("--help").output


@pytest.mark.parametrize("where", ["check", "init"])
def test_names_that_no_system_takes(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").touch()
    rest = ["--no-input"] if where == "init" else []
    for path in ("a" * 300, f"{tmp_path}/{'a' * 300}/b", f"{tmp_path}/file/x"):
        command = [sys.executable, "-m", "sphinx_eig.cli", where, path, *rest]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr
        assert path.rsplit("/", 1)[0] in done.stderr
