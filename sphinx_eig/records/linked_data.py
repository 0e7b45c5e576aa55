"""Tells search engines what the page of a record is about, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_eig.data.declarations.fields import LINK
from sphinx_eig.data.declarations.types import ADDRESS, EMAIL
from sphinx_eig.data.records import Record
from sphinx_eig.guide.record_pages import kind_of_page
from sphinx_eig.guide.registry import domain_of
from sphinx_eig.language.typography import on_one_line

#: By the keys of fields that mean the same in every programme, the properties of schema.org.
PROPERTIES = {
    "date": "startDate",
    "description": "description",
    "end": "endDate",
    "place": "location",
    "start": "startDate",
    "tagline": "description",
    "town": "location",
}
#: The class of what a page shows of its record.
SHOWN = "programme-record"
#: What is no plain text inside of a script: its end, and the beginning of a comment.
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def properties(record: Record) -> Iterator[tuple[str, str]]:
    """What a record says of itself, in schema.org's words; pictures are told by the page."""
    yield "name", record.name.strip()
    for field in record.kind.fields:
        value = record[field.key]
        if value in (None, "", []) or field.in_cards in ("hidden", "foreign") or field.many:
            continue
        if field.type is EMAIL:
            yield "email", str(value)
        elif field.type is ADDRESS or field.form is LINK:
            url = str(value["url"] if field.form is LINK else value)
            if url.startswith(("https://", "http://")):
                yield "sameAs", url
        elif field.key in PROPERTIES and (isinstance(value, date | str)):
            said = value.isoformat() if isinstance(value, date) else on_one_line(value)
            yield PROPERTIES[field.key], said


def describe(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put it into the head of a record's page, as data that no browser runs."""
    kind = kind_of_page(app.config, pagename)
    if kind is None or not kind.schema or kind.is_hidden or doctree is None:
        return
    record = domain_of(app.env).programmes.record_of(app.env, pagename)
    if record is None:
        return
    told: dict[str, Any] = {"@context": "https://schema.org", "@type": kind.schema}
    for key, value in properties(record):
        told.setdefault(key, value)
    base = app.config.html_baseurl
    if base:
        told["url"] = urljoin(base, app.builder.get_target_uri(pagename))
        for image in _pictures(doctree):
            told["image"] = urljoin(base, f"{app.builder.imagedir}/{app.builder.images[image]}")
    said = json.dumps(told, ensure_ascii=False).translate(UNSAFE)
    script = f'<script type="application/ld+json">{said}</script>\n'
    context["metatags"] = context.get("metatags", "") + script


def _pictures(doctree: nodes.document) -> list[str]:
    """The picture of the record, as the builder knows it, if there is one."""
    found = (node for node in doctree.findall(nodes.container) if SHOWN in node["classes"])
    pictures = (image["uri"] for node in found for image in node.findall(nodes.image))
    return [uri for uri in pictures if "://" not in uri][:1]


def setup(app: Sphinx) -> None:
    """Take part in the writing of pages."""
    app.connect("html-page-context", describe)
