"""When a figure is due to be checked again; the day is today's, or that of SOURCE_DATE_EPOCH."""

from __future__ import annotations

from datetime import date

import pytest

from sphinx_eig.data import Code, load_text
from sphinx_eig.data.freshness import due_on, today
from sphinx_eig.data.values import Period

FIGURE = "statistics:\n  - {value: 1, label: a, as_of: 2024-01-31, review_in: 1 month}\n"


@pytest.mark.parametrize(
    ("as_of", "period", "due"),
    [
        ("2024-01-31", Period(1, "month"), "2024-02-29"),
        ("2023-01-31", Period(1, "month"), "2023-02-28"),
        ("2023-12-15", Period(1, "month"), "2024-01-15"),
        ("2024-02-29", Period(1, "year"), "2025-02-28"),
        ("2024-02-28", Period(2, "day"), "2024-03-01"),
        ("2024-12-30", Period(1, "week"), "2025-01-06"),
        ("2024-01-01", Period(9999, "year"), "9999-12-31"),
        ("2024-01-01", Period(9999, "week"), "2215-08-21"),
        ("9999-12-31", Period(1, "day"), "9999-12-31"),
    ],
)
def test_due_on(as_of: str, period: Period, due: str) -> None:
    assert due_on(date.fromisoformat(as_of), period) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2024-01-30", [Code.FUTURE]),
        ("2024-01-31", []),
        ("2024-02-28", []),
        ("2024-02-29", [Code.DUE]),
    ],
)
def test_the_day_decides(monkeypatch: pytest.MonkeyPatch, day: str, codes: list[Code]) -> None:
    asked = date.fromisoformat(day)
    assert [found.code for found in load_text(FIGURE, day=asked).problems] == codes
    seconds = (asked - date(1970, 1, 1)).days * 86_400 + 86_399
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
    assert today() == asked
    assert [found.code for found in load_text(FIGURE).problems] == codes


def test_today(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("", "soon", "-5"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        assert today() >= date(2026, 1, 1)
