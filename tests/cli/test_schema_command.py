"""`sphinx-eig schema`: prints what `tests/data/test_schema.py` tests."""

import json

from click.testing import CliRunner

from sphinx_eig.cli import main
from sphinx_eig.data.schema import DIALECT, schema


def test_it_prints_the_schema() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == schema()
    assert schema()["$schema"] == DIALECT


def test_help_names_every_command() -> None:
    output = CliRunner().invoke(main, ["--help"]).output
    assert all(name in output for name in ("check", "schema", "init"))
