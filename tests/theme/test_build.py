"""What the theme does to a build: edits, parallel runs, other builders, other themes, children."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from sites import CONF, HERE, Served, build


def html(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*.html")}


def test_an_edited_title_reaches_every_menu(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "out")
    (small / "deux.rst").write_text("Autrement\n=========\n\nDu texte.\n", "utf-8")
    build(small, tmp_path / "out")
    build(small, tmp_path / "clean")
    assert html(tmp_path / "out") == html(tmp_path / "clean")
    assert "Autrement" in (tmp_path / "out" / "un.html").read_text("utf-8")


def test_an_edited_text_rewrites_its_page_only(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "out")
    before = {
        p: (tmp_path / "out" / p).stat().st_mtime_ns for p in ("un.html", "deux.html", "index.html")
    }
    (small / "deux.rst").write_text("Deux\n=====\n\nUn autre texte.\n", "utf-8")
    build(small, tmp_path / "out")
    changed = {p for p, time in before.items() if (tmp_path / "out" / p).stat().st_mtime_ns != time}
    assert (
        "un.html" not in changed
    )  # Sphinx itself rewrites the page whose toctree holds the edited one


def test_serial_and_parallel_builds_are_the_same(site: Served, tmp_path: Path) -> None:
    build(HERE / "site", tmp_path, "-j", "4", "-D", "html_baseurl=")
    one, four = (
        {page.relative_to(folder): page.read_bytes() for page in folder.rglob("*.*ml")}
        for folder in (site.folder, tmp_path)
    )
    assert one == four


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "text"])
def test_other_builders(builder: str, tmp_path: Path) -> None:
    build(
        HERE / "site",
        tmp_path / "out",
        "-b",
        builder,
        "-D",
        "suppress_warnings=design,epub,app,image,misc,config.cache",
    )


def test_other_themes_are_left_alone(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "out", "-D", "html_theme=alabaster")
    page = (tmp_path / "out" / "un.html").read_text("utf-8")
    assert "doctools.js" in page
    assert "eig.css" not in page


def test_wrong_options_are_warnings_of_the_build(small: Path, tmp_path: Path) -> None:
    conf = small / "conf.py"
    conf.write_text(CONF + "\nhtml_theme_options = {'accent': '#8cc63f', 'titel': 'x'}\n", "utf-8")
    with pytest.raises(AssertionError) as failed:
        build(small, tmp_path / "out")
    said = str(failed.value).split("assert 1 == 0")[0]
    assert "le thème n’a pas d’option «\u00a0titel\u00a0»" in said
    assert "vouliez-vous écrire «\u00a0title\u00a0»" in said
    assert "son contraste avec la page est de 1.8" in said
    assert said.count("[programme.option]") == 2


def test_an_empty_accent_is_the_usual_one(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "out", "-D", "html_theme_options.accent=")
    static = tmp_path / "out" / "_static"
    assert "--accent: light-dark(#0f5a6b," in (static / "eig.css").read_text("utf-8")
    assert 'fill="#0f5a6b"' in (static / "favicon.svg").read_text("utf-8")


def test_a_child_theme_replaces_a_component_a_block_and_some_tokens(
    small: Path, tmp_path: Path
) -> None:
    theme = small / "theme" / "child"
    (theme / "components").mkdir(parents=True)
    (theme / "styles").mkdir()
    (theme / "theme.toml").write_text(
        '[theme]\ninherit = "eig"\nstylesheets = ["eig.css"]\n'
        '[options]\nemblem = "E"\naccent = "#000091"\n',
        "utf-8",
    )
    (theme / "components" / "brand.html").write_text(
        '<p class="mine">{{ theme_emblem }}</p>', "utf-8"
    )
    (theme / "styles" / "print.css").write_text(":root { --measure: 50rem }", "utf-8")
    conf = CONF.replace('"eig"\n', '"child"\nhtml_theme_path = ["theme"]\n', 1)
    (small / "conf.py").write_text(conf, "utf-8")
    build(small, tmp_path / "out")
    page = (tmp_path / "out" / "un.html").read_text("utf-8")
    sheet = (tmp_path / "out" / "_static" / "eig.css").read_text("utf-8")
    assert '<p class="mine">E</p>' in page
    assert 'class="brand"' not in page
    assert "--measure: 50rem" in sheet
    assert "light-dark(#000091," in sheet


def test_the_page_of_a_dead_link_works_at_any_depth(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "out", "-D", "html_baseurl=https://x.example/fr/latest/")
    page = (tmp_path / "out" / "404.html").read_text("utf-8")
    links = [part.split('"')[0] for part in page.replace("src=", "href=").split('href="')[1:]]
    assert [each for each in links if not each.startswith(("/fr/latest/", "https://", "#"))] == []


def test_pictures_of_the_site_are_found_from_every_page(small: Path, tmp_path: Path) -> None:
    (small / "deep").mkdir()
    (small / "un.rst").rename(small / "deep" / "un.rst")
    index = (small / "index.rst").read_text("utf-8").replace("   un", "   deep/un")
    (small / "index.rst").write_text(index, "utf-8")
    (small / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (small / "conf.py").write_text(CONF + 'html_logo = html_favicon = "mark.svg"\n', "utf-8")
    build(small, tmp_path / "out", "-D", "html_baseurl=https://x.example/fr/")
    for page, found in (
        ("index.html", "_static/mark.svg"),
        ("deep/un.html", "../_static/mark.svg"),
        ("404.html", "/fr/_static/mark.svg"),
    ):
        text = (tmp_path / "out" / page).read_text("utf-8")
        assert f'rel="icon" href="{found}"' in text
        assert f'<img src="{found}"' in text


def test_an_equation_that_cannot_be_drawn_is_shown_as_it_was_written(
    small: Path, tmp_path: Path
) -> None:
    (small / "un.rst").write_text("Un\n==\n\n.. math::\n\n   \\unknown{x}\n", "utf-8")
    with pytest.raises(AssertionError, match=r"un\.rst.*ne peut pas être dessinée"):
        build(small, tmp_path / "out")
    page = (tmp_path / "out" / "un.html").read_text("utf-8")
    assert "<code>\\unknown{x}</code>" in page


def test_links_to_unknown_pages_are_warnings(small: Path, tmp_path: Path) -> None:
    link = "html_theme_options = {'header_links': [{'text': 'Deux', 'page': 'deus'}]}\n"
    (small / "conf.py").write_text(CONF + link, "utf-8")
    with pytest.raises(
        AssertionError, match=r"page inconnue «\u00a0deus\u00a0».*«\u00a0deux\u00a0»"
    ):
        build(small, tmp_path / "out")


def test_a_link_leads_to_a_section_wherever_that_moves(small: Path, tmp_path: Path) -> None:
    link = "html_theme_options = {'legal_links': [{'text': 'Nous écrire', 'ref': 'contact'}]}\n"
    (small / "conf.py").write_text(CONF + link, "utf-8")
    section = "\n.. _contact:\n\nContact\n-------\n\nIci.\n"
    texts = {name: (small / f"{name}.rst").read_text("utf-8") for name in ("un", "deux")}

    def links(where: str) -> set[str]:
        for name, text in texts.items():
            (small / f"{name}.rst").write_text(text + section * (name == where), "utf-8")
        out = build(small, tmp_path / "out")
        pages = [(out / f"{name}.html").read_text("utf-8") for name in (*texts, "index")]
        return {href for page in pages for href in re.findall(r'href="(\S*)">Nous écrire<', page)}

    assert links("deux") == {"#contact", "deux.html#contact"}
    assert links("un") == {"#contact", "un.html#contact"}, "each page is written again"
    with pytest.raises(AssertionError, match=r"cible inconnue «\u00a0contact\u00a0»"):
        links("")


def test_the_site_map_lists_every_page(plain: Path) -> None:
    page = (plain / "plan.html").read_text("utf-8")
    main = page[page.index("<main") :]
    for link in ("index.html", "un.html", "deux.html", "https://example.org/"):
        assert f'href="{link}"' in main


def test_no_word_of_the_interface_is_left_in_english(plain: Path) -> None:
    from bs4 import BeautifulSoup

    english = {
        "search",
        "menu bar",
        "next",
        "previous",
        "home",
        "close",
        "display",
        "settings",
        "table",
        "skip",
        "page",
        "link to",
        "site map",
        "edit",
        "source code",
        "on this",
        "copy",
        "results",
    }
    for path, text in html(plain).items():
        soup = BeautifulSoup(text, "html.parser")
        words = list(soup.stripped_strings)
        words += [
            tag[name]
            for tag in soup.find_all(True)
            for name in ("aria-label", "title", "alt", "placeholder")
            if tag.get(name)
        ]
        assert not [w for w in words if w.lower() in english], path


def test_pages_are_valid_for_a_file_browser(plain: Path) -> None:
    """Links are relative: the guide can be read from a folder, without a server."""
    for path, text in html(plain).items():
        assert 'href="/' not in text, path
        assert 'src="/' not in text, path


def test_the_menu_of_a_large_site_opens_where_one_is(small: Path, tmp_path: Path) -> None:
    for part in ("un", "deux"):
        names = [f"{part}-{number}" for number in range(40)]
        for name in names:
            (small / f"{name}.rst").write_text(f"{name}\n========\n\nDu texte.\n", "utf-8")
        listed = "".join(f"   {name}\n" for name in names)
        text = f"{part.title()}\n=====\n\nDu texte.\n\n.. toctree::\n\n{listed}"
        (small / f"{part}.rst").write_text(text, "utf-8")
    build(small, tmp_path / "out")
    page = (tmp_path / "out" / "un-20.html").read_text("utf-8")
    menu = page[page.index('<nav id="eig:navigation"') : page.index('<div class="page">')]
    for name in ("un-13", "un-27", "deux"):  # neighbours, and the other part
        assert f'href="{name}.html"' in menu
    for name in ("un-0", "un-39", "deux-39"):
        assert f'href="{name}.html"' not in menu
    assert '<a href="deux.html" class="leads-on">' in menu
    assert len(gzip.compress(menu.encode())) < 3000
    assert 'href="plan.html#eig%3Aun">Toutes les pages (25 de plus)' in menu
    plan = (tmp_path / "out" / "plan.html").read_text("utf-8")
    assert 'id="eig:un"' in plan
    for name in ("un-0", "un-39", "deux-39"):
        assert f'href="{name}.html"' in plan


def test_a_description_keeps_its_no_break_spaces(small: Path, tmp_path: Path) -> None:
    (small / "un.rst").write_text("Un\n==\n\nQue faire\u202f? Lire\u00a0: tout.\n", "utf-8")
    page = (build(small, tmp_path / "out") / "un.html").read_text("utf-8")
    assert '<meta name="description" content="Que faire\u202f? Lire\u00a0: tout.">' in page
