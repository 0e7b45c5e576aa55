"""Loads the data files of a build once each, and keeps what the next one need not read again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.environment import BuildEnvironment

from sphinx_eig.data.dates.freshness import due_since, today
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.problems import Problem
from sphinx_eig.data.reading.files import UnreadableError, bytes_of

if TYPE_CHECKING:
    from sphinx_eig.data.loader import Loaded
    from sphinx_eig.data.records import Record


class OutsideSourceError(ValueError):
    """A data file is named that lies outside the source folder."""


class DueFigure(NamedTuple):
    """A figure to be checked again."""

    id: str
    label: str
    due: date
    line: int


class State(NamedTuple):
    """What is known of a file on a day."""

    digest: str
    day: date
    problems: tuple[Problem, ...]
    due: tuple[DueFigure, ...]


class Programmes:
    """The data files of one build, each as it was when the build first asked."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._kinds = kinds
        self._loaded: dict[str, Loaded] = {}
        self._digests: dict[str, str] = {}
        self._pages: dict[str, Record] | None = None
        #: The file that `programme_data` names, once the page of a record has been asked for.
        self.path_of_pages = ""
        #: The pictures of people, once they have been asked for.
        self.people: set[str] | None = None

    def forget(self) -> None:
        """Keep no file: the next build reads them again."""
        self._loaded.clear()
        self._digests.clear()
        self._pages = self.people = None

    def loaded(self, path: str) -> Loaded:
        """What the data file at *path* holds."""
        if path not in self._loaded:
            # imported only here: a site that has no data should not pay for what reads it
            from sphinx_eig.data.loader import load

            self._loaded[path] = load(path, kinds=self._kinds)
        return self._loaded[path]

    def digest(self, path: str) -> str:
        """A digest of the file at *path* and of its collections: far cheaper than to load them."""
        if path not in self._digests:
            file = Path(path)
            try:
                data = bytes_of(file)
            except UnreadableError as error:
                data = str(error).encode()
            if b"collections" in data or file.with_name("collections.yml").is_file():
                from sphinx_eig.data.declarations.declared import declared_at
                from sphinx_eig.data.gathering import digest_of

                known = tuple(self._kinds)
                self._digests[path] = digest_of(declared_at(file, known), file)
            else:
                self._digests[path] = sha256(data).hexdigest()
        return self._digests[path]

    def record_of(self, env: BuildEnvironment, docname: str) -> Record | None:
        """The record that the page *docname* is, if it is one."""
        if self._pages is None:
            self.path_of_pages = default_path(env)
            programme = self.loaded(self.path_of_pages).programme
            self._pages = {
                str(env.path2doc(record.place.file)): record
                for collection in programme.collections.values()
                if collection.kind.has_pages
                for record in collection.records
            }
        return self._pages.get(docname)

    def state(self, path: str, before: State | None) -> State:
        """The state of the file at *path*; that of *before* where nothing can have changed."""
        digest, day = self.digest(path), today()
        if before is not None and before.digest == digest and before.day == day:
            return before
        loaded = self.loaded(path)
        due = tuple(
            DueFigure(one.id, str(one.name), since, one.place_of("as_of").line)
            for collection in loaded.programme.collections.values()
            if collection.kind.is_reviewed
            for one in collection.records
            if (since := due_since(one, day)) is not None
        )
        return State(digest, day, loaded.problems, due)


def default_path(env: BuildEnvironment) -> str:
    """The file that ``programme_data`` names."""
    return _inside(env, env.config.programme_data, Path(env.srcdir))


def named_path(env: BuildEnvironment, name: str, docname: str) -> str:
    """The file called *name* on the page *docname*: beside it, or from the root after a ``/``."""
    root = Path(env.srcdir)
    folder = root if name.startswith("/") else Path(env.doc2path(docname)).parent
    return _inside(env, name.lstrip("/"), folder)


def _inside(env: BuildEnvironment, name: str, folder: Path) -> str:
    try:
        found = (folder / name).resolve()
    except RuntimeError:  # links that lead in a circle: what reads the file says so
        return str(folder / name)
    if not found.is_relative_to(Path(env.srcdir).resolve()):
        raise OutsideSourceError(name)
    return str(found)
