"""Loads a programme from a file: all that is good in it, and every problem at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from sphinx_eig.data.dates import timing
from sphinx_eig.data.dates.freshness import today
from sphinx_eig.data.declarations.declared import declared_in
from sphinx_eig.data.declarations.forms import PROGRAMME
from sphinx_eig.data.declarations.kind import Kind, together
from sphinx_eig.data.declarations.kinds import KINDS
from sphinx_eig.data.gathering import NO_FRONT_MATTER, gather
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Place, Problem, Problems
from sphinx_eig.data.programme import validate
from sphinx_eig.data.reading import website
from sphinx_eig.data.reading.files import decoded, text_of
from sphinx_eig.data.reading.reader import read
from sphinx_eig.data.reading.source import PAGES, front_matter
from sphinx_eig.data.records import Programme
from sphinx_eig.data.relations import relate
from sphinx_eig.data.texts import parsing as texts

NOTHING = Said("the file holds nothing; expected keys such as “title: …”")


@dataclass(frozen=True)
class Loaded:
    """What a file holds, its `programme`, and what is wrong in it."""

    programme: Programme
    form: tuple[Problem, ...]
    digest: str

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, sorted; texts are judged when this is first asked for."""
        problems = Problems(list(self.form))
        texts.judge(self.programme, problems)
        return tuple(sorted(problems.found))

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def load(
    path: Path | str,
    name: str = "",
    *,
    day: date | None = None,
    kinds: Sequence[Kind] = (),
) -> Loaded:
    """Load the YAML file, or the Markdown page with YAML front matter, at *path*.

    Parameters:
        path: the file.
        name: what problems call the file; its path where it is left out.
        day: the day on which figures are due or not; today where it is left out.
        kinds: of records of one's own, beside those that every programme has.

    Never raises on bad data: a file that cannot be read is a problem too.
    """
    path = Path(path)
    name = name or str(path)
    problems = Problems()
    text = decoded(path, name, problems)
    return _loaded(text, name, path.suffix in PAGES, problems, day, kinds, path)


def load_bytes(
    data: bytes,
    name: str,
    *,
    is_page: bool = False,
    day: date | None = None,
    kinds: Sequence[Kind] = (),
) -> Loaded:
    """Load a programme from the bytes of a file, as `load` does."""
    problems = Problems()
    text = text_of(data, name, problems)
    return _loaded(text, name, is_page, problems, day, kinds)


def load_text(
    text: str,
    name: str = "<string>",
    *,
    is_page: bool = False,
    day: date | None = None,
    kinds: Sequence[Kind] = (),
) -> Loaded:
    """Load a programme from *text*, as `load` does; *is_page* for a Markdown page.

    Figures are due or not on *day*; today, where it is left out.
    """
    return _loaded(text, name, is_page, Problems(), day, kinds)


def _loaded(
    text: str | None,
    name: str,
    is_page: bool,
    problems: Problems,
    day: date | None,
    own: Sequence[Kind],
    path: Path | None = None,
) -> Loaded:
    """What *text* holds, with the collections that stand beside the file at *path*."""
    written = (text or "").removeprefix("\ufeff")  # editors hide it and do not count it
    if is_page and text is not None:
        head = front_matter(written)
        if head is None:
            problems.say(Code.FILE, Place(name, 1, 1), NO_FRONT_MATTER)
        written = head[0] if head else ""
    known = together(KINDS, own)
    tree = website.canonical(read(written, name, problems), problems)
    if not tree and not problems.found:
        problems.say(Code.FILE, Place(name, 1, 1), NOTHING)
    if not written:
        digest = "".join(problem.message for problem in problems.found)
        return Loaded(Programme(PROGRAMME, known), tuple(problems.found), digest)
    declared = declared_in(tree, known, problems, None if is_page else path, name)
    kinds = together(known, declared)
    programme = validate(tree, kinds, problems, is_page=is_page)
    if path is not None:
        gather(programme, path, name, problems)
    relate(programme, day or today(), problems)
    timing.check(programme, problems)
    digest = sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
    return Loaded(programme, tuple(problems.found), digest)
