"""A place in a text is its place in the file, however YAML lets the text be written."""

from __future__ import annotations

import pytest

from sphinx_eig.data import load_text
from sphinx_eig.data.reading.source import Scalar, Source

#: Each text holds one X; where it stands is what must be found.
WRITTEN = [
    "title: a X b",
    "title: a\n  b\n\n  c X",
    "title: 'it''s '' X'",
    'title: "\\u00e9\\x41\\U0001F600 \\"\\\\ X"',
    'title: "a \\\n  b\\tc\\ncd\\N\\_ X"',
    'title: "\\0\\x01 X"',
    "title: |\n  a\n\n    b X\n",
    "title: >-\n  a\n  b\n\n  c X\n",
    "title: |2-  # X is not here\n    'a' X\n",
    "title: &name X",
    'title: !!str &name "a X"',
    "title: !!str |\n  a X",
    "title: \"'X'\"",
    "title: ''' X'",
    "title: 😀é\u0301 X",
    "title: a\u2028b\u0085c X",
    "\ufefftitle: a X",
    "title: a\r\n  b X\r\n",
    "title: a\r  b X\r",
    "title: a\x0bb\x1cc X",
    "tiles: [{title: 'a''b',\ttitle2: c}]\ntitle: a\tX",
]


def place_of(offset: int, text: str) -> tuple[int, int]:
    """Line and column, counted as an editor does."""
    before = text[:offset].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("written", WRITTEN)
def test_place_in_a_text(written: str) -> None:
    title = load_text(written).programme["title"]
    if title is None:  # what is well formed before a mistake is kept: there is none here
        pytest.fail(f"{load_text(written).problems}")
    assert isinstance(title, Scalar)
    place = title.place_of(title.index("X"))
    assert (place.line, place.column) == place_of(written.rindex("X"), written)


def test_a_text_that_is_no_file_has_a_place() -> None:
    assert Scalar("abc").place_of(2) == Source("", "<string>").place(0)
