"""One build of each site, one server with the strict policy and one browser for all tests."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import ENGLISH, HERE, ROOT, Handler, Served, build, write_project


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
