"""Values of every type are said in words wherever they stand, and narrowed by what they say."""

from __future__ import annotations

import pytest

from building import Project
from sphinx_eig.data import load_text

DATA = """\
title: T
collections:
  ps:
    columns: [title, per, hrs, zone, link]
    fields:
      per: {kind: period, label: Length}
      hrs: {kind: hours, label: Hours}
      zone: {kind: zone, label: Zone}
      per2: {kind: period, many: true, label: Lengths}
ps:
  - {title: A, per: 12 months, hrs: "14:00-15:30", zone: Europe/Paris, per2: [1 year, 2 days]}
  - {title: B, per: 3 weeks, hrs: "9:00", link: {text: Join, url: "https://example.org/b"}}
  - {title: C, per: 12 months, link: {text: Join, url: "https://example.org/c"}}
  - {title: D, link: "https://example.org/d"}
statistics:
  - {id: per, label: by length, count: ps, group: per}
  - {id: hrs, label: by hours, count: ps, group: hrs}
  - {id: link, label: by link, count: ps, group: link, distinct: link}
"""
PAGE = """\
# Page

```{programme:statistics}
```

```{programme:records} ps
:sort: per
:group: per
:filters: per hrs link zone
```

```{programme:records} ps
:layout: table
:sort: -hrs
:group: link
```

```{programme:chart}
:stat: per
```
"""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["12 months", "3 weeks", "2:00 PM–3:30 PM", "9:00 AM", "1 year, 2 days"]),
        ("fr", ["12 mois", "3 semaines", "14:00–15:30", "09:00", "1 an, 2 jours"]),
    ],
)
def test_every_type_is_said_in_words(project: Project, language: str, words: list[str]) -> None:
    project.write({"programme.yml": DATA, "index.md": PAGE})
    built = project.build(language=language)
    assert built.warnings == []
    shown = " ".join(built.main("index").get_text(" ").split())
    for word in (*words, "Europe/Paris", "Join (2)"):
        assert word in shown.replace("\u00a0", " ").replace("\u202f", " "), word
    assert "Period" not in built.text("index.html")
    assert "object at" not in built.text("index.html")
    assert shown.count("Join (2)") == 1


def test_links_are_counted_and_asked_for_by_their_text() -> None:
    asked = "  - {id: join, label: j, count: ps, where: {link: Join}}\n"
    loaded = load_text(DATA + asked)
    assert loaded.problems == ()
    figures = {one.id: one for one in loaded.programme.records("statistics")}
    assert (figures["join"]["value"], figures["link"]["value"]) == ("2", "2")
    assert [(one.name, one.value) for one in figures["link"].groups] == [
        *(("Join", "1"), ("https://example.org/d", "1"))
    ]


def test_a_picture_beside_its_record_is_found_from_every_page(project: Project) -> None:
    square = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    project.write(
        {
            "programme.yml": "title: T\ncollections: {ps: {folder: ps}}\n",
            "index.md": "# I\n\n```{programme:records} ps\n```\n\n```{toctree}\nps/index\n```\n",
            "ps/index.md": "# P\n\n```{programme:records} ps\n```\n",
            "ps/a.md": "---\ntitle: A\nimage: a.svg\n---\n",
            "ps/b.md": "---\ntitle: B\nimage: b.svg\n---\n",
            "ps/a.svg": square,
            "b.svg": square,
            "a.svg": square.replace(b'"1"', b'"2"'),
        }
    )
    built = project.build()
    assert built.warnings == []
    for page in ("index", "ps/index", "ps/a"):
        (name, *_rest) = (one["src"].rpartition("/")[2] for one in built.main(page).select("img"))
        assert (built.out / "_images" / name).read_bytes() == square
