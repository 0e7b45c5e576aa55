"""What the PDF costs, over reading what was parsed before, beside Sphinx's LaTeX without its TeX.

    python benchmarks/pdf.py [--pages 40,200,1000] [--repeat 3]

The guide first, then books of as many pages, each about a page of A4: its cost is to grow in line.
On 2 processors, with Sphinx 9.0 and Typst 0.15, in November 2026:

    book          pages       kB    latex    typst      pdf  ms/page
    the guide        87      414     0.31     0.13     1.07     12.2
    40 sources       45      214     0.31     0.15     0.75     16.8
    200 sources     213      964     1.67     0.40     2.54     11.9
    1000 sources   1057     4722     9.25     1.90    13.64     12.9
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf

DOCS = Path(__file__).resolve().parents[1] / "docs"
#: `dummy` loads the parsed pages and writes nothing: what the others cost beside is their own.
BUILDERS = ("dummy", "latex", "programme-typst", "programme-pdf")
SENTENCE = (
    "L’équipe se réunit chaque semaine, et [la page suivante](page{next:04}.md) dit pourquoi. "
)
PAGE = """\
# Page {number}

{text}

## Une liste

- un point
- un autre

| Phase | Durée |
|---|---|
| Comprendre | 2 mois |
| Prouver | 3 mois |

```python
def compter(pages: int) -> int:
    return pages + {number}
```
"""


def write(folder: Path, pages: int) -> None:
    """A site of so many pages."""
    names = [f"page{number:04}" for number in range(pages)]
    for number, name in enumerate(names):
        text = SENTENCE.format(next=(number + 1) % pages) * 12
        (folder / f"{name}.md").write_text(PAGE.format(number=number, text=text), "utf-8")
    tree = "\n".join(names)
    (folder / "index.md").write_text(f"# Livre\n\n```{{toctree}}\n{tree}\n```\n", "utf-8")
    extensions = 'extensions = ["myst_parser", "sphinx_eig"]\nlanguage = "fr"\nproject = "livre"\n'
    (folder / "conf.py").write_text(extensions, "utf-8")


def build(source: Path, builder: str, work: Path) -> float:
    """The CPU seconds that a builder takes; pages are parsed already but for the first."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sphinx", "-q", "-a", "-b", builder, "-d", str(work / "trees")]
    done = subprocess.run(
        [*command, source, work / builder], capture_output=True, text=True, check=False
    )
    if done.returncode or done.stderr:
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(name: str, source: Path, repeat: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        build(source, "dummy", work)  # parses the pages
        # the builders take turns, so that a slow moment of the machine meets all of them
        runs = [{one: build(source, one, work) for one in BUILDERS} for _ in range(repeat)]
        least = {one: min(run[one] for run in runs) for one in BUILDERS}
        (path,) = (work / "programme-pdf").glob("*.pdf")
        with pikepdf.open(path) as document:
            count = len(document.pages)
        own = [least[one] - least["dummy"] for one in BUILDERS[1:]]
        print(
            f"{name:<12} {count:>6} {path.stat().st_size / 1000:>8.0f} {own[0]:>8.2f} "
            f"{own[1]:>8.2f} {own[2]:>8.2f} {own[2] / count * 1000:>8.1f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", default="40,200,1000")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    print("CPU seconds over reading the parsed pages; least of", options.repeat, "runs")
    head = ("book", "pages", "kB", "latex", "typst", "pdf", "ms/page")
    print("{:<12} {:>6} {:>8} {:>8} {:>8} {:>8} {:>8}".format(*head))
    measure("the guide", DOCS, options.repeat)
    for count in map(int, options.pages.split(",")):
        with tempfile.TemporaryDirectory() as name:
            write(Path(name), count)
            measure(f"{count} sources", Path(name), options.repeat)


if __name__ == "__main__":
    main()
