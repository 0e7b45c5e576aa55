"""Measures the menu of a site of 2 000 pages: bytes a page, the whole output, the time to build.

Run: ``python benchmarks/menu.py [pages]``. Half of the pages stand in one flat list, the
others in a tree of three levels.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = """accompagner évaluer mesurer ouvrir partager préparer prouver raconter recruter
transformer atelier cohorte comité données défi équipe impact mentorat phase usage""".split()  # noqa: SIM905


def title(number: int) -> str:
    """A title of five words, different on each page."""
    ranks = [number * step // 7 % len(WORDS) for step in (3, 11, 29, 53)]
    return " ".join([*(WORDS[rank] for rank in ranks), str(number)]).capitalize()


def write(folder: Path, pages: int) -> None:
    """A site whose home page names 20 parts and one list of half of the pages."""
    (folder / "conf.py").write_text(
        'project = "Site"\nlanguage = "fr"\nextensions = ["sphinx_eig"]\nhtml_theme = "eig"\n',
        "utf-8",
    )
    children: dict[str, list[str]] = {"index": [f"part-{part}" for part in range(20)] + ["all"]}
    children["all"] = [f"all-{number}" for number in range(pages // 2)]
    for number in range(pages // 2):
        part, chapter = f"part-{number % 20}", f"part-{number % 20}-{number % 5}"
        if chapter not in children.setdefault(part, []):
            children[part].append(chapter)
        children.setdefault(chapter, []).append(f"leaf-{number}")
    names = {"index", *(name for below in children.values() for name in below)}
    for number, name in enumerate(sorted(names)):
        heading = title(number)
        listed = "".join(f"   {child}\n" for child in children.get(name, ()))
        tree = f"\n.. toctree::\n   :hidden:\n\n{listed}" if listed else ""
        text = f"{heading}\n{'=' * len(heading)}\n\nDu texte.\n{tree}"
        (folder / f"{name}.rst").write_text(text, "utf-8")


def main(pages: int = 2000) -> None:
    with tempfile.TemporaryDirectory() as made:
        source, output = Path(made, "source"), Path(made, "out")
        source.mkdir()
        write(source, pages)
        start = time.perf_counter()
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(source), str(output)]
        subprocess.run(command, check=True)
        took = time.perf_counter() - start
        menus = {}
        for page in output.glob("*.html"):
            found = re.search(r'<nav id="eig:navigation".*?</nav>', page.read_text("utf-8"), re.S)
            menus[page.name] = len(gzip.compress(found[0].encode(), 6)) if found else 0
        largest = max(menus, key=lambda name: menus[name])
        total = sum(file.stat().st_size for file in output.glob("*.html"))
        plan = (output / "plan.html").read_text("utf-8")
        missing = [name for name in menus if f'href="{name}"' not in plan and name != "plan.html"]
        print(f"{len(menus)} pages in {took:.0f} s, HTML {total / 1e6:.1f} MB")
        print(f"menu: at most {menus[largest]} bytes gzipped ({largest})")
        print(f"pages missing in the site map: {sorted(missing)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
