"""``sphinx-eig init``: a new programme's guide that builds and passes `check` at once."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import click

from sphinx_eig.cli.found import is_there
from sphinx_eig.cli.schema import as_json
from sphinx_eig.cli.speech import Translate, by_locale, speaking
from sphinx_eig.data.declarations.schema import schema as data_schema
from sphinx_eig.data.messages import LANGUAGES, Said
from sphinx_eig.data.values import scheme_of

#: By which editors explain the keys of the data, as its first line says.
SCHEMA = "programme.schema.json"
SUFFIX = ".txt"  # the pages of a new guide are no pages of this package


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("docs"))
@click.option("--title", help="Name of the programme.")
@click.option("--author", help="Who publishes the guide.")
@click.option("--site-url", help="Address of the programme's website, if it has one.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="Language of the guide; by default that of your system.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing; take what the options say.")
def init(
    folder: Path,
    title: str | None,
    author: str | None,
    site_url: str | None,
    language: str | None,
    no_input: bool,
) -> None:
    """Begin the guide of a new programme in FOLDER (by default: docs).

    You are asked for anything the options leave out. No file is ever overwritten.
    """
    spoken = language or by_locale()
    translate = speaking(spoken)

    def ask(given: str | None, question: Said, default: Said | None = None) -> str:
        proposed = default.translated(translate) if default else ""
        if given is None and not no_input:
            given = click.prompt(question.translated(translate), default=proposed)
        return _line(proposed if given is None else given)

    pages = _pages(spoken)
    _refuse_to_overwrite(folder, pages, translate)
    title = ask(title, Said("Name of the programme"), Said("Our programme"))
    author = ask(author, Said("Who publishes the guide"), Said("The programme's team"))
    site_url = ask(site_url, Said("Address of its website, if it has one"))
    _refuse_no_website(site_url, translate)
    try:
        _write(folder, pages, title, author, site_url)
    except OSError as error:
        said = Said("“{path}”: {why}", path=error.filename or folder, why=error.strerror or "")
        raise click.UsageError(said.translated(translate)) from None
    done = Said(
        "The guide is in “{folder}”. To build it: sphinx-build {source} {output}",
        folder=folder,
        source=_in_shell(folder),
        output=_in_shell(folder / "_build"),
    )
    click.echo(done.translated(translate))


def _pages(language: str) -> dict[str, str]:
    """The files of a new guide in *language*, by their names."""
    folder = files("sphinx_eig.cli") / "guide" / language
    pages = {
        page.name.removesuffix(SUFFIX): page.read_text("utf-8")
        for page in sorted(folder.iterdir(), key=lambda page: page.name)
    }
    return {**pages, SCHEMA: ""}


def _refuse_no_website(url: str, translate: Translate) -> None:
    if url and scheme_of(url) not in ("http", "https"):
        said = Said("“{url}” does not begin with https:// or http://.", url=url)
        raise click.UsageError(said.translated(translate))


def _refuse_to_overwrite(folder: Path, pages: dict[str, str], translate: Translate) -> None:
    taken = [name for name in pages if is_there(folder / name)]
    if taken:
        said = Said(
            "“{folder}” has {names} already; nothing was written.",
            folder=folder,
            names=", ".join(taken),
        )
        raise click.UsageError(said.translated(translate))


def _write(folder: Path, pages: dict[str, str], title: str, author: str, site_url: str) -> None:
    words = {
        "title_code": _in_python(title),
        "author_code": _in_python(author),
        "site_code": _in_python(site_url),
        "title_yaml": _in_python(_in_markdown(title)),
        "title_markdown": _in_markdown(title),
    }
    for name, text in pages.items():
        filled = as_json(data_schema()) if name == SCHEMA else text.format(**words)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
            file.write(filled)


def _line(text: str) -> str:
    """*Text* as one line that every file can hold."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


def _in_python(text: str) -> str:
    """*Text* between quotes, as Python and YAML both read it."""
    return json.dumps(text, ensure_ascii=False)


def _in_markdown(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|]|&(?=#?\w+;))", r"\\\1", text)


def _in_shell(path: Path) -> str:
    text = str(path)
    return text if re.fullmatch(r"[\w./-]+", text) else json.dumps(text, ensure_ascii=False)
