"""Writes a guide whole or not at all: into a folder beside it, from which its files then move."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write(target: Path, texts: Mapping[str, str], files: Mapping[str, Path]) -> None:
    """Write *texts* and copies of *files* below *target*, where none of them stands yet.

    Raises:
        OSError: Something could not be written; the target is then as it was.
    """
    place = target.absolute()
    names = [*texts, *files]
    folders = {parent for name in names for parent in (place / name).parents}
    created = sorted((one for one in folders if not one.exists()), key=lambda one: len(one.parts))
    moved: list[Path] = []
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=place.parent) as made:
            for name in names:
                path = Path(made, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                if name in files:
                    shutil.copyfile(files[name], path)
                    continue
                with path.open("xb") as file:
                    file.write(texts[name].encode())
            for name in names:
                path = place / name
                path.parent.mkdir(parents=True, exist_ok=True)
                if path.exists() or path.is_symlink():
                    raise FileExistsError(17, "the file is there already", str(path))
                Path(made, name).rename(path)
                moved.append(path)
    except BaseException:
        for path in moved:
            path.unlink(missing_ok=True)
        for folder in reversed(created):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise
