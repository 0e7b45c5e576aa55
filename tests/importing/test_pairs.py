"""Markdown of each tool beside what the import makes of it: read pairs/*.md.

Each case is a heading, what the page held (``before``), what it holds (``after``), and what is
listed (``report``). Run pytest with ``ACCEPT=1`` to write what came out into the files.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from imported import build

from sphinx_eig.importing.importer import import_site

FILES = sorted((Path(__file__).parent / "pairs").glob("*.md"))
CASE = re.compile(
    r"^## (?P<name>[^\n]+)\n\n(?P<before>`````before\n.*?^`````\n)"
    r"(?:\n`````after\n(?P<after>.*?)^`````\n)?(?:\n`````report\n(?P<report>.*?)^`````\n)?",
    re.MULTILINE | re.DOTALL,
)
#: What links and pictures of the cases lead to.
BESIDE = {
    "other.md": "# Other page\n\n## Été à l'hôtel\n\n## Plain\n",
    "folder/inner.md": "# Inner page\n",
    "img/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "files/a b.txt": "A file.\n",
}


class Case(NamedTuple):
    name: str
    before: str
    after: str
    report: str


def cases(file: Path) -> list[Case]:
    return [
        Case(found["name"], _inside(found["before"]), found["after"] or "", found["report"] or "")
        for found in CASE.finditer(file.read_text("utf-8"))
    ]


def _inside(block: str) -> str:
    return block.split("\n", 1)[1].removesuffix("`````\n")


def write_site(file: Path, folder: Path) -> Path:
    site = folder / "site"
    pages = {f"case{number}.md": case.before for number, case in enumerate(cases(file))}
    for name, text in {**BESIDE, **pages}.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return site


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_pages_become_what_the_pairs_show_and_build(file: Path, tmp_path: Path) -> None:
    tool = file.stem.partition("-")[0]
    imported = import_site(write_site(file, tmp_path), tmp_path / "source", tool, "en", "en")
    found = []
    for number, case in enumerate(cases(file)):
        name = f"case{number}.md"
        after = (tmp_path / "source" / name).read_text("utf-8")
        report = "".join(
            f"{one.line}: {one.what}\n" for one in imported.findings if one.file == name
        )
        found.append(case._replace(after=after, report=report))
    if os.environ.get("ACCEPT"):
        file.write_text(_written(file.read_text("utf-8"), found), "utf-8")
    assert found == cases(file)
    assert build(tmp_path / "source", tmp_path) == []


def _written(text: str, found: list[Case]) -> str:
    head = text[: text.index("\n## ")]
    for case in found:
        head += f"\n## {case.name}\n\n`````before\n{case.before}`````\n"
        head += f"\n`````after\n{case.after}`````\n"
        head += f"\n`````report\n{case.report}`````\n" if case.report else ""
    return head
