"""What a declaration says of the pages of its records: where fields stand, what they are about."""

from __future__ import annotations

import json

import pytest

from building import Project
from collections_site import FILES, PROGRAMME

ENGLISH = {"language": "en"}


def declared(*said: str) -> dict[str, str]:
    extra = "".join(f"\n    {one}" for one in said)
    text = PROGRAMME.replace("personal: true", f"personal: true{extra}")
    return {**FILES, "programme.yml": text}


def linked(built, page: str) -> dict:
    scripts = built.soup(page).select("head script[type='application/ld+json']")
    assert len(scripts) <= 1
    return json.loads(scripts[0].string) if scripts else {}


@pytest.mark.parametrize(("facts", "order"), [("above", [0, 1]), ("below", [1, 0])])
def test_fields_stand_where_the_declaration_says(
    project: Project, facts: str, order: list[int]
) -> None:
    built = project.write(declared(f"facts: {facts}")).build(**ENGLISH)
    assert built.warnings == []
    text = built.main("people/ada").get_text()
    found = [text.index("Joined"), text.index("well")]
    assert [found.index(one) for one in sorted(found)] == order


def test_fields_may_stand_beside_the_text(project: Project) -> None:
    built = project.write(declared("facts: beside")).build(**ENGLISH)
    assert built.main("people/ada").select(".programme-beside.programme-record dl")


def test_search_engines_are_told_what_is_plain(project: Project) -> None:
    base = {"html_baseurl": "https://guide.example/en/"}
    built = project.write(declared("schema: Person")).build(**base, **ENGLISH)
    assert built.warnings == []
    assert linked(built, "people/bob") == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Bob",
        "sameAs": "https://bob.example.org",
        "url": "https://guide.example/en/people/bob.html",
    }
    assert linked(built, "people/index") == {}
    assert linked(built, "challenges/bridges") == {}  # its collection does not ask for it


def test_nothing_is_told_of_pages_that_are_hidden(project: Project) -> None:
    built = project.write(declared("schema: Person", "noindex: true")).build(**ENGLISH)
    assert linked(built, "people/bob") == {}


def test_values_cannot_end_the_script(project: Project) -> None:
    name = "Eve </script><script>alert(1)</script> <!-- & \u2028"
    files = declared("schema: Person")
    files["people/eve.md"] = f"---\ntitle: {name!r}\nrole: participant\n---\n\nWords.\n"
    built = project.write(files).build(**ENGLISH)
    page = built.text("people/eve.html")
    assert "alert(1)</script>" not in page.replace("&lt;/script&gt;", "")
    assert linked(built, "people/eve")["name"].startswith("Eve </script><script>")


def test_wrong_words_are_problems_at_their_place(project: Project) -> None:
    built = project.write(declared("facts: besides", "schema: Human")).build(**ENGLISH)
    said = "\n".join(built.warnings)
    assert "programme.yml:6" in said
    assert "beside" in said
    assert "programme.yml:7" in said
    assert "Person" in said
