"""French is set as it is printed: in sentences, titles, data and links, and in nothing else."""

from __future__ import annotations

import random

import pytest
from translating import places

from building import Built, Project
from sphinx_eig.language.french import french
from sphinx_eig.language.typography import is_wanted

NARROW, WIDE = "\u202f", "\u00a0"
ON = {"programme_typography": "auto"}


def shown(text: str) -> str:
    """*Text* with its no-break spaces as signs that one can read: ``_`` narrow, ``~`` wide."""
    return text.replace(NARROW, "_").replace(WIDE, "~")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Quoi ? Non ! Oui ; bien.", "Quoi_? Non_! Oui_; bien."),
        ("Quoi ?! Vraiment ?", "Quoi_?! Vraiment_?"),
        ("Ceci : cela", "Ceci~: cela"),
        ("Ceci\n: cela", "Ceci~: cela"),
        ("Ceci~: cela~; et~!".replace("~", WIDE), "Ceci~: cela_; et_!"),
        ("un « mot », «mot»", "un «~mot~», «~mot~»"),
        ("« ", "«~"),
        (" »", "~»"),
        (
            'le "Lean Startup", un écran de 15" et 17"',
            'le «~Lean Startup~», un écran de 15" et 17"',
        ),
        ('l\'"élan" ; "oui !"', "l’«~élan~»_; «~oui_!~»"),
        ("l'équipe, aujourd'hui, d'", "l’équipe, aujourd’hui, d’"),
        ("un angle de 5' et 'rien'", "un angle de 5' et 'rien'"),
        ("12 345 678 personnes", "12_345_678 personnes"),
        ("en 2022 206 talents, le 1 2", "en 2022 206 talents, le 1 2"),
        ("60 %, 10 000 €, 5 M€, 3 km, 20 °C", "60~%, 10_000~€, 5~M€, 3~km, 20~°C"),
        ("1 h 30, 2h 15, 2 h", "1~h~30, 2h~15, 2~h"),
        ("3 s'il", "3 s’il"),
        ("n° 5, p. 12, § 3, art. 2", "n°~5, p.~12, §~3, art.~2"),
        ("1er septembre 2022, 12 mars", "1er~septembre 2022, 12~mars"),
        ("M. Petit, Mme Grand", "M.~Petit, Mme~Grand"),
        ("Yahoo! et ?q=1 et a :b et 12:30", "Yahoo! et ?q=1 et a :b et 12:30"),
        ("https://a.fr/l'eau ; l'eau", "https://a.fr/l'eau_; l’eau"),
    ],
)
def test_french(written: str, printed: str) -> None:
    assert shown(french(written)) == printed
    assert french(french(written)) == french(written), "twice is once"


@pytest.mark.parametrize(
    ("choice", "language", "wanted"),
    [
        ("auto", "fr", True),
        ("auto", "fr_FR", True),
        ("auto", "fr-CA", False),
        ("auto", "en", False),
        ("auto", "fry", False),
        ("on", "en", True),
        ("off", "fr", False),
    ],
)
def test_it_is_for_french_unless_told(choice: str, language: str, wanted: bool) -> None:
    assert is_wanted(choice, language) is wanted


PAGES: dict[str, str | bytes] = {
    "programme.yml": """\
statistics: [{id: gain, value: "3 000 €", label: "Gagnés : déjà !"}]
roles:
  - {id: coachs, title: "Qui aide ?", missions: ["Agir !"],
     description: "L'équipe : elle, `a ; b`."}
""",
    "index.md": """\
# Et après ?

```{toctree}
:caption: Lire : ici

Pourquoi ? <suite>
```

```{programme:roles}
```

```{programme:statistics}
```

Voir {programme:role}`coachs`, {programme:role}`l'aide <coachs>`, {programme:stat}`gain`,
[ici !](#et-après-) et {doc}`suite`.

Du code `a ; b`, des maths {math}`a ; b`, <https://a.fr/l'eau>,
{programme:lang}`Who ? <en>`, le 1er, la 2e et le XXIe siècle ; "fin".

```python
print("a ; b !")
```

![Une image : oui](img/a.svg)
""",
    "suite.md": "# Pourquoi ?\n\nFin.\n",
    "img/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}


@pytest.fixture
def site(project: Project) -> Project:
    return project.write(PAGES)


def text(built: Built, page: str = "index") -> str:
    return " ".join(shown(built.main(page).get_text()).split())


def test_sentences_titles_data_and_links_are_set(site: Project) -> None:
    built = site.build(**ON)
    assert built.warnings == []
    page = text(built)
    for found in ("Et après_?", "Lire~: ici", "Pourquoi_?", "Qui aide_?", "L’équipe~: elle"):
        assert found in page
    assert "Agir_!" in page
    assert "Gagnés~: déjà_!" in page
    assert "Voir Qui aide_?, l’aide, 3_000~€, ici_! et Pourquoi_?." in page
    assert "«~fin~»" in page
    assert "Une image~: oui" in shown(built.main("index").select_one("img")["alt"])


ACROSS = """\
---
myst:
  html_meta:
    description: "L'été : déjà !"
    "property=og:description": "L'été : déjà !"
---
# L'**équipe** : ici !

Chez d'[Etalab](https://a.fr/l'eau), l'**impact** et l'`a ; b` ;
"**gras** et *fin*" **! oui** : *n°* 5.
"""


def test_what_stands_in_several_nodes_is_set_as_one_text(project: Project) -> None:
    built = project.write({"index.md": ACROSS}).build(**ON)
    assert built.warnings == []
    page = text(built)
    assert "L’équipe~: ici_!" in page
    assert "Chez d’Etalab, l’impact et l’a ; b_; «~gras et fin~»" in page
    assert "n°~5" in page
    soup = built.soup("index")
    assert soup.title.get_text().startswith("L’équipe")
    said = [one["content"] for one in soup.select("meta[name=description], meta[property]")]
    assert [shown(one) for one in said] == ["L’été~: déjà_!"] * 2
    assert soup.select_one("a.external")["href"] == "https://a.fr/l'eau"


def test_code_formulas_addresses_and_other_languages_are_not(site: Project) -> None:
    # Sphinx's own smartquotes mend the apostrophes of addresses too.
    page = text(site.build(smartquotes=False, **ON))
    assert page.count("a ; b") == 4  # in the data, in a sentence, in a formula, in a block
    assert "https://a.fr/l'eau" in page
    assert "Who ?" in page


def test_anchors_search_and_inventory_are_those_of_the_plain_text(site: Project) -> None:
    plain, built = site.build(out="plain"), site.build(**ON)
    anchors = [[node["id"] for node in one.main("index").select("[id]")] for one in (plain, built)]
    assert anchors[0] == anchors[1]
    terms = [
        one.text("searchindex.js").partition('terms":')[2].partition('titles":')[0]
        for one in (plain, built)
    ]
    assert terms[0] == terms[1]


def test_ordinals_are_raised_and_stay_one_word(site: Project) -> None:
    html = str(site.build(**ON).main("index"))
    for raised in ("1<sup>er</sup>", "2<sup>e</sup>", "XXI<sup>e</sup>"):
        assert raised in html
    latex = site.build("latex", **ON).text("essai.tex")
    assert r"XXI\textsuperscript{e} siècle" in latex
    assert r"\DeclareUnicodeCharacter{202F}" in latex, "pdfLaTeX stops at it otherwise"
    plain = site.build("text", **ON).text("index.txt")
    assert "le 1er, la 2e et le XXIe siècle" in plain.replace("\n", " ")


@pytest.mark.parametrize("settings", [{"language": "en"}, {"programme_typography": "off"}])
def test_nothing_changes_elsewhere(site: Project, settings: dict[str, str]) -> None:
    built = site.build(smartquotes=False, **{**ON, **settings})
    page = built.main("index").get_text()
    assert NARROW not in page
    assert WIDE not in page.replace("3 000 €", "")
    assert "<sup>" not in str(built.main("index"))


def test_catalogues_hold_what_was_written(site: Project) -> None:
    found = places(site.build("gettext", **ON))
    assert {"Et après ?", "Une image : oui", "Gagnés : déjà !", "Lire : ici"} <= set(found)


def test_another_value_than_auto_on_and_off_is_reported(site: Project) -> None:
    built = site.build(programme_typography="oui")
    assert built.warnings == [
        "conf.py:1:1: WARNING: programme_typography vaut «\u00a0oui\u00a0»\u202f; il est attendu "
        "l’un de «\u00a0auto\u00a0», «\u00a0on\u00a0», «\u00a0off\u00a0» [programme.option]"
    ]
    assert "Et après_?" in text(built)


def test_twice_is_once_whatever_is_written() -> None:
    signs = "ab1206 «»'\";:!?.%€h \n\u00a0\u202f°nM"
    chosen = random.Random(5)
    for _ in range(20_000):
        text = "".join(chosen.choices(signs, k=chosen.randint(1, 14)))
        assert french(french(text)) == french(text), text
