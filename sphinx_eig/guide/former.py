"""Keeps the addresses that records had, removes pages that are gone, gives print its appendix."""

from __future__ import annotations

from html import escape
from pathlib import Path, PurePosixPath

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri

from sphinx_eig.data.problems import Code
from sphinx_eig.data.values import AN_ID, LONGEST_NAME
from sphinx_eig.guide.record_pages import kind_of_page
from sphinx_eig.guide.registry import domain_of
from sphinx_eig.report import warn

REDIRECT = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={url}">
<link rel="canonical" href="{url}">
<title>{title}</title>
</head>
<body><p><a href="{url}">{title}</a></p></body>
</html>
"""


def note_removed(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Take away the pages of records that are gone, which Sphinx would leave where they are."""
    if app.builder.name in ("html", "dirhtml"):
        for docname in removed:
            if kind_of_page(app.config, docname) is not None:
                _take_away(app, docname)
    return []


def _take_away(app: Sphinx, docname: str) -> None:
    file = Path(app.builder.get_outfilename(docname))  # type: ignore[attr-defined]
    sources = Path(app.outdir, "_sources", docname)
    for path in (file, *sources.parent.glob(f"{sources.name}.*")):
        path.unlink(missing_ok=True)


def lead_on(app: Sphinx, exception: Exception | None) -> None:
    """Write a page under each former id of a record, which leads to where its page is now."""
    if exception is not None or app.builder.name not in ("html", "dirhtml"):
        return
    for docname, shown in domain_of(app.env).showings.items():
        if kind_of_page(app.config, docname) is None:
            continue
        folder = PurePosixPath(docname).parent
        for _kind, name, showing in shown:
            former = str(folder / name)
            is_own = showing.anchor or former in app.env.found_docs
            is_address = AN_ID.fullmatch(name) and len(name.encode()) <= LONGEST_NAME
            if is_address and not is_own:
                _write(app, former, docname, showing.title)


def _write(app: Sphinx, former: str, docname: str, title: str) -> None:
    builder = app.builder
    file = Path(builder.get_outfilename(former))  # type: ignore[attr-defined]
    url = relative_uri(builder.get_target_uri(former), builder.get_target_uri(docname))
    language = (app.config.language or "en").replace("_", "-")
    said = REDIRECT.format(language=language, url=escape(url), title=escape(title))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(said, "utf-8")
    except OSError as error:
        warn(
            app.config.language,
            Code.FILE,
            docname,
            "the former address “{name}” cannot be written: {reason}",
            name=former,
            reason=error.strerror or str(error),
        )


def append_to_print(app: Sphinx, env: BuildEnvironment) -> None:
    """Records' pages are an appendix of what is printed, in the order of their names."""
    printed, _others = _pages(app)
    app.config.latex_appendices = [*app.config.latex_appendices, *printed]
    app.config.texinfo_appendices = [*app.config.texinfo_appendices, *printed]


def append_to_books(app: Sphinx, _builder: Builder) -> None:
    """The same in EPUB, once Sphinx has kept its configuration: another reads every page again."""
    printed, others = _pages(app)
    config, env = app.config, app.env
    titles = {name: env.titles[name].astext() for name in printed if name in env.titles}
    posts = [(f"{name}.xhtml", titles.get(name, name)) for name in printed]
    config.epub_post_files = [*config.epub_post_files, *posts]
    config.epub_exclude_files = [*config.epub_exclude_files, *(f"{one}.xhtml" for one in others)]


def _pages(app: Sphinx) -> tuple[list[str], list[str]]:
    """The records' pages that stand in print, and those that do not."""
    kinds = [(one, kind_of_page(app.config, one)) for one in sorted(app.env.found_docs)]
    printed = [docname for docname, kind in kinds if kind and kind.printed == "pages"]
    return printed, [docname for docname, kind in kinds if kind and kind.printed != "pages"]


def setup(app: Sphinx) -> None:
    """Take part before pages are written, and once they are."""
    app.connect("env-get-outdated", note_removed)
    app.connect("env-updated", append_to_print)
    app.connect("write-started", append_to_books)
    app.connect("build-finished", lead_on)
