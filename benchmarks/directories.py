"""Prints what collections cost: CPU of check, of builds and of edits, beside plain Markdown.

Run it from a checkout in which the package and MyST-Parser are installed; sphinx-needs is measured
too where it is installed::

    python benchmarks/directories.py [--counts 100,1000,10000] [--repeat 1]

The same people are written as plain Markdown pages with three hand-made lists, and as a collection
with three directories. Every build is a process of its own; figures are the least of the runs.
"""

from __future__ import annotations

import argparse
import importlib.util
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sphinx_eig.data import check

CONF = """\
extensions = ["myst_parser"{extensions}]
html_theme = "alabaster"
html_copy_source = False
project = "Benchmark"
{more}
"""
DATA = """\
collections:
  people:
    folder: people
    fields:
      role: {one_of: [participant, sponsor], required: true}
      cohorts: {to: cohorts, many: true, back: people}
      town: text
  cohorts: {file: cohorts.yml, fields: {year: whole}}
statistics:
  - {id: talents, label: talents, count: people, where: {role: participant}}
"""
COHORTS = "".join(f"- {{id: cohort-{n}, title: Cohort {n}, year: {2015 + n}}}\n" for n in range(10))
NEEDS = """\
needs_types = [dict(directive="person", title="Person", prefix="P_", color="#fff", style="node")]
needs_fields = {"role": {"schema": {"type": "string"}}, "town": {"schema": {"type": "string"}}}
"""


class Person:
    """One of the people, the same in every way of writing."""

    def __init__(self, number: int) -> None:
        self.id, self.name = f"p{number:05}", f"Person number {number}"
        self.role = "sponsor" if number % 10 == 0 else "participant"
        self.cohort, self.town = number % 10, f"Town {number % 50}"
        self.body = f"Person {number} wrote a service with *care*, and told others how.\n"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def tree(*names: str) -> str:
    listed = "\n".join(names)
    return f"# Guide\n\n```{{toctree}}\n{listed}\n```\n"


def as_markdown(people: list[Person]) -> dict[str, str]:
    """A page each, and three lists that somebody keeps by hand."""
    pages = {
        f"people/{one.id}.md": f"---\norphan: true\n---\n\n# {one.name}\n\n- Role: {one.role}\n"
        f"- Cohort: {one.cohort}\n- Town: {one.town}\n\n{one.body}"
        for one in people
    }
    lists = {
        f"{name}.md": f"# {name}\n\n"
        + "".join(
            f"- [{one.name}](people/{one.id}.md)\n\n  Role: {one.role}\n\n  Town: {one.town}\n"
            for one in people
        )
        for name in ("all", "roles", "towns")
    }
    more = {
        "conf.py": CONF.format(extensions="", more=""),
        "index.md": tree("all", "roles", "towns"),
    }
    return {**pages, **lists, **more}


def as_collection(people: list[Person]) -> dict[str, str]:
    pages = {
        f"people/{one.id}.md": f"---\ntitle: {one.name}\nrole: {one.role}\n"
        f"cohorts: [cohort-{one.cohort}]\ntown: {one.town}\n---\n\n{one.body}"
        for one in people
    }
    lists = {
        f"{name}.md": f"# {name}\n\n```{{programme:records}} people\n"
        f":fields: role town\n{more}```\n"
        for name, more in {"all": "", "roles": ":group: role\n", "towns": ":sort: town\n"}.items()
    }
    return {
        **pages,
        **lists,
        "programme.yml": DATA,
        "cohorts.yml": COHORTS,
        "conf.py": CONF.format(extensions=', "sphinx_eig"', more=""),
        "index.md": tree("all", "roles", "towns"),
    }


def as_needs(people: list[Person]) -> dict[str, str]:
    pages = {
        f"people/{one.id}.md": f"---\norphan: true\n---\n\n# {one.name}\n\n"
        f"```{{person}} {one.name}\n"
        f":id: P_{one.id.upper()}\n:role: {one.role}\n:town: {one.town}\n\n{one.body}```\n"
        for one in people
    }
    lists = {
        f"{name}.md": f"# {name}\n\n```{{needtable}}\n:columns: title, role, town\n"
        ":style: table\n```\n"
        for name in ("all", "roles", "towns")
    }
    more = {
        "conf.py": CONF.format(extensions=', "sphinx_needs"', more=NEEDS),
        "index.md": tree("all", "roles", "towns"),
    }
    return {**pages, **lists, **more}


WAYS = {"markdown": as_markdown, "collection": as_collection, "sphinx-needs": as_needs}


def build(folder: Path) -> float:
    """The seconds of CPU that a build takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sphinx", "-q", str(folder), str(folder / "_build")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def edited(folder: Path, name: str, before: str, now: str) -> float:
    path = folder / name
    path.write_text(path.read_text("utf-8").replace(before, now), "utf-8")
    return build(folder)


def measure(way: str, count: int) -> list[float]:
    """A first build, a changed body, and of a collection a changed title and the check."""
    people = [Person(number) for number in range(count)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, WAYS[way](people))
        found = [build(folder), edited(folder, "people/p00001.md", "with *care*", "with care")]
        if way == "collection":
            found.append(edited(folder, "people/p00001.md", "Person number 1", "Another name"))
            start = time.process_time()
            problems = check(folder / "programme.yml")
            found.append(time.process_time() - start)
            assert not problems, problems[0]
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--counts", default="100,1000,10000")
    parser.add_argument("--repeat", type=int, default=1)
    options = parser.parse_args()
    ways = [
        way for way in WAYS if way != "sphinx-needs" or importlib.util.find_spec("sphinx_needs")
    ]
    print(f"CPU seconds, the least of {options.repeat} runs")
    heads = ("records", "way", "build", "ratio", "body", "title", "check")
    print("{:>8} {:<13} {:>8} {:>6} {:>7} {:>7} {:>7}".format(*heads))
    for count in map(int, options.counts.split(",")):
        plain = 0.0
        for way in ways:
            runs = [measure(way, count) for _ in range(options.repeat)]
            least = [min(figures) for figures in zip(*runs, strict=True)]
            plain = plain or least[0]
            rest = " ".join(f"{figure:>7.2f}" for figure in least[1:])
            print(
                f"{count:>8} {way:<13} {least[0]:>8.2f} {least[0] / plain:>6.2f} {rest}", flush=True
            )


if __name__ == "__main__":
    main()
