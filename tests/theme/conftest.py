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


def script(name: str) -> str:
    """A function to run in the page."""
    return (HERE / "in_page" / f"{name}.js").read_text("utf-8")


@dataclass(frozen=True)
class Served:
    """A built site and the address it is served at."""

    folder: Path
    url: str

    def pages(self) -> list[str]:
        return sorted(
            page.relative_to(self.folder).as_posix()
            for page in self.folder.rglob("*.html")
            if "_static" not in page.parts
        )


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
    return Served(output / "english", server + "english/")


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
