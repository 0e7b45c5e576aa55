"""Every file of tests/behaviours is a small project and what its builders write.

A heading in code (``## `index.md```) begins a file of the project, ``## -> text`` what the text
builder writes for its first page, ``## -> html`` the body of the page, ``## -> warnings`` what is
reported.
Run pytest with ``ACCEPT=1`` in the environment to write what came out into the files.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import sphinx

from building import Built, Project

FILES = sorted((Path(__file__).parent / "behaviours").glob("*.md"))
PART = re.compile(r"^## (`(?P<file>[^`]+)`|-> (?P<output>\w+))\n\n(?P<fence>`{4,})\w*\n", re.M)
SUFFIXES = {"text": "txt", "latex": "tex", "man": "1", "texinfo": "texi"}
#: What stands around the pages in builders that write a whole document.
FRAMES = {
    "latex": ("::doc}}\n", "\\renewcommand{\\indexname}"),
    "man": ("\n.SH NAME\n", "\n.SH A"),
    "texinfo": ("@c %**start of body\n", "@c %**end of body"),
}


def parts(text: str) -> tuple[dict[str, str], dict[str, tuple[int, int]]]:
    """The files of the project, and where in *text* the expected outputs stand."""
    files, outputs = {}, {}
    for found in PART.finditer(text):
        end = text.index(f"\n{found['fence']}\n", found.end() - 1)
        if found["file"]:
            files[found["file"]] = text[found.end() : end + 1]
        else:
            outputs[found["output"]] = (found.end(), end + 1)
    return files, outputs


def output(project: Project, name: str, page: str) -> str:
    if name == "warnings":
        return "\n".join(project.build("html", fresh=True).warnings)
    built = project.build(name, fresh=True)
    if name == "html":
        return body(built, page)
    document = page if name == "text" else "essai"
    text = built.text(f"{document}.{SUFFIXES[name]}")
    begin, end = FRAMES.get(name, ("", ""))
    text = text.partition(begin)[2] if begin else text
    text = text.partition(end)[0] if end else text
    return text if name == "text" else re.sub(r"\n{2,}", "\n", text)


def body(built: Built, page: str) -> str:
    section = built.main(page).select_one("section")
    for link in section.select("a.headerlink"):
        link.decompose()
    return str(section)


@pytest.mark.skipif(sphinx.version_info < (9,), reason="Sphinx 8 writes the same in other words")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_behaviour(project: Project, path: Path) -> None:
    text = path.read_text("utf-8")
    files, outputs = parts(text)
    project.write(dict(files))
    page = next(name for name in files if name.endswith((".md", ".rst"))).rpartition(".")[0]
    for name, (start, end) in sorted(outputs.items(), key=lambda item: -item[1][0]):
        written = output(project, name, page).strip("\n") + "\n"
        if os.environ.get("ACCEPT"):
            text = text[:start] + written + text[end:]
            path.write_text(text, "utf-8")
        else:
            assert written == text[start:end], name


def test_there_are_behaviours() -> None:
    assert len(FILES) >= 10
