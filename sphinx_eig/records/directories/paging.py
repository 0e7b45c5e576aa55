"""Spreads a long directory over pages of HTML, none of which is a file in the source folder.

A page holds a *slice* of a directory: so many records, of all or of those that say a value. The
first slice of all is the page on which the author has put the directory; the others are made as
pages are written. Every other builder shows the directory whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_eig.guide.rebuild import writing_mark
from sphinx_eig.guide.registry import domain_of
from sphinx_eig.language.words import _
from sphinx_eig.records.directories.filters import FILTERS
from sphinx_eig.records.directories.page_links import page_links, relations
from sphinx_eig.records.directories.showing import Shown, shown_by
from sphinx_eig.records.directories.slices import (
    HAS_DIRECTORY,
    Names,
    Slice,
    directories,
    items_of,
    names_of,
    sliced,
    values_of,
)

#: Builders in which a directory may have several pages.
SPREADING = ("html", "dirhtml")
#: As Sphinx calls a page that has no heading.
UNTITLED = "<no title>"


def setup(app: Sphinx) -> None:
    """Take part in the reading and writing of pages."""
    app.connect("doctree-read", _note)
    app.add_post_transform(FirstSlice)
    app.connect("doctree-resolved", lead)
    app.connect("doctree-resolved", write_others)
    app.connect("html-collect-pages", complete, priority=400)


def _note(app: Sphinx, doctree: nodes.document) -> None:
    if app.env.temp_data.pop(HAS_DIRECTORY, False):
        docname, domain = app.env.docname, domain_of(app.env)
        names = domain.data["slices"][docname] = names_of(app.env, doctree, docname)
        # The title is what they show of the page, and their frame what its front matter says.
        page = (Path(app.env.doc2path(docname)).read_bytes(), app.env.titles[docname].astext())
        before = domain.build.left.get(docname, {})
        domain.data["shown"][docname] = shown_by(domain, doctree, names, page, before)


class FirstSlice(SphinxPostTransform):
    """Leaves the first slice of each directory, before any link of the others is resolved."""

    default_priority = 1
    builders = SPREADING

    def run(self, **kwargs: Any) -> None:
        names = domain_of(self.env).data["slices"].get(self.env.docname)
        for index, directory in enumerate(directories(self.document) if names else ()):
            first = sliced(directory, names, Slice(index), items_of(directory))
            first["whole"] = directory  # until the others are written
            for mark, value in values_of(first).items():
                if Slice(index, mark) in names:
                    link = nodes.reference("", "", internal=True, slice=names[Slice(index, mark)])
                    value.parent.replace(value, link)
                    link += value
            directory.replace_self(first)


def lead(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let links lead to slices, now that the builder can say where these are."""
    for node in doctree.findall(page_links):
        pages, here = node["pages"], node["pages"][node["here"]]
        node["uris"] = {key: app.builder.get_relative_uri(here, pages[key]) for key in pages}
        itself = app.builder.get_target_uri(here)
        node["uris"][node["here"]] = itself.rpartition("/")[2] or "./"
    for link in doctree.findall(lambda node: isinstance(node, nodes.reference) and "slice" in node):
        link["refuri"] = app.builder.get_relative_uri(docname, link.attributes.pop("slice"))  # type: ignore[index, attr-defined]


def write_others(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write the slices that are no document, as theirs is written."""
    firsts = [one for one in doctree.findall(nodes.container) if "whole" in one]
    found = [one.attributes.pop("whole") for one in firsts]
    if not found:
        return
    domain = domain_of(app.env)
    names: Names = domain.data["slices"][docname]
    shown: dict[str, Shown] = domain.data["shown"][docname]
    moved = domain.build.moved.get(docname, set())
    # Where nobody has read the page, its frame is why it is written.
    framed = domain.build.framed | getattr(app.builder, "changed_frames", set())
    is_framed = docname not in domain.build.left or docname in framed
    others = [
        one
        for one, name in names.items()
        if name != docname
        and (is_framed or not shown[name].stands(_modified(app.builder, name), moved))
    ]
    _write_slices(app.builder, doctree, found, names, others)


def complete(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Write the slices that somebody took away, and take away those that are no more.

    Where every page is written, for a reason that Sphinx does not tell, so is every slice.
    """
    builder = app.builder
    if builder.name not in SPREADING or not isinstance(builder, StandaloneHTMLBuilder):
        return ()
    domain = domain_of(app.env)
    slices: dict[str, Names] = domain.data["slices"]
    began = writing_mark(app).stat().st_mtime_ns
    are_all = slices and all(_modified(builder, one) >= began for one in app.env.found_docs)
    for docname, names in slices.items():
        if _modified(builder, docname):
            since = began if are_all else 1
            old = [one for one, name in names.items() if _modified(builder, name) < since]
            if old:
                doctree = app.env.get_doctree(docname)
                _write_slices(builder, doctree, directories(doctree), names, old)
    present = {*app.env.found_docs, *(name for names in slices.values() for name in names.values())}
    for name in {name for shown in domain.build.left.values() for name in shown} - present:
        _file(builder, name).unlink(missing_ok=True)
    return ()


def _write_slices(
    builder: Any,
    doctree: nodes.document,
    found: list[nodes.container],
    names: Names,
    wanted: Iterable[Slice],
) -> None:
    """Write the *wanted* slices of the directories *found* on the page of *doctree*.

    As Sphinx writes others, but with the tree that tells which style sheets they need.
    """
    shell = doctree.copy()
    shell += next(doctree.findall(nodes.section), nodes.section(ids=[HAS_DIRECTORY])).copy()
    docname = names[Slice(0)]
    context = builder.get_doc_context(docname, "", "")
    for (index, mark), slices in groupby(wanted, lambda one: one[:2]):
        directory = found[index]
        items = items_of(directory, mark)
        for one in slices:
            shown = sliced(directory, names, one, items)
            shown.children = [each for each in shown if FILTERS not in each["classes"]]  # type: ignore[index]
            title = _title(builder.env.titles[docname].astext(), directory, one)
            page = shell.deepcopy()
            page[0] += [nodes.title("", title), shown]  # type: ignore[operator]
            _write(builder, page, docname, names[one], context)


def _write(
    builder: StandaloneHTMLBuilder,
    page: nodes.document,
    docname: str,
    name: str,
    context: dict[str, Any],
) -> None:
    """Write the *page* called *name*, a part of the page *docname* with its own *context*."""
    builder.env.resolve_references(page, docname, builder)
    _lead_from(builder, page, docname, name)
    builder.post_process_images(page)
    builder.secnumbers, builder.fignumbers = {}, {}
    builder.imgpath = relative_uri(builder.get_target_uri(name), builder.imagedir)
    builder.current_docname = name
    page.settings = builder.docsettings
    visitor: Any = builder.create_translator(page, builder)
    page.walkabout(visitor)
    context = _context(builder, docname, name, context)
    links = next(page.findall(page_links), None)
    title = escape(next(page.findall(nodes.title)).astext())
    context |= {"title": title, "body": "".join(visitor.fragment)}
    context["metatags"] = relations(links) if links else ""
    builder.handle_page(name, context, event_arg=page)


def _title(page: str, directory: nodes.container, one: Slice) -> str:
    page = directory["caption"] if page == UNTITLED else page
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
    links = list(doctree.findall(nodes.reference))
    away = {link["refid"] for link in links if "refid" in link}
    if away:
        away -= {key for node in doctree.findall(nodes.Element) for key in node["ids"]}
    for link in links:
        if link.get("refid") in away:
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


def _context(
    builder: StandaloneHTMLBuilder, docname: str, name: str, context: dict[str, Any]
) -> dict[str, Any]:
    """What templates need of a page below the page *docname*, which has a *context* of its own."""
    above = [
        {**parent, "link": _moved(builder, docname, name, parent["link"])}
        for parent in (*context["parents"], {"link": "", "title": context["title"]})
    ]
    # No file of the source folder is this page: nothing leads there to be read or edited.
    empty = {"prev": None, "next": None, "toc": "", "display_toc": False, "sourcename": ""}
    rellinks = builder.globalcontext["rellinks"]
    return {**context, **empty, "rellinks": rellinks, "page_source_suffix": "", "parents": above}


def _file(builder: StandaloneHTMLBuilder, name: str) -> Path:
    return Path(builder.get_outfilename(name))


def _modified(builder: Any, name: str) -> int:
    """When the page *name* was written, in nanoseconds; 0 if it is not there."""
    file = _file(builder, name)
    return file.stat().st_mtime_ns if file.is_file() else 0
