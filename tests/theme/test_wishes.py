"""What readers like to have: meanings of terms, pictures in full, tags with their pages, icons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sites import CONF, ROOT, Served, build, follow

OPTIONS = """
extensions = ["myst_parser", "sphinx_eig"]
html_static_path = ["_static"]
html_theme_options = {
    "header_links": [
        {"text": "Code", "url": "https://example.org", "icon": "repository"},
        {"text": "Mastodon", "url": "https://example.org/@eig", "icon": "mastodon.svg"},
    ],
    "footer_groups": [
        {
            "title": "Nous",
            "links": [{"text": "Écrire", "url": "mailto:a@example.org", "icon": "mail"}],
        }
    ],
}
"""
PAGES = {
    "index.md": "# Accueil\n\n```{toctree}\nun\ndeux\nlexique\n```\n",
    "un.md": """\
---
tags: [Accessibilité, "RGAA"]
description: De quoi il s’agit.
---

# Un

Le {term}`défi` se relève avec une {term}`phase`.

```{image} dessin.svg
:class: zoom
:alt: Trois cercles
```
""",
    "deux.md": "---\ntags: RGAA, Défis\n---\n\n# Deux\n\nDu texte.\n",
    "lexique.md": """\
# Lexique

```{glossary}
défi
  Un problème de service public, que l’on relève en *dix mois*.

  Un second paragraphe.

phase
  Une étape.
```
""",
    "conf.py": CONF + OPTIONS,
    "dessin.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"/>',
    "_static/mastodon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
}


def _write(source: Path, **changed: str) -> Path:
    for name, text in {**PAGES, **changed}.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return source


@pytest.fixture(scope="session")
def wishes(output: Path, server: str, tmp_path_factory: pytest.TempPathFactory) -> Served:
    build(_write(tmp_path_factory.mktemp("wishes")), output / "wishes")
    return Served(output / "wishes", server + "wishes/")


def test_a_term_tells_its_meaning_on_hover_and_focus(wishes, page) -> None:
    page.goto(wishes.url + "un.html")
    term = page.get_by_role("link", name="défi")
    note = page.get_by_role("tooltip")
    term.hover()
    expect(note).to_have_text("Un problème de service public, que l’on relève en dix mois.")
    assert term.get_attribute("aria-describedby") == note.get_attribute("id")
    note.hover()  # it can be read, and stays
    page.wait_for_timeout(500)
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.get_by_role("link", name="phase").focus()
    expect(note).to_have_text("Une étape.")
    page.keyboard.press("Tab")
    expect(note).to_be_hidden()
    follow(page, term)
    expect(page.locator("h1")).to_contain_text("Lexique")


def test_the_first_touch_of_a_term_tells_the_second_leads(wishes, browser) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 320, "height": 600})
    page = context.new_page()
    page.goto(wishes.url + "un.html")
    page.get_by_role("link", name="défi").tap()
    note = page.get_by_role("tooltip")
    expect(note).to_be_visible()
    box = note.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    page.get_by_role("link", name="défi").tap()
    expect(page.locator("h1")).to_contain_text("Lexique")
    context.close()


def test_a_picture_is_shown_in_full_where_its_author_asks(wishes, page) -> None:
    page.goto(wishes.url + "un.html")
    link = page.get_by_role("link", name="Agrandir l’image : Trois cercles")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Agrandir l’image : Trois cercles")
    expect(dialog).to_be_visible()
    assert dialog.get_by_role("img").evaluate(
        "image => image.decode().then(() => image.naturalWidth)"
    )
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.wait_for_function("document.activeElement.className === 'zoom'")


def test_without_scripts_terms_and_pictures_are_links(wishes, browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(wishes.url + "un.html")
    assert page.request.get(page.locator("a.zoom").evaluate("link => link.href")).ok
    assert page.get_by_role("link", name="défi").get_attribute("href").startswith("lexique.html#")
    context.close()


def test_tags_lead_to_the_pages_that_have_them(wishes, page) -> None:
    page.goto(wishes.url + "un.html")
    follow(page, page.get_by_role("link", name="RGAA"))
    expect(page.locator("h1")).to_have_text("Étiquette : RGAA")
    listed = page.locator(".tagged dt").all_inner_texts()
    assert listed == ["Deux", "Un"]
    assert page.locator(".tagged dd").all_inner_texts() == ["De quoi il s’agit."]
    follow(page, page.get_by_role("link", name="Toutes les étiquettes"))
    assert page.locator(".tag-list li").all_inner_texts() == [
        *("Accessibilité (1)", "Défis (1)", "RGAA (2)")
    ]
    page.goto(wishes.url + "plan.html")
    assert page.get_by_role("link", name="Étiquettes").count() == 1


def test_pages_of_tags_come_and_go_with_them(tmp_path: Path) -> None:
    source = _write(tmp_path / "source")
    build(source, tmp_path / "out")
    assert (tmp_path / "out/tags/defis.html").is_file()
    (source / "deux.md").write_text(PAGES["deux.md"].replace("Défis", "Rôles"), "utf-8")
    out = build(source, tmp_path / "out")
    clean = build(source, tmp_path / "clean")
    found, expected = (
        {path.name: path.read_text("utf-8") for path in (one / "tags").iterdir()}
        for one in (out, clean)
    )
    assert found == expected
    assert "roles.html" in found


def test_tags_that_are_no_words_are_a_warning(tmp_path: Path) -> None:
    source = _write(tmp_path / "source", **{"deux.md": "---\ntags: {a: b}\n---\n\n# Deux\n"})
    with pytest.raises(AssertionError, match=r"deux\.md.*étiquettes"):
        build(source, tmp_path / "out")


def test_icons_say_nothing_that_the_text_does_not(wishes, page) -> None:
    page.goto(wishes.url + "un.html")
    for name in ("Code", "Mastodon", "Écrire"):
        link = page.get_by_role("link", name=name, exact=True)
        assert link.locator(".link-icon").count() == 1
    sizes = page.locator(".link-icon").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().width))"
    )
    assert all(15 <= size <= 24 for size in sizes)


def test_an_unknown_icon_is_a_warning(tmp_path: Path) -> None:
    conf = PAGES["conf.py"].replace('"repository"', '"repositry"')
    source = _write(tmp_path / "source", **{"conf.py": conf})
    with pytest.raises(AssertionError, match="repository"):
        build(source, tmp_path / "out")


@pytest.mark.parametrize("name", ["un", "lexique", "tags", "tags/rgaa"])
def test_these_pages_fit_and_are_accessible(name: str, wishes, page) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{wishes.url}{name}.html")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []


def test_the_measurement_that_the_guide_describes_passes_its_policy(browser) -> None:
    told = (ROOT / "docs/reutiliser/lecteurs.md").read_text("utf-8")
    blocks = dict(re.findall(r"^```\{file\} (\S+)\n(.*?)^```$", told, re.MULTILINE | re.DOTALL))
    policy = re.search(r'"(default-src.*)";', blocks["nginx.conf"])[1]
    sends = (
        "fetch('https://mesure.example.org/matomo.php?idsite=1', {mode: 'no-cors'});"
        "new Image().src = 'https://mesure.example.org/matomo.php?pixel=1';"
    )
    html = '<!DOCTYPE html><title>t</title><script src="/_static/matomo.js" defer></script>'
    answers = {
        "https://guide.example/": (html, "text/html"),
        "https://guide.example/_static/matomo.js": (blocks["_static/matomo.js"], "text/javascript"),
        "https://mesure.example.org/matomo.js": (sends, "text/javascript"),
    }
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))

    def answer(route) -> None:
        asked.append(route.request.url)
        body, kind = answers.get(route.request.url, ("", "image/gif"))
        headers = {"Content-Type": kind, "Content-Security-Policy": policy}
        route.fulfill(body=body, headers=headers)

    page.route("**/*", answer)
    page.goto("https://guide.example/")
    page.wait_for_timeout(500)
    assert [url.partition("?")[2] for url in asked if "matomo.php" in url] == [
        *("idsite=1", "pixel=1")
    ]
    assert not [one for one in refused if "Content Security Policy" in one]
    context.close()
