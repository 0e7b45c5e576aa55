"""``sphinx-eig schema``: the JSON Schema with which an editor completes and explains keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from sphinx_eig.cli.speech import by_locale, speaking
from sphinx_eig.data.declarations.schema import record_schema
from sphinx_eig.data.declarations.schema import schema as data_schema
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import nearest, quoted


@click.command()
@click.argument("path", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--collection", metavar="KEY", help="Of this collection's records, instead of the data file."
)
def schema(path: Path | None, collection: str | None) -> None:
    """Print the JSON Schema of data files, with the collections that the one at PATH declares.

    Save it beside the data file, and let the file begin with this line:

    \b
        # yaml-language-server: $schema=programme.schema.json
    """
    if path is None and collection is None:
        click.echo(as_json(data_schema()), nl=False)
        return
    # imported only here: the schema itself needs no data
    from sphinx_eig.data.loader import load

    collections = load(path or "programme.yml").programme.collections
    if collection is None:
        own = [one.kind for one in collections.values() if one.kind.place is not None]
        click.echo(as_json(data_schema(own)), nl=False)
    elif collection in collections:
        click.echo(as_json(record_schema(collections[collection].kind)), nl=False)
    else:
        said = Said(
            "there is no collection “{name}”; expected one of {known}{nearest}",
            name=collection,
            known=quoted(collections),
            nearest=nearest(collection, collections),
        )
        raise click.UsageError(said.translated(speaking(by_locale())))


def as_json(made: dict[str, Any]) -> str:
    """A schema as the text of a file."""
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
