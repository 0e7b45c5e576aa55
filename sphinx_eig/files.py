"""Keeps the data files of one build, each loaded once, and says where they may lie."""

from __future__ import annotations

from pathlib import Path

from sphinx.environment import BuildEnvironment

from sphinx_eig.data import Loaded, load

_loaded: dict[str, Loaded] = {}


class OutsideSourceError(ValueError):
    """A data file is named that lies outside the source folder."""


def forget() -> None:
    """Read every file again: a new build begins."""
    _loaded.clear()


def programme_in(path: str) -> Loaded:
    """What the data file at *path* holds, as it was when the build first asked."""
    if path not in _loaded:
        _loaded[path] = load(path)
    return _loaded[path]


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
