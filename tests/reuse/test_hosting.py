"""The steps of .readthedocs.yaml, run here: every format, where the host expects it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from building import ROOT

STEPS = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))
FORMATS = STEPS["build"]["jobs"]["build"]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The checkout, as far as the guide needs it."""
    folder = tmp_path / "checkout"
    skipped = shutil.ignore_patterns("_build", "*.mo", "__pycache__")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=skipped)
    return folder


def run(steps: list[str], folder: Path, language: str) -> Path:
    """Run *steps* in *folder* as the host does; where the output goes."""
    output = folder / "_readthedocs"
    variables = {"READTHEDOCS_LANGUAGE": language, "READTHEDOCS_OUTPUT": str(output)}
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for step in steps:
        done = subprocess.run(
            ["bash", "-c", step],
            cwd=folder,
            env={**os.environ, **variables, "PATH": programs},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{step}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    return output


def test_each_format_has_its_steps_and_writes_where_the_host_looks() -> None:
    assert set(FORMATS) == {"html", *STEPS["formats"]}
    for name, steps in FORMATS.items():
        assert f"$READTHEDOCS_OUTPUT/{name}" in " ".join(steps)
        assert "$READTHEDOCS_LANGUAGE" in steps[0]
        assert " -W " in steps[0]


def test_the_host_builds_the_pages_and_the_book_of_a_language(copied: Path) -> None:
    output = run([*FORMATS["html"], *FORMATS["epub"]], copied, "en")
    index = (output / "html" / "index.html").read_text("utf-8")
    assert 'lang="en-GB"' in index
    (book,) = (output / "epub").glob("*.epub")
    names = zipfile.ZipFile(book).namelist()
    assert any(name.endswith("reutiliser/tutoriel.xhtml") for name in names)


def test_the_host_writes_a_book_to_print(copied: Path) -> None:
    """With what pip installs alone: no TeX, no package of the system."""
    assert "apt_packages" not in STEPS["build"]
    output = run(FORMATS["pdf"], copied, "fr")
    (book,) = (output / "pdf").glob("*.pdf")
    assert book.read_bytes().startswith(b"%PDF-")
