"""The malformed and hostile files, each with the problems that `check` must find in it.

Cases stand in `cases/*.md`: a heading names the file, the first block holds it, the second what is
found. Files that no text can hold are in `encoding/`, with what is found beside them.
``python tests/data/corpus.py`` writes down what is found now: read the difference afterwards.
"""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

from sphinx_eig.data import check

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.md"))
ENCODINGS = sorted(
    path for path in (HERE / "encoding").iterdir() if path.suffix not in {".expected", ""}
)
CASE = re.compile(
    r"^## (?P<name>\S+)\n\n`{6}\w+\n(?P<text>.*?)^`{6}\n\n`{6}text\n(?P<found>.*?)^`{6}$",
    re.MULTILINE | re.DOTALL,
)
DAY = date(2026, 1, 1)
#: Where the cases are files.
FOLDER = Path(tempfile.mkdtemp(prefix="corpus-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


def _written() -> dict[Path, str]:
    """Every case as a file, and what must be found in it."""
    expected = {}
    for path in CASES:
        (FOLDER / path.stem).mkdir()
        for case in CASE.finditer(path.read_text("utf-8")):
            file = FOLDER / path.stem / case["name"]
            file.write_text(case["text"], "utf-8", newline="\n")
            expected[file] = case["found"]
    for path in ENCODINGS:
        expected[path] = path.with_name(path.name + ".expected").read_text("utf-8")
    return expected


EXPECTED = _written()
FILES = sorted(EXPECTED)


def name_of(path: Path) -> str:
    """The group and the name of a case."""
    return f"{path.parent.name}/{path.name}"


def found_in(path: Path) -> str:
    """The problems of the file at *path*, one ``line:column code message`` a line."""
    return "".join(
        f"{problem.line}:{problem.column} {problem.code} {problem.message}\n"
        for problem in check(path, day=DAY)
    )


def accept() -> None:
    """Write down what is found now."""
    for path in CASES:

        def as_found(case: re.Match[str], group: str = path.stem) -> str:
            found = found_in(FOLDER / group / case["name"])
            return case[0][: case.start("found") - case.start()] + found + "``````"

        path.write_text(CASE.sub(as_found, path.read_text("utf-8")), "utf-8", newline="\n")
    for path in ENCODINGS:
        beside = path.with_name(path.name + ".expected")
        beside.write_text(found_in(path), "utf-8", newline="\n")


if __name__ == "__main__":
    accept()
