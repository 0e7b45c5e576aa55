"""Counted figures: what is a share of what, which day dates them, what is not shown."""

from __future__ import annotations

from datetime import date

from building import Project
from sphinx_eig.data import load_text

DATA = """\
title: T
collections:
  ps: {fields: {n: whole, born: date, updated: date, role: text}}
ps:
  - {title: A, n: 30, role: a, born: 2001-02-03, updated: 2024-05-06}
  - {title: B, n: 10, role: b, born: 2002-02-03}
  - {title: C, n: 0, role: c}
statistics:
  - {id: share, label: share, sum: ps, of: n, where: {role: a}, percent_of: {}}
  - {id: roles, label: roles, count: ps, distinct: role, where: {role: a}, percent_of: {}}
"""


def figures(text: str) -> dict[str, object]:
    loaded = load_text(text, day=date(2026, 11, 26))
    return {one.id: one for one in loaded.programme.records("statistics")}


def test_a_share_of_a_sum_is_one_of_the_same_sum() -> None:
    found = figures(DATA)
    assert [str(found[key]["value"]) for key in ("share", "roles")] == ["75", "33"]
    text = DATA + "  - {label: none, sum: ps, of: n, percent_of: {role: c}}\n"
    (problem,) = load_text(text).problems
    assert str(problem.message) == "the records to compare with come to 0; expected more"


def test_only_what_tells_of_the_record_dates_a_figure() -> None:
    assert figures(DATA)["share"]["as_of"] == date(2024, 5, 6)
    plain = DATA.replace(", updated: 2024-05-06", "")
    assert figures(plain)["share"]["as_of"] is None


def test_a_figure_that_cannot_be_counted_is_not_shown(project: Project) -> None:
    text = DATA + "  - {id: bad, label: wrong, count: ps, where: {rol: a}, unit: people}\n"
    text += "  - {id: past, label: wrong too, count: s, as_of: 2026-01-01,\n"
    text += "     history: [{as_of: 2025-01-01, value: 3}]}\n"
    page = "# I\n\n```{programme:statistics}\n```\n\n```{programme:statistics}\n:layout: table\n"
    page += "```\n\nWe count [{programme:stat}`bad`] and {programme:stat}`share`.\n"
    project.write({"programme.yml": text, "index.md": page})
    built = project.build(language="en")
    assert [one.rpartition(" [")[2] for one in built.warnings] == ["programme.reference]"] * 2
    shown = built.main("index").get_text()
    assert "wrong" not in shown
    assert "We count [] and 75%." in shown
    assert len(built.main("index").select("tbody tr")) == 2
