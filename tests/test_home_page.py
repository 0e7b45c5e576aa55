"""The blocks of a home page: every builder and theme, edits of what entries show, translations."""

from __future__ import annotations

import pytest

from building import BUILDERS, Project

INDEX = """\
---
layout: home
---

# Accueil

```{programme:hero}
:image: a.png

Un début.

- [Entrer](un.md)
```

```{programme:entries}
un
deux
```

```{programme:figures}
```

```{programme:steps}
```

```{programme:partners}
- ![Le port](a.png)
```

```{toctree}
un
deux
```
"""
FILES = {
    "index.md": INDEX,
    "un.md": "---\ndescription: La phrase de un.\nicon: book\n---\n\n# Un\n\nTexte.\n",
    "deux.md": "# Deux\n\nUne phrase. Une autre.\n\n```{programme:phases}\n```\n",
    "a.png": b"picture",
    "a-dark.png": b"picture",
    "programme.yml": "statistics: [{value: 3, label: Quais}]\nphases: [{title: Partir}]\n",
}


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_shows_every_block(project: Project, builder: str) -> None:
    built = project.write(FILES).build(builder)
    assert built.warnings == []
    if builder == "text":
        text = built.text("index.txt")
        assert all(said in text for said in ("Un début", "La phrase de un.", "Quais", "Partir"))


@pytest.mark.parametrize("theme", ["eig", "alabaster", "furo", "pydata_sphinx_theme"])
def test_every_theme_has_the_sheet_of_blocks_and_the_title_in_the_hero(
    project: Project, theme: str
) -> None:
    if theme != "eig":
        pytest.importorskip(theme)
    built = project.write(FILES).build(html_theme=theme)
    assert built.warnings == []
    page = built.soup("index")
    assert page.select_one(".programme-hero h1").get_text().startswith("Accueil")
    assert len(built.main("index").select("h1")) == 1
    assert page.select(".programme-hero > img.programme-picture")
    sheets = [link["href"] for link in page.select("link[rel=stylesheet]")]
    assert any("programme-blocks.css" in href for href in sheets)
    assert not any("programme.css" in href for href in sheets)  # which only records need
    assert "programme-blocks.css" not in built.text("deux.html")


def test_entries_follow_the_pages_that_they_present(project: Project) -> None:
    built = project.write(FILES).build()
    entry = built.main("index").select(".programme-entry")[0]
    assert entry.get_text(" ", strip=True) == "Un La phrase de un."
    assert entry.select_one("svg[aria-hidden=true]")
    changed = "---\ndescription: Une autre.\n---\n\n# Premier\n\nTexte.\n"
    built = project.write({"un.md": changed}).build()
    entry = built.main("index").select(".programme-entry")[0]
    assert entry.get_text(" ", strip=True) == "Premier Une autre."
    assert not entry.select("svg")
    again = project.build(fresh=True, out="again")
    assert again.text("index.html") == built.text("index.html")
    assert project.build().written == []


def test_many_entries_stand_in_a_list_without_icons(project: Project) -> None:
    shown = INDEX.replace("```{programme:entries}\n", "```{programme:entries}\n:layout: list\n\n")
    main = project.write({**FILES, "index.md": shown}).build().main("index")
    items = main.select("ul.programme-links > li")
    said = ["Un La phrase de un.", "Deux Une phrase."]
    assert [one.get_text(" ", strip=True) for one in items] == said
    assert not main.select(".programme-links svg")
    wrong = project.write({"index.md": shown.replace("layout: list", "layout: liste")}).build()
    assert any("expected one of “cards”, “list”" in one for one in wrong.warnings), wrong.warnings


def test_an_edited_text_leaves_alone_the_pages_that_present_it(project: Project) -> None:
    """Sphinx writes again the pages whose toctree lists it, such as the home page."""
    tour = "---\norphan:\n---\n\n# Tour\n\n```{programme:entries}\nun\n```\n"
    project.write({**FILES, "tour.md": tour}).build()
    changed = FILES["un.md"].replace("Texte", "Un texte")  # type: ignore[union-attr]
    assert "tour" not in project.write({"un.md": changed}).build().written
    changed = changed.replace("La phrase", "Une phrase")
    assert "tour" in project.write({"un.md": changed}).build().written


def test_pages_read_in_parallel_are_presented_alike(project: Project) -> None:
    pages = {f"p{n}.md": f"# Page {n}\n\nPhrase {n}. Suite.\n" for n in range(12)}
    names = "\n".join(f"p{n}" for n in range(12))
    project.write(
        {
            **pages,
            "index.md": f"# A\n\n```{{programme:entries}}\n{names}\n```\n\n"
            f"```{{toctree}}\n{names}\n```\n",
        }
    )
    serial, parallel = project.build(out="serial"), project.build(out="parallel", parallel=3)
    assert "Phrase 11." in serial.text("index.html")
    assert serial.text("index.html") == parallel.text("index.html")


def test_descriptions_are_translated(project: Project) -> None:
    catalogue = 'msgid "La phrase de un."\nmsgstr "What one says."\n'
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    project.write({**FILES, "locale/en/LC_MESSAGES/guide.po": header + catalogue})
    settings = {"locale_dirs": ["locale"], "gettext_compact": "guide"}
    template = project.build("gettext", **settings).text("guide.pot")
    assert 'msgid "La phrase de un."' in template
    built = project.build(language="en", html_theme="eig", **settings)
    assert "What one says." in built.main("index").get_text()
    page = built.soup("un")
    assert [one["content"] for one in page.select("meta[name=description]")] == ["What one says."]
    assert page.select_one("meta[property='og:description']")["content"] == "What one says."
    assert 'translated="' not in built.text("un.html")


def test_logos_have_a_dark_form_on_screens_only(project: Project) -> None:
    logos = project.write(FILES).build().main("index").select(".programme-partners img")
    assert [one["class"] for one in logos] == [
        ["only-light"],
        ["only-dark", "programme-dark"],
    ]
    assert "a-dark" not in project.build("latex").text("essai.tex")


def test_blocks_without_content_show_the_data(project: Project) -> None:
    data = (
        "title: T\ndescription: |\n  Premier paragraphe.\n\n  Second.\nimage: a.png\n"
        "quote: {text: Bravo., name: Une capitaine}\n"
        "actions:\n  - {text: Embarquer, url: index.md}\n  - {url: 'https://example.org'}\n"
    )
    blocks = "hero", "quote", "actions"
    index = "# A\n\n" + "".join(f"```{{programme:{one}}}\n```\n\n" for one in blocks)
    built = project.write({"index.md": index, "programme.yml": data, "a.png": b"p"}).build()
    assert built.warnings == []
    main = built.main("index")
    hero = main.select_one(".programme-hero")
    assert "Premier paragraphe." in hero.get_text()
    assert "Second." not in hero.get_text()
    assert hero.select("img")
    links = [one.get_text() for one in hero.select(".programme-actions a")]
    assert links == ["Embarquer", "T"]
    assert [one.get_text() for one in main.select(".programme-actions a")] == links * 2
    assert "Bravo." in main.select_one(".programme-said blockquote").get_text()


def test_bands_take_no_links_from_where_records_are_told_in_full(project: Project) -> None:
    built = project.write(FILES).build()
    link = built.main("index").select_one(".programme-band a")
    assert link["href"] == "deux.html#partir"
