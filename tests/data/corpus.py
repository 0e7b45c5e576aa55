"""The malformed and hostile files, each with the problems that `check` must find in it.

``python tests/data/corpus.py`` writes down what is found now: read the difference afterwards.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sphinx_eig.data import check

FOLDER = Path(__file__).parent / "bad"
DAY = date(2026, 1, 1)
FILES = sorted(path for path in FOLDER.rglob("*.*") if path.suffix != ".expected")


def found_in(path: Path) -> str:
    """The problems of the file at *path*, one ``line:column code message`` a line."""
    return "".join(
        f"{problem.line}:{problem.column} {problem.code} {problem.message}\n"
        for problem in check(path, day=DAY)
    )


def expected_beside(path: Path) -> Path:
    """Where the problems of the file at *path* are written down."""
    return path.with_name(path.name + ".expected")


if __name__ == "__main__":
    for path in FILES:
        expected_beside(path).write_text(found_in(path), "utf-8", newline="\n")
