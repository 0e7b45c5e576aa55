"""When a figure is due to be checked again; the day is today's, or that of SOURCE_DATE_EPOCH."""

from __future__ import annotations

from datetime import date

import pytest

from sphinx_eig.data import Code, load_text, page_review
from sphinx_eig.data.dates.freshness import due_on, today
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


def test_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        "---\nlast_reviewed_on: 2024-01-31\nreview_in: 1 month\nowner: Camille\ntitel: x: y\n---\n"
    )
    good = page_review(page.replace("x: y", "x"), "x.md", day=date(2024, 2, 28))
    assert (good.due, good.is_due, good.problems) == (date(2024, 2, 29), False, ())
    assert good.review["owner"] == "Camille"
    late = page_review(page, "x.md", day=date(2024, 2, 29))  # what is no YAML is MyST's concern
    assert [(found.code, found.line, found.column) for found in late.problems] == [
        (Code.DUE, 2, 19)
    ]
    assert late.is_due
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert [found.code for found in page_review(page, "x.md").problems] == [Code.FUTURE]
    for text in ("", "# Title", "---\n---\n", "---\n- a\n---\n", "---\nlast_reviewed_on:\n---\n"):
        assert page_review(text, "x.md").problems == ()


def test_today(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("", "soon", "-5"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        assert today() >= date(2026, 1, 1)
