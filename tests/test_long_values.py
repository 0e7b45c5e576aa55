"""One value of many lines costs as much as its lines: the whole build is linear."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from building import Project

PAGE = "# Page\n\n```{programme:roles}\n```\n"
VALUES: dict[str, Callable[[int], str]] = {
    "items": lambda count: "\n".join(f"- a{n}" for n in range(count)),
    "numbered": lambda count: "\n".join(f"1. a{n}" for n in range(count)),
    "paragraphs": lambda count: "\n\n".join(f"l'**a{n}** ?" for n in range(count)),
    "tags": lambda count: " ".join(f"<b{n}>" for n in range(count)),
    "links": lambda count: "\n\n".join(f"[a](/b{n})" for n in range(count)),
    "roles": lambda count: "\n\n".join("{programme:role}`a`" for _ in range(count)),
}


def calls_for(folder: Path, value: str) -> int:
    """How many functions a build calls to show *value*."""
    folder.mkdir()
    lines = "".join(f"      {line}\n" for line in value.split("\n"))
    data = f"roles:\n  - id: a\n    title: A\n    description: |\n{lines}"
    project = Project(folder).write({"programme.yml": data, "index.md": PAGE})
    called = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal called
        called += event.endswith("call")

    sys.setprofile(note)
    try:
        project.build(programme_site_url="https://example.org", programme_typography="auto")
    finally:
        sys.setprofile(None)
    return called


@pytest.mark.parametrize("kind", VALUES)
def test_twice_the_lines_are_twice_the_work(tmp_path: Path, kind: str) -> None:
    _first, few, twice, more = (  # the first build imports what others find
        calls_for(tmp_path / str(count), VALUES[kind](count)) for count in (1, 200, 400, 800)
    )
    # What a build costs anyway cancels out.
    assert more - twice < 2.1 * (twice - few)
