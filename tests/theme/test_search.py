"""The search finds every page that contains the word, however a French reader types it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unicodedata import combining, normalize

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect
from sites import build, write_project

# The word as the guide writes it, then as readers type it: accents, number, elision, one mistake.
QUERIES = {
    "accessibilité": [
        "accessibilite",
        "ACCESSIBILITÉ",
        "l'accessibilité",
        "accesibilité",
        "accessiblité",
    ],
    "accompagnement": ["l’accompagnement", "d'accompagnement", "acompagnement", "accompangement"],
    "administration": ["administrations", "l'administration", "admnistration", "administartion"],
    "alumni": ["Alumni", "alumnis", "alumi"],
    "atelier": ["ateliers", "l’atelier", "atelir", "ateleir"],
    "coachs": ["coach", "Coachs", "cooachs"],
    "collaboratif": ["collaboratifs", "colaboratif", "collaboartif"],
    "comité": ["comite", "comités", "comitte"],
    "conférence": ["conference", "conférences", "conferance", "confernece"],
    "défi": ["defi", "défis", "defis", "d'un défi"],
    "écosystème": ["ecosysteme", "l'écosystème", "écosytème", "ecossysteme"],
    "égalité": ["egalite", "d'égalité", "l’egalite", "egalitée"],
    "évaluation": [
        "evaluation",
        "d'évaluation",
        "d’evaluation",
        "évaluations",
        "evalaution",
        "évalution",
    ],
    "hypothèse": ["hypothese", "l'hypothèse", "hypothèses", "hypotèse"],
    "impact": ["l’impact", "impacts", "inpact"],
    "innovation": ["l'innovation", "d’innovation", "inovation", "innovatoin"],
    "mentorat": ["Mentorat", "mentorats", "mentorrat", "metnorat"],
    "numérique": ["numerique", "numériques", "numeriqe"],
    "parrains": ["parrain", "Parains"],
    "phase": ["phases", "phaze", "pahse"],
    "séminaire": ["seminaire", "séminaires", "seminaires", "séminare", "semianire"],
    "talents": ["talent", "tallents", "talnets"],
    "travail": ["travaux", "travial"],
    "206": ["206"],
    "comité évaluation": ["comite d'evaluation", "comités d’évaluation", "comité d'évalution"],
    "données ouverture": ["ouverture des données", "ouverture des donnees"],
}


def plain(word: str) -> str:
    """The test's own idea of the same word, kept apart from the theme's."""
    word = "".join(c for c in normalize("NFD", word.casefold()) if not combining(c))
    if word in {"travaux", "travail"}:
        return "travail"
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and not word.endswith("ss") else word


def words_of(page: Path) -> set[str]:
    main = BeautifulSoup(page.read_text("utf-8"), "html.parser").find("main")
    for extra in main.select(".headerlink, .page-foot"):
        extra.decompose()
    return {plain(word) for word in re.findall(r"[^\W_]+", main.get_text(" "))}


@pytest.fixture(scope="module")
def contents(guide) -> dict[str, set[str]]:
    folder = guide.folder / "_sources"
    sources = {
        p.relative_to(folder).as_posix().removesuffix(".txt").rsplit(".", 1)[0]
        for p in folder.rglob("*.txt")
    }
    return {f"{name}.html": words_of(guide.folder / f"{name}.html") for name in sources}


def ask(page, query: str) -> list[str]:
    page.fill("main [type=search]", query)
    page.press("main [type=search]", "Enter")
    page.wait_for_function("(q) => new URLSearchParams(location.search).get('q') === q", arg=query)
    while page.locator("main .more").is_visible():
        page.click("main .more button")
    return page.evaluate("[...document.querySelectorAll('main .results a')].map((a) => a.href)")


def test_recall(guide, contents, page, capsys) -> None:
    page.goto(guide.url + "search.html")
    rows, missed = [], []
    for word, typed in QUERIES.items():
        wanted = {
            name for name, words in contents.items() if all(plain(w) in words for w in word.split())
        }
        assert wanted, f"no page of the guide has {word!r}"
        for query in [word, *typed]:
            found = {re.sub(r"^.*/guide/|#.*$", "", url) for url in ask(page, query)}
            rows.append(
                f"{word:20} {query:24} {len(wanted & found):2}/{len(wanted):<2} "
                f"and {len(found - wanted)} more"
            )
            if wanted - found:
                missed.append(f"{query!r} misses {sorted(wanted - found)}")
    with capsys.disabled():
        print("", f"{'word':20} {'typed':24} found", *rows, sep="\n")
    assert not missed


def test_titles_come_first_and_records_are_found_by_their_title(guide, page) -> None:
    page.goto(guide.url + "search.html")
    assert ask(page, "carnet de bord")[0].endswith("dispositifs.html#carnet-de-bord")
    assert ask(page, "mentorat")[0].endswith("dispositifs.html#mentorat")
    first = ask(page, "valeurs")[0]
    assert first.endswith("valeurs.html")


def test_every_result_leads_to_something(guide, page) -> None:
    """Anchors exist in their page: a title found in the index is where the index says."""
    page.goto(guide.url + "search.html")
    for query in ("de", "programme", "phase", "atelier", "206", "EIG", "valeur"):
        for url in ask(page, query):
            path, _, anchor = url.removeprefix(guide.url).partition("#")
            soup = BeautifulSoup((guide.folder / path).read_text("utf-8"), "html.parser")
            assert not anchor or soup.find(id=page.evaluate("decodeURIComponent", anchor)), url


def test_excerpts_mark_the_word_and_the_count_is_announced(guide, page) -> None:
    page.goto(guide.url + "search.html?q=evaluation")
    page.wait_for_selector("main .results p mark")
    assert page.locator("main .results p mark").first.inner_text().lower().startswith("évaluation")
    count = page.locator("main [role=status]").inner_text()
    assert count == f"{page.locator('main .results a').count()} résultats"


@pytest.mark.parametrize(
    ("query", "typed", "written"),
    [("phaze", "phaze", "phase"), ("comités d'évalution", "évalution", "évaluation")],
)
def test_a_word_taken_for_another_is_said(
    query: str, typed: str, written: str, guide, page
) -> None:
    page.goto(guide.url + "search.html")
    assert ask(page, query)
    said = page.locator("main [role=status] span")
    written, typed = (f"«\u00a0{word}\u00a0»" for word in (written, typed))
    told = f"Résultats pour {written}\u202f; aucune page ne contient {typed}."
    expect(said).to_have_text(told)
    expect(page).to_have_title(f"{query} – Rechercher – Guide EIG")
    for known in ("phase", "PHASES", "evaluation", "dans"):
        assert ask(page, known)
        expect(page.locator("main [role=status]")).to_have_text(re.compile(r"^\d+ résultats$"))


def test_a_word_taken_for_another_is_said_in_english(english, page) -> None:
    page.goto(english.url + "search.html?q=phaze")
    said = "Results for “phase”; no page contains “phaze”."
    expect(page.locator("main [role=status] span")).to_have_text(said)


@pytest.mark.parametrize("language", ["guide", "english"])
def test_nothing_found_is_no_dead_end(language: str, request, page) -> None:
    """The page and the dialog say what to try, and lead to the site map and to the people."""
    served = request.getfixturevalue(language)
    said, links = {
        "guide": ("Aucun résultat", ["Plan du site", "Contact"]),
        "english": ("No results", ["Site map", "Contact"]),
    }[language]
    page.goto(served.url + "search.html?q=xylophone")
    for within in ("main", "dialog.search"):
        expect(page.locator(f"{within} [role=status]")).to_have_text(said)
        ways = page.locator(f"{within} .no-results")
        expect(ways.locator("a")).to_have_text(links)
        expect(ways).to_be_visible()
        page.goto(served.url + "index.html")
        page.keyboard.press("/")
        page.keyboard.type("xylophone")
    page.keyboard.press("Control+a")
    page.keyboard.type("phase")
    expect(ways).to_be_hidden()


def test_ways_out_are_what_the_site_has(tmp_path) -> None:
    mail = {"text": "Écrire", "url": "mailto:a@b.example"}
    contact = {"text": "L’équipe", "page": "contact"}
    options = {
        "header_links": [mail, {"text": "Ailleurs", "url": "https://c.example/"}],
        "footer_groups": [{"title": "Nous", "links": [contact, mail]}],
        "repository_url": "https://gitlab.com/a/b",
    }
    bare = write_project(tmp_path / "bare")
    full = write_project(tmp_path / "full")
    (full / "contact.rst").write_text(":orphan:\n\nContact\n=======\n", "utf-8")
    with (full / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"html_theme_options = {options}\n")
    found = {}
    for source in (bare, full):
        out = build(source, source / "_build")
        for name, part in (("search", "main .no-results"), ("404", "main")):
            soup = BeautifulSoup((out / f"{name}.html").read_text("utf-8"), "html.parser")
            found[source.name, name] = {a.text: a["href"] for a in soup.select(f"{part} li a")}
    to_people = {
        "Écrire": "mailto:a@b.example",
        "L’équipe": "contact.html",
        "Signaler un problème": "https://gitlab.com/a/b/-/issues/new",
    }
    assert found["bare", "search"] == {"Plan du site": "plan.html"}
    assert found["full", "search"] == {"Plan du site": "plan.html", **to_people}
    for name in ("bare", "full"):
        assert found[name, "404"] == {"Accueil": "index.html", **found[name, "search"]}


def test_without_a_script_no_field_pretends_to_search(guide, browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(guide.url + "search.html?q=phase")
    expect(page.locator("main .search-form")).to_be_hidden()
    expect(page.locator("main .no-results")).to_be_hidden()
    expect(page.locator("main .notice a")).to_have_text("Plan du site")
    context.close()


def test_code_that_was_found_is_said_to_be_code(guide, page) -> None:
    """A page that has the word in code alone shows the line, and says what it is about."""
    page.goto(guide.url + "search.html")
    for query in ("coach", "mentorat", "yaml", "programme_data"):
        assert ask(page, query)
        for row in page.locator("main .results > li").all():
            row.scroll_into_view_if_needed()
        page.wait_for_function("!document.querySelector('main .results > li > p:empty')")
        for quoted in page.locator("main .results > li > p").all_inner_texts():
            assert "```" not in quoted
            assert not re.search(r"^\s*(?:- )?\w+: \w+", quoted), quoted
            assert len(quoted.split()) > 3, quoted
    found = page.locator("main .results > li", has_text="Des exemples")
    ask(page, "mentorat")
    expect(found.locator("small")).to_have_text("Exemple de code · :only: mentorat")
    expect(found.locator("small code mark")).to_have_text("mentorat")
    text = (guide.folder / "reutiliser/exemples.html").read_text("utf-8")
    described = BeautifulSoup(text, "html.parser").find("meta", attrs={"name": "description"})[
        "content"
    ]
    assert found.locator("> p").inner_text().startswith(described[:80])


def test_what_has_nothing_to_quote_keeps_no_room(output, server, page, tmp_path) -> None:
    source = tmp_path / "bare"
    source.mkdir()
    (source / "index.rst").write_text("Accueil\n=======\n\n.. code::\n\n   boussole\n", "utf-8")
    page.goto(served(source, output, server) + "search.html?q=boussole")
    page.locator("main .results a", has_text="Accueil").wait_for()
    assert page.locator("main .results p").count() == 0


def test_what_the_site_ranks_low_comes_last(guide, page) -> None:
    """By `html_search_scorer`: the guide's readers before those who make a guide."""
    page.goto(guide.url + "search.html")
    for query in ("dispositif", "phase", "chiffres", "calendrier"):
        for_makers = ["/reutiliser/" in url for url in ask(page, query)]
        assert for_makers == sorted(for_makers), query
        assert len(set(for_makers)) == 2


def test_the_kind_of_a_result_begins_with_a_capital(guide, page) -> None:
    page.goto(guide.url + "search.html")
    ask(page, "mentorat")
    assert page.locator("main .results small").first.inner_text().startswith("Dispositif")


def test_the_dialog_gives_the_results_of_the_search_page(guide, page) -> None:
    page.goto(guide.url + "search.html")
    wanted = ask(page, "séminaires")
    count = page.locator("main [role=status]").inner_text()
    page.goto(guide.url + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("séminaires")
    page.locator("dialog.search [role=status]", has_text=count).wait_for()
    shown = page.evaluate(
        "[...document.querySelectorAll('dialog.search .results a')].map((a) => a.href)"
    )
    strip = [url.split("#")[0] for url in wanted[: len(shown)]]
    assert [url.split("#")[0] for url in shown] == strip


def test_words_that_no_page_has_together(guide, page) -> None:
    page.goto(guide.url + "search.html")
    assert ask(page, "mentorat cohorte accessibilité")
    assert "Aucune page" in page.locator("main [role=status]").inner_text()


def test_hostile_queries_are_text(guide, page) -> None:
    page.goto(guide.url + "search.html?q=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    page.wait_for_function("document.querySelector('main [role=status]').textContent")
    assert page.locator("main img").count() == 0
    for query in ("__proto__", "constructor", "(", "\\", "'", "a" * 5000):
        ask(page, query)


def test_both_stemmers_agree(guide, page) -> None:
    from sphinx_eig.theme.search import stem

    index = (guide.folder / "searchindex.js").read_text("utf-8")
    terms = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["terms"]
    words = [
        *terms,
        "Œuvre",
        "ÉGALITÉ",
        "travaux",
        "réseaux",
        "prix",
        "process",
        "cas",
        "Détails",
        "n°",
        "e\u0301te\u0301",
    ]
    page.goto(guide.url + "search.html?q=a1")
    page.wait_for_function("'Stemmer' in window")
    made = page.evaluate("(words) => words.map((w) => new Stemmer().stemWord(w))", words)
    assert made == [stem(word) for word in words]


def served(source: Path, output: Path, server: str) -> str:
    """Build a site beside the others."""
    (source / "conf.py").write_text(
        'project = "Essai"\nlanguage = "fr"\nextensions = ["sphinx_eig"]\nhtml_theme = "eig"\n',
        "utf-8",
    )
    build(source, output / source.name)
    return f"{server}{source.name}/"


def test_words_that_are_names_of_the_language_of_scripts(output, server, page, tmp_path) -> None:
    words = ["constructor", "__proto__", "toString", "hasOwnProperty"]
    source = tmp_path / "names"
    source.mkdir()
    parts = "".join(f"{word}\n{'-' * len(word)}\n\nDu texte.\n\n" for word in words)
    (source / "index.rst").write_text(f"Accueil\n=======\n\n{parts}", "utf-8")
    page.goto(served(source, output, server) + "search.html")
    for word in words:
        assert ask(page, word), word
    assert page.evaluate("({}).polluted === undefined && [].constructor === Array")


def test_many_results_come_by_page_and_twenty_at_a_time(output, server, page, tmp_path) -> None:
    source = tmp_path / "many"
    source.mkdir()
    names = [f"page-{number:02}" for number in range(50)]
    for name in names:
        parts = "".join(f"Partie {n} commune\n-----------------\n\nTexte.\n\n" for n in range(8))
        (source / f"{name}.rst").write_text(f"{name}\n=======\n\n{parts}", "utf-8")
    (source / "best.rst").write_text("Commune\n=======\n\nDu texte.\n", "utf-8")
    listed = "".join(f"   {name}\n" for name in [*names, "best"])
    (source / "index.rst").write_text(f"Accueil\n=======\n\n.. toctree::\n\n{listed}", "utf-8")
    page.goto(served(source, output, server) + "search.html?q=commune")
    page.wait_for_selector("main .results > li")
    assert page.locator("main .results > li").count() == 20
    assert page.locator("main .results > li > a").first.inner_text() == "Commune"
    second = page.locator("main .results > li").nth(1)
    assert second.locator("> ul > li").count() == 4
    assert second.locator("summary").inner_text() == "3 de plus sur cette page"
    assert page.locator("main [role=status]").inner_text() == "402 résultats"
    page.click("main .more button")
    assert page.locator("main .results > li").count() == 40
    links = "[...document.querySelectorAll('main .results > li > a')]"
    at = page.evaluate(f"{links}.indexOf(document.activeElement)")
    assert at == 20
    page.click("main .more button")
    assert page.locator("main .results > li").count() == 52
    expect(page.locator("main .more")).to_be_hidden()


def test_a_result_quotes_what_has_most_of_the_words(guide, page) -> None:
    page.goto(guide.url + "search.html?q=atelier+comite")
    found = page.locator("main .results > li", has_text="Vos appuis")
    expect(found.locator("p mark")).to_have_text(["comités", "ateliers"])


def test_arrows_pass_over_folded_results(output, server, page, tmp_path) -> None:
    """They stop where the results unfold, and go on to the next page."""
    source = tmp_path / "folded"
    source.mkdir()
    parts = "".join(f"Partie {n} commune\n-----------------\n\nTexte.\n\n" for n in range(8))
    (source / "index.rst").write_text(
        f"Commune\n=======\n\n.. toctree::\n\n   un\n\n{parts}", "utf-8"
    )
    (source / "un.rst").write_text("Une\n===\n\nUne chose commune.\n", "utf-8")
    page.goto(served(source, output, server) + "search.html?q=commune")
    page.locator("main .results summary").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("main .results > li > a").last).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("main .results summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator("main .results details a").first).to_be_focused()


def test_what_a_result_quotes_does_not_run_together(guide, page) -> None:
    """A card holds terms and what is said of them: each is a text of its own."""
    page.goto(guide.url + "search.html")
    for query in ("bureau d’aide", "mentorat", "demande", "atelier"):
        ask(page, query)
        expect(page.locator("main .results p mark").first).to_be_visible()
        quoted = page.locator("main .results").inner_text()
        assert not re.search(r"(?:Fréquence|Durée|Format)\w", quoted)


def test_a_quotation_keeps_its_no_break_spaces(output, server, page, tmp_path) -> None:
    source = tmp_path / "spaces"
    source.mkdir()
    said = "La boussole\u00a0: «\u00a0elle\u00a0» montre\nle nord\u202f!"
    (source / "index.rst").write_text(f"Accueil\n=======\n\n{said}\n", "utf-8")
    page.goto(served(source, output, server) + "search.html?q=boussole")
    quoted = page.locator("main .results p")
    expect(quoted).not_to_be_empty()
    assert quoted.text_content() == said.replace("\n", " ")
