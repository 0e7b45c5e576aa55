"""``sphinx-eig check``: every problem of the data files, where each is, in plain words."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

import click

from sphinx_eig.cli import formats
from sphinx_eig.cli.formats import Checked
from sphinx_eig.cli.found import data_files, is_there
from sphinx_eig.cli.speech import Translate, language_option, speaking
from sphinx_eig.data import check as problems_of
from sphinx_eig.data import check_bytes
from sphinx_eig.data.messages import Said
from sphinx_eig.data.reading.files import MAX_BYTES, UnreadableError, bytes_of
from sphinx_eig.data.reading.source import LINE_END, front_matter

STANDARD_INPUT = "-"


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for annotations.",
)
@click.option("--due", is_flag=True, help="Count what is due for review as a problem.")
@language_option
def check(paths: tuple[str, ...], shape: str, due: bool, language: str | None) -> None:
    """Check data files: YAML, or the front matter of Markdown pages.

    PATH is a file, a folder whose data files are checked, or - for standard input; without one,
    the folder you are in. Exit status: 0 without problems, 1 with problems, 2 for a wrong call.
    What is due for review is told, and is no problem.
    """
    translate = speaking(language)
    names = _names(paths, translate)
    checked = [one for name in names for one in _checked(name, translate)]
    every = [problem for each in checked for problem in each.problems]
    count = sum(due or not problem.is_news for problem in every)
    if shape == "json":
        click.echo(formats.as_json(checked, translate))
    elif shape == "github":
        if every:
            click.echo(formats.as_github(checked, translate, due))
    else:
        for each in checked:
            if each.problems:
                click.echo(formats.as_text(each, translate))
        said = [_summary(count, len(names)), *_news(len(every) - count)]
        click.echo(" ".join(one.translated(translate) for one in said), err=count > 0)
    sys.exit(1 if count else 0)


def _names(paths: tuple[str, ...], translate: Translate) -> list[str]:
    """The names of the files to check, each once."""
    names: list[str] = []
    for path in paths or (".",):
        if path == STANDARD_INPUT:
            names.append(path)
            continue
        if not is_there(Path(path)):
            _refuse_call(Said("There is no file or folder “{path}”.", path=path), translate)
        try:
            found = [str(file) for file in data_files(Path(path))]
        except OSError:
            _refuse_call(Said("The folder “{path}” cannot be read.", path=path), translate)
        if not found:
            _refuse_call(
                Said("There is no data file in the folder “{path}”.", path=path), translate
            )
        names += found
    return list(dict.fromkeys(names))


def _refuse_call(message: Said, translate: Translate) -> None:
    raise click.UsageError(message.translated(translate))


def _checked(name: str, translate: Translate) -> list[Checked]:
    """The problems of a file, and of those that hold records of its collections, file by file."""
    if name == STANDARD_INPUT:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        name = Said("standard input").translated(translate)
        text = data.decode("utf-8-sig", "replace")
        problems = check_bytes(data, name, is_page=front_matter(text) is not None)
    else:
        problems = problems_of(name)
        text = ""
    files = groupby(problems, lambda problem: problem.file)
    return [
        Checked(file, LINE_END.split(text or _text_of(Path(file))), list(found))
        for file, found in files
    ]


def _text_of(path: Path) -> str:
    """The text to show lines of; nothing, where the file itself is the problem."""
    try:
        data = bytes_of(path)
    except UnreadableError:
        return ""
    return "" if b"\0" in data else data.decode("utf-8-sig", "replace")


def _summary(count: int, files: int) -> Said:
    if not count:
        if files == 1:
            return Said("No problem in 1 file.")
        return Said("No problem in {files} files.", files=files)
    if count == 1:
        return Said("1 problem.")
    return Said("{count} problems.", count=count)


def _news(count: int) -> list[Said]:
    """How much is due, which is no problem."""
    if not count:
        return []
    return [Said("Due for review: {count}.", count=count)]
