"""The two published documents, unchanged: every builder, no warning, nothing lost."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from building import BUILDERS, Built, Project

PICTURES = [
    "1_valider_hypothese.svg",
    "2_prouver_le_concept.png",
    "3_prouver_la_valeur.png",
    "4_amplifier.png",
    "bootcamp9_auto_x2-1-.jpg",
    "personalcoach.png",
    "datafind.png",
]


def said(page: dict[str, Any]) -> Iterator[str]:
    """What the front matter of the programme page says, in the order of the website."""
    yield page["title"]
    yield from paragraphs(page["desc"])
    for one in page["numbers"]:
        yield from (one["num"], one["title"], one["btnTitle"])
    yield from paragraphs(page["how"]["desc"])
    yield from (one["title"] for one in page["how"]["tiles"])
    yield page["steps"]["title"]
    for one in page["steps"]["list"]:
        yield from (one["title"], one["step"], one["duration"], one["dates"])
        yield from paragraphs(one["desc"])
    yield from paragraphs(page["then"]["desc"])


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a Markdown text, without its marks."""
    for one in text.split("\n\n"):
        if words := re.sub(r"[*#>]|!\[\]\(\)", "", one).strip():
            yield words


def straight(text: str) -> str:
    """The text as one line with straight apostrophes, as translators of quotes may curl them."""
    return " ".join(re.sub(r"-\n\s*", "-", text.replace("’", "'")).split())


def assert_says(text: str, parts: Iterable[str]) -> None:
    text, position = straight(text), 0
    for part in parts:
        found = text.find(straight(part), position)
        assert found >= 0, f"{part!r} is missing after {text[max(0, position - 60) : position]!r}"
        position = found + len(straight(part))


@pytest.fixture
def wanted(seeds: Path) -> list[str]:
    text = (seeds / "programme.md").read_text("utf-8")
    return list(said(yaml.safe_load(text.split("---\n")[1])))


@pytest.fixture
def programme(project: Project, seeds: Path) -> Project:
    (project.source / "img").mkdir()
    for name in PICTURES:
        (project.source / "img" / name).touch()
    return project.write({"programme.md": (seeds / "programme.md").read_text("utf-8")})


def build(programme: Project, builder: str) -> Built:
    return programme.build(
        builder,
        root_doc="programme",
        programme_site_url="https://eig.etalab.gouv.fr",
    )


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_programme_page_builds_without_a_warning(programme: Project, builder: str) -> None:
    assert build(programme, builder).warnings == []


def test_the_programme_page_shows_everything_in_html(programme: Project, wanted) -> None:
    built = build(programme, "html")
    main = built.main("programme")
    assert_says(main.get_text(), wanted)
    assert main.select_one("p.programme-link a")["href"] == "https://eig.etalab.gouv.fr/talents"
    phases = main.select("ol.programme-steps > li.programme-phase")
    assert len(phases) == 4
    assert all(phase.select_one("img.programme-icon[alt='']") for phase in phases)
    assert [heading.name for heading in main.select("ol.programme-steps .rubric")] == ["h3"] * 4
    assert main.select_one("em").get_text() == "in fine"
    assert len(main.select("li.programme-tile img")) == 2
    assert len(main.select("img.programme-image")) == 1
    assert not [p for p in main.select("p") if not p.get_text(strip=True)]
    sections = [one.find(["h1", "h2"]).get_text().rstrip("¶") for one in main.select("section")]
    assert sections == [
        "Programme",
        "Chiffres clés",
        "Comment",
        "Les 4 phases du programme",
        "Et après ?",
    ]


@pytest.mark.parametrize(
    ("builder", "name"),
    [("text", "programme.txt"), ("xml", "programme.xml"), ("singlehtml", "programme.html")],
)
def test_the_programme_page_shows_everything_elsewhere(
    programme: Project, wanted: list[str], builder: str, name: str
) -> None:
    text = build(programme, builder).text(name)
    if builder != "text":
        text = unescape(re.sub("<[^>]+>", "", text))
    assert_says(text.replace("*", ""), wanted)


@pytest.fixture
def guide(project: Project, seeds: Path) -> Project:
    """The home page beside pages whose records carry the anchors that it links to."""
    pages = {
        "roles": ["Coachs EIG", "Alumni", "Parrains et marraines", "Sponsors"],
        "dispositifs": [
            *("Carnet de bord", "Mentorat", "Séminaire dédié", "Conférence"),
            *("Groupe de partage pluridisciplinaire", "Groupe de partage entre pairs"),
            *("Atelier collaboratif", "Comité d'évaluation"),
        ],
    }
    pages["roles"].append("Porteurs et porteuses de projet")
    data = "roles:\n" + "".join(f"  - title: {title}\n" for title in pages["roles"])
    data += "activities:\n" + "".join(f"  - title: {one}\n" for one in pages["dispositifs"])
    files = {
        "roles.md": "# Rôles\n\n```{programme:roles}\n```\n",
        "dispositifs.md": "# Dispositifs\n\n```{programme:activities}\n```\n",
        "enjeux.md": "# Enjeux\n\n## Embrasser une diversité de contextes et d'enjeux\n",
        "valeurs.md": "# Valeurs\n",
        "approche.md": "# Approche\n",
    }
    # No toctree lists the pages made for this test.
    files = {name: f"---\norphan: true\n---\n{text}" for name, text in files.items()}
    return project.write(
        {
            **files,
            "index.md": (seeds / "guide-accueil.md").read_text("utf-8"),
            "programme.yml": data,
        }
    )


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_home_page_builds_and_every_link_resolves(guide: Project, builder: str) -> None:
    # The document jumps from level 1 to 3.
    built = guide.build(builder, suppress_warnings=["myst.header"])
    assert built.warnings == []


def test_the_home_page_shows_its_figures_and_links(guide: Project, seeds: Path) -> None:
    built = guide.build(suppress_warnings=["myst.header"])
    main = built.main("index")
    assert_says(main.get_text(), ["101 défis", "206 talents", "177 agent(e)s"])
    text = (seeds / "guide-accueil.md").read_text("utf-8")
    links = main.select("a.reference:not([href^='#'])")
    assert len(links) == text.count("](")
    hrefs = {link["href"] for link in links}
    assert "roles.html#coachs-eig" in hrefs
    assert "dispositifs.html#comité-dévaluation" in hrefs
    assert "dispositifs.html#groupe-de-partage-pluridisciplinaire" in hrefs
    assert "https://eig.etalab.gouv.fr/defis/" in hrefs
    for href in hrefs:
        page, _, anchor = href.partition("#")
        if page.endswith(".html") and anchor and "://" not in page:
            assert built.soup(page.removesuffix(".html")).find(id=anchor), href


def test_the_toc_paragraph_lists_the_headings(guide: Project) -> None:
    built = guide.build(suppress_warnings=["myst.header"])
    main = built.main("index")
    contents = main.select_one(".programme-contents")
    assert [a.get_text() for a in contents.select("a")] == [
        *("L’écosystème", "Une synergie interministérielle", "Une communauté d’innovation"),
        *("L’accompagnement", "L’encapacitation des talents", "L’innovation continue"),
    ]
    assert "[[toc]]" not in main.get_text()
