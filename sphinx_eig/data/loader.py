"""Loads a programme from a file: all that is good in it, and every problem at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from sphinx_eig.data import texts, website
from sphinx_eig.data.declarations import Kind
from sphinx_eig.data.forms import PROGRAMME
from sphinx_eig.data.freshness import today
from sphinx_eig.data.kinds import KINDS
from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.problems import Code, Place, Problem, Problems
from sphinx_eig.data.programme import validate
from sphinx_eig.data.reader import read
from sphinx_eig.data.records import Programme
from sphinx_eig.data.relations import relate
from sphinx_eig.data.source import MAX_CHARACTERS, PAGES, Source, front_matter

#: Bytes; a character takes at most four.
MAX_BYTES = 4 * MAX_CHARACTERS
TOO_LARGE = Said("the file is larger than {most} million bytes", most=MAX_BYTES // 1_000_000)
NO_FRONT_MATTER = Said("the page does not begin with keys and values between two “---” lines")
NOT_UTF_8 = template("found bytes that are not UTF-8; save the file again with the encoding UTF-8")
#: By their first bytes: a mark, or the zeros between the letters of plain words.
OTHER_ENCODINGS = (
    (re.compile(rb"\xff\xfe\0\0|.\0\0\0", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\0\0\xfe\xff|\0\0\0.", re.DOTALL), "utf-32-be"),
    (re.compile(rb"\xff\xfe|[^\0]\0[^\0]\0", re.DOTALL), "utf-16-le"),
    (re.compile(rb"\xfe\xff|\0[^\0]\0[^\0]", re.DOTALL), "utf-16-be"),
)


@dataclass(frozen=True)
class Loaded:
    """What a file holds."""

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
    try:
        if path.exists() and not path.is_file():  # a device may never end
            return _nothing(
                Code.FILE, name, Said("the file cannot be read: it is a folder or a device")
            )
        if path.stat().st_size > MAX_BYTES:
            return _nothing(Code.LIMIT, name, TOO_LARGE)
        data = path.read_bytes()
    except FileNotFoundError:
        return _nothing(
            Code.FILE, name, Said("the file cannot be read: there is none of this name")
        )
    except (OSError, ValueError):
        return _nothing(Code.FILE, name, Said("the file cannot be read; check who may open it"))
    return load_bytes(data, name, is_page=path.suffix in PAGES, day=day, kinds=kinds)


def load_bytes(
    data: bytes,
    name: str,
    *,
    is_page: bool = False,
    day: date | None = None,
    kinds: Sequence[Kind] = (),
) -> Loaded:
    """Load a programme from the bytes of a file, as `load` does."""
    if len(data) > MAX_BYTES:
        return _nothing(Code.LIMIT, name, TOO_LARGE)
    problems = Problems()
    text = _decoded(data, name, problems)
    if text is None:
        return _nothing(Code.ENCODING, name, Said("this is a picture or a program, not a text"))
    return load_text(text, name, is_page=is_page, problems=problems, day=day, kinds=kinds)


def load_text(
    text: str,
    name: str = "<string>",
    *,
    is_page: bool = False,
    problems: Problems | None = None,
    day: date | None = None,
    kinds: Sequence[Kind] = (),
) -> Loaded:
    """Load a programme from *text*, as `load` does; *is_page* for a Markdown page.

    Figures are due or not on *day*; today, where it is left out.
    """
    problems = problems or Problems()
    written = text = text.removeprefix("\ufeff")  # editors hide it and do not count it
    if is_page:
        head = front_matter(text)
        if head is None:
            return _nothing(Code.FILE, name, NO_FRONT_MATTER)
        written = head[0]
    tree = website.canonical(read(written, name, problems), problems)
    programme = validate(tree, (*KINDS, *kinds), problems, is_page=is_page)
    relate(programme, day or today(), problems)
    digest = sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
    return Loaded(programme, tuple(problems.found), digest)


def _nothing(code: Code, name: str, message: Said) -> Loaded:
    return Loaded(Programme(PROGRAMME, KINDS), (Problem(name, 1, 1, code, message),), message)


def _decoded(data: bytes, name: str, problems: Problems) -> str | None:
    """The text of a file, or nothing where it holds none."""
    start = data[:4]
    encoding = next((known for sign, known in OTHER_ENCODINGS if sign.match(start)), "")
    if encoding:
        problems.add(Code.ENCODING, Place(name, 1, 1), NOT_UTF_8)
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            return None
        source = Source(data.decode("utf-8-sig", "replace"), name)
        before = len(data[: error.start].decode("utf-8-sig"))
        problems.add(Code.ENCODING, source.place(before), NOT_UTF_8)
        return source.text
