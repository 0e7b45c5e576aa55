"""A stretch of text while it is translated: what is finished is hidden, so that it stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sphinx_eig.importing.lines import Context, Line

#: One private character stands for each hidden piece.
FIRST = 0xF0000
STAND_IN = re.compile("[\U000f0000-\U000ffffd]")
PROTECTED = re.compile(
    "[\U000f0000-\U000ffffd]"  # was there before us
    r"|\\[!-/:-@\[-`{-~]"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:.+?)(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->"
    r"|<(?:https?|mailto|ftp|tel):[^<>\s]*>"
    r"|(?<=\]\()<[^<>\n]*>|(?<=\]: )<[^<>\n]*>",  # addresses with spaces
    re.DOTALL,
)


class Run:
    """Lines of text that belong together, such as a paragraph."""

    def __init__(self, lines: Sequence[Line], context: Context) -> None:
        self.context = context
        self._numbers = [line.number for line in lines]
        self._hidden: list[str] = []
        self.text = "\n".join(line.text for line in lines)
        self.replace(PROTECTED, lambda found: self.hide(found[0]))

    def hide(self, text: str) -> str:
        """What stands for *text* from now on."""
        self._hidden.append(text)
        return chr(FIRST + len(self._hidden) - 1)

    def shown(self, text: str) -> str:
        """*Text* with all that was hidden in it."""
        while STAND_IN.search(text):
            before = text
            text = STAND_IN.sub(self._piece, text)
            if text == before:
                break
        return text

    def _piece(self, found: re.Match[str]) -> str:
        at = ord(found[0]) - FIRST
        return self._hidden[at] if at < len(self._hidden) else found[0]

    def replace(self, pattern: re.Pattern[str], write: Callable[[re.Match[str]], str]) -> None:
        self.text = pattern.sub(write, self.text)

    def line_at(self, position: int) -> int:
        """The line of the source that holds the character at *position*."""
        before = self.shown(self.text[:position]).count("\n")
        return self._numbers[min(before, len(self._numbers) - 1)]

    def note(self, position: int, text: str, /, **values: object) -> None:
        self.context.note(self.line_at(position), text, **values)

    def comment(self, text: str) -> str:
        """*Text* kept where readers do not see it, within a paragraph or a table."""
        plain = " ".join(self.shown(text).split()).replace("|", "&#124;")
        return self.hide(f"<!-- {re.sub('-(?=-)', '- ', plain).rstrip('-')} -->")

    def lines(self) -> list[str]:
        return self.shown(self.text).split("\n")
