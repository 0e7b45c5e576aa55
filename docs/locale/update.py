"""Brings the guide's translations up to date with its pages, and says what is left to translate.

    sphinx-build -b gettext docs docs/_build/gettext
    python docs/locale/update.py docs/_build/gettext

A language is a folder beside this file: ``mkdir docs/locale/de`` begins one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).parent
#: Babel takes a role such as ``{programme:stat}`` and the “% d” of “60 % de” for formats.
NOT_FORMATS = {"python-format", "python-brace-format"}


def read(path: Path, locale: str | None = None) -> Catalog:
    """The catalogue at *path*; an empty one where there is none."""
    if not path.is_file():
        return Catalog(locale, domain=path.stem, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale, path.stem)


def update(path: Path, template: Catalog, locale: str) -> list[str]:
    """Write the catalogue at *path* anew; what is missing or only guessed, with its place."""
    catalogue = read(path, locale)
    template.creation_date = catalogue.creation_date  # the date alone is no change
    catalogue.update(template)
    catalogue.obsolete.clear()
    left = []
    for message in catalogue:
        message.flags -= NOT_FORMATS
        if message.id and (message.fuzzy or not message.string):
            file, line = message.locations[0]
            what = "guessed" if message.fuzzy else "missing"
            left.append(f"{locale}: {Path(file).name}:{line}: {what}: {message.id}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=76)
    return left


def main(templates: Path) -> int:
    """Update every catalogue of every language; 1 if any entry is left to translate."""
    left: list[str] = []
    for folder in sorted(one for one in LOCALE.iterdir() if one.is_dir()):
        for template in sorted(templates.rglob("*.pot")):
            name = template.relative_to(templates).with_suffix(".po")
            if folder.name != "__pycache__":
                path = folder / "LC_MESSAGES" / name
                left += update(path, read(template), folder.name)
    print("\n".join(left) if left else "every text is translated")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
