"""Publishes calendars as files, and links to them from the pages that show them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import init as open_catalogue
from sphinx.util.i18n import docname_to_domain
from sphinx.util.osutil import relative_uri

from sphinx_eig.data.dates.plan import Plan, plans
from sphinx_eig.data.records import Programme
from sphinx_eig.data.values import slug
from sphinx_eig.guide.registry import domain_of
from sphinx_eig.guide.selection import CALENDAR
from sphinx_eig.language.words import _

FOLDER = "_static/calendar"


def path_of(plan: Plan, role: str = "") -> str:
    """Where the file of a plan is, from the root of the site."""
    name = plan.cohort.id if plan.cohort else "programme"
    return f"{FOLDER}/{name}/{role}.ics" if role else f"{FOLDER}/{name}.ics"


def links(plan: Plan, role: str) -> list[nodes.Node]:
    """A paragraph with the ways to have the calendar; it stands in HTML alone."""
    shown = nodes.paragraph(classes=["programme-subscribe"], translatable=False)
    shown["calendar"] = path_of(plan, role)
    return [shown]


def link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link to calendars from where the page is, once that is known."""
    for node in list(doctree.findall(nodes.paragraph)):
        if "calendar" not in node:
            continue
        if not _is_site(app):
            node.parent.remove(node)
            continue
        path = quote(node["calendar"])
        here = app.builder.get_target_uri(docname)
        node += _link(relative_uri(here, path), str(_("Download this calendar")))
        base = urlsplit(app.config.html_baseurl)
        if base.netloc:
            address = f"webcal://{base.netloc}{base.path.rstrip('/')}/{path}"
            node += [nodes.Text(" · "), _link(address, str(_("Subscribe to it")))]


def _is_site(app: Sphinx) -> bool:
    """Whether files stand beside the pages."""
    return app.builder.format == "html" and app.builder.name != "epub"


def _link(address: str, text: str) -> nodes.reference:
    return nodes.reference("", text, refuri=address, internal=False)


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write a file for each calendar that a page shows, and one for each role."""
    if exception is not None or not _is_site(app):
        return
    domain = domain_of(app.env)
    for docname, uses in sorted(domain.uses.items()):
        for path in sorted({one.file for one in uses if one.kind == CALENDAR}):
            programme = domain.programmes.loaded(path).programme
            for name, content in _files(app, programme, path, docname):
                target = Path(app.outdir, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


def _files(
    app: Sphinx, programme: Programme, path: str, docname: str
) -> Iterator[tuple[str, bytes]]:
    # imported only here: most sites publish no calendar
    from sphinx_eig.data.dates.ics import Publisher

    publisher = Publisher(
        _host(app), _changed(Path(path)), programme["timezone"] or "", _translation(app, docname)
    )
    for plan in plans(programme):
        if plan.is_dated:
            title = plan.cohort.name if plan.cohort else programme["title"]
            for role in ("", *(one.id for one in programme.records("roles"))):
                yield path_of(plan, role), publisher.calendar(plan, title, role)


def _host(app: Sphinx) -> str:
    """What makes ids unique: where the guide is, or the programme; else a name of its own."""
    addresses = (app.config.html_baseurl, app.config.programme_site_url)
    known = filter(None, (urlsplit(one or "").hostname for one in addresses))
    return next(known, None) or f"{slug(app.config.project) or 'guide'}.invalid"


def _changed(path: Path) -> datetime:
    """When the data was changed; no later than a repeatable build says it is."""
    seconds = int(path.stat().st_mtime)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        seconds = min(seconds, int(epoch))
    return datetime.fromtimestamp(seconds, UTC)


def _translation(app: Sphinx, docname: str) -> Callable[[str], str]:
    domain = docname_to_domain(docname, app.config.gettext_compact)
    folders = [Path(app.srcdir, folder) for folder in app.config.locale_dirs]
    catalogue, _found = open_catalogue(folders, app.config.language, domain)
    return lambda text: catalogue.gettext(text) if text else text


def setup(app: Sphinx) -> None:
    """Link to the files, and write them last."""
    app.connect("doctree-resolved", link)
    app.connect("build-finished", write)
