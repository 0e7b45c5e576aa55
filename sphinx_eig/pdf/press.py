"""Has Typst make the PDF, and finds which part of the book it cannot take."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_eig.pdf.book import Book

#: A text that no font shows, as Typst quotes it.
UNSEEN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
UNICODE = re.compile(r"\\u\{([0-9a-f]+)\}")
TRIAL = '#import "/book.typ": *\n#set document(title: "-")\n#show: trial\n#'


class Press:
    """Typst, with the fonts of the system and those of the site; it downloads nothing."""

    def __init__(self, folder: Path, font_folders: Iterable[Path]) -> None:
        import pikepdf
        import typst

        pikepdf.settings.set_flate_compression_level(9)
        self._typst, self._pikepdf = typst, pikepdf
        self._folder = folder
        self._fonts = typst.Fonts(font_paths=[str(one) for one in font_folders])

    def families(self) -> set[str]:
        """The fonts that are there, in small letters as Typst compares them."""
        return {one.lower() for one in self._fonts.families()}

    def print(self, source: str, *, standard: str = "ua-1") -> tuple[bytes, str]:
        """The PDF of *source*, or what Typst has against it."""
        try:
            pdf = self._typst.compile(
                source.encode(),
                root=str(self._folder),
                font_paths=self._fonts,
                pdf_standards=[standard] if standard else [],
                package_path=str(self._folder),
                package_cache_path=str(self._folder),
            )
        except self._typst.TypstError as problem:
            return b"", problem.diagnostic or problem.message
        return pdf, ""

    def packed(self, pdf: bytes) -> bytes:
        """The same document with its objects in streams, which takes half the room."""
        out = BytesIO()
        with self._pikepdf.open(BytesIO(pdf)) as document:
            document.save(
                out,
                object_stream_mode=self._pikepdf.ObjectStreamMode.generate,
                recompress_flate=True,
                deterministic_id=True,
            )
        return out.getvalue()

    def diagnose(self, said: str, book: Book) -> bool:
        """Note what the book is to write otherwise; false where that is not known."""
        unseen = {UNICODE.sub(_character, one[1]) for one in UNSEEN.finditer(said)}
        new = unseen - book.unseen
        book.unseen |= new
        if new:
            return True
        refused = {code: why for code in book.suspects if (why := self._refusal(code))}
        for code, why in refused.items():
            book.refuse(code, why)
        return bool(refused)

    def _refusal(self, code: str) -> str:
        """Why Typst refuses *code* by itself; nothing where it does not."""
        _pdf, said = self.print(f"{TRIAL}{{\n{code}}}\n", standard="")
        return said.removeprefix("error: ").splitlines()[0] if said else ""


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
