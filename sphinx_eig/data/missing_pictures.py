"""Finds pictures that no page of the guide can show, where it is certain which guide that is.

A build looks a picture up from the page that shows it. No page is known here: a picture counts as
missing only where a folder with a ``conf.py`` surrounds the data file and no folder of that guide
holds a file of the picture's path.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx_eig.data.declarations.types import PICTURE
from sphinx_eig.data.paths import OutsideError, file_at
from sphinx_eig.data.problems import Code, Problems
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Programme
from sphinx_eig.data.texts.parsing import parsed_texts, pictures
from sphinx_eig.data.values import shortened

#: A folder with more folders than this is not searched: a check must be quick.
MOST_FOLDERS = 2000


def check(programme: Programme, file: Path, problems: Problems) -> None:
    """Note the pictures that are nowhere in the guide that the data *file* belongs to."""
    wanted = [(str(path), path.place) for path in _paths(programme)]
    wanted += [
        (picture.text, text.place_of(picture.offset))
        for text, parsed in parsed_texts(programme)
        for picture in pictures(parsed.pieces)
    ]
    root = guide_of(file) if wanted else None
    folders = list(_folders(root)) if root else []
    if root is None or len(folders) > MOST_FOLDERS:
        return
    known: dict[str, bool] = {}
    for path, place in wanted:
        name = path.lstrip("/")
        if _is_there(Path(place.file).parent / name, root):  # beside a record that is a file
            continue
        if name not in known:
            known[name] = any(_is_there(folder / name, root) for folder in folders)
        if not known[name]:
            problems.add(
                Code.PICTURE,
                place,
                "there is no picture “{path}” in the guide; expected a file of this path in its "
                "folder, or beside the page that shows it",
                path=shortened(path),
            )


def _paths(programme: Programme) -> Iterator[Scalar]:
    for part in programme.parts():
        for field, path in part.filled():
            if field.type is PICTURE:
                yield path


def guide_of(file: Path) -> Path | None:
    """The source folder of the guide that *file* belongs to, if there is one."""
    folders = file.resolve().parents
    return next((folder for folder in folders if (folder / "conf.py").is_file()), None)


def _folders(root: Path) -> Iterator[Path]:
    """The folders of the guide; hidden ones and what was built are none of it."""
    waiting = [root]
    for count, folder in enumerate(waiting):
        yield folder
        if count > MOST_FOLDERS:
            return
        try:
            waiting += [
                child
                for child in folder.iterdir()
                if child.is_dir() and not child.is_symlink() and child.name[0] not in "._"
            ]
        except OSError:
            continue  # a folder that may not be read holds nothing that can be shown


def _is_there(path: Path, root: Path) -> bool:
    try:
        return file_at(path, root) is not None
    except OutsideError:
        return False
