"""Reads catalogues, and fills them with translations that a test can tell from the original."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from building import Built, Project

#: Stands before every text that has been translated.
MARK = "Tr"


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def places(built: Built) -> dict[str, list[str]]:
    """Every message of every catalogue, and where it comes from: ``file:line``."""
    found: dict[str, list[str]] = {}
    for path in sorted(built.out.rglob("*.pot")):
        for message in catalogue(path):
            if message.id:
                shown = [f"{Path(file).name}:{line}" for file, line in message.locations]
                found.setdefault(str(message.id), []).extend(shown)
    return found


def marked(text: str) -> str:
    return f"{MARK} {text}"


def translate(
    project: Project,
    built: Built,
    translation: Callable[[str], str] = marked,
    only: Iterable[str] | None = None,
) -> None:
    """Write English catalogues beside the sources for those that *built* has extracted."""
    for path in built.out.rglob("*.pot"):
        name = path.relative_to(built.out).with_suffix("")
        if only is not None and str(name) not in only:
            continue
        template = catalogue(path)
        done = Catalog(locale="en", domain=name.name)
        for message in template:
            if message.id:
                done.add(message.id, translation(str(message.id)), message.locations)
        target = project.source / "locale" / "en" / "LC_MESSAGES" / name.with_suffix(".po")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            write_po(file, done, width=0)
    # Python keeps the catalogues that it has read; the builds of a test share its process.
    gettext._translations.clear()  # type: ignore[attr-defined]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
