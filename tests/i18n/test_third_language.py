"""A language that the package does not speak: the site brings its words, at the first build too."""

from __future__ import annotations

import pytest
from translating import places

from building import Project

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
OPTIONS = {
    "tagline": "Un an",
    "announcement": "<b>Bonjour</b>",
    "header_links": [{"text": "Le site", "url": "https://example.org"}],
    "footer_groups": [{"title": "Le port", "links": [{"text": "Aide", "page": "index"}]}],
    "legal_links": [{"text": "Mentions", "page": "index"}],
    "licence": {"text": "Licence", "url": "https://example.org"},
    "languages": [{"text": "Français", "code": "fr", "url": "../fr/{page}"}],
}
SAID = ["Un an", "<b>Bonjour</b>", "Le site", "Le port", "Aide", "Mentions", "Licence"]
IN_GERMAN = ["Ein Jahr", "<b>Hallo</b>", "Site", "Hafen", "Hilfe", "Impressum", "Lizenz"]
GERMAN = dict(zip(SAID, IN_GERMAN, strict=True))
CONF = {
    "html_theme": "eig",
    "html_theme_options": OPTIONS,
    "locale_dirs": ["locale"],
    "language": "de",
}


def catalogue(words: dict[str, str]) -> str:
    return HEAD + "".join(f'msgid "{one}"\nmsgstr "{other}"\n\n' for one, other in words.items())


@pytest.fixture
def site(project: Project) -> Project:
    data = "roles:\n  - {title: Coach, link: 'https://example.org'}\n"
    return project.write(
        {"programme.yml": data, "index.md": "# Seite\n\n```{programme:roles}\n```\n"}
    )


def test_an_interface_without_words_is_told(site: Project) -> None:
    (warning,) = site.build(**CONF).warnings
    assert warning.startswith("conf.py:1:1: WARNING: the interface has no words in “de”")
    assert "de/LC_MESSAGES/sphinx_eig.po" in warning
    assert site.build(**CONF).warnings == [warning]


@pytest.mark.parametrize("language", ["en", "en_GB", "fr", "fr_CA"])
def test_the_languages_of_the_package_have_words(site: Project, language: str) -> None:
    assert site.build(**(CONF | {"language": language})).warnings == []


def test_the_words_of_the_site_are_used_at_once(site: Project) -> None:
    words = {"Skip to the content": "Zum Inhalt", "Learn more": "Mehr dazu"}
    site.write({"locale/de/LC_MESSAGES/sphinx_eig.po": catalogue(words)})
    built = site.build(**CONF)
    assert built.warnings == []
    assert "Zum Inhalt" in built.text("index.html")


def test_words_of_the_site_replace_those_of_the_package(site: Project) -> None:
    conf = CONF | {"language": "fr"}
    words = catalogue({"Skip to the content": "Au texte"})
    built = site.write({"locale/fr/LC_MESSAGES/sphinx_eig.po": words}).build(**conf)
    assert "Au texte" in built.text("index.html")
    assert "Plan du site" in built.text("index.html")


@pytest.mark.parametrize(("compact", "name"), [("guide", "guide"), (True, "index")])
def test_labels_of_the_theme_are_translated_with_the_guide(
    site: Project, compact: object, name: str
) -> None:
    settings = CONF | {"gettext_compact": compact}
    listed = places(site.build("gettext", **settings))
    assert set(SAID) <= set(listed)
    assert "Français" not in listed
    site.write({f"locale/de/LC_MESSAGES/{name}.po": catalogue(GERMAN)})
    page = site.build(**settings).text("index.html")
    assert all(word in page for word in GERMAN.values())
    assert not [word for word in SAID if f">{word}<" in page]
    assert "Français" in page
    # translators find the words as they were written
    assert set(SAID) <= set(places(site.build("gettext", **settings)))
