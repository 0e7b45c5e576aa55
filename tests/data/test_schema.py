"""The JSON Schema, tried by a validator that knows nothing of this package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from sphinx_eig.data import check, load
from sphinx_eig.data.declarations.schema import EXAMPLE, record_schema, schema
from sphinx_eig.data.reading.source import front_matter

ROOT = Path(__file__).parent.parent.parent
SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)


class Loader(yaml.SafeLoader):
    """YAML as editors read it: a date is a text, and so is `on`."""


Loader.yaml_implicit_resolvers = {
    sign: [resolver for resolver in resolvers if "timestamp" not in resolver[0]]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if sign not in {"o", "O"}
}


def mistakes(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(text, Loader))]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_it_knows_the_guide() -> None:
    assert mistakes((ROOT / "docs" / "programme.yml").read_text("utf-8")) == []


def test_it_knows_the_web_site(seeds: Path) -> None:
    head = front_matter((seeds / "programme.md").read_text("utf-8"))
    assert head
    assert mistakes(head[0]) == []


def test_it_knows_the_example_which_has_no_problem() -> None:
    kinds = [one.kind for one in load(EXAMPLE).programme.collections.values() if one.kind.place]
    own = Draft202012Validator(schema(kinds))
    assert list(own.iter_errors(yaml.load(EXAMPLE.read_text("utf-8"), Loader))) == []
    assert {problem.code for problem in check(EXAMPLE)} <= {"due"}


@pytest.mark.parametrize(
    "text",
    [
        "titel: a",
        "roles: [{group: a}]",
        "statistics: [{value: 1}]",
        "roles: 3",
        "phases: [a]",
        "statistics: [{value: 1, label: a, as_of: 2022-9}]",
    ],
)
def test_it_refuses(text: str) -> None:
    assert mistakes(text)


@pytest.mark.parametrize(
    "text",
    [
        *("title: 2024", "roles: []", "roles:", "how: a text", "roles: [{title: a, link: /b}]"),
        *("numbers: [{num: '1', title: a, btnUrl: /b}]", "steps: {list: [{title: a, dates: b}]}"),
        "roles: [{title: a, missions: one}, ~]",
        "statistics: [{value: no, label: a, unit: ~}]",
        "statistics: [{value: 1, label: a, as_of: 2022, history: [{as_of: 2021-09, value: 2}]}]",
        "statistics: [{value: 1, label: a, as_of: 2022-09-01}]",
    ],
)
def test_it_accepts_what_check_accepts(text: str) -> None:
    assert mistakes(text) == []


def parts() -> list[tuple[str, str, dict[str, Any]]]:
    kinds = {"Programme": SCHEMA, **SCHEMA["$defs"]}
    return [
        (kind, key, value) for kind in kinds for key, value in kinds[kind]["properties"].items()
    ]


@pytest.mark.parametrize(("kind", "key", "value"), parts(), ids=lambda part: str(part)[:20])
def test_every_key_is_explained(kind: str, key: str, value: dict[str, Any]) -> None:
    assert value["title"]
    assert value["description"].endswith(".")
    if "$ref" not in str(value):
        assert value["examples"]


def test_records_of_a_folder_have_a_schema_of_their_own(tmp_path: Path) -> None:
    data = tmp_path / "programme.yml"
    data.write_text("collections: {people: {folder: p, fields: {role: {one_of: [a, b]}}}}\n")
    kind = load(data).programme.collections["people"].kind
    made = record_schema(kind)
    Draft202012Validator.check_schema(made)
    own = Draft202012Validator(made)
    assert not list(own.iter_errors({"title": "Ada", "role": "a", "orphan": True}))
    assert len(list(own.iter_errors({"role": "c"}))) == 2
