"""All that can be said of a data file without a build, which alone knows pages and their links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sphinx_eig.data import missing_pictures
from sphinx_eig.data.dates.reviews import page_review
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.loader import Loaded, load, load_bytes
from sphinx_eig.data.problems import Problem, Problems
from sphinx_eig.data.reading.files import UnreadableError, bytes_of
from sphinx_eig.data.reading.source import PAGES


def check(
    path: Path | str,
    name: str = "",
    *,
    day: date | None = None,
    kinds: Sequence[Kind] = (),
) -> tuple[Problem, ...]:
    """Every problem of the data file at *path*, sorted; the rest as for `load`."""
    path = Path(path)
    loaded = load(path, name, day=day, kinds=kinds)
    name = name or str(path)
    return _checked(loaded, name, path, _review(path, name, day))


def check_bytes(data: bytes, name: str, *, is_page: bool = False) -> tuple[Problem, ...]:
    """Every problem of a data file that has no place among the others, sorted."""
    review = page_review(data.decode("utf-8-sig", "replace"), name).problems if is_page else ()
    return _checked(load_bytes(data, name, is_page=is_page), name, None, review)


def _review(path: Path, name: str, day: date | None) -> tuple[Problem, ...]:
    """The problems of a page's review; none where the page itself cannot be read."""
    if path.suffix not in PAGES:
        return ()
    try:
        text = bytes_of(path).decode("utf-8-sig", "replace")
    except UnreadableError:
        return ()
    return page_review(text, name, day=day).problems


def _checked(
    loaded: Loaded, name: str, path: Path | None, review: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    problems = Problems([*loaded.problems, *review])
    if path is not None:
        missing_pictures.check(loaded.programme, path, problems)
    return tuple(sorted(problems.found))
