"""Data that are no text, or far too much of it: a build answers at once, within bounded memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from building import Project
from sphinx_eig.cli.found import data_files
from sphinx_eig.data import Code, check

PAGE = "# Page\n\n```{programme:roles}\n```\n\n{programme:role}`coach`\n"
SECONDS = 60  # of a slow machine that others use; it takes one
MEMORY = 2_000_000_000


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10_000_000_000)


ODD: dict[str, tuple[Callable[[Path], None], Code]] = {
    "10 GB": (sparse, Code.LIMIT),
    "pipe": (lambda path: os.mkfifo(path), Code.FILE),
    "folder": (lambda path: path.mkdir(), Code.FILE),
    "device": (lambda path: path.symlink_to("/dev/zero"), Code.FILE),
    "circle": (lambda path: path.symlink_to(path.name), Code.FILE),
}


@pytest.mark.parametrize("kind", ODD)
def test_data_that_cannot_be_read(project: Project, kind: str) -> None:
    make, code = ODD[kind]
    data = project.source / "programme.yml"
    make(data)
    project.write({"conf.py": 'extensions = ["myst_parser", "sphinx_eig"]\n', "index.md": PAGE})
    assert {problem.code for problem in check(data)} == {code}
    for _build in range(2):
        start = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", project.source, project.source.parent / "out"],
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        )
        assert time.monotonic() - start < SECONDS
        assert done.returncode == 0, done.stderr
        assert f"[programme.{code.value}]" in done.stderr
        assert "Traceback" not in done.stderr


def test_data_that_become_readable_are_shown(project: Project) -> None:
    data = project.source / "programme.yml"
    os.mkfifo(data)
    project.write({"index.md": PAGE})
    assert project.build().warnings[0].endswith("[programme.file]")
    data.unlink()
    data.write_text("roles:\n  - title: Coach\n")
    built = project.build()
    assert built.warnings == []
    assert "Coach" in built.main("index").get_text()


def test_a_folder_of_odd_files_is_searched_at_once(tmp_path: Path) -> None:
    sparse(tmp_path / "programme.yml")
    sparse(tmp_path / "other.yml")
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "folder.yml").mkdir()
    assert [path.name for path in data_files(tmp_path)] == ["programme.yml"]
