"""``sphinx-eig import``: a site of another tool becomes a guide, and says what needs a hand."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_eig.cli.formats import safe
from sphinx_eig.cli.speech import Translate, by_locale, speaking
from sphinx_eig.data.messages import LANGUAGES, Said
from sphinx_eig.importing import TOOLS, RefusedError
from sphinx_eig.importing.site import found_tool, likely

if TYPE_CHECKING:
    from sphinx_eig.importing.importer import Imported


@click.command("import")
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("target", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--from",
    "tool",
    type=click.Choice(TOOLS),
    help="What made the site; by default it is detected.",
)
@click.option(
    "--lang",
    "--language",
    "language",
    type=click.Choice(LANGUAGES),
    help="Language of the guide; by default that of the site.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)
@click.option("--draft-data", is_flag=True, help="Also write programme.draft.yml from the pages.")
@click.option(
    "--draft",
    "named",
    multiple=True,
    metavar="KIND=PAGE",
    help="A page of the guide whose headings are roles, phases, activities or statistics.",
)
def import_command(
    source: Path,
    target: Path,
    tool: str | None,
    language: str | None,
    shape: str,
    draft_data: bool,
    named: tuple[str, ...],
) -> None:
    """Turn the VuePress, MkDocs or Hugo site in SOURCE into a guide in TARGET.

    SOURCE is the folder with the site's configuration. Nothing in it is changed, and no file in
    TARGET is ever overwritten. What could not be converted is listed. Exit status: 0 if all was
    converted, 1 if something is listed, 2 for a wrong call.
    """
    spoken = by_locale()
    translate = speaking(spoken)
    tool = tool or found_tool(source)
    if tool is None:
        said = Said(
            "“{source}” is no VuePress, MkDocs or Hugo site; if it is one, say which with --from.",
            source=source,
        )
        others = ", ".join(str(one) for one in likely(source)[:5])
        if others:
            said = Said(
                "“{source}” is no site; these folders look like one: {names}",
                source=source,
                names=others,
            )
        raise click.UsageError(said.translated(translate))
    drafts = _named(named, translate) if draft_data or named else None
    imported = _imported(source, target, tool, language, spoken, drafts)
    if shape == "json":
        click.echo(_as_json(imported, translate))
    else:
        _show(imported, target, translate)
    sys.exit(1 if imported.findings or imported.left else 0)


def _named(named: tuple[str, ...], translate: Translate) -> dict[str, str]:
    kinds = ("roles", "phases", "activities", "statistics")
    given = dict(one.partition("=")[::2] for one in named)
    if any(kind not in kinds or not page for kind, page in given.items()):
        said = Said("--draft takes KIND=PAGE; the kinds are {kinds}", kinds=", ".join(kinds))
        raise click.UsageError(said.translated(translate))
    return given


def _imported(
    source: Path,
    target: Path,
    tool: str,
    language: str | None,
    spoken: str,
    drafts: dict[str, str] | None,
) -> Imported:
    translate = speaking(spoken)
    try:
        from sphinx_eig.importing.importer import import_site
    except ImportError:  # the only command that reads Markdown
        said = Said("To import pages: pip install 'sphinx-eig[import]'")
        raise click.UsageError(said.translated(translate)) from None
    try:
        return import_site(source, target, tool, language, spoken, drafts)
    except RefusedError as refused:
        raise click.UsageError(refused.said.translated(translate)) from None
    except OSError as error:
        said = Said("“{path}”: {why}", path=error.filename or target, why=error.strerror or "")
        raise click.UsageError(said.translated(translate)) from None


def _as_json(imported: Imported, translate: Translate) -> str:
    found = [
        {"file": file, "line": line, "message": what.translated(translate)}
        for file, line, what in imported.findings
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _show(imported: Imported, target: Path, translate: Translate) -> None:
    for file, line, what in imported.findings:
        place = click.style(f"{file}:{line}", bold=True)
        click.echo(f"{place}: {safe(what.translated(translate))}")
    for one in imported.news:
        click.echo(safe(one.translated(translate)))
    rows = [(key, Said("no counterpart: see to it by hand")) for key in imported.left]
    counted = sorted(imported.keys.items(), key=lambda one: (-one[1], one[0]))
    rows += [(key, Said("front matter, kept; pages: {count}", count=n)) for key, n in counted]
    width = max((len(key) for key, _ in rows), default=0)
    for key, what in rows:
        click.echo(f"{safe(key):{width}}  {safe(what.translated(translate))}")
    done = Said(
        "In “{folder}”: pages: {pages}; other files: {files}.",
        pages=imported.pages,
        files=imported.files,
        folder=target,
    )
    click.echo(done.translated(translate))
    command = f"sphinx-build -b {imported.builder} -n -W {target} {target}/_build"
    click.echo(Said("Next: {command}", command=command).translated(translate))
    count = len(imported.findings) + len(imported.left)
    if count:
        left = Said("To see to by hand: {count}.", count=count)
        click.echo(left.translated(translate), err=True)
