"""``sphinx-eig forget``: removes a record, its pictures and references, and tells of the rest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from sphinx_eig.cli.formats import safe
from sphinx_eig.cli.speech import Translate, language_option, speaking
from sphinx_eig.data.loader import load
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import nearest, some_of
from sphinx_eig.data.records import Programme, Record
from sphinx_eig.data.removal.forgetting import Forgotten, forgotten


@click.command()
@click.argument("name", metavar="COLLECTION/RECORD")
@click.argument(
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path("programme.yml"),
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@language_option
def forget(name: str, path: Path, dry_run: bool, language: str | None) -> None:
    """Remove the record COLLECTION/RECORD of the data file PATH, its pictures and all references.

    What version control still holds, and pages that name the record, are listed: they are for a
    person to see to. Exit status: 0 if nothing is left, 1 if something is, 2 for a wrong call.
    """
    translate = speaking(language)
    programme = load(path).programme
    record = _record(programme, name, translate)
    found = forgotten(programme, record, path.parent)
    held = _held([*found.removed, *found.changed])
    if not dry_run:
        _do(found)
    _tell(found, held, path, dry_run, translate)
    sys.exit(0 if found.is_complete and not held else 1)


def _record(programme: Programme, name: str, translate: Translate) -> Record:
    collection, _, key = name.partition("/")
    known = [
        f"{one}/{record.id}" for one in programme.collections for record in programme.records(one)
    ]
    if collection in programme.collections:
        found = programme.collections[collection].named(key)
        if len(found) == 1:
            return found[0]
    said = Said(
        "there is no record “{name}”; expected one of {known}{nearest}",
        name=name,
        known=some_of(known),
        nearest=nearest(name, known),
    )
    raise click.UsageError(said.translated(translate))


def _do(found: Forgotten) -> None:
    for path, text in found.changed.items():
        path.write_text(text, "utf-8", newline="")
    for path in found.removed:
        path.unlink()


def _held(paths: list[Path]) -> list[tuple[Path, int]]:
    """How many versions of each file git keeps, which no edit removes."""
    found = []
    for path in dict.fromkeys(paths):
        command = ["git", "-C", str(path.parent), "log", "--oneline", "--follow", "--", path.name]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError:
            return []
        count = len(done.stdout.splitlines()) if done.returncode == 0 else 0
        if count:
            found.append((path, count))
    return found


def _tell(
    found: Forgotten,
    held: list[tuple[Path, int]],
    data: Path,
    dry_run: bool,
    translate: Translate,
) -> None:
    if dry_run:
        lines = [Said("would remove: {path}", path=path) for path in found.removed]
        lines += [Said("would change: {path}", path=path) for path in found.changed]
    else:
        lines = [Said("removed: {path}", path=path) for path in found.removed]
        lines += [Said("changed: {path}", path=path) for path in found.changed]
    lines += _left(found)
    lines += [
        Said(
            "versions of {path} that git still holds: {count}; only a rewritten history forgets "
            "them",
            path=path,
            count=count,
        )
        for path, count in held
    ]
    if dry_run:
        lines.append(Said("nothing was done: this was a rehearsal"))
    else:
        lines.append(Said("run sphinx-eig check {path}", path=data))
    for line in lines:
        click.echo(safe(line.translated(translate)))


def _left(found: Forgotten) -> list[Said]:
    """What a person is to see to."""
    lines = [
        Said(
            "{path}:{line} names it and cannot be changed safely; edit it by hand",
            path=path,
            line=line,
        )
        for path, line in found.by_hand
    ]
    lines += [
        Said("kept: {path}, which {other} shows too", path=path, other=other)
        for path, other in found.shared
    ]
    lines += [
        Said("kept: {path}; see by hand whether it is to go", path=path) for path in found.left
    ]
    lines += [
        Said("{path}:{line} still names it; see to it by hand", path=path, line=line)
        for path, line in found.mentions
    ]
    return lines
