"""Knows which pages are records: the Markdown files of a collection's folder, where they are."""

from __future__ import annotations

import posixpath
import re
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.problems import Code
from sphinx_eig.data.reading.source import OF_PAGES, front_matter
from sphinx_eig.guide.programmes import default_path
from sphinx_eig.guide.registry import domain_of

#: A body that begins with a title of its own.
TITLED = re.compile(r"\s*(?:#[ \t]|[^\n#>|`:\-*+][^\n]*\n=+[ \t]*(?:\n|\Z))")
#: Keys at the head of a page that others read, whatever the record says.
OF_OTHERS = re.compile(rf"^(?:{'|'.join(sorted(OF_PAGES))})\s*:", re.MULTILINE)
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def kind_of_page(config: Config, docname: str) -> Kind | None:
    """The kind of record that the page *docname* is, if it is one."""
    folder, _, name = docname.rpartition("/")
    root = config.programme_data.rpartition("/")[0]
    for kind in config.programme_kinds if name != "index" else ():
        if kind.has_pages and folder == posixpath.normpath(posixpath.join(root, kind.folder)):
            found: Kind = kind
            return found
    return None


def take_record(app: Sphinx, docname: str, content: list[str]) -> None:
    """Leave of a record's page what is no record: its body, and its name as the title.

    The title takes the place of an empty line behind the front matter, so that no line moves; a
    body that begins with a title of its own keeps it. The front matter is read already: its lines
    stay empty, unless others than records read something there.
    """
    kind = kind_of_page(app.config, docname)
    record = domain_of(app.env).programmes.record_of(app.env, docname) if kind else None
    head = front_matter(content[0])
    if kind is None or record is None or head is None:
        return
    body = head[1].replace("\r\n", "\n")
    before = content[0][: len(content[0]) - len(head[1])]
    if not OF_OTHERS.search(before):
        before = "\n" * before.count("\n")
        app.env.metadata[docname].update(
            (field.key, str(value)) for field, value in record.filled() if isinstance(value, str)
        )
    if not TITLED.match(body):
        title = "# " + PUNCTUATION.sub(r"\\\1", " ".join(record.name.split()))
        body = f"\n{title}" + (
            body[1:] if body.startswith("\n\n") else "\n" + body.removeprefix("\n")
        )
        app.env.temp_data["programme-title"] = True
    content[0] = before + body


def leave_out(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Build no page of a file that is no text in UTF-8: Sphinx would stop at it.

    The record is a problem in the data, which is told as such; all others are shown.
    """
    if not any(kind_of_page(app.config, docname) for docname in docnames):
        return
    problems = domain_of(env).programmes.loaded(default_path(env)).form
    files = {problem.place.file for problem in problems if problem.code is Code.ENCODING}
    unreadable = {env.path2doc(file) for file in files if not _is_utf_8(file)}
    for docname in [one for one in docnames if one in unreadable]:
        docnames.remove(docname)
        env.found_docs.discard(docname)
        app.events.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)


def _is_utf_8(file: str) -> bool:
    try:
        Path(file).read_text("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def frame(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> str | None:
    """Put the index of its folder above a record's page, in the site's own template if it has one.

    The template is ``programme-<collection>.html``, such as ``programme-people.html``.
    """
    kind = kind_of_page(app.config, pagename)
    if kind is None:
        return None
    context["programme_collection"] = kind.collection
    index = str(PurePosixPath(pagename).with_name("index"))
    above: list[str] = []
    relations = getattr(app.builder, "relations", {})
    while index in app.env.found_docs and index not in above and index != app.config.root_doc:
        above.insert(0, index)
        index = (relations.get(index) or [""])[0] or ""
    if above:
        context["parents"] = [
            {
                "link": app.builder.get_relative_uri(pagename, docname),
                "title": escape(app.env.titles[docname].astext()),
            }
            for docname in above
        ]
    name = f"programme-{kind.collection}.html"
    folders = (Path(app.confdir, folder) for folder in app.config.templates_path)
    return name if any((folder / name).is_file() for folder in folders) else None


def setup(app: Sphinx) -> None:
    """Take part in the reading and writing of pages."""
    app.connect("env-before-read-docs", leave_out)
    app.connect("source-read", take_record)
    app.connect("html-page-context", frame)
