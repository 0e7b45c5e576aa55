"""A kind declared outside the package gets all that the kinds inside it have."""

from __future__ import annotations

import pytest
from events import EVENT
from jsonschema import Draft202012Validator

from building import Project
from sphinx_eig.data import Code, Field, Kind, load_text
from sphinx_eig.data.declarations.schema import schema

DATA = """\
phases:
  - {id: start, title: Casting off}
events:
  - title: Launch
    date: 2026-09-15
    place: Harbour hall
    description: Everybody **meets**.
    phase: start
    link: https://example.org/launch
    image: hall.svg
    alt: The hall
  - {title: Review}
"""
PAGE = """\
# Events

{programme:event}`launch` comes first.

```{programme:events}
```

```{programme:events}
:layout: list
:no-index:
```

```{programme:events}
:layout: table
:no-index:
```

```{programme:phases}
```
"""


@pytest.fixture
def guide(project: Project) -> Project:
    files = {"programme.yml": DATA, "index.md": PAGE, "hall.svg": "<svg/>"}
    return project.write(files)


def test_directive_role_and_three_layouts(guide: Project) -> None:
    built = guide.build(programme_kinds=[EVENT], language="en")
    assert built.warnings == []
    page = built.main("index")
    link = page.select_one("p a[href='#launch']")
    assert link is not None
    assert link.get_text() == "Launch"
    card = page.select_one("ul.programme-cards > li.programme-event#launch")
    assert card is not None
    assert card.select_one("img")["alt"] == "The hall"
    assert [one.get_text() for one in card.select("dt")] == ["Date", "Place", "Phase"]
    assert [one.get_text().strip() for one in card.select("dd")] == [
        *("September 15, 2026", "Harbour hall", "Casting off")
    ]
    assert card.select_one("dd a")["href"] == "#start"
    assert card.select_one("p strong").get_text() == "meets"
    assert card.select_one(".programme-link a")["href"] == "https://example.org/launch"
    assert len(page.select("ul.programme-list > li.programme-event")) == 2
    heads = [one.get_text() for one in page.select("table.programme-table thead th")]
    assert heads == ["Event", "Date", "Place", "Description", "Phase", "Read more"]


@pytest.mark.parametrize("builder", ["latex", "text", "epub", "man", "texinfo", "xml"])
def test_other_builders(guide: Project, builder: str) -> None:
    assert guide.build(builder, programme_kinds=[EVENT], language="en").warnings == []


def test_search_and_inventory(guide: Project) -> None:
    built = guide.build(programme_kinds=[EVENT])
    assert '"event"' in built.text("searchindex.js")
    assert "launch" in built.text("searchindex.js")
    objects = built.env.get_domain("programme").get_objects()  # type: ignore[attr-defined]
    assert ("launch", "Launch", "event", "index", "launch", 1) in objects


def test_gettext_names_the_line(guide: Project) -> None:
    built = guide.build("gettext", programme_kinds=[EVENT])
    (catalogue,) = built.out.glob("*.pot")
    assert 'programme.yml:6\nmsgid "Harbour hall"' in catalogue.read_text("utf-8")


def test_every_problem_is_told_at_its_place() -> None:
    text = DATA.replace("2026-09-15", "soon").replace("phase: start", "phase: strat")
    text = text.replace("  - {title: Review}", "  - {titel: Review}")
    found = load_text(text, "programme.yml", kinds=[EVENT]).problems
    assert [(one.line, one.column, one.code) for one in found] == [
        (5, 11, Code.VALUE),
        (8, 12, Code.REFERENCE),
        (12, 5, Code.MISSING),
        (12, 6, Code.UNKNOWN_KEY),
    ]
    assert "did you mean “start”?" in found[1].message


def test_a_guide_without_the_declaration_knows_no_such_key() -> None:
    assert [one.code for one in load_text(DATA).problems] == [Code.UNKNOWN_KEY]


def test_the_schema_knows_the_kind() -> None:
    made = schema([EVENT])
    Draft202012Validator.check_schema(made)
    validator = Draft202012Validator(made)
    good = {"title": "Launch", "date": "2026-09-15", "phase": "start"}
    assert not list(validator.iter_errors({"events": [good]}))
    assert list(validator.iter_errors({"events": [{**good, "titel": "x"}]}))


def test_a_page_is_read_again_when_its_events_change(guide: Project) -> None:
    guide.build(programme_kinds=[EVENT])
    assert guide.build(programme_kinds=[EVENT]).read == []
    guide.write({"programme.yml": DATA.replace("Harbour hall", "Town hall")})
    assert guide.build(programme_kinds=[EVENT]).read == ["index"]


def test_fields_may_be_called_as_people_call_them() -> None:
    """Facts and positions are kept apart, so that no name is taken."""
    keys = ["place", "name", "key", "kind", "facts", "written", "form", "parts"]
    fields = [Field("title", EVENT.by_key["title"].type, "A title.", required=True)]
    fields += [Field(key, EVENT.by_key["place"].type, "A text.") for key in keys]
    kind = Kind("thing", "A thing.", tuple(fields), collection="things")
    values = ", ".join(f"{key}: {key} of it" for key in keys)
    loaded = load_text(f"things:\n  - {{title: One, {values}}}", kinds=[kind])
    assert loaded.problems == ()
    (thing,) = loaded.programme.records("things")
    assert [thing[key] for key in keys] == [f"{key} of it" for key in keys]
    assert thing.place_of("kind").line == 2


def test_a_declaration_that_cannot_be_says_why() -> None:
    title = EVENT.by_key["title"]
    with pytest.raises(ValueError, match="no field 'title' to be named by"):
        Kind("thing", "A thing.", (EVENT.by_key["place"],), collection="things")
    with pytest.raises(ValueError, match="has no field 'group'"):
        Kind("thing", "A thing.", (title,), collection="things", grouped_by="group")
