"""Finds the pictures of a record, and who else shows them, before anything is removed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from sphinx_eig.data.declarations.types import PICTURE
from sphinx_eig.data.records import Record
from sphinx_eig.data.texts.parsing import pictures, texts_in

#: What a picture is called; nothing else is ever removed as one.
SUFFIXES = ("png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "tif", "tiff", "bmp", "heic")
PATH = re.compile(rf"[^\s\"'`()<>\[\]{{}}|=]+\.(?:{'|'.join(SUFFIXES)})(?![\w.])", re.IGNORECASE)
#: A picture as Markdown writes it: its path between signs, or alone.
SHOWN = re.compile(r"!\[[^\]]*\]\(\s*(?:<([^>\n]+)>|([^)\s]+))")
#: What stands before the name of a file, back to where its path begins.
FOLDERS = re.compile(r"[^\s\"'`()<>\[\]{}|=,:]*\Z")


class Portraits:
    """The pictures of *record*, looked up beside its file and in *folders*, as a build does."""

    def __init__(self, record: Record, folders: Iterable[Path]) -> None:
        self.file = Path(record.place.file)
        self.folders = list(dict.fromkeys(folders))
        self.root = self.folders[-1].resolve()
        body = self.file.read_text("utf-8", "replace") if record.kind.folder else ""
        self.shown = dict.fromkeys(_named(record, body))
        self.told = dict.fromkeys(unquote(one[0]) for one in PATH.finditer(body))

    def own(self) -> Iterator[Path]:
        """The files of pictures that the record shows and that may be removed."""
        known = set()
        for path in self._found(self.shown):
            if _is_plain(path, self.root) and path.resolve() not in known:
                known.add(path.resolve())
                yield path

    def uncertain(self) -> list[Path]:
        """Links, and pictures that its body shows in ways that are not certain to be its own."""
        found = [path for path in self._found(self.shown) if not _is_plain(path, self.root)]
        found += self._found(self.told)
        return list(dict.fromkeys(found))

    def shows(self, path: Path, text: str, picture: Path) -> bool:
        """Whether the *text* of the file at *path* names *picture*, and no other of its name."""
        for name in {picture.name, quote(picture.name)}:
            for found in re.finditer(rf"(?<![\w-]){re.escape(name)}", text, re.IGNORECASE):
                before = FOLDERS.search(text, max(0, found.start() - 300), found.start())
                said = unquote((before[0] if before else "") + found[0])
                meant = [one.resolve() for one in self._places(said, path.parent)]
                if not meant or picture.resolve() in meant:
                    return True
        return False

    def _found(self, names: Iterable[str]) -> Iterator[Path]:
        for name in names:
            path = next(self._places(name, self.file.parent), None)
            if path is not None and path.suffix.lower().lstrip(".") in SUFFIXES:
                yield path

    def _places(self, name: str, beside: Path) -> Iterator[Path]:
        """The files that *name* may mean in a file in the folder *beside*, the likeliest first."""
        folders = [*reversed(self.folders), beside]
        if not name.startswith("/"):
            folders.reverse()
        for folder in folders:
            path = Path(os.path.normpath(folder / name.lstrip("/")))
            if path.is_file():
                yield path


def _is_plain(path: Path, root: Path) -> bool:
    """Whether the file at *path* lies in the folder *root*, and no link leads to it."""
    straight = Path(os.path.realpath(path.parent)) / path.name
    inside = straight.is_relative_to(root) and path.resolve() == straight
    return inside and not path.is_symlink()


def _named(record: Record, body: str) -> Iterator[str]:
    for declared, value in record.filled():
        if declared.type is PICTURE:
            yield str(value)
    for _text, parsed in texts_in(record):
        for piece in pictures(parsed.pieces):
            yield unquote(piece.text)
    for found in SHOWN.finditer(body):
        yield unquote(found[1] or found[2])
