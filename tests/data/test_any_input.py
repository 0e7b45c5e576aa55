"""Whatever is written: never a traceback, every problem with its place, what is good kept."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from sphinx_eig.data import Problem, check_bytes, load_text
from sphinx_eig.data.declarations.schema import EXAMPLE
from sphinx_eig.data.loader import load_bytes

GOOD = EXAMPLE.read_text("utf-8")
GUIDE = (Path(__file__).parent.parent.parent / "docs" / "programme.yml").read_text("utf-8")
KEYS = sorted({line.strip(" -").partition(":")[0] for line in GOOD.splitlines()})
WORDS = ["~", "no", "206", "2022-02-30", "javascript:alert(1)", "<b>", "{{x}}", "a|b|c", "coach"]
TEXTS = st.one_of(st.sampled_from(WORDS), st.text(max_size=12))
quick = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    database=None,
)


def trees() -> SearchStrategy[object]:
    leaves = st.one_of(TEXTS, st.none(), st.booleans(), st.integers(), st.dates())
    keys = st.one_of(st.sampled_from(KEYS), st.text(max_size=4))
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=6),
        max_leaves=30,
    )


def has_place(problem: Problem, text: str) -> bool:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return (
        problem.file == "x.yml"
        and 1 <= problem.line <= len(lines)
        and 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        and bool(problem.message)
    )


@quick
@given(trees(), st.booleans())
def test_any_tree(tree: object, flow: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
    assert all(has_place(problem, text) for problem in check_bytes(text.encode(), "x.yml"))


@quick
@given(st.dictionaries(st.sampled_from(KEYS), trees(), max_size=8))
def test_any_keys(tree: dict[str, object]) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    assert all(has_place(problem, text) for problem in check_bytes(text.encode(), "x.yml"))


@quick
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes(data: bytes, is_page: bool) -> None:
    for problem in check_bytes(data, "x.yml", is_page=is_page):
        assert (problem.file, problem.line > 0, problem.column > 0) == ("x.yml", True, True)


@quick
@given(st.text(max_size=200), st.booleans())
def test_any_text(text: str, is_page: bool) -> None:
    for problem in load_text(text, "x.yml", is_page=is_page).problems:
        assert (problem.file, problem.line > 0, problem.column > 0) == ("x.yml", True, True)


@quick
@given(st.data())
def test_a_good_file_in_which_something_was_changed(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([GOOD, GUIDE]))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(start + data.draw(st.integers(0, 20)), len(text))
        put = data.draw(st.one_of(TEXTS, st.sampled_from(list("\t\"':-#&*!|>%@`[]{},\n"))))
        text = text[:start] + put + text[end:]
    assert all(
        has_place(problem, text)
        for problem in check_bytes(text.encode("utf-8", "surrogatepass"), "x.yml")
    )


@quick
@given(st.lists(st.one_of(st.just("good"), trees()), min_size=1, max_size=6))
def test_good_records_are_kept(items: list[object]) -> None:
    roles = [
        {"id": f"good-{index}", "title": f"Good {index}"} if item == "good" else item
        for index, item in enumerate(items)
    ]
    loaded = load_bytes(yaml.safe_dump({"roles": roles}).encode(), "x.yml")
    kept = {role.id for role in loaded.programme.records("roles")}
    assert {f"good-{index}" for index, item in enumerate(items) if item == "good"} <= kept


#: Records that YAML cannot read.
BROKEN = [
    "- title: one: two",
    "- title: 'l'eau'",
    '- title: "open',
    "- title: 'open",
    "- title: [open",
    "- title: {open: 1",
    "- title: @at",
    "- title: a\n    group b\n    link: /c",
    "- title: a\n      group: b",
    "- title: a\n   group: b",
    "- title: a\n\tgroup: b",
    '- title: "\\q"',
    "- title: a\n    missions:\n      - b: c: d\n      - e",
    "- title: *",
    "- title: | a",
    "- title: a\n    group: ]",
]


@quick
@given(st.lists(st.one_of(st.just("good"), st.sampled_from(BROKEN)), min_size=1, max_size=12))
def test_records_around_a_syntax_mistake_are_kept(items: list[str]) -> None:
    records = [f"- title: G{n}" if item == "good" else item for n, item in enumerate(items)]
    loaded = load_text("roles:\n" + "".join(f"  {record}\n" for record in records), "x.yml")
    titles = {role["title"] for role in loaded.programme.records("roles")}
    good = [n for n, item in enumerate(items) if item == "good"]
    assert {f"G{n}" for n in good} <= titles
    assert len(loaded.problems) >= len(items) - len(good)
