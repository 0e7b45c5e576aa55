"""The command ``sphinx-eig``, for the people who keep a programme's data."""

from __future__ import annotations

import click

from sphinx_eig import __version__
from sphinx_eig.cli.check import check
from sphinx_eig.cli.forget import forget
from sphinx_eig.cli.importing import import_command
from sphinx_eig.cli.init import init
from sphinx_eig.cli.schema import schema
from sphinx_eig.cli.speech import Spoken


@click.group(cls=Spoken, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sphinx-eig")
def main() -> None:
    """Check a programme's data, describe it to editors, begin a guide or bring one over."""


main.add_command(check)
main.add_command(schema)
main.add_command(init)
main.add_command(import_command)
main.add_command(forget)
