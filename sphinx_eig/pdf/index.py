"""Writes the index: terms in the order of the alphabet, with the pages on which they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.indexentries import IndexEntries

from sphinx_eig.pdf.markup import Code, block, call

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_eig.pdf.book import Book


def index(builder: Builder, book: Book) -> Code:
    """The index, if there is anything to list."""
    groups = IndexEntries(builder.env).create_index(builder)
    entries = [
        _entry(book, name, links, below)
        for _letter, terms in groups
        for name, (links, below, _key) in terms
    ]
    shown = [one for one in entries if one]
    return block([call("index-of-terms", shown)] if shown else [])


def _entry(book: Book, name: str, links: Any, below: Iterable[Any]) -> Code | None:
    """A term, and the terms below it."""
    places = [label for _main, uri in links if (label := _label(book, uri))]
    inner = [_entry(book, one, its_links, ()) for one, its_links in below]
    shown = [one for one in inner if one]
    if not (places or shown):
        return None
    page = places[0].partition("#")[0] if places else book.env.config.root_doc
    said = book.shown(name, str(book.env.doc2path(page)))
    return call("entry", said, list(dict.fromkeys(places)), shown)


def _label(book: Book, uri: str) -> str | None:
    docname, _, name = uri.removeprefix("%").partition("#")
    return book.label(docname, name)
