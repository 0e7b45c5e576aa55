"""One build of each site, one server with the strict policy and one browser for all tests."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

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


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small project, to change and to build."""
    return write_project(tmp_path / "source")


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project as it is built, to read."""
    folder = tmp_path_factory.mktemp("plain")
    return build(write_project(folder / "source"), folder / "out")


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide and the site of all elements, built side by side."""
    folder = tmp_path_factory.mktemp("sites")
    build(HERE / "site", folder / "site", "-D", "html_baseurl=")
    build(ROOT / "docs", folder / "guide", "-D", "html_theme=eig")
    build(ROOT / "docs", folder / "english", "-D", "html_theme=eig", "-D", "language=en")
    return folder


@pytest.fixture(scope="session")
def server(output: Path) -> Iterator[str]:
    handler = functools.partial(Handler, directory=str(output))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}/"
        serving.shutdown()


@pytest.fixture(scope="session")
def site(output: Path, server: str) -> Served:
    return Served(output / "site", server + "site/")


@pytest.fixture(scope="session")
def guide(output: Path, server: str) -> Served:
    return Served(output / "guide", server + "guide/")


@pytest.fixture(scope="session")
def english(output: Path, server: str) -> Served:
    """The guide in English."""
    return Served(output / "english", server + "english/", ENGLISH)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if chromium is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        options = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-quic",
        ]
        launched = playwright.chromium.launch(executable_path=chromium, args=options)
        yield launched
        launched.close()


@pytest.fixture
def page(browser) -> Iterator[object]:
    """A fresh page that fails the test on any error, refused resource or policy violation."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "console",
        lambda said: problems.append(said.text) if said.type in ("error", "warning") else None,
    )
    opened.on("requestfailed", lambda request: problems.append(f"{request.failure}: {request.url}"))
    yield opened
    context.close()
    # leaving a page stops what it was still loading
    assert [problem for problem in problems if "ERR_ABORTED" not in problem] == []
