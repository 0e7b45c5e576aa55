"""`sphinx-eig schema`: prints what `tests/data/test_schema.py` tests."""

import json
from pathlib import Path

from click.testing import CliRunner

from sphinx_eig.cli import main
from sphinx_eig.data.declarations.schema import DIALECT, schema


def test_it_prints_the_schema() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == schema()
    assert schema()["$schema"] == DIALECT


def test_it_prints_the_schema_of_the_records_of_a_collection(tmp_path: Path) -> None:
    data = tmp_path / "programme.yml"
    data.write_text(
        "collections:\n"
        "  people: {folder: p, fields: {role: {one_of: [a], required: true}}}\n"
        "  towns: {fields: {year: whole}}\n"
    )
    result = CliRunner().invoke(main, ["schema", str(data), "--collection", "people"])
    made = json.loads(result.stdout)
    assert made["properties"]["role"]["enum"] == ["a"]
    assert made["required"] == ["title", "role"]
    whole = json.loads(CliRunner().invoke(main, ["schema", str(data)]).stdout)
    assert "towns" in whole["properties"]
    assert "people" not in whole["properties"]
    wrong = CliRunner().invoke(main, ["schema", str(data), "--collection", "peple"])
    assert wrong.exit_code == 2
    assert "“people”" in wrong.output


def test_help_names_every_command() -> None:
    output = CliRunner().invoke(main, ["--help"]).output
    assert all(name in output for name in ("check", "schema", "init"))
