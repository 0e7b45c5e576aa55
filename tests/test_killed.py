"""A build that is killed and run again gives what a clean build gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONF = """\
import os
import signal

extensions = ["myst_parser", "sphinx_eig"]
html_theme = "alabaster"
html_copy_source = False


def kill(event):
    def at(*arguments):
        names = [one for one in arguments if isinstance(one, str)]
        if os.environ.get("KILL") == event and (not names or "page5" in names):
            os.killpg(os.getpgrp(), signal.SIGKILL)
    return at


def setup(app):
    app.connect("source-read", kill("source-read"))
    app.connect("env-updated", kill("env-updated"), priority=900)
    app.connect("doctree-resolved", kill("doctree-resolved"))
    app.connect("html-page-context", kill("html-page-context"))
"""
DATA = "roles:\n" + "".join(f"  - {{id: r{n}, title: Role {n}}}\n" for n in range(8))
EVENTS = ["source-read", "env-updated", "doctree-resolved", "html-page-context"]


def write(source: Path) -> None:
    source.mkdir(exist_ok=True)
    (source / "conf.py").write_text(CONF)
    (source / "programme.yml").write_text(DATA)
    pages = [f"page{n}" for n in range(8)]
    (source / "index.md").write_text(
        "# Home\n\n```{toctree}\n" + "\n".join(pages) + "\n```\n\n"
        "```{programme:roles}\n:only: r3\n```\n"
    )
    for page in pages:
        (source / f"{page}.md").write_text(f"# {page}\n\n{{programme:role}}`r3`\n")


def change(source: Path) -> None:
    """One page, and a record that every page names."""
    (source / "programme.yml").write_text(DATA.replace("Role 3", "Somebody else"))
    (source / "page5.md").write_text("# Another title\n\n{programme:role}`r3`\n")


def build(source: Path, out: Path, jobs: int, kill: str = "") -> int:
    command = [sys.executable, "-m", "sphinx", "-q", "-j", str(jobs), "-d", f"{out}-doctrees"]
    done = subprocess.run(
        [*command, str(source), str(out)],
        env={**os.environ, "KILL": kill, "SOURCE_DATE_EPOCH": "1700000000"},
        start_new_session=True,
        capture_output=True,
        check=False,
    )
    return done.returncode


def pages(out: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in out.glob("*.html")}


@pytest.mark.parametrize(("event", "jobs"), [(event, jobs) for jobs in (1, 2) for event in EVENTS])
def test_the_next_build_is_as_a_clean_one(tmp_path: Path, event: str, jobs: int) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    write(source)
    assert build(source, out, jobs) == 0
    change(source)
    assert build(source, out, jobs, event) == -9
    assert build(source, out, jobs) == 0
    assert build(source, tmp_path / "clean", 1) == 0
    assert pages(out) == pages(tmp_path / "clean")
    assert "Somebody else" in pages(out)["page0.html"]
