"""All that can be said of a data file without a build, which alone knows pages and their links."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sphinx_eig.data import markup, pictures
from sphinx_eig.data.loader import Loaded, load, load_bytes
from sphinx_eig.data.problems import Problem, Problems


def check(path: Path | str, name: str = "", *, day: date | None = None) -> tuple[Problem, ...]:
    """Every problem of the data file at *path*, sorted; *name* and *day* as for `load`."""
    return _checked(load(path, name, day=day), Path(path))


def check_bytes(data: bytes, name: str, *, is_page: bool = False) -> tuple[Problem, ...]:
    """Every problem of a data file that has no place among the others, sorted."""
    return _checked(load_bytes(data, name, is_page=is_page), None)


def _checked(loaded: Loaded, path: Path | None) -> tuple[Problem, ...]:
    problems = Problems(list(loaded.problems))
    markup.check(loaded.programme, problems)
    if path is not None:
        pictures.check(loaded.programme, path, problems)
    return tuple(sorted(problems.found))
