"""``sphinx-eig schema``: the JSON Schema with which an editor completes and explains keys."""

from __future__ import annotations

import json

import click

from sphinx_eig.data.schema import schema as data_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of data files.

    Save it beside the data file, and let the file begin with this line:

    \b
        # yaml-language-server: $schema=programme.schema.json
    """
    click.echo(as_json(), nl=False)


def as_json() -> str:
    """The schema as the text of a file."""
    return json.dumps(data_schema(), ensure_ascii=False, indent=2) + "\n"
