"""Keeps French marks with their word: authors type plain spaces, and no line may start with one."""

from __future__ import annotations

import re

NARROW, WIDE = "\u202f", "\u00a0"
MARKS = re.compile(r"(?<!\s) ([;:!?»])(?=[\s,.)]|$)|« (?=\S)|(?<=\d) (?=\d{3}(?!\d))|(?<=\d) (%|€)")


def french(text: str) -> str:
    """The same text with no-break spaces where French wants them; nothing but spaces changes."""

    def bind(found: re.Match[str]) -> str:
        wide = found[0].strip() in {":", "»", "«"}
        return found[0].replace(" ", WIDE if wide else NARROW)

    return MARKS.sub(bind, text)
