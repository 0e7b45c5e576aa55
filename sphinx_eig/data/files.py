"""Reads the bytes of a data file, where it is a file and no larger than any programme needs."""

from __future__ import annotations

from pathlib import Path

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code
from sphinx_eig.data.source import MAX_CHARACTERS

#: Bytes; a character takes at most four.
MAX_BYTES = 4 * MAX_CHARACTERS
TOO_LARGE = Said("the file is larger than {most} million bytes", most=MAX_BYTES // 1_000_000)


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
