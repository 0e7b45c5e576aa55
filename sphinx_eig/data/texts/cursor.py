"""Finds where in a text each piece stands, by reading on from the last: a parser forgets it."""

from __future__ import annotations


class Cursor:
    """A place in a text that only goes on.

    Attributes:
        offset: of the next character to read.
        end: of the block that is read; nothing is looked for behind it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.offset, self.end = 0, len(text)
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._starts[-1] = len(text)

    def go_to(self, lines: tuple[int, int] | None) -> None:
        """Read on from the first line of a block, and no further than its last."""
        if lines:
            first, last = (min(line, len(self._starts) - 1) for line in lines)
            self.offset = max(self.offset, self._starts[first])
            self.end = self._starts[last]

    def find(self, written: str) -> int:
        """Where *written* stands next; reading goes on behind it."""
        found = self.text.find(written, self.offset, self.end) if written else -1
        if found < 0:  # it was written in other characters, such as “&amp;”
            return self.offset
        self.offset = found + len(written)
        return found

    def find_address(self, address: str) -> int:
        """Where an address stands that may be written with entities or escapes."""
        before = self.offset
        found = self.find(address)
        if found == before and not self.text.startswith(address, before):
            opening = self.text.find("](", before, self.end)
            if opening >= 0:
                found = opening + 2 + (self.text[opening + 2 : opening + 3] == "<")
                self.offset = found
        return found
