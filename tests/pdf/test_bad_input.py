"""What cannot stand in the PDF as it is: a warning with its place each, and a book all the same."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from building import ROOT, Built, Project

SVG = (ROOT / "docs" / "img" / "logo.svg").read_bytes()
#: An address that leads to no other machine.
PICTURE = "http://localhost:9/picture.png"
WIDE = " | ".join(f"anticonstitutionnel{number}lement" for number in range(9))
#: What is wrong, the page, its line, and what the warning says; each in French as the guide is.
CASES = {
    "missing picture": ("![une image](absente.png)", 3, "image file not readable: absente.png"),
    "picture of an unknown type": ("![une image](plan.bmp)", 3, "ne peut pas montrer « plan.bmp »"),
    "broken picture": ("![une image](faux.png)", 3, "ne peut pas montrer ceci : failed to decode"),
    "broken drawing": ("![une image](faux.svg)", 3, "ne peut pas montrer ceci : failed to parse"),
    "picture elsewhere": (f"![une image]({PICTURE})", 3, f"ne peut pas montrer « {PICTURE} »"),
    "picture without a text": (
        "```{image} vrai.svg\n```",
        3,
        "n’a pas de texte (alt)",
    ),
    "table wider than a page": (
        f"| {WIDE} |\n{'|-' * 9}|\n| {WIDE} |",
        3,
        "lettres de suite",
    ),
    "link to a script": ("[lire](ftpx://a/b)", 3, "« ftpx://a/b » ne mène nulle part"),
    "link to nothing": ("[lire](elsewhere/page.html)", 3, "« elsewhere/page.html » ne mène nulle"),
    "character of no font": ("Le signe \U00012000.", 3, "aucune police ne montre « \U00012000 »"),
    "equation": ("$\\fracture{x}$", 3, "ne peut pas être dessinée"),
    "Typst that fails": ("```{raw} typst\n#nothing()\n```", 3, "unknown variable: nothing"),
    "Typst from elsewhere": (
        '```{raw} typst\n#import "@preview/cetz:0.3.4"\n```',
        3,
        "ne peut pas montrer ceci",
    ),
}


def plain(line: str) -> str:
    return line.replace("\u00a0", " ").replace("\u202f", " ")


def pages_of(built: Built) -> int:
    (path,) = built.out.glob("*.pdf")
    with pikepdf.open(path) as document:
        return len(document.pages)


def written(guide: Project, text: str, **conf: object) -> Built:
    guide.write(
        {
            "index.md": f"# Essai\n\n{text}\n\nLa fin.\n",
            "faux.png": b"\x89PNG\r\n\x1a\nnothing",
            "faux.svg": b"<svg",
            "plan.bmp": b"BM",
            "vrai.svg": SVG,
        }
    )
    return guide.build("programme-pdf", myst_enable_extensions=["dollarmath"], **conf)


@pytest.mark.parametrize("name", CASES)
def test_a_warning_with_its_place_and_a_book(project: Project, name: str) -> None:
    text, line, said = CASES[name]
    built = written(project, text)
    found = [one for one in map(plain, built.warnings) if said in one]
    assert len(found) == 1, built.warnings
    assert f"index.md:{line}" in found[0]
    assert pages_of(built) >= 4
    others = [one for one in map(plain, built.warnings) if said not in one]
    assert not [one for one in others if "programme." in one], others


def test_a_font_that_is_not_there(project: Project) -> None:
    built = written(
        project,
        "Rien.",
        programme_pdf_fonts={"text": ["No Such Font"], "titles": "x"},
        programme_pdf_font_folders=["none"],
        programme_pdf_paper="a1",
    )
    found = [plain(one) for one in built.warnings]
    assert [one.partition(":")[0] for one in found if "programme.option" in one] == ["conf.py"] * 4
    assert any("« No Such Font »" in one for one in found)
    assert any("« titles »" in one and "« headings »" in one for one in found)
    assert any("programme_pdf_font_folders a « none »" in one for one in found)
    assert any("« a1 »" in one and "« us-letter »" in one for one in found)
    assert pages_of(built) == 4


HOSTILE = [
    "#panic()",
    '"); panic("',
    '\\"); panic("',
    "$ #panic() $",
    "*a* _b_ `c` <d> @e ~ -- // /* */",
    "\\u{41}",
    "]#panic()[",
    '#import "/etc/passwd": *',
    "#read(&quot;/etc/passwd&quot;)",
]


def test_nothing_that_is_written_is_read_as_typst(project: Project) -> None:
    """In texts, titles, code, formulas, alternative texts, links, captions and the cover."""
    lines = []
    for one in HOSTILE:
        quoted = re.sub(r"[\\*`<$]", r"\\\g<0>", one)
        lines += [f"## T {quoted}", quoted, f"```\n{one}\n```", f"`` {one} ``"]
    lines += [f"![{one}](vrai.svg)" for one in HOSTILE if "]" not in one]
    lines += ["$\\text{panic() \\$ }$", '[lire](https://example.org/");panic(")']
    built = written(
        project,
        "\n\n".join(lines),
        project="#panic()",
        author='"); panic("',
        copyright="$#panic()$",
        release="#panic()",
    )
    assert [one for one in built.warnings if "programme" in one] == []
    assert pages_of(built) > 4


def test_characters_that_no_text_may_hold(project: Project) -> None:
    project.write({"index.rst": "Essai\n=====\n\nUn \x07 son, un \x9f autre, et :code:`\x07`.\n"})
    built = project.build("programme-pdf", extensions=["sphinx_eig"])
    assert pages_of(built) == 4
    assert not [one for one in built.warnings if "programme" in one]


def test_a_cover_with_a_sign_of_no_font(project: Project) -> None:
    built = written(project, "Rien.", project="Guide \U00012000")
    assert [plain(one).partition(": ")[0] for one in built.warnings] == ["conf.py:1:1"]
    assert pages_of(built) == 4


def test_many_levels(project: Project) -> None:
    """Lists, sections and boxes in one another, deeper than any page needs."""
    lists = "\n".join(f"{'  ' * level}- {level}" for level in range(18))
    fences = "\n".join(f"{':' * (20 - level)}{{note}}\n" for level in range(8))
    ends = "\n".join(":" * (13 + level) for level in range(8))
    sections = "\n\n".join(f"{'#' * level} Niveau {level}" for level in range(2, 7))
    text = f"{lists}\n\n{fences}\nDedans.\n\n{ends}\n\n{sections}"
    project.write({"index.md": f"# Essai\n\n{text}\n"})
    built = project.build("programme-pdf", myst_enable_extensions=["colon_fence"])
    assert [one for one in built.warnings if "programme" in one] == []
    assert pages_of(built) > 3


def test_pages_that_list_one_another(project: Project) -> None:
    tree = "```{{toctree}}\n{}\n```\n"
    project.write(
        {
            "index.md": "# Essai\n\n" + tree.format("un"),
            "un.md": "# Un\n\n" + tree.format("deux"),
            "deux.md": "# Deux\n\n" + tree.format("un"),
        }
    )
    built = project.build("programme-pdf")
    assert Path(built.out, "essai.pdf").is_file()
