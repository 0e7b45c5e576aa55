"""Builds small Sphinx projects from dictionaries of files, and shows what came out."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SEEDS = SHARED / "seeds"
CONF = {
    "extensions": ["myst_parser", "sphinx_eig"],
    "language": "fr",
    "html_theme": "alabaster",
    "myst_heading_anchors": 4,
    "project": "Essai",
    "version": "1",
    "nitpicky": True,
    "copyright": "2026, les essais",
    "programme_typography": "off",  # what is written is what is compared; tests/i18n switches it on
}
BUILDERS = [
    "html",
    "dirhtml",
    "singlehtml",
    "epub",
    "latex",
    "text",
    "man",
    "texinfo",
    "xml",
    "gettext",
]


@dataclass
class Built:
    """What one build wrote."""

    out: Path
    source: Path
    warnings: list[str]
    news: list[str]
    read: list[str]
    written: list[str]
    env: object

    def text(self, name: str) -> str:
        return (self.out / name).read_text("utf-8")

    def soup(self, page: str) -> BeautifulSoup:
        return BeautifulSoup(self.text(page + ".html"), "html.parser")

    def main(self, page: str) -> BeautifulSoup:
        found = self.soup(page).select_one("[role=main], main, div.body")
        assert found is not None
        return found


class Project:
    """A Sphinx project in a temporary folder, built as often as a test wants."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "source"
        self.source.mkdir()
        (self.source / "conf.py").touch()

    def write(self, files: dict[str, str | bytes]) -> Project:
        for name, content in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(content, "utf-8")
        return self

    def build(
        self,
        builder: str = "html",
        *,
        parallel: int = 1,
        fresh: bool = False,
        out: str = "",
        **conf: object,
    ) -> Built:
        target = self.source.parent / (out or builder)
        # Sphinx keeps catalogues apart: their environment is of another kind.
        kind = "catalogue" if builder == "gettext" else ""
        doctrees = self.source.parent / f"{out}{kind}doctrees"
        warnings, status, read, written = StringIO(), StringIO(), [], []
        # A list of its own: PyData's theme adds to Sphinx's default, which later builds would have.
        settings = {"templates_path": [], **CONF, **conf}
        if "myst_parser" not in settings["extensions"]:  # type: ignore[operator]
            settings["myst_heading_anchors"] = ""
        translators.clear()  # or the words of an earlier build's language stay
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                srcdir=self.source,
                confdir=None,
                outdir=target,
                doctreedir=doctrees,
                buildername=builder,
                confoverrides={name: value for name, value in settings.items() if value != ""},
                status=status,
                warning=warnings,
                freshenv=fresh,
                parallel=parallel,
            )
            app.connect("env-before-read-docs", lambda app, env, docnames: read.extend(docnames))
            app.connect("doctree-resolved", lambda app, doctree, docname: written.append(docname))
            app.build()
        lines = [line for line in _plain(warnings.getvalue()).splitlines() if line.strip()]
        lines = [line.replace(f"{self.source.resolve()}/", "") for line in lines]
        told = _plain(status.getvalue()).replace(f"{self.source.resolve()}/", "").splitlines()
        news = [line for line in told if re.match(r"\S+:\d+:\d+: ", line)]
        return Built(target, self.source, lines, news, read, written, app.env)


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def sphinx_build(
    *arguments: str | Path, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The command that a user types."""
    return subprocess.run(
        [sys.executable, "-m", "sphinx", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
    )
