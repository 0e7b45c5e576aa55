"""Links to records and figures: titles, targets, other guides, and links to nothing."""

from __future__ import annotations

import pytest

from building import Project

DATA = """\
statistics:
  - {id: talents, value: 12060, label: Talents}
  - {id: part, value: 60, unit: "%", label: Part}
  - {id: taux, value: 1.10, label: Taux}
  - {id: texte, value: "01206", label: Texte}
roles:
  - {title: Alumni, group: Écosystème}
  - {title: Coachs EIG, group: Écosystème}
  - {title: Sponsors, group: Accueil}
phases:
  list: [{id: un, title: "Un *pas*"}]
activities:
  - {title: Comité d’évaluation, audience: Équipe, phases: [un], roles: [alumni]}
"""


@pytest.fixture
def guide(project: Project) -> Project:
    return project.write({"programme.yml": DATA})


def index(project: Project, body: str, **pages: str) -> None:
    tree = "\n```{toctree}\n:hidden:\n" + "\n".join(pages) + "\n```\n" if pages else ""
    project.write({f"{name}.md": text for name, text in pages.items()})
    project.write({"index.md": f"# Accueil\n\n{body}\n{tree}"})


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("fr", ["12\u202f060", "60\u00a0%", "1,10", "01206"]),
        ("en", ["12,060", "60%", "1.10", "01206"]),
        ("de", ["12.060", "60\u00a0%", "1,10", "01206"]),
    ],
)
def test_figures_are_written_as_the_language_writes_them(
    guide: Project, language: str, texts: list[str]
) -> None:
    roles = " ".join(f"{{programme:stat}}`{key}`" for key in ("talents", "part", "taux", "texte"))
    index(guide, f"{roles}\n\n```{{programme:statistics}}\n```")
    built = guide.build(language=language)
    main = built.main("index")
    told = [line for line in built.warnings if "the interface has no words in “de”" in line]
    assert built.warnings == told
    assert len(told) == (language == "de")
    assert [a.get_text() for a in main.select("p a.reference")] == texts
    assert [value.get_text() for value in main.select(".programme-value")] == texts


def test_a_figure_that_no_page_shows_is_printed_without_a_link(guide: Project) -> None:
    index(guide, "Il y a {programme:stat}`talents` talents, soit {programme:stat}`tous <part>`.")
    built = guide.build()
    assert built.warnings == []
    paragraph = built.main("index").select_one("section p")
    assert paragraph.get_text() == "Il y a 12\u202f060 talents, soit tous."
    assert not paragraph.select("a")


def test_roles_show_titles_or_the_text_given(guide: Project) -> None:
    index(
        guide,
        "{programme:role}`alumni` {programme:role}`les anciens <alumni>` {programme:phase}`un` "
        "{programme:activity}`comité-dévaluation`\n\n"
        "```{programme:roles}\n```\n```{programme:phases}\n```\n```{programme:activities}\n```",
    )
    built = guide.build()
    assert built.warnings == []
    links = built.main("index").select_one("section p").select("a")
    assert [(a.get_text(), a["href"]) for a in links] == [
        ("Alumni", "#alumni"),
        ("les anciens", "#alumni"),
        ("Un pas", "#un"),
        ("Comité d’évaluation", "#comité-dévaluation"),
    ]


def test_spellings_compare_without_stray_spaces_and_unicode_forms(guide: Project) -> None:
    decomposed = "comite\u0301-de\u0301valuation"
    index(guide, f"{{programme:activity}}` {decomposed} `\n\n```{{programme:activities}}\n```")
    built = guide.build()
    assert built.warnings == []
    assert built.main("index").select_one("section p a")["href"] == "#comité-dévaluation"


def test_an_unknown_record_names_the_nearest(guide: Project) -> None:
    index(guide, "{programme:role}`alumnis`\n\n```{programme:roles}\n```")
    expected = [
        "index.md:3: WARNING: no page shows “alumnis” (role); expected one of “alumni”, "
        "“coachs-eig”, “sponsors”; did you mean “alumni”? [programme.record]"
    ]
    assert guide.build(language="en").warnings == expected
    assert guide.build(language="en").warnings == expected  # at every build


def test_the_main_showing_wins_and_two_of_them_are_a_warning(guide: Project) -> None:
    shown = "# Page\n\n```{programme:roles}\n```\n"
    main = "# Page\n\n```{programme:roles}\n:main:\n```\n"
    index(guide, "{programme:role}`alumni`", a=shown, b=main)
    built = guide.build()
    assert built.warnings == []
    assert built.main("index").select_one("section p a")["href"] == "b.html#alumni"
    guide.write({"a.md": main})
    warnings = guide.build(language="en").warnings
    assert len(warnings) == 3
    assert all("more than one main showing: a, b" in line for line in warnings)


def test_no_index_keeps_a_showing_out(guide: Project) -> None:
    hidden = "# Page\n\n```{programme:roles}\n:no-index:\n```\n"
    index(guide, "{programme:role}`alumni`", a=hidden, b=hidden.replace(":no-index:\n", ""))
    built = guide.build()
    assert built.main("index").select_one("section p a")["href"] == "b.html#alumni"
    assert not built.main("a").select("#alumni")


def test_two_showings_on_one_page_have_anchors_of_their_own(guide: Project) -> None:
    twice = "```{programme:roles}\n```\n\n```{programme:roles}\n:layout: table\n```\n"
    index(guide, twice)
    built = guide.build()
    ids = [tag["id"] for tag in built.main("index").select("[id]")]
    assert len(ids) == len(set(ids))
    assert {"alumni", "role-alumni"} <= set(ids)


def test_a_heading_and_a_record_of_one_name(guide: Project) -> None:
    index(guide, "[](#alumni)\n\n## Alumni\n\n```{programme:roles}\n```")
    built = guide.build()
    assert built.warnings == []
    ids = [tag["id"] for tag in built.main("index").select("[id]")]
    assert len(ids) == len(set(ids))


def test_links_to_anchors_resolve_in_myst(guide: Project) -> None:
    page = "# Rôles\n\nVoir [](#coachs-eig).\n\n```{programme:roles}\n```\n"
    index(guide, "[les coachs](roles.md#coachs-eig) [](roles.md#alumni)", roles=page)
    built = guide.build()
    assert built.warnings == []
    links = built.main("index").select("section p a")
    assert [a.get_text() for a in links] == ["les coachs", "Alumni"]
    assert built.main("roles").select_one("p a[href='#coachs-eig']").get_text() == "Coachs EIG"


def test_any_finds_records(guide: Project) -> None:
    index(guide, "{any}`coachs-eig`\n\n```{programme:roles}\n```")
    built = guide.build()
    assert built.warnings == []
    assert built.main("index").select_one("section p a").get_text() == "Coachs EIG"


def test_primary_domain_gives_the_short_names(guide: Project) -> None:
    index(guide, "{role}`alumni`\n\n```{roles}\n```")
    built = guide.build(primary_domain="programme")
    assert built.warnings == []
    assert built.main("index").select_one("section p a")["href"] == "#alumni"


def test_another_guide_resolves_through_its_inventory(guide: Project, tmp_path_factory) -> None:
    index(guide, "```{programme:roles}\n```\n```{programme:statistics}\n```")
    first = guide.build()
    other = Project(tmp_path_factory.mktemp("other"))
    other.write(
        {
            "programme.yml": "title: Autre\n",
            "index.md": "# Autre\n\n{programme:role}`coachs-eig` {programme:stat}`talents` "
            "{external+eig:programme:role}`les anciens <alumni>`\n",
        }
    )
    built = other.build(
        extensions=["myst_parser", "sphinx_eig", "sphinx.ext.intersphinx"],
        intersphinx_mapping={"eig": ("https://guide.example/", str(first.out / "objects.inv"))},
    )
    assert built.warnings == []
    links = built.main("index").select("section p a")
    assert [(a.get_text(), a["href"]) for a in links] == [
        ("Coachs EIG", "https://guide.example/index.html#coachs-eig"),
        ("12\u202f060", "https://guide.example/index.html#talents"),
        ("les anciens", "https://guide.example/index.html#alumni"),
    ]


def test_records_are_in_the_search_index_by_their_titles(guide: Project) -> None:
    index(guide, "```{programme:roles}\n```")
    built = guide.build()
    assert '"Coachs EIG"' in built.text("searchindex.js")


@pytest.mark.parametrize(
    ("url", "href", "warning"),
    [
        ("/talents", "https://eig.example/talents", ""),
        ("/page", "page.html", ""),
        ("page.md#suite", "page.html#suite", ""),
        ("/page/", "page.html", ""),
        ("#alumni", "#alumni", ""),
        ("mailto:eig@example.org", "mailto:eig%40example.org", ""),
        ("/page#rien", "page.html#rien", "mais rien n’y porte ce nom"),
    ],
)
def test_links_lead_to_pages_or_to_the_web_site(
    project: Project, url: str, href: str, warning: str
) -> None:
    data = f"roles:\n  - title: Alumni\n    link: {{text: Lire, url: '{url}'}}\n"
    project.write({"programme.yml": data})
    index(project, "```{programme:roles}\n```", page="# Page\n\n## Suite\n")
    built = project.build(programme_site_url="https://eig.example/")
    assert built.main("index").select_one(".programme-link a")["href"] == href
    assert len(built.warnings) == bool(warning)
    if warning:
        assert built.warnings[0].startswith("programme.yml:3:")
        assert warning in built.warnings[0]


def test_a_path_that_leads_nowhere_is_a_problem_at_its_place(project: Project) -> None:
    data = "roles:\n  - title: Alumni\n    link: {text: Lire, url: /nulle-part}\n"
    project.write({"programme.yml": data})
    index(project, "```{programme:roles}\n```")
    built = project.build()
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith(
        "programme.yml:3:29: WARNING: «\u00a0/nulle-part\u00a0» n’est pas"
    )
    link = built.main("index").select_one(".programme-link")
    assert link.get_text() == "Lire"
    assert not link.select("a")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (":only: alumni coach-eig", "“roles” has no “coach-eig”"),
        (":group: Écosysteme", "“group” has no “Écosysteme”"),
        (":columns: 2\n:layout: table", ":columns: is a list of keys"),
        (":columns: title\n:layout: cards", ":columns: is a number from 1 to 4"),
        (":columns: titre\n:layout: table", "a table has no column “titre”"),
    ],
)
def test_options_that_mean_nothing_are_reported_where_they_stand(
    guide: Project, option: str, message: str
) -> None:
    index(guide, f"```{{programme:roles}}\n{option}\n```")
    built = guide.build(language="en")
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("index.md:3:1: WARNING")
    assert message in built.warnings[0]
    assert guide.build(language="en").warnings == built.warnings  # at every build
    assert message not in guide.build(language="fr").warnings[0]


def test_a_data_file_outside_the_source_folder_is_refused(guide: Project) -> None:
    (guide.source.parent / "secret.yml").write_text("roles: [{title: Secret}]")
    index(guide, "```{programme:roles} ../secret.yml\n```")
    built = guide.build()
    assert "[programme.file]" in built.warnings[0]
    assert "Secret" not in built.main("index").get_text()


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("www.gsa.gov/pif", "url", "write “https://www.gsa.gov/pif”"),
        ("fellows@gsa.gov", "url", "write “mailto:fellows@gsa.gov”"),
        ("phasez", "link", "did you mean “phases”?"),
        ("//gsa.gov", "url", "expected an address"),
        ("\\\\gsa.gov", "url", "expected an address"),
    ],
)
def test_only_paths_lead_to_the_website(
    project: Project, address: str, code: str, said: str
) -> None:
    project.write({"programme.yml": f"roles:\n  - title: A\n    link: '{address}'\n"})
    index(project, "```{programme:roles}\n```", phases="# Phases\n")
    built = project.build(programme_site_url="https://www.gsa.gov", language="en")
    (warning,) = built.warnings
    assert said in warning
    assert f"[programme.{code}]" in warning
    assert not built.main("index").select("#a a")


def test_a_directive_may_name_another_file(guide: Project) -> None:
    guide.write({"autres/equipe.yml": "roles: [{title: Ailleurs}]"})
    index(guide, "```{programme:roles} autres/equipe.yml\n```")
    built = guide.build()
    assert built.warnings == []
    assert built.main("index").select_one("#ailleurs")


def test_every_problem_is_reported_in_one_build_and_the_rest_is_shown(project: Project) -> None:
    data = """\
roles:
  - title: Bon
    icone: img/a.svg
  - titre: Perdu
  - title: Bien
    link: {url: "javascript:alert(1)"}
statistics:
  - {value: 3, label: Trois, as_of: hier}
"""
    project.write({"programme.yml": data})
    index(project, "```{programme:roles}\n```\n```{programme:statistics}\n```")
    built = project.build()
    assert [line.split(" ")[0] for line in built.warnings] == [
        *("programme.yml:3:5:", "programme.yml:4:5:", "programme.yml:4:5:"),
        *("programme.yml:6:18:", "programme.yml:8:37:"),
    ]
    assert "vouliez-vous écrire «\u00a0icon\u00a0»" in built.warnings[0]
    main = built.main("index")
    assert main.select("#bon, #bien, #trois")
    assert len(main.select("li.programme-role")) == 2


def test_problems_fail_a_build_with_warnings_as_errors(project: Project) -> None:
    from building import sphinx_build

    project.write(
        {
            "conf.py": "extensions = ['myst_parser', 'sphinx_eig']",
            "programme.yml": "rolse: []\nphases: 3\n",
            "index.md": "# A\n\n```{programme:roles}\n```\n",
        }
    )
    done = sphinx_build("-q", "-W", "--keep-going", project.source, project.source.parent / "out")
    assert done.returncode == 1
    assert "programme.yml:1:1: WARNING: unknown key “rolse”" in done.stderr
    assert "programme.yml:2:9: WARNING: found “3”" in done.stderr
    assert "Traceback" not in done.stderr
    silent = sphinx_build(
        *("-q", "-W", "-E", "-D", "suppress_warnings=programme"),
        *(project.source, project.source.parent / "out"),
    )
    assert silent.returncode == 0, silent.stderr


def test_a_link_of_the_data_may_lead_to_a_label_of_any_page(project) -> None:
    project.write(
        {
            "programme.yml": 'roles:\n- {title: A, description: "[there](#here)"}\n',
            "index.md": "# Home\n\n```{programme:roles}\n```\n\n```{toctree}\nother\n```\n",
            "other.md": "# Other\n\n(here)=\n## Here\n\nWords.\n",
        }
    )
    built = project.build()
    assert built.warnings == []
    link = built.main("index").find("a", string="there")
    assert link["href"] == "other.html#here"
