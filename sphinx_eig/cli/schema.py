"""``sphinx-eig schema``: the JSON Schema with which an editor completes and explains keys."""

from __future__ import annotations

import json

import click

from sphinx_eig.data.schema import schema as data_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of data files.

    Save it beside the data file, and let the file begin with the line
    "# yaml-language-server: $schema=programme.schema.json".
    """
    click.echo(json.dumps(data_schema(), ensure_ascii=False, indent=2))
