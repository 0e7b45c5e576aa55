"""Whatever a collection declares, every page that shows its records is built."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest

from building import Project
from sphinx_eig.data.declarations.grammar import FIELD

CASE = Path(__file__).parent / "cases" / "judged.md"
#: Two values of each kind, so that they have an order.
VALUES = {
    "text": ("x", "y"),
    "markdown": ("*x*", "y"),
    "whole": ("1", "2"),
    "number": ("1.5", "20000"),
    "date": ("2026-01-01", "2026-01-02"),
    "boolean": ("yes", "no"),
    "address": ("https://example.org", "https://example.com"),
    "email": ("a@example.org", "b@example.org"),
    "picture": ("a.png", "b.png"),
    "period": ("1 month", "2 weeks"),
    "count": ("1", "2"),
    "hours": ("14:00", "15:00-16:30"),
    "zone": ("Europe/Paris", "UTC"),
    "link": ("/a", "https://example.org"),
}
ASKED = ("", ":filters: f\n", ":group: f\n", ":sort: f\n", ":sort: -f\n", ":where: '{f: x}'\n")
PLAIN = (("cards", ""), ("table", ""))
OPTIONS = tuple(product(("cards", "table"), ASKED))


def pages(names: tuple[str, ...], options: Iterable[tuple[str, str]] = OPTIONS) -> str:
    return "# Page\n\n" + "".join(
        f"```{{programme:records}} {name}\n:layout: {layout}\n{asked}```\n\n"
        for name in names
        for layout, asked in options
    )


def test_every_kind_of_value_is_tried() -> None:
    assert set(FIELD.by_key["kind"].one_of) == set(VALUES)


@pytest.mark.parametrize("more", ["", "label: ''", "many: true", "many: true, label: ''"])
def test_every_kind_in_every_layout(tmp_path: Path, more: str) -> None:
    declared = "".join(
        f"  of_{kind}: {{fields: {{f: {{kind: {kind}{', ' + more if more else ''}}}}}}}\n"
        for kind in VALUES
    )
    records = "".join(
        f"of_{kind}: [{{title: A, f: '{first}'}}, {{title: B, f: '{second}'}}, {{title: C}}]\n"
        for kind, (first, second) in VALUES.items()
    )
    project = Project(tmp_path)
    names = tuple(f"of_{kind}" for kind in VALUES)
    files = {"programme.yml": f"title: P\ncollections:\n{declared}{records}"}
    project.write({**files, "index.md": pages(names)})
    built = project.build()
    text = built.main("index").get_text()
    assert "object at" not in text
    assert "Hours(" not in text
    assert "Period(" not in text


def test_what_cannot_be_is_built_all_the_same(tmp_path: Path) -> None:
    data = CASE.read_text("utf-8").split("````yaml\n")[1].split("````")[0]
    names = ("dated", "several", "pointing", "listed", "numbered", "linked", "kept", "clashing")
    own = "".join(
        f"```{{programme:{one}}}\n```\n\n"
        for one in ("phases", "statistics", "cohorts", "activities", "tiles", "calendar", "page")
    )
    asked = "".join(
        f"```{{programme:records}} clashing\n:{option}: by\n```\n\n"
        for option in ("filters", "group", "sort")
    )
    project = Project(tmp_path)
    data += "tiles: [{title: A, image: a.png}]\n"
    project.write(
        {
            "programme.yml": data,
            "index.md": pages((*names, "shapes", "phases", "tiles"), PLAIN) + own + asked,
        }
    )
    built = project.build(language="en")
    said = [line for line in built.warnings if "records cannot be asked for by “by”" in line]
    assert len(said) == 3
    assert all("index.md" in line for line in said)
    assert "object at" not in built.main("index").get_text()


def test_a_record_has_no_name_that_stands_for_something_else(project: Project) -> None:
    data = (
        "title: T\ncollections:\n  ones: {record: section, fields: {x: text}}\n"
        "  calendar: {fields: {x: text}}\nones:\n  - {title: First, x: y}\n"
        "calendar:\n  - {title: Second}\n"
    )
    index = pages(("ones", "calendar"), [("cards", "")])
    index += "{programme:record}`ones/first` {programme:record}`calendar/second`\n"
    built = project.write({"programme.yml": data, "index.md": index}).build(language="en")
    assert len(built.warnings) == 1
    assert "programme.yml:3:18" in built.warnings[0]
    assert "cannot be called “section”" in built.warnings[0]
    links = [one.get_text() for one in built.main("index").select("p a.reference")]
    assert links == ["First", "Second"]
