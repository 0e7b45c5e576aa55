"""Has Typst make the PDF, and finds which part of the book it cannot take."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

logging.getLogger("pikepdf").setLevel(logging.WARNING)  # or it greets whoever loads it
import pikepdf  # noqa: E402
import typst  # noqa: E402

if TYPE_CHECKING:
    from sphinx_eig.pdf.book import Book

#: A text that no font shows, as Typst quotes it.
UNSEEN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
TRIAL = '#import "/book.typ": *\n#set document(title: "-")\n#'


class Press:
    """Typst, with the fonts of the system and those of the site; it downloads nothing."""

    def __init__(self, folder: Path, font_folders: Iterable[Path]) -> None:
        self._fonts = typst.Fonts(font_paths=[*map(str, font_folders)])
        self._options: dict[str, Any] = {
            "root": str(folder),
            "font_paths": self._fonts,
            **dict.fromkeys(("package_path", "package_cache_path"), str(folder)),
        }

    def lacks(self, family: str) -> bool:
        return family.lower() not in map(str.lower, self._fonts.families())

    def print(self, source: str, *standards: Any) -> tuple[bytes, str]:
        """The PDF of *source* and what Typst warns of, or what it has against it."""
        made: Any
        try:
            made, warnings = typst.compile_with_warnings(
                source.encode(), pdf_standards=[*standards], **self._options
            )
        except typst.TypstError as problem:
            return b"", (problem.diagnostic or problem.message).removeprefix("error: ")
        said = {one.message for one in warnings if not one.message.startswith("unknown font")}
        return made, "; ".join(sorted(said))

    def diagnose(self, said: str, book: Book) -> bool:
        """Note what the book is to write otherwise; false where that is not known."""
        quoted = (found[1] for found in UNSEEN.finditer(said))
        unseen = {ESCAPED.sub(lambda code: chr(int(code[1], 16)), one) for one in quoted}
        if unseen - book.unseen:
            book.unseen |= unseen
            return True
        trials = {code: self.print(f"{TRIAL}{{\n{code}}}\n") for code in book.suspects}
        refused = {code: why for code, (pdf, why) in trials.items() if not pdf}
        for code, why in refused.items():
            book.refuse(code, why.splitlines()[0])
        return bool(refused)


def packed(pdf: bytes) -> bytes:
    """The same document with its objects in streams, which takes half the room."""
    pikepdf.settings.set_flate_compression_level(9)
    mode, out = pikepdf.ObjectStreamMode.generate, BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, object_stream_mode=mode, recompress_flate=True, deterministic_id=True)
    return out.getvalue()
