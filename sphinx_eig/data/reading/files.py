"""Reads files as text, whatever they may be: what cannot be read, or is too large, is a problem."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.problems import Code, Place, Problems
from sphinx_eig.data.reading.source import MAX_CHARACTERS, Source

#: Bytes; a character takes at most four.
MAX_BYTES = 4 * MAX_CHARACTERS
TOO_LARGE = Said("the file is larger than {most} million bytes", most=MAX_BYTES // 1_000_000)
NOT_UTF_8 = template("found bytes that are not UTF-8; save the file again with the encoding UTF-8")
#: By their first bytes: a mark, or the zeros between the letters of plain words.
OTHER_ENCODINGS = (
    (re.compile(rb"\xff\xfe\0\0|.\0\0\0", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\0\0\xfe\xff|\0\0\0.", re.DOTALL), "utf-32-be"),
    (re.compile(rb"\xff\xfe|[^\0]\0[^\0]\0", re.DOTALL), "utf-16-le"),
    (re.compile(rb"\xfe\xff|\0[^\0]\0[^\0]", re.DOTALL), "utf-16-be"),
)


class UnreadableError(Exception):
    """A file that cannot be read, or is not worth it: under which code, and why."""

    def __init__(self, code: Code, said: Said) -> None:
        super().__init__(said)
        self.code = code
        self.said = said


def bytes_of(path: Path) -> bytes:
    """The bytes of the file at *path*; raises `UnreadableError` where there are none to be had."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe may never end
            raise UnreadableError(
                Code.FILE, Said("the file cannot be read: it is a folder or a device")
            )
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(Code.LIMIT, TOO_LARGE)
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(
            Code.FILE, Said("the file cannot be read: there is none of this name")
        ) from None
    except (OSError, ValueError):
        raise UnreadableError(
            Code.FILE, Said("the file cannot be read; check who may open it")
        ) from None


def decoded(path: Path, name: str, problems: Problems) -> str | None:
    """The text of the file at *path*, called *name*; nothing where it holds none."""
    try:
        return text_of(bytes_of(path), name, problems)
    except UnreadableError as error:
        problems.say(error.code, Place(name, 1, 1), error.said)
        return None


def text_of(data: bytes, name: str, problems: Problems) -> str | None:
    """The text of a file, or nothing where it holds none."""
    if len(data) > MAX_BYTES:
        problems.say(Code.LIMIT, Place(name, 1, 1), TOO_LARGE)
        return None
    start = data[:4]
    encoding = next((known for sign, known in OTHER_ENCODINGS if sign.match(start)), "")
    if encoding:
        problems.add(Code.ENCODING, Place(name, 1, 1), NOT_UTF_8)
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            said = Said("this is a picture or a program, not a text")
            problems.say(Code.ENCODING, Place(name, 1, 1), said)
            return None
        source = Source(data.decode("utf-8-sig", "replace"), name)
        before = len(data[: error.start].decode("utf-8-sig"))
        problems.add(Code.ENCODING, source.place(before), NOT_UTF_8)
        return source.text
