"""Counted figures by their groups, drawn."""

from __future__ import annotations

import pytest

from building import Project

DATA = """\
collections:
  people:
    fields:
      skills: {many: true}
people:
  - {title: Ana, skills: [design, data]}
  - {title: Ben, skills: [design]}
  - {title: Cleo, skills: [law]}
statistics:
  - {id: skills, label: People by skill, count: people, group: skills}
  - {id: all, label: People, count: people, group: skills}
"""


def build(project: Project, *options: str):
    body = "".join(f":{one}\n" for one in options)
    page = f"# Page\n\n```{{programme:chart}}\n{body}```\n"
    project.write({"programme.yml": DATA, "index.md": page})
    return project.build(language="en")


def test_groups_are_bars(project: Project) -> None:
    built = build(project, "stat: skills")
    assert built.warnings == []
    page = built.main("index")
    assert [one.get_text() for one in page.select("thead th")] == ["Group", "People by skill"]
    rows = {tr.th.get_text(): (tr.td.get_text(), tr.path["d"]) for tr in page.select("tbody tr")}
    assert rows["design"] == ("2", "M0 8H1000")
    assert rows["law"] == ("1", "M0 8H500")


def test_groups_are_columns(project: Project) -> None:
    built = build(project, "stat: skills", "layout: columns")
    assert built.warnings == []
    picture = built.main("index").select_one("svg.programme-plot")
    assert picture["aria-label"].startswith("People by skill: ")
    assert "design 2" in picture["aria-label"]
    words = [one.get_text() for one in picture.select("text")]
    assert {"design", "data", "law"} <= set(words)


@pytest.mark.parametrize("options", [("stat: skills", "layout: line"), ("stat: skills all",)])
def test_groups_are_neither_days_nor_beside_others(project: Project, options) -> None:
    (warning,) = build(project, *options).warnings
    assert "the figure “skills” is one of groups, not of days" in warning
