"""A record is a page: nothing is written into the source folder, and every builder shows it."""

from __future__ import annotations

import pytest

from building import BUILDERS, Project
from collections_site import FILES, PROGRAMME

ENGLISH = {"language": "en"}


@pytest.fixture
def site(project: Project) -> Project:
    return project.write(dict(FILES))


def test_a_page_shows_fields_body_and_what_refers_to_it(site: Project) -> None:
    built = site.build(**ENGLISH)
    assert built.warnings == []
    page = built.main("people/ada")
    assert page.select_one("h1").get_text().startswith("Ada Bâ")
    labels = [one.get_text() for one in page.select(".programme-record dt")]
    assert labels == ["Role", "Cohorts", "Challenges", "Skills", "Joined"]
    facts = [" ".join(one.get_text().split()) for one in page.select(".programme-record dd")]
    assert facts == ["Talent", "Cohort 6, Cohort 7", "Bridges", "design", "September 1, 2022"]
    links = [one["href"] for one in page.select(".programme-record a")]
    assert links == ["../cohorts.html#six", "../cohorts.html#seven", "../challenges/bridges.html"]
    assert page.select_one("p strong").get_text() == "well"
    assert [one.get_text().rstrip("¶") for one in page.select("h2")] == ["Before"]
    crumbs = site.build(html_theme="eig", out="eig", **ENGLISH).soup("people/ada")
    assert crumbs.select_one("nav a[href='index.html']").get_text() == "People"
    challenge = built.main("challenges/bridges")
    assert challenge.select_one("h2").get_text().startswith("The team")
    assert [one["href"] for one in challenge.select(".programme-back a")] == [
        *("../people/ada.html", "../people/bob.html")
    ]
    assert challenge.select_one(".programme-record a")["href"] == "../index.html#casting-off"
    assert built.main("people/cleo").select_one("h1").get_text().startswith("Cléo, sponsor")
    assert sorted(path.name for path in site.source.iterdir()) == sorted(
        {name.split("/")[0] for name in FILES} | {"conf.py"}
    )


def test_links_lead_to_the_page_and_former_addresses_too(site: Project) -> None:
    site.write({"index.md": FILES["index.md"] + "\n{programme:record}`people/robert`\n"})
    built = site.build(**ENGLISH)
    assert built.warnings == []
    links = {one.get_text(): one["href"] for one in built.main("index").select("p a")}
    assert links["Ada Bâ"] == "people/ada.html"
    assert links["Bob"] == "people/bob.html"
    assert 'url=bob.html"' in built.text("people/robert.html")
    assert [one["href"] for one in built.main("people/index").select("h2 a")] == [
        *("ada.html", "bob.html", "cleo.html")
    ]
    objects = built.env.get_domain("programme").get_objects()  # type: ignore[attr-defined]
    assert ("ada", "Ada Bâ", "people", "people/ada", "", 1) in objects
    assert "talent" in built.text("searchindex.js")


def test_a_directory_has_facets_groups_and_an_order(site: Project) -> None:
    built = site.build(**ENGLISH)
    page = built.main("people/index")
    items = page.select(".programme-filters li")
    assert [" ".join(one.get_text().split()) for one in items] == [
        *("Talent (2)", "Sponsor (1)", "Cohort 6 (2)", "Cohort 7 (2)")
    ]
    cards = page.select(".programme-cards > li")
    assert " ".join(cards[0]["class"]) == (
        "programme-people programme-of-role--participant programme-of-cohorts--six "
        "programme-of-cohorts--seven"
    )
    assert [one.get_text() for one in cards[1].select("dt")] == ["Role", "Cohorts"]
    groups = [one.get_text() for one in built.main("challenges").select(".programme-group")]
    assert groups == ["Lyon", "Paris"]
    years = [one.get_text() for one in built.main("cohorts").select("tbody td")]
    assert years == ["2023", "2022"]


def test_figures_are_counted_and_say_by_what(site: Project) -> None:
    page = site.build(**ENGLISH).main("index")
    figures = {
        one["id"]: one.select_one(".programme-value").get_text()
        for one in page.select(".programme-statistic")
    }
    assert figures == {
        "talents": "2",
        "by-cohort": "2",
        "design": "50%",
        "alumni": "1",
        "towns": "2",
        "days": "20",
    }
    groups = page.select_one("#by-cohort dl").get_text(" ").split()
    assert groups == ["Cohort", "6", "2", "Cohort", "7", "1"]
    assert "more than one group" in page.select_one("#by-cohort").get_text()
    assert "2022" not in page.select_one("#talents").get_text()  # a day on which people joined
    assert page.select_one("p a[href='#talents']").get_text() == "2"


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("theme", ["eig", "furo"])
def test_every_builder_builds_without_a_warning(site: Project, builder: str, theme: str) -> None:
    if builder not in ("html", "dirhtml", "singlehtml") and theme == "furo":
        pytest.skip("the theme is no part of it")
    built = site.build(builder, html_theme=theme, **ENGLISH)
    assert built.warnings == []


def test_print_has_an_appendix_or_a_list_or_nothing(site: Project) -> None:
    latex = site.build("latex", **ENGLISH).text("essai.tex")
    assert latex.index(r"\appendix") < latex.index(r"\chapter{Ada Bâ}")
    site.write({"programme.yml": PROGRAMME.replace("    personal: true\n", "    print: list\n")})
    latex = site.build("latex", **ENGLISH).text("essai.tex")
    assert r"\chapter{Ada Bâ}" not in latex
    assert "Ada Bâ" in latex
    epub = site.build("epub", **ENGLISH)
    assert "people/ada" not in epub.text("content.opf")
    assert "people/ada" not in epub.text("people/index.xhtml")
    assert "challenges/bridges.xhtml" in epub.text("content.opf")
    site.write({"programme.yml": PROGRAMME.replace("    personal: true\n", "    print: none\n")})
    latex = site.build("latex", **ENGLISH).text("essai.tex")
    assert r"\sphinxlineitem{Ada" not in latex


def test_a_site_may_have_a_template_of_its_own(site: Project) -> None:
    own = """{% extends "layout.html" %}
{% block body %}<p class="own">{{ programme_collection }}</p>{{ body }}{% endblock %}"""
    site.write({"_templates/programme-people.html": own})
    built = site.build(templates_path=["_templates"], **ENGLISH)
    assert built.soup("people/ada").select_one("p.own").get_text() == "people"
    assert built.soup("people/ada").select_one(".programme-record")
    assert not built.soup("challenges/bridges").select("p.own")


def test_records_without_pages_stand_in_their_directory(site: Project) -> None:
    site.write({"programme.yml": PROGRAMME.replace("    personal: true\n", "    pages: false\n")})
    built = site.build(**ENGLISH)
    assert built.warnings == []
    assert not (built.out / "people" / "ada.html").exists()
    assert built.main("index").select_one("p a[href='people/index.html#ada']")


def test_texts_of_records_are_translated(site: Project) -> None:
    catalogue = site.build("gettext", gettext_compact="all", **ENGLISH).text("all.pot")
    for place, text in {
        "people/ada.md:2": "Ada Bâ",
        "people/ada.md:10": "Ada writes **well**.",
        "programme.yml:4": "Talents",
        "challenges/bridges.md:3": "Lyon",
    }.items():
        if text != "Talents":  # it heads tables only
            assert f'{place}\nmsgid "{text}"' in catalogue or f"{place}\n#:" in catalogue, text


def test_what_a_record_is_called_is_translated(site: Project) -> None:
    site.write({"programme.yml": PROGRAMME.replace("title: Talents", "label: talented person")})
    options = {"gettext_compact": "all", "locale_dirs": ["locale"]}
    catalogue = site.build("gettext", **options, **ENGLISH).text("all.pot")
    assert 'programme.yml:3\nmsgid "talented person"' in catalogue
    assert 'msgid "role"' not in catalogue  # ours
    french = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\n'
    french += 'msgid "talented person"\nmsgstr "personne de talent"\n'
    site.write({"locale/fr/LC_MESSAGES/all.po": french})
    assert "personne de talent" in site.build(language="fr", **options).text("searchindex.js")


def test_wrong_directories_say_what_is_wrong_and_show_the_rest(site: Project) -> None:
    site.write(
        {
            "challenges.md": """\
# Challenges

```{programme:records} peple
```

```{programme:records} people
:where: {rol: participant, role: nobody}
:sort: titel
:group: cohort
:filters: skils role
:fields: rôle
:only: ada nobody
```

{programme:record}`people/nobody`, {programme:record}`nobody`, {programme:record}`peple/Ado`
"""
        }
    )
    built = site.build(**ENGLISH)
    said = "\n".join(built.warnings)
    assert "there is no collection “peple”" in said
    for key in ("rol", "titel", "cohort", "skils", "rôle"):
        assert f"“people” has no field “{key}”" in said
    assert "no record says “nobody” in “role”" in said
    assert "“people” has no “nobody”" in said
    assert "no page shows “nobody” (Talents); expected one of “ada”, “bob”, “cleo”" in said
    assert "no page shows “nobody” (record); expected one of “challenges/bridges”, " in said
    assert "no page shows “Ado” (peple); expected one of “challenges/bridges”, " in said
    assert "and 3 more; did you mean “ada”? [programme.record]" in said
    assert all(line.startswith("challenges.md:") for line in built.warnings), built.warnings


@pytest.mark.parametrize("parallel", [1, 2])
def test_a_file_that_is_not_utf_8_stops_nothing(site: Project, parallel: int) -> None:
    told = ["people/bob.md:2:9: WARNING: found bytes that are not UTF-8; save the file again with "]
    for _again in range(2):
        site.write({"people/bob.md": "---\ntitle: Bob\nrole: sponsor\n---\n"})
        assert site.build(parallel=parallel, **ENGLISH).warnings == []
        site.write({"people/bob.md": b"---\ntitle: B\xf4b\nrole: sponsor\n---\n"})
        built = site.build(parallel=parallel, **ENGLISH)
        assert [line[: len(told[0])] for line in built.warnings if "UTF-8" in line] == told
        assert "people/bob" not in built.env.all_docs
        assert built.main("people/ada").select_one("h1").get_text().startswith("Ada Bâ")


def test_without_a_reader_of_markdown_records_are_shown_and_not_linked(project: Project) -> None:
    project.write({**FILES, "index.rst": "Guide\n=====\n\n.. programme:records:: people\n"})
    for name in ("index.md", "people/index.md", "challenges.md", "cohorts.md"):
        (project.source / name).unlink()
    built = project.build(
        extensions=["sphinx_eig"], source_suffix={".rst": "restructuredtext"}, **ENGLISH
    )
    assert built.warnings == []
    assert len(built.main("index").select(".programme-people")) == 3


def test_files_that_are_no_records_are_no_pages(site: Project) -> None:
    draft = "---\ntitle: Draft\n---\n"
    site.write({"people/_draft.md": draft, "people/.old.md": draft, "people/_b.markdown": draft})
    built = site.build(**ENGLISH)
    assert built.warnings == []
    assert not {"people/_draft", "people/.old", "people/_b"} & built.env.found_docs


def test_a_former_address_that_cannot_be_written_stops_nothing(site: Project) -> None:
    page = FILES["people/bob.md"].replace("[robert]", f"[robert, {'y' * 300}]")
    site.write({"people/bob.md": page})
    (site.source.parent / "html" / "people" / "robert.html").mkdir(parents=True)
    refused, told = sorted(site.build(**ENGLISH).warnings, reverse=True)
    assert refused.startswith("people/bob.md:7:19: WARNING: “yyy")
    assert "the former address “people/robert” cannot be written: Is a directory" in told


def test_values_of_a_page_may_refer_to_others(site: Project) -> None:
    """We alone read the head of a page: nothing of MyST is there when its fields are shown."""
    site.write(
        {
            "programme.yml": FILES["programme.yml"].replace("town: text", "about: markdown"),
            "challenges/quay.md": "---\ntitle: Quay\n"
            'about: "As {programme:record}`people/bob`, {doc}`../cohorts`, {ref}`nowhere`"\n'
            "---\n\nWords.\n",
        }
    )
    built = site.build(language="en")
    links = [link.get_text() for link in built.main("challenges/quay").select("a.reference")]
    assert links[:2] == ["Bob", "Cohorts"]
    assert [one for one in built.warnings if "quay.md:3" in one and "nowhere" in one]
