"""Offers files that other builders have made of the site, such as a PDF, once they are there."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translation

from sphinx_eig.language.numbers import decimal

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("sphinx_eig")


class Download(NamedTuple):
    """A file to offer: its name beside the pages, and what its link says."""

    name: str
    text: str


def offered(paths: Iterable[str], app: Sphinx) -> list[Download]:
    """The files of *paths*, which may be patterns, that are there; each is put beside the pages."""
    found = []
    for path in paths:
        folder, _slash, pattern = path.rpartition("/")
        for file in sorted(Path(app.srcdir, folder).glob(pattern)):
            size = _size(file.stat().st_size, app.config.language)
            found.append(Download(file.name, f"{file.suffix[1:].upper()} ({size})"))
            beside = Path(app.outdir, file.name)
            if file.resolve() != beside.resolve():
                shutil.copyfile(file, beside)
    return found


def _size(count: int, language: str) -> str:
    """A number of bytes as people read it; no file is weightless."""
    if count < 1_000_000:
        return str(_("%s kB")) % decimal(Decimal(max(round(count / 1000), 1)), language)
    return str(_("%s MB")) % decimal(Decimal(f"{count / 1_000_000:.1f}"), language)
