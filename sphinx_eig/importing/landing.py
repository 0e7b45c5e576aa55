"""Writes a guide whole or not at all: into a folder beside it, whose files then move to their place."""

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
    place = target.absolute()
    created = [one for one in (place, *place.parents) if not one.exists()]
    moved: list[Path] = []
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=place.parent) as made:
            for name in [*texts, *files]:
                path = Path(made, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                if name in texts:
                    with path.open("xb") as file:
                        file.write(texts[name])
                else:
                    shutil.copyfile(files[name], path)
            for name in [*texts, *files]:
                path = place / name
                created += [one for one in path.parents if not one.exists() and one not in created]
                path.parent.mkdir(parents=True, exist_ok=True)
                if path.exists() or path.is_symlink():
                    raise FileExistsError(17, "the file is there already", str(path))
                Path(made, name).rename(path)
                moved.append(path)
    except BaseException:
        for path in moved:
            path.unlink(missing_ok=True)
        for folder in sorted(created, key=lambda one: -len(one.parts)):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise
