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
    terms = [term for _letter, group in groups for term in group]
    found = [_entry(book, name, links, below) for name, (links, below, _key) in terms]
    shown = [one for one in found if one]
    return block([call("index-of-terms", shown)] if shown else [])


def _entry(book: Book, name: str, links: Any, below: Iterable[Any]) -> Code | None:
    """A term, and the terms below it."""
    places = [uri.removeprefix("%").partition("#") for _main, uri in links]
    labels = [label for docname, _, at in places if (label := book.label(docname, at))]
    inner = [one for sub, its in below if (one := _entry(book, sub, its, ()))]
    if not (labels or inner):
        return None
    docname = places[0][0] if places else book.env.config.root_doc
    said = book.shown(name, str(book.env.doc2path(docname)))
    return call("entry", said, dict.fromkeys(labels).keys(), inner)
