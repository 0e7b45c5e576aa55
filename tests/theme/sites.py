"""Sites for the tests of the theme: how they are built, served under the strict policy, listed."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'self'; form-action 'self'"
)
WIDTHS = (320, 390, 1280)
SCHEMES = ("light", "dark")
# English differs from French in its words: a page of each kind stands for the others.
ENGLISH = (
    "404.html",
    "dispositifs.html",
    "index.html",
    "plan.html",
    "programme.html",
    "reutiliser/directives.html",
    "reutiliser/tutoriel.html",
    "search.html",
)


def script(name: str) -> str:
    """A function to run in the page."""
    return (HERE / "in_page" / f"{name}.js").read_text("utf-8")


def follow(page: Any, link: Any) -> None:
    """Click a link, and wait for the page it leads to: what is read next is read there."""
    with page.expect_navigation():
        link.click()


@dataclass(frozen=True)
class Served:
    """A built site and the address it is served at."""

    folder: Path
    url: str
    sample: tuple[str, ...] = ()

    def pages(self) -> list[str]:
        """Every page, or those that stand for the others."""
        pages = sorted(
            page.relative_to(self.folder).as_posix()
            for page in self.folder.rglob("*.html")
            if "_static" not in page.parts
        )
        assert set(self.sample) <= set(pages)
        return list(self.sample) or pages


class Handler(http.server.SimpleHTTPRequestHandler):
    """Static files under the policy of design.md, as a strict host sends them."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


def build(source: Path, target: Path, *options: str) -> Path:
    """Build in a process of its own, as a user does, and fail on any warning."""
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-b", "html"]
    done = subprocess.run(
        [*command, *options, str(source), str(target)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1796000000"},
    )
    assert done.returncode == 0, done.stderr
    return target


CONF = """
project = "Essai"
language = "fr"
extensions = ["sphinx_eig"]
html_theme = "eig"
exclude_patterns = ["_build", "theme"]
"""
INDEX = """
Accueil
=======

Un début.

.. toctree::
   :caption: Le guide

   un
   deux
   Ailleurs <https://example.org/>
"""


def write_project(source: Path) -> Path:
    """A home page, two pages and a link."""
    source.mkdir()
    (source / "conf.py").write_text(CONF, "utf-8")
    (source / "index.rst").write_text(INDEX, "utf-8")
    for name in ("un", "deux"):
        (source / f"{name}.rst").write_text(f"{name.title()}\n=====\n\nDu texte.\n", "utf-8")
    return source
