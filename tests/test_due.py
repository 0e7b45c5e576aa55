"""What is due for review: warned of at every build, told on the page, listed for machines."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from building import Built, Project

DATA = """\
statistics:
  - {id: talents, value: 206, label: Talents, as_of: 2022-09-01, review_in: 12 months}
  - {id: defis, value: 101, label: Défis, as_of: 2022-09-01}
"""
PAGE = """\
---
last_reviewed_on: 2023-01-31
review_in: 1 month
owner: l’équipe EIG
---
# Accueil

```{programme:statistics}
```

```{toctree}
autre
```
"""
OTHER = "# Autre\n\nRien.\n"


@pytest.fixture
def guide(project: Project) -> Project:
    return project.write({"programme.yml": DATA, "index.md": PAGE, "autre.md": OTHER})


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


STRICT = {"programme_due": "warning", "programme_due_report": True}


def codes(built: Built) -> list[str]:
    return [line.split(": ")[0] + " " + line.rsplit(" ", 1)[1] for line in built.warnings]


def test_nothing_is_due_before_its_day(guide: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2023-02-27")
    built = guide.build(**STRICT)
    assert built.warnings == []
    assert not built.main("index").select(".programme-due")
    assert json.loads(built.text("programme-due.json")) == {"date": "2023-02-27", "due": []}


def test_what_is_due_is_told_everywhere(guide: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2023-09-01")
    built = guide.build(**STRICT)
    assert codes(built) == [
        "programme.yml:2:54 [programme.due]",
        "index.md:2:19 [programme.due]",
    ]
    notices = [
        one.get_text(" ", strip=True) for one in built.main("index").select(".programme-due")
    ]
    assert notices == [
        "À relire Cette page devait être relue le 28 février 2023.",
        "À vérifier depuis le 1er septembre 2023",
    ]
    report = json.loads(built.text("programme-due.json"))
    assert report == {
        "date": "2023-09-01",
        "due": [
            {
                "kind": "page",
                "id": "index",
                "title": "Accueil",
                "due": "2023-02-28",
                "owner": "l’équipe EIG",
            },
            {
                "kind": "statistic",
                "id": "talents",
                "title": "Talents",
                "due": "2023-09-01",
                "file": "programme.yml",
                "line": 2,
            },
        ],
    }


@pytest.mark.parametrize("parallel", [1, 4])
def test_days_that_go_by_change_the_pages_that_become_due(
    guide: Project, monkeypatch: pytest.MonkeyPatch, parallel: int
) -> None:
    on(monkeypatch, "2023-02-01")
    guide.build(parallel=parallel, **STRICT)
    on(monkeypatch, "2023-02-02")
    assert guide.build(parallel=parallel, **STRICT).read == []
    on(monkeypatch, "2023-03-01")
    built = guide.build(parallel=parallel, **STRICT)
    assert built.read == ["index"]
    assert len(built.warnings) == 1
    assert len(guide.build(parallel=parallel, **STRICT).warnings) == 1  # at every build
    on(monkeypatch, "2023-09-01")
    assert guide.build(parallel=parallel, **STRICT).read == ["index"]
    clean = guide.build(out="clean", fresh=True, **STRICT)
    assert clean.text("index.html") == (built.out / "index.html").read_text("utf-8")


def test_a_page_reviewed_again_says_nothing_more(
    guide: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, "2023-03-01")
    assert len(guide.build(**STRICT).warnings) == 1
    guide.write({"index.md": PAGE.replace("2023-01-31", "2023-03-01")})
    built = guide.build(**STRICT)
    assert built.warnings == []
    assert not built.main("index").select(".programme-due")


def test_restructuredtext_pages_say_it_in_their_fields(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, "2023-03-01")
    fields = ":last_reviewed_on: 2023-01-31\n:review_in: 1 month\n\n"
    project.write({"index.rst": fields + "Accueil\n=======\n\nTexte.\n"})
    built = project.build(**STRICT)
    assert codes(built) == ["index.rst:1:1 [programme.due]"]
    assert built.main("index").select_one(".programme-due")


def test_mistakes_in_a_page_s_review_are_problems(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, "2023-03-01")
    page = "---\nlast_reviewed_on: hier\nreview_in: souvent\n---\n# Accueil\n"
    built = project.write({"index.md": page}).build()
    assert codes(built) == ["index.md:2:19 [programme.value]", "index.md:3:12 [programme.value]"]


def test_what_is_due_stops_no_strict_build(guide: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2023-09-01")
    built = guide.build()
    assert built.warnings == []
    assert [line.split(": ")[0] for line in built.news] == ["programme.yml:2:54", "index.md:2:19"]
    assert len(built.main("index").select(".programme-due")) == 2
    assert not (built.out / "programme-due.json").exists()
    assert guide.build().news == built.news  # at every build
