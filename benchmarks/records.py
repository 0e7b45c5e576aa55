"""Prints what records cost: CPU, memory and size, beside the same content as Markdown and as cards.

Run it from a checkout in which the package and MyST-Parser are installed::

    python benchmarks/records.py [--counts 100,1000,10000] [--pages 1,100] [--repeat 3]

Every build is a process of its own; figures are the least of the repeated runs, as the machine's
other work only ever adds to them. ``ratio`` is against the same content as plain Markdown; that of
``eig, links`` against ``bare nodes``, docutils nodes made from the same YAML without any parsing.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

CONF = """\
extensions = ["myst_parser", "sphinx_eig", "sphinx_design"]
myst_enable_extensions = ["colon_fence"]
html_theme = "alabaster"
project = "Benchmark"


def setup(app):
    import yaml
    from docutils import nodes
    from sphinx.util.docutils import SphinxDirective

    def described(text):
        # Text, and what stands in it as a link, without a parser of markup.
        before, bracket, rest = text.partition("[")
        said, _, rest = rest.partition("](")
        address, _, after = rest.partition(")")
        link = [nodes.reference("", said, refuri=address, internal=False)] if bracket else []
        return [nodes.Text(before), *link, nodes.Text(after)]

    class BareNodes(SphinxDirective):
        required_arguments = 1

        def run(self):
            _, path = self.env.relfn2path(self.arguments[0])
            self.env.note_dependency(path)
            with open(path, encoding="utf-8") as file:
                data = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            items = []
            for role in data["roles"]:
                missions = nodes.bullet_list("", classes=["programme-missions"])
                for mission in role["missions"]:
                    missions += nodes.list_item("", nodes.paragraph(mission, mission))
                title = nodes.rubric(role["title"], role["title"], classes=["programme-heading"])
                text = nodes.paragraph(role["description"], "", *described(role["description"]))
                item = nodes.list_item("", title, text, missions, classes=["programme-role"])
                item["ids"].append(role["title"].lower().replace(" ", "-"))
                items.append(item)
            return [nodes.bullet_list("", *items, classes=["programme-cards"])]

    app.add_directive("bare-nodes", BareNodes)
"""
MISSIONS = ("Animer la communauté", "Partager son expérience", "Aider les équipes")


class Role(NamedTuple):
    """The content of one role, the same for every way to write it."""

    title: str
    description: str

    @classmethod
    def number(cls, index: int) -> Role:
        return cls(
            f"Rôle numéro {index}",
            f"Le rôle {index} aide les équipes à relever leur défi, avec *méthode* et avec soin, "
            "du premier atelier au dernier comité d’évaluation.",
        )

    def linked(self) -> Role:
        """The same with a link in its paragraph instead of emphasis."""
        link = "[méthode](https://example.org/methode)"
        return self._replace(description=self.description.replace("*méthode*", link))


def as_data(roles: list[Role], folder: Path, name: str) -> str:
    lines = ["roles:"]
    for role in roles:
        lines += [f"  - title: {role.title}", f"    description: {role.description}"]
        lines += ["    missions:", *(f"      - {mission}" for mission in MISSIONS)]
    (folder / f"{name}.yml").write_text("\n".join(lines) + "\n", "utf-8")
    return f"```{{programme:roles}} {name}.yml\n```\n"


def as_linked_data(roles: list[Role], folder: Path, name: str) -> str:
    return as_data([role.linked() for role in roles], folder, name)


def as_bare_nodes(roles: list[Role], folder: Path, name: str) -> str:
    """The least that Sphinx can do with the same YAML, links included."""
    as_linked_data(roles, folder, name)
    return f"```{{bare-nodes}} {name}.yml\n```\n"


def as_markdown(roles: list[Role], folder: Path, name: str) -> str:
    missions = "".join(f"- {mission}\n" for mission in MISSIONS)
    return "\n".join(f"## {role.title}\n\n{role.description}\n\n{missions}" for role in roles)


def as_cards(roles: list[Role], folder: Path, name: str) -> str:
    missions = "".join(f"- {mission}\n" for mission in MISSIONS)
    cards = "".join(
        f":::{{grid-item-card}} {role.title}\n{role.description}\n\n{missions}:::\n"
        for role in roles
    )
    return f"::::{{grid}} 3\n{cards}::::\n"


Writer = Callable[[list[Role], Path, str], str]
WAYS: dict[str, Writer] = {
    "markdown": as_markdown,
    "sphinx-eig": as_data,
    "cards": as_cards,
    "bare nodes": as_bare_nodes,
    "eig, links": as_linked_data,
}


class Cost(NamedTuple):
    """What one build took."""

    cpu: float  # seconds
    memory: float  # MB
    size: float  # kB of HTML


def write(folder: Path, way: Writer, count: int, pages: int) -> None:
    (folder / "conf.py").write_text(CONF)
    each = count // pages
    names = [f"page{page:03}" for page in range(pages)]
    for page, name in enumerate(names):
        roles = [Role.number(page * each + index) for index in range(each)]
        (folder / f"{name}.md").write_text(f"# Page {page}\n\n{way(roles, folder, name)}", "utf-8")
    tree = "\n".join(names)
    (folder / "index.md").write_text(f"# Guide\n\n```{{toctree}}\n{tree}\n```\n")


def edit(folder: Path) -> None:
    """Change one word of one role."""
    path = next(iter(sorted(folder.glob("page000.yml")) or sorted(folder.glob("page000.md"))))
    path.write_text(path.read_text("utf-8").replace("relever", "réussir", 1), "utf-8")


def build(folder: Path) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sphinx", "-q", folder, folder / "_build"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    _, errors = process.communicate()
    if process.returncode or errors:
        raise SystemExit(errors.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    pages = (folder / "_build").glob("page*.html")
    return Cost(
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        after.ru_maxrss / 1024,
        sum(path.stat().st_size for path in pages) / 1000,
    )


def measure(way: Writer, count: int, pages: int) -> tuple[Cost, Cost]:
    """The costs of a first build, and of one after an edit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, way, count, pages)
        first = build(folder)
        edit(folder)
        return first, build(folder)


def in_own_process(way: str, count: int, pages: int) -> tuple[Cost, Cost]:
    """`measure` in a process of its own, as a peak of memory is never forgotten."""
    command = [sys.executable, __file__, "--one", way, str(count), str(pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    numbers = [float(number) for number in done.stdout.split()]
    return Cost(*numbers[:3]), Cost(*numbers[3:])


def least(costs: list[tuple[Cost, Cost]]) -> tuple[Cost, Cost]:
    return min(one[0] for one in costs), min(one[1] for one in costs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--counts", default="100,1000,10000")
    parser.add_argument("--pages", default="1,100")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        way, count, pages = options.one
        first, again = measure(WAYS[way], int(count), int(pages))
        print(*first, *again)
        return
    print(f"{os.cpu_count()} processors, {shutil.which('python')}, least of {options.repeat} runs")
    head = ("roles", "pages", "way", "CPU s", "ratio", "MB", "HTML kB", "edit s", "ratio")
    print("{:>6} {:>6} {:<11} {:>8} {:>6} {:>6} {:>8} {:>8} {:>6}".format(*head))
    for pages in map(int, options.pages.split(",")):
        for count in map(int, options.counts.split(",")):
            # The ways take turns, so that a slow moment of the machine meets all of them.
            runs: dict[str, list[tuple[Cost, Cost]]] = {way: [] for way in WAYS}
            for _ in range(options.repeat):
                for way in WAYS:
                    runs[way].append(in_own_process(way, count, pages))
            plain = least(runs["markdown"])
            for way in WAYS:
                first, again = least(runs[way])
                against = least(runs["bare nodes"]) if way == "eig, links" else plain
                print(
                    f"{count:>6} {pages:>6} {way:<11} {first.cpu:>8.2f} "
                    f"{first.cpu / against[0].cpu:>6.2f} {first.memory:>6.0f} {first.size:>8.0f} "
                    f"{again.cpu:>8.2f} {again.cpu / against[1].cpu:>6.2f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
