"""Files too large or too odd to keep: all stop at a stated bound, in bounded time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_eig.data import Code, check, load_text
from sphinx_eig.data.declarations.kinds import KINDS
from sphinx_eig.data.declarations.types import FIGURE, MARKDOWN, TEXT
from sphinx_eig.data.problems import MOST_PROBLEMS
from sphinx_eig.data.reading.source import Scalar, Source
from sphinx_eig.data.texts import parsing as texts

SECONDS = 15  # of CPU time, on a slow machine; each takes a tenth of it here


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def codes(text: str) -> set[Code]:
    return {problem.code for problem in load_text(text).problems}


def test_50_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "programme.yml"
    path.write_bytes(b"title: " + b"x" * 50_000_000)
    assert [(found.code, found.line) for found in check(path)] == [(Code.LIMIT, 1)]


def test_larger_than_any_text(tmp_path: Path) -> None:
    path = tmp_path / "programme.yml"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    assert [found.code for found in check(path)] == [Code.LIMIT]


def test_more_occasions_than_anybody_reads() -> None:
    phases = "".join(f"  - {{title: P{n}, months: 1200}}\n" for n in range(200))
    activities = "".join(
        f"  - {{title: A{n}, every: week, in_week: [3], in_month: 7}}\n" for n in range(5_000)
    )
    cohorts = "".join(f"  - {{title: C{n}, start: 2026-01-01}}\n" for n in range(500))
    text = f"phases:\n{phases}activities:\n{activities}cohorts:\n{cohorts}"
    assert Code.LIMIT in codes(text)


def test_alias_bomb() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    assert Code.LIMIT in codes("\n".join(lines))


def test_alias_in_every_record() -> None:
    shared = "- &r {title: Coach, missions: [a, b, c]}\n"
    loaded = load_text("roles:\n" + shared + "- *r\n" * 20_000)
    assert len(loaded.programme.records("roles")) == 20_001


@pytest.mark.parametrize("mark", ["[", "{a: ", "- ", "? "])
def test_ten_thousand_levels(mark: str) -> None:
    assert codes(mark * 10_000) & {Code.LIMIT, Code.SYNTAX}


def test_ten_thousand_levels_of_lines() -> None:
    assert Code.LIMIT in codes("\n".join(" " * n + "a:" for n in range(3_000)))


def test_a_hundred_thousand_wrong_items() -> None:
    found = load_text("roles:\n" + "- a\n" * 100_000).problems
    assert len(found) == MOST_PROBLEMS + 1
    assert Code.LIMIT in {problem.code for problem in found}


def test_keys_written_again_and_again() -> None:
    text = "".join(f"k{n}: x\n" for n in range(900)) + "k899: x\n" * 100_000
    assert len(load_text(text).problems) == MOST_PROBLEMS + 1


def test_the_same_title_many_times() -> None:
    loaded = load_text("roles:\n" + "- title: Coach\n" * 20_000)
    assert len({role.id for role in loaded.programme.records("roles")}) == 20_000


def test_many_names_that_nothing_has() -> None:
    roles = "".join(f"- title: role {n}\n" for n in range(5_000))
    names = ", ".join(f"role-x{n}" for n in range(50_000))
    text = f"roles:\n{roles}activities: [{{title: a, roles: [{names}]}}]\n"
    assert len(load_text(text).problems) == MOST_PROBLEMS + 1


def test_long_names_that_nothing_has() -> None:
    text = f"roles: [{{title: {'ab' * 40_000}}}]\nactivities:\n"
    text += f"- title: a\n  roles: [{'ba' * 40_000}]\n" * 20
    assert Code.REFERENCE in codes(text)


@pytest.mark.parametrize(
    "line", ["- title: a: b\n", "- title: 'a\n", "- [a\n", "\t- a\n", "- |a\n"]
)
def test_many_syntax_mistakes(line: str) -> None:
    assert Code.SYNTAX in codes("roles:\n" + line * 50_000)


def test_a_text_too_long() -> None:
    assert codes("title: " + "x" * 200_000) == {Code.LIMIT}


PIECES = ["`", "` `` ", "<", "<a ", "<a b=", "<div ", "<!--", "[", "](", "](a(", "{{", "|a", "| "]
PIECES += [
    ".. a::\n",
    "::\n\n a\n",
    "```{a}\n",
    "```\n",
    "javascript:",
    "data:a/",
    "[a]: ",
    "\n \n",
]
PIECES += [
    '<a b="',
    "<a b='",
    ":a:`b` ",
    "{a}`b <c>` ",
    "`a <b>`_ ",
    "<a:",
    "\\`",
    "script ",
    "|a|\n",
]


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_long(piece: str) -> None:
    texts.block(Scalar(piece * (100_000 // len(piece))))


MANY = [
    "- a\n",
    "- a\n  - b\n",
    "a\n\n",
    "# a\n\n",
    "> a\n\n",
    "|a|\n|-|\n\n",
    "<b{n}> ",
    "<b{n}>\n\n",
]
MANY += [
    "[a](b) ",
    "[a](javascript:{n}) ",
    "[a{n}]\n\n[a{n}]: data:{n}\n\n",
    "*a ",
    "**a* ",
    "`a` ",
]
MANY += [
    "{{ref}}`a` ",
    "{{raw}}`a` ",
    ":ref:`a` ",
    "![a](b) ",
    "\\* ",
    "&amp; ",
    "a\\\n",
    "{{{{a}}}} ",
]


def calls_for(piece: str, count: int) -> int:
    """How many functions are called to read *count* pieces and to place their problems."""
    text = "".join(piece.format(n=number) for number in range(100_000, 100_000 + count))
    value = Scalar(text, Source(text, ""), 0, len(text))
    called = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal called
        called += event.endswith("call")

    sys.setprofile(note)
    try:
        for problem in texts.block(value).found:
            value.place_of(problem.offset)
    finally:
        sys.setprofile(None)
    return called


@pytest.mark.parametrize("piece", MANY)
def test_twice_the_pieces_are_twice_the_work(piece: str) -> None:
    assert calls_for(piece, 800) < 2.05 * calls_for(piece, 400)


def test_a_device(tmp_path: Path) -> None:
    path = tmp_path / "programme.yml"
    path.symlink_to("/dev/zero")
    assert [found.code for found in check(path)] == [Code.FILE]


def test_a_pipe_a_folder_and_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    for name in ("pipe.yml", "", "missing.yml", "a\0b", "x" * 5000):
        assert [found.code for found in check(f"{tmp_path}/{name}")] == [Code.FILE]


def test_links_that_lead_round_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a.yml").symlink_to("b.yml")
    (tmp_path / "b.yml").symlink_to("a.yml")
    assert [found.code for found in check(tmp_path / "a.yml")] == [Code.FILE]


def test_pictures(tmp_path: Path) -> None:
    """Only what no folder of the guide can mean is missing."""
    guide = tmp_path / "docs"
    (guide / "img").mkdir(parents=True)
    (guide / "part" / "img").mkdir(parents=True)
    (tmp_path / "outside.svg").touch()
    for name in ("conf.py", "img/a.svg", "part/img/b.svg"):
        (guide / name).touch()
    (guide / "img" / "link.svg").symlink_to(tmp_path / "outside.svg")
    names = ["img/a.svg", "/img/a.svg", "img/b.svg", "../img/a.svg", "img/c.svg", "img/link.svg"]
    names += ["../outside.svg", "../../../../../../etc/hostname", "/etc/hostname", "img"]
    lines = list(enumerate(names, 2))
    data = guide / "programme.yml"
    records = [f"- {{id: r{line}, title: Rôle {name}, icon: {name}}}" for line, name in lines]
    data.write_text("roles:\n" + "\n".join(records), "utf-8")
    missing = [(found.line, found.code) for found in check(data)]
    assert missing == [(line, Code.PICTURE) for line in range(6, 12)]


HTML = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>"]
HTML += ["<iframe src=//a.b>", "<a href='javascript:alert(1)'>x</a>", "<style>*{}</style>"]
HTML += ["<details open ontoggle=alert(1)>", "<math><mi xlink:href='x'>", "<base href=//a.b>"]
DIRECTIVES = ["{{ config }}", "|version|", "{include}`/etc/passwd`", "{raw}`<b>`", ":raw:`<b>`"]
URLS = ["[x](javascript:alert(1))", "![x](data:image/svg+xml,x)", "`x <vbscript:x>`_"]
FIELDS = [
    (kind.collection, field.key)
    for kind in KINDS
    for field in kind.fields
    if field.type in (TEXT, MARKDOWN, FIGURE) and not field.to and not (field.form or field.one_of)
]


@pytest.mark.parametrize("hostile", HTML + DIRECTIVES + URLS)
@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_text_refuses(tmp_path: Path, kind: str, field: str, hostile: str) -> None:
    written = "'" + hostile.replace("'", "''") + "'"
    if field == "skills":
        written = "{" + written + ": [a]}"
    record = {"id": "a", "title": "a", "label": "a", "value": "a", field: written}
    keys = ["id", field, *(["value", "label"] if kind == "statistics" else ["title"])]
    lines = [f"    {key}: {record[key]}" for key in dict.fromkeys(keys)]
    path = tmp_path / "programme.yml"
    path.write_text(f"{kind}:\n  -\n" + "\n".join(lines) + "\n", "utf-8")
    found = check(path)
    assert found, "nothing was refused"
    assert {problem.line for problem in found} == {4}
    assert {problem.code for problem in found} <= {Code.MARKUP, Code.PICTURE, Code.URL}
    assert min(problem.column for problem in found) > len(f"    {field}: ")
