"""Finds the data files that the paths on the command line mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sphinx_eig.data.declarations.kinds import KINDS
from sphinx_eig.data.reading.source import PAGES

SUFFIXES = frozenset({".yml", ".yaml"}) | PAGES
USUAL_NAMES = frozenset({"programme.yml", "programme.yaml"})
#: What only a programme's data has; a folder's other YAML files and pages are other tools'.
SIGN = re.compile(
    b"^(?:" + b"|".join(kind.collection.encode() for kind in KINDS) + b"|numbers|steps)",
    re.MULTILINE,
)
#: Pages of other tools may have such keys too: the layout, or a review, makes them ours.
PAGE_SIGN = re.compile(rb"^(?:last_reviewed_on|layout:[ ]*[\"']?program\b)", re.MULTILINE)
HEAD = 200_000
NOT_SEARCHED = frozenset({"node_modules", "site-packages", "venv"})


def is_there(path: Path) -> bool:
    """Whether *path* is anything at all; a name too long is nothing."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:
        return False


def data_files(path: Path) -> list[Path]:
    """The file *path*, or the data files in the folder *path* and the folders below it."""
    return sorted(_in_folder(path)) if path.is_dir() else [path]


def _in_folder(folder: Path) -> Iterator[Path]:
    for child in folder.iterdir():
        if child.is_dir():
            is_hidden = child.name[0] in "._" or child.name in NOT_SEARCHED
            if not is_hidden and not child.is_symlink():
                yield from _in_folder(child)
        elif child.name in USUAL_NAMES or (child.suffix in SUFFIXES and _is_data(child)):
            yield child


def _is_data(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(HEAD)
    if path.suffix not in PAGES:
        return SIGN.search(head) is not None
    parts = re.split(rb"^---[ \t]*\r?$", head, maxsplit=2, flags=re.MULTILINE)
    return len(parts) == 3 and not parts[0].strip() and PAGE_SIGN.search(parts[1]) is not None
