"""Looks up the files that data name, inside one folder and nowhere else."""

from __future__ import annotations

from pathlib import Path


class OutsideError(ValueError):
    """A path leads out of the guide."""


def file_at(path: Path, root: Path) -> Path | None:
    """The file at *path*, links followed; nothing where there is none inside *root*.

    Raises `OutsideError` where it lies outside. What a system cannot even look up (a name too long,
    links that lead in a circle) is not there.
    """
    try:
        found = path.resolve()
        is_file = found.is_file()
    except (OSError, RuntimeError, ValueError):
        return None
    if not found.is_relative_to(root):
        raise OutsideError(path)
    return found if is_file else None
