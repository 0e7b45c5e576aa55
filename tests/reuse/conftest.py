"""The pages of the part “Réutiliser”, built once in each language."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from building import ROOT, sphinx_build

sys.path.insert(0, str(ROOT / "docs" / "_ext"))


class Pages:
    """The built pages, by language and name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def main(self, language: str, page: str) -> BeautifulSoup:
        path = self.folder / language / "reutiliser" / f"{page}.html"
        found = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one("main")
        assert found is not None
        return found


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder = tmp_path_factory.mktemp("reuse")
    for language in ("fr", "en"):
        arguments = ("-q", "-n", "-W", "--keep-going", "-D", f"language={language}")
        trees = folder / f"{language}-trees"
        done = sphinx_build(*arguments, "-d", trees, ROOT / "docs", folder / language)
        assert done.returncode == 0, done.stderr
    return Pages(folder)
