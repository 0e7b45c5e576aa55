"""One text while it is converted: the changes to make in it; all else stays as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sphinx_eig.importing.lines import Context


@dataclass
class Text:
    """One text, with the changes to make in it."""

    source: str
    numbers: Sequence[int]  # of its lines in the page
    context: Context
    edits: list[tuple[int, int, str]] = field(default_factory=list)

    def note(self, position: int, text: str, /, **values: object) -> None:
        number = self.source.count("\n", 0, max(position, 0))
        self.context.note(self.numbers[min(number, len(self.numbers) - 1)], text, **values)

    def write(self, start: int, end: int, text: str) -> None:
        self.edits.append((start, end, text))

    @property
    def written(self) -> str:
        made, at = [], 0
        for start, end, text in sorted(self.edits, key=lambda edit: edit[:2]):
            if start >= at:
                made += [self.source[at:start], text]
                at = end
        return "".join([*made, self.source[at:]])


def comment(text: str) -> str:
    """*Text* kept where readers do not see it, within a paragraph or a table."""
    plain = " ".join(text.split()).replace("|", "&#124;")
    return f"<!-- {re.sub('-(?=[->])', '- ', plain).rstrip('-')} -->"
