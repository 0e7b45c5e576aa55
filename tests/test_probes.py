"""`check` and the build of a page in either markup tell the same of every value, at one place."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from building import Project
from probes import HELD, REFUSED
from sphinx_eig.data import check
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.texts import parsing as texts

MARK = re.compile(r"⟨(\w+)⟩")
INDENTATION = 6
PAGES = {
    "md": "# Page\n\n```{programme:roles}\n```\n",
    "rst": "Page\n####\n\n.. programme:roles::\n",
}
PROBES = {**HELD, **REFUSED}
Told = dict[str, set[tuple[str, int, int]]]


def marked(probe: str) -> tuple[str, set[tuple[str, int, int]]]:
    """The value without its marks, and the code, line and column that each stands for."""
    found = set()
    lines = []
    for number, line in enumerate(probe.split("\n"), 1):
        while mark := MARK.search(line):
            found.add((mark[1], number, mark.start() + 1))
            line = line[: mark.start()] + line[mark.end() :]
        lines.append(line)
    return "\n".join(lines), found


@pytest.fixture(scope="module")
def data() -> tuple[str, dict[str, int]]:
    """One role a probe, and the line before each value."""
    lines, before = ["roles:"], {}
    for name, probe in PROBES.items():
        lines += [f"  - title: {name}", "    description: |"]
        before[name] = len(lines)
        lines += [" " * INDENTATION + line for line in marked(probe)[0].split("\n")]
    return "\n".join(lines) + "\n", before


def by_probe(places: list[tuple[str, int, int]], before: dict[str, int]) -> Told:
    told: Told = defaultdict(set)
    for code, line, column in places:
        name = next(name for name in reversed(before) if before[name] < line)
        told[name].add((code, line - before[name], column - INDENTATION))
    return told


@pytest.fixture(scope="module", params=["check", "md", "rst"])
def told(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    data: tuple[str, dict[str, int]],
) -> Told:
    text, before = data
    folder: Path = tmp_path_factory.mktemp("probes")
    (folder / "secret.svg").touch()
    suffix = "md" if request.param == "check" else request.param
    project = Project(folder).write(
        {
            "programme.yml": text,
            f"index.{suffix}": PAGES[suffix],
            "autre.md": "---\norphan: true\n---\n# Autre\n\n## Partie\n",
            "courbe.svg": "<svg/>",
            "dossier/autre.svg": "<svg/>",
        }
    )
    (project.source / "cercle.svg").symlink_to("cercle.svg")
    (project.source / "nul.svg").symlink_to("/dev/null")
    if request.param == "check":
        problems = check(project.source / "programme.yml")
        return by_probe([(one.code.value, one.line, one.column) for one in problems], before)
    warnings = project.build(language="en").warnings
    places = [
        re.match(r"programme\.yml:(\d+):(\d+): .*\[programme\.(\w+)\]$", one) for one in warnings
    ]
    assert all(places), [one for one, place in zip(warnings, places, strict=True) if not place]
    return by_probe([(one[3], int(one[1]), int(one[2])) for one in places if one], before)


@pytest.mark.parametrize("name", PROBES)
def test_a_value_is_judged_alike_by_check_and_on_every_page(told: Told, name: str) -> None:
    assert told[name] == marked(PROBES[name])[1]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_held_before_moves_the_problem_and_no_more(name: str) -> None:
    """A reader that loses its place in one value would tell the next problem elsewhere."""
    refused, _ = marked(REFUSED[name])
    alone = told_of(refused)
    for held, before in HELD.items():
        if held not in ("unclosed", "long line"):
            begun = f"{before}\n\n# suite\n\n"
            moved = {(code, offset + len(begun)) for code, offset in alone if code != "limit"}
            assert {one for one in told_of(begun + refused) if one[0] != "limit"} == moved, before


def told_of(value: str) -> set[tuple[str, int]]:
    return {(found.code.value, found.offset) for found in texts.block(Scalar(value)).found}


def test_what_is_refused_has_a_mark() -> None:
    assert all(MARK.search(probe) for probe in REFUSED.values())
    assert not any(MARK.search(probe) for probe in HELD.values())
