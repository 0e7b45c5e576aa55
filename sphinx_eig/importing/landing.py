"""Writes a guide whole or not at all: into a folder beside it, which then moves to its place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write(target: Path, texts: Mapping[str, bytes], files: Mapping[str, Path]) -> None:
    """Write *texts* and copies of *files* below *target*, where none of them stands yet.

    Raises:
        OSError: Something could not be written; the target is then as it was.
    """
    parent = target.absolute().parent
    created = _missing(parent)
    parent.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=parent) as name:
            made = Path(name, "guide")
            made.mkdir()
            for file, text in texts.items():
                _create(made / file, text)
            for file, path in files.items():
                (made / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, made / file)
            if target.exists():
                _move_into(made, target, [*texts, *files])
            else:
                made.rename(target)
    except BaseException:
        _remove(created)
        raise


def _missing(folder: Path) -> list[Path]:
    return [one for one in (folder, *folder.parents) if not one.exists()]


def _remove(folders: list[Path]) -> None:
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _create(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)


def _move_into(made: Path, target: Path, names: list[str]) -> None:
    """Move each file to its place in a folder that is there; take all back if one fails."""
    moved: list[Path] = []
    folders: list[Path] = []
    try:
        for name in names:
            place = target / name
            folders = [*_missing(place.parent), *folders]
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists() or place.is_symlink():
                raise FileExistsError(17, "the file is there already", str(place))
            (made / name).rename(place)
            moved.append(place)
    except BaseException:
        for place in moved:
            place.unlink(missing_ok=True)
        _remove(sorted(folders, key=lambda one: -len(one.parts)))
        raise
