"""Each malformed or hostile file gives exactly the problems that are written down beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import CASES, DAY, EXPECTED, FILES, FOLDER, found_in, name_of

from sphinx_eig.data import load


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_problems(path: Path) -> None:
    assert found_in(path) == EXPECTED[path]


def test_the_corpus_is_whole() -> None:
    assert len(FILES) >= 200
    for path in CASES:
        assert path.read_text("utf-8").count("\n## ") == len(list((FOLDER / path.stem).iterdir()))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("yaml/apostrophe-closes-quote.yml", ["Coach", "Sponsor"]),
        ("yaml/second-colon-in-record.yml", ["Coach", "Sponsor"]),
        ("encoding/many-mistakes.yml", ["Un", "Sept", "Dix"]),
        ("yaml/flat-lists.yml", ["Un", "Trois"]),
        ("yaml/shallower-line.yml", []),
        ("yaml/unclosed-double.yml", ["Coach", "Sponsor"]),
        ("model/empty-title.yml", ["Coach"]),
        ("model/id-with-space.yml", ["Coach", "Sponsor", "Autre", "Encore", "Liste"]),
        ("model/duplicate-id.yml", ["Coach", "Sponsor", "coach"]),
        ("model/list-for-record.yml", ["Coach"]),
        ("model/text-for-record.yml", ["Sponsor"]),
        ("model/missing-title.yml", ["Coach"]),
    ],
)
def test_what_is_good_is_kept(name: str, kept: list[str]) -> None:
    named = {name_of(path): path for path in FILES}
    programme = load(named[name], day=DAY).programme
    assert [role["title"] for role in programme.records("roles")] == kept


def test_figures_mean_what_is_written() -> None:
    figures = load(FOLDER / "yaml/norway.yml", day=DAY).programme.records("statistics")
    written = ["no", "1.10", "12:30", "0x1F", "1e3", "1_000", "010", ".inf"]
    assert [figure["value"] for figure in figures] == written
