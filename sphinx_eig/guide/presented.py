"""Keeps what other pages say of a page, its sentence and its icon, in the page's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform

from sphinx_eig.language.typography import on_one_line

#: Under what names a page's metadata keep it: Sphinx clears and merges them with the page.
SENTENCE, ENTRIES, SHOWN = "programme-sentence", "programme-entries", "programme-entries-shown"
#: Ends a sentence, in French with a space before some marks.
END = re.compile(r"(?<=[.!?…])[\s\u00a0\u202f]+(?=[^\W\d_a-z])")
LONGEST = 200


class Presented(NamedTuple):
    """What an entry shows of a page."""

    title: str
    sentence: str
    icon: str


class TranslatedDescription(SphinxTransform):
    """Gives ``description`` in a page's front matter to catalogues, and to every theme's head."""

    default_priority = 19  # just before translation

    def apply(self, **kwargs: Any) -> None:
        written = {meta.get("name") for meta in self.document.findall(nodes.meta)}
        field = _description(self.document)
        if field is None or "description" in written:
            return
        text = on_one_line(field[1].astext())
        if text:
            made = nodes.meta("", name="description", content=text)
            made.source, made.line = self.document["source"], field.line or 1
            self.document.insert(0, made)


def _description(document: nodes.document) -> nodes.field | None:
    """The field of the front matter, which stands before everything that is shown."""
    for child in document.children:
        if isinstance(child, nodes.field_list | nodes.docinfo):
            found = (one for one in child.findall(nodes.field) if len(one) > 1)
            return next((one for one in found if one[0].astext() == "description"), None)
        if not isinstance(child, nodes.PreBibliographic):
            break
    return None


def keep_sentence(app: Sphinx, document: nodes.document) -> None:
    """Answers `doctree-read`, when the page has been translated."""
    metadata: dict[str, Any] = app.env.metadata[app.env.docname]
    said = ""
    for meta in document.findall(nodes.meta):
        if meta.get("name") == "description":
            said = said or meta["content"]
            # docutils writes every attribute into the page
            meta.attributes.pop("translated", None)
    if said and "description" in metadata:
        metadata["description"] = said
    metadata[SENTENCE] = said or _first_sentence(document)


def _first_sentence(document: nodes.document) -> str:
    for paragraph in document.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section) or _is_lead(paragraph):
            text = END.split(on_one_line(paragraph.astext()))[0]
            return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + "…"
    return ""


def _is_lead(paragraph: nodes.paragraph) -> bool:
    return "programme-lead" in getattr(paragraph.parent, "attributes", {}).get("classes", ())


def presented(env: BuildEnvironment, docname: str) -> Presented:
    """What is known of the page, once all have been read."""
    metadata: dict[str, Any] = env.metadata[docname]
    title = env.titles[docname].astext() if docname in env.titles else ""
    return Presented(title, metadata.get(SENTENCE, ""), str(metadata.get("icon", "")))


def note_entries(env: BuildEnvironment, docnames: Iterable[str]) -> None:
    """The page that is being read presents *docnames*."""
    metadata: dict[str, Any] = env.metadata[env.docname]
    metadata[ENTRIES] = [*metadata.get(ENTRIES, ()), *docnames]


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages that present another which has changed since they were written."""
    found = []
    for docname, metadata in env.metadata.items():
        entries: Any = metadata.get(ENTRIES)
        if entries:
            shown = repr([presented(env, one) for one in entries if one in env.all_docs])
            now = sha256(shown.encode()).hexdigest()
            if metadata.get(SHOWN) not in (None, now):
                found.append(docname)
            metadata[SHOWN] = now
    return found


def setup(app: Sphinx) -> None:
    """Take part as pages are read, and when all are."""
    app.add_transform(TranslatedDescription)
    app.connect("doctree-read", keep_sentence, priority=900)
    app.connect("env-updated", pages_to_write)
