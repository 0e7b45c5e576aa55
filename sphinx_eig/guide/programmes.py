"""Keeps the data files of a build, each loaded once, and what the next one need not read again."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sphinx.environment import BuildEnvironment

from sphinx_eig.data import Loaded, Problem, load
from sphinx_eig.data.freshness import due_since, today

_loaded: dict[str, Loaded] = {}
_digests: dict[str, str] = {}


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


def forget() -> None:
    """Read every file again: a new build begins."""
    _loaded.clear()
    _digests.clear()


def programme_in(path: str) -> Loaded:
    """What the data file at *path* holds, as it was when the build first asked."""
    if path not in _loaded:
        _loaded[path] = load(path)
    return _loaded[path]


def digest_of(path: str) -> str:
    """A digest of the bytes of the file at *path*, which costs far less than to load it."""
    if path not in _digests:
        try:
            _digests[path] = sha256(Path(path).read_bytes()).hexdigest()
        except OSError:
            _digests[path] = ""
    return _digests[path]


def state_of(path: str, before: State | None) -> State:
    """The state of the file at *path*; that of *before* where nothing can have changed."""
    digest, day = digest_of(path), today()
    if before is not None and before.digest == digest and before.day == day:
        return before
    loaded = programme_in(path)
    figures = [(one, due_since(one, day)) for one in loaded.programme.statistics.records]
    due = tuple(
        DueFigure(one.key, str(one.label), since, one.place_of("as_of").line)
        for one, since in figures
        if since is not None
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
    found = (folder / name).resolve()
    if not found.is_relative_to(Path(env.srcdir).resolve()):
        raise OutsideSourceError(name)
    return str(found)
