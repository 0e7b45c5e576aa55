"""Charts on paper: the picture with its text, and the table below it."""

from __future__ import annotations

import re

import pytest

from building import Project
from calendars.sample import FILES


@pytest.fixture
def markup(project: Project) -> str:
    project.write(dict(FILES))
    built = project.build("programme-typst", language="en")
    assert built.warnings == []
    return _book(built.out)


def _book(out) -> str:
    return "".join(
        path.read_text("utf-8") for path in sorted(out.glob("*.typ")) if path.name != "book.typ"
    )


def test_a_chart_is_drawn_with_its_text_and_its_table(markup: str) -> None:
    drawn = re.findall(r'plot\("(.*?)", "(.*?)"\)', markup)
    assert [said for _svg, said in drawn] == [
        "Crews, September 1, 2017 to September 1, 2022: from 11 to 206; "
        "Boats, March 1, 2018 to September 1, 2022: from 20 to 1,177",
        "Share, 2020 to 2022: from 40.5% to 60%",
    ]
    assert "Crews</text>" in drawn[0][0]
    assert "vector-effect" not in markup
    assert markup.count("grid-of-data") >= 4


def test_every_length_is_on_the_page(markup: str) -> None:
    for path in re.findall(r'd=\\?"(M[^"\\]*)', markup):
        numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", path)]
        assert max(numbers) <= 640
