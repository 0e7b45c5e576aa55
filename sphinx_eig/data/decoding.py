"""Reads files as text, whatever they may be: what cannot be read is a problem."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx_eig.data.files import MAX_BYTES, TOO_LARGE, UnreadableError, bytes_of
from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.problems import Code, Place, Problems
from sphinx_eig.data.source import Source

NOT_UTF_8 = template("found bytes that are not UTF-8; save the file again with the encoding UTF-8")
#: By their first bytes: a mark, or the zeros between the letters of plain words.
OTHER_ENCODINGS = (
    (re.compile(rb"\xff\xfe\0\0|.\0\0\0", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\0\0\xfe\xff|\0\0\0.", re.DOTALL), "utf-32-be"),
    (re.compile(rb"\xff\xfe|[^\0]\0[^\0]\0", re.DOTALL), "utf-16-le"),
    (re.compile(rb"\xfe\xff|\0[^\0]\0[^\0]", re.DOTALL), "utf-16-be"),
)


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
