"""Translations of values are read as values are: the same subset, the same refusals."""

from __future__ import annotations

import pytest

from building import Project

PAGES = {
    "md": "# Page\n\n```{programme:roles}\n```\n",
    "rst": "Page\n####\n\n.. programme:roles::\n",
}
DATA = "roles:\n  - title: Un\n    description: Une *phrase* et [un lien](/autre).\n"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
REFUSED = {
    "HTML": ("A <script>alert(1)</script>", "markup"),
    "role": ("A {raw}`<b>`", "markup"),
    "substitution": ("A {{ config }}", "markup"),
    "script": ("A [link](javascript:alert(1))", "url"),
    "picture": ("A ![x](data:image/svg+xml,x)", "picture"),
    "reStructuredText": ("A :ref:`search`", "markup"),
    "picture with a long path": (f"A ![x]({'a' * 300}.svg)", "picture"),
}


def translated(project: Project, suffix: str, said: str) -> Project:
    return project.write(
        {
            "programme.yml": DATA,
            f"index.{suffix}": PAGES[suffix],
            "autre.md": "---\norphan: true\n---\n# Autre\n",
            "locale/en/LC_MESSAGES/index.po": HEAD
            + 'msgid "Une *phrase* et [un lien](/autre)."\n'
            + f'msgstr "{said}"\n',
        }
    )


@pytest.mark.parametrize("suffix", PAGES)
@pytest.mark.parametrize("name", REFUSED)
def test_a_translation_holds_no_more_than_a_value(project: Project, suffix: str, name: str) -> None:
    said, code = REFUSED[name]
    built = translated(project, suffix, said).build(language="en", locale_dirs=["locale"])
    assert [line.split(": ")[0] for line in built.warnings] == ["programme.yml:3:1"]
    assert built.warnings[0].endswith(f"[programme.{code}]")
    text = built.main("index").select_one("#un p")
    assert text.get_text().startswith("A ")
    assert not text.select("script, a, img, b")


@pytest.mark.parametrize("suffix", PAGES)
def test_a_translation_is_markdown_on_every_page(project: Project, suffix: str) -> None:
    said = "A **sentence**, `code` and [a link](/autre)."
    built = translated(project, suffix, said).build(language="en", locale_dirs=["locale"])
    assert built.warnings == []
    text = built.main("index").select_one("#un p")
    assert text.get_text() == "A sentence, code and a link."
    assert text.select_one("strong").get_text() == "sentence"
    assert text.select_one("a")["href"] == "autre.html"
