"""Spreads a long directory over pages of HTML, none of which is a file in the source folder.

A page holds a *slice* of a directory: so many records, of all or of those that say a value. The
first slice of all is the page on which the author has put the directory; the others are made as
pages are written. Every other builder shows the directory whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri

from sphinx_eig.guide.registry import domain_of
from sphinx_eig.language.words import _
from sphinx_eig.records.directories.filters import FILTERS
from sphinx_eig.records.directories.page_links import page_links, relations
from sphinx_eig.records.directories.slices import (
    Names,
    Slice,
    directories,
    items_of,
    names_of,
    pages_for,
    values_of,
)

#: Builders in which a directory may have several pages.
SPREADING = ("html", "dirhtml")


def setup(app: Sphinx) -> None:
    """Take part in the reading and writing of pages."""
    app.connect("doctree-read", _note)
    app.connect("doctree-resolved", show_first)
    app.connect("html-collect-pages", write_others, priority=400)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    if directories(doctree):
        names = names_of(app.env, doctree, app.env.docname)
        domain_of(app.env).data["slices"][app.env.docname] = names


def show_first(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Leave the first slice of each directory, and link those that follow."""
    builder = app.builder
    found = directories(doctree)
    if builder.name not in SPREADING or not found:
        return
    assert isinstance(builder, StandaloneHTMLBuilder)
    builder.post_process_images(doctree)  # which notes those of the other slices too
    names = domain_of(app.env).data["slices"][docname]
    for index, directory in enumerate(found):
        for mark, value in values_of(directory).items():
            name = names.get(Slice(index, mark))
            if name:
                uri = builder.get_relative_uri(docname, name)
                link = nodes.reference("", "", refuri=uri, internal=True)
                value.parent.replace(value, link)
                link += value
        _cut(builder, directory, names, Slice(index))


def write_others(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Write the slices that are no document, where theirs was written again.

    Answers `html-collect-pages` with no page: Sphinx would write those without the tree that tells
    which style sheets they need.
    """
    builder = app.builder
    if builder.name not in SPREADING or not isinstance(builder, StandaloneHTMLBuilder):
        return ()
    domain = domain_of(app.env)
    slices: dict[str, Names] = domain.data["slices"]
    for docname, names in sorted(slices.items()):
        written = _file(builder, docname).stat().st_mtime_ns
        for one, name in names.items():
            file = _file(builder, name)
            if not file.is_file() or file.stat().st_mtime_ns < written:
                _write(builder, docname, names, one)
    present = {*app.env.found_docs, *(name for names in slices.values() for name in names.values())}
    for name in domain.left - present:
        _file(builder, name).unlink(missing_ok=True)
    return ()


def _cut(
    builder: StandaloneHTMLBuilder,
    directory: nodes.container,
    names: Names,
    one: Slice,
) -> None:
    """Leave the records of a slice, and put the links to its neighbours below them."""
    per_page = directory["per_page"]
    items = items_of(directory)
    chosen = [item for item in items if not one.mark or one.mark in item["classes"]]
    first = (one.number - 1) * per_page
    kept = set(map(id, chosen[first : first + per_page] if per_page else chosen))
    for item in items:
        if id(item) not in kept:
            item.parent.remove(item)
    for child in list(directory.children):
        if isinstance(child, nodes.bullet_list) and not child.children:
            before = directory.index(child) - 1
            if before >= 0 and isinstance(directory[before], nodes.rubric):
                del directory[before]
            directory.remove(child)
    last = pages_for(len(chosen), directory)
    if last > 1:
        there = [one._replace(number=number) for number in range(1, last + 1)]
        uris = [builder.get_relative_uri(names[one], names[other]) for other in there]
        itself = builder.get_target_uri(names[one])
        uris[one.number - 1] = "./" if itself.endswith("/") else itself.rpartition("/")[2]
        directory += page_links("", uris=uris, here=one.number, count=directory["count"])


def _write(builder: StandaloneHTMLBuilder, docname: str, names: Names, one: Slice) -> None:
    """Write the page of a slice: its title, and its records."""
    name, env = names[one], builder.env
    doctree = env.get_doctree(docname)
    directory = directories(doctree)[one.directory]
    title = _title(env.titles[docname].astext(), directory, one)
    _cut(builder, directory, names, one)
    directory.children = [one for one in directory if FILTERS not in one["classes"]]  # type: ignore[index]
    del directory["per_page"]  # this is what it is to show
    section = next(doctree.findall(nodes.section))
    section.children = []
    section += [nodes.title("", title), directory]
    doctree.children = []
    doctree += section
    env.resolve_references(doctree, docname, builder)
    _lead_from(builder, doctree, docname, name)
    builder.post_process_images(doctree)
    builder.secnumbers, builder.fignumbers = {}, {}
    builder.imgpath = relative_uri(builder.get_target_uri(name), builder.imagedir)
    builder.current_docname = name
    doctree.settings = builder.docsettings
    visitor: Any = builder.create_translator(doctree, builder)
    doctree.walkabout(visitor)
    context = _context(builder, docname, name, "".join(visitor.fragment))
    links = next(directory.findall(page_links), None)
    context |= {"title": escape(title), "metatags": relations(links) if links else ""}
    builder.handle_page(name, context, event_arg=doctree)


def _title(page: str, directory: nodes.container, one: Slice) -> str:
    if one.mark:
        page = _("{title}: {value}").format(
            title=page, value=values_of(directory)[one.mark].astext()
        )
    if one.number > 1:
        page = _("{title}, page {number}").format(title=page, number=one.number)
    return page


def _lead_from(
    builder: StandaloneHTMLBuilder, doctree: nodes.document, docname: str, name: str
) -> None:
    """Let links that were resolved from the page *docname* lead from the page *name*."""
    own_ids = {key for node in doctree.findall(nodes.Element) for key in node["ids"]}
    for link in doctree.findall(nodes.reference):
        if "refid" in link and link["refid"] not in own_ids:
            link["refuri"] = f"#{link.attributes.pop('refid')}"
        if "refuri" in link:
            link["refuri"] = _moved(builder, docname, name, link["refuri"])


def _moved(builder: StandaloneHTMLBuilder, docname: str, name: str, uri: str) -> str:
    """The address *uri* of a link on the page *docname*, for a link on the page *name*."""
    parts = urlsplit(uri)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return uri
    path = urljoin(builder.get_target_uri(docname), uri)
    return relative_uri(builder.get_target_uri(name), path)


def _context(builder: StandaloneHTMLBuilder, docname: str, name: str, body: str) -> dict[str, Any]:
    """What templates need of a page below the page *docname*."""
    context = builder.get_doc_context(docname, body, "")
    above = [*context["parents"], {"link": "", "title": context["title"]}]
    for parent in above:
        parent["link"] = _moved(builder, docname, name, parent["link"])
    # No file of the source folder is this page: nothing leads there to be read or edited.
    empty = {"prev": None, "next": None, "toc": "", "display_toc": False, "sourcename": ""}
    rellinks = builder.globalcontext["rellinks"]
    return {**context, **empty, "rellinks": rellinks, "page_source_suffix": "", "parents": above}


def _file(builder: StandaloneHTMLBuilder, name: str) -> Path:
    target = builder.get_target_uri(name)
    return Path(builder.outdir, target + "index.html" if target.endswith("/") else target)
