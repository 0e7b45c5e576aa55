"""A figure is dated by a day, a month or a year: each is a date, and is written as it was."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest
from sphinx.locale import init

from sphinx_eig.data import Code, load_text
from sphinx_eig.data.dates.freshness import due_on
from sphinx_eig.data.dates.times import first_of, read_when
from sphinx_eig.data.messages import FOLDER
from sphinx_eig.data.values import Period
from sphinx_eig.language import days, numbers
from sphinx_eig.language.words import CATALOGUE

LAST = {
    "2022-09-01": date(2022, 9, 1),
    "2022-09": date(2022, 9, 30),
    "2024-02": date(2024, 2, 29),
    "2022": date(2022, 12, 31),
    "9999": date.max,
    "0001": date(1, 12, 31),
}


@pytest.mark.parametrize("written", LAST)
def test_it_is_the_last_day_and_keeps_what_is_known(written: str) -> None:
    read = read_when(written)
    for one in (read, pickle.loads(pickle.dumps(read)), copy.deepcopy(read)):
        assert (one, type(one)) == (LAST[written], type(read))
        assert (str(one), f"{one}", one.isoformat()) == (written,) * 3
    assert str(first_of(read)) == (written + "-01-01")[:10]


@pytest.mark.parametrize(
    ("written", "french", "english"),
    [
        ("2022-09-01", "Données au 1er septembre 2022", "As of 1 September 2022"),
        ("2022-09-30", "Données au 30 septembre 2022", "As of 30 September 2022"),
        ("2022-09", "Données de septembre 2022", "As of September 2022"),
        ("2022-04", "Données d’avril 2022", "As of April 2022"),
        ("2022-08", "Données d’août 2022", "As of August 2022"),
        ("2022-10", "Données d’octobre 2022", "As of October 2022"),
        ("2022", "Données de 2022", "As of 2022"),
    ],
)
def test_it_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, written: str, french: str, english: str
) -> None:
    for language, said in (("fr", french), ("en_GB", english)):
        monkeypatch.setattr("sphinx.locale.translators", {})
        init([str(FOLDER)], language, CATALOGUE)
        assert days.as_of(read_when(written), language) == said
    assert numbers.day(read_when("2022-09"), "ja") == "2022年9月"


@pytest.mark.parametrize(
    ("written", "period", "due"),
    [
        ("2022-02", Period(1, "year"), "2023-02-28"),
        ("2022", Period(5, "year"), "2027-12-31"),
        ("2022", Period(1, "day"), "2023-01-01"),
        ("9999", Period(1, "week"), "9999-12-31"),
    ],
)
def test_it_is_due_once_all_of_it_is_old(written: str, period: Period, due: str) -> None:
    found = due_on(read_when(written), period)
    assert (type(found), str(found)) == (date, due)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        *(("2026", []), ("2026-11", []), ("2026-11-26", [])),
        *(("2027", [Code.FUTURE]), ("2026-12", [Code.FUTURE]), ("2026-11-27", [Code.FUTURE])),
        *(("2025", []), ("2024", [Code.DUE]), ("2025-10", [Code.DUE])),
    ],
)
def test_what_is_running_has_begun(written: str, codes: list[Code]) -> None:
    text = f"statistics: [{{value: 1, label: a, as_of: {written}, review_in: 1 year}}]"
    found = load_text(text, day=date(2026, 11, 26)).problems
    assert [one.code for one in found] == codes


FIGURES = """\
statistics:
  - {id: day, label: day, value: 1, as_of: 2022-03-01}
  - {id: month, label: month, value: 2, as_of: 2023-05}
  - {id: year, label: year, value: 3, as_of: 2022}
  - {id: running, label: running, value: 4, as_of: 2026}
  - {id: asked, label: asked, count: statistics, where: {as_of: %s}}
"""


@pytest.mark.parametrize(
    ("asked", "count", "newest"),
    [
        ("{from: 2022}", "4", "2026"),
        ("{from: 2022, to: 2022}", "2", "2022"),
        ("{from: 2022-04, to: 2023-05-31}", "2", "2023-05"),
        ("{to: 2022-11}", "1", "2022-03-01"),
        ("2023-05", "1", "2023-05"),
    ],
)
def test_figures_are_asked_for_by_it(asked: str, count: str, newest: str) -> None:
    loaded = load_text(FIGURES % asked, day=date(2026, 11, 26))
    figure = loaded.programme.records("statistics")[-1]
    assert not loaded.problems
    assert (str(figure["value"]), str(figure["as_of"])) == (count, newest)
