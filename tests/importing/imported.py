"""Imports sites of other tools and builds what came out, for the tests beside this file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_eig.importing.importer import Imported, import_site
from sphinx_eig.importing.site import found_tool

GUIDES = Path(__file__).parent / "guides"


@dataclass
class Guide:
    """A site, what the import made of it, and what Sphinx made of that."""

    site: Path
    source: Path
    imported: Imported
    out: Path
    warnings: list[str]

    @property
    def report(self) -> list[str]:
        return [f"{one.file}:{one.line}: {one.what}" for one in self.imported.findings]

    def page(self, name: str) -> str:
        return (self.source / f"{name}.md").read_text("utf-8")

    def soup(self, name: str) -> BeautifulSoup:
        return BeautifulSoup((self.out / f"{name}.html").read_text("utf-8"), "html.parser")


def import_and_build(site: Path, folder: Path, tool: str | None = None) -> Guide:
    source = folder / "source"
    imported = import_site(site, source, tool or str(found_tool(site)), "fr", "fr")
    return Guide(site, source, imported, folder / "html", build(source, folder))


def build(source: Path, folder: Path, builder: str = "html", theme: str = "alabaster") -> list[str]:
    """The warnings of ``sphinx-build -n``, with the settings that the import wrote."""
    warnings = StringIO()
    translators.clear()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            srcdir=source,
            confdir=source,
            outdir=folder / "html",
            doctreedir=folder / "doctrees",
            buildername=builder,
            confoverrides={"html_theme": theme, "nitpicky": True},
            status=StringIO(),
            warning=warnings,
        )
        assert not app.config.suppress_warnings
        app.build()
    text = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
    return [line for line in text.splitlines() if line.strip()]
