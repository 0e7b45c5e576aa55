"""Gives each tag of the pages' front matter a page: the list of the pages that have it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_eig.data.messages import Said
from sphinx_eig.data.values import distinct
from sphinx_eig.language.typography import on_one_line

#: The page of all tags, in whose folder each has its own.
ALL = "tags"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its text, the name of its page, and the pages that have it."""

    text: str
    page: str
    pages: tuple[str, ...] = ()


def tags_of(meta: Mapping[str, Any]) -> tuple[list[str], list[Said]]:
    """The tags that a page's front matter names: a list, or words between commas."""
    written = str(meta.get("tags") or "").strip()
    found: Any = written.split(",")
    if written[:1] in ("[", "{"):  # as Sphinx keeps what is no text
        try:
            found = json.loads(written)
        except ValueError:
            found = None
    if not isinstance(found, list) or not all(isinstance(one, str | int) for one in found):
        said = Said("the page’s tags are “{found}”; expected a list of words", found=written)
        return [], [said]
    texts = (on_one_line(str(one)) for one in found)
    return list({text.casefold(): text for text in texts if text}.values()), []


class Tags:
    """The tags of a site, by what their texts have in common."""

    def __init__(self, app: Sphinx) -> None:
        pages: dict[str, list[str]] = {}
        texts: dict[str, str] = {}
        for docname in sorted(app.env.found_docs):
            for text in tags_of(app.env.metadata.get(docname, {}))[0]:
                texts.setdefault(text.casefold(), text)
                pages.setdefault(text.casefold(), []).append(docname)
        names = {name.removeprefix(f"{ALL}/") for name in app.env.found_docs}
        self._tags = {
            key: Tag(text, f"{ALL}/{distinct(nodes.make_id(text), names)}", tuple(pages[key]))
            for key, text in sorted(texts.items(), key=lambda one: normalize("NFKD", one[0]))
        }
        self._app = app

    def __bool__(self) -> bool:
        return bool(self._tags)

    def of(self, meta: Mapping[str, Any]) -> list[Tag]:
        """The tags of a page, each as the first page that has it writes it."""
        return [self._tags[text.casefold()] for text in tags_of(meta)[0]]

    def pages(self, title: str, one: str) -> Iterator[tuple[str, dict[str, Any], str]]:
        """The pages of tags, and that of all; *one* is what a single tag's page is called."""
        known = self._app.env.found_docs
        self._remove_left(known)
        if self._tags and ALL not in known:
            yield ALL, {"title": title, "tags": list(self._tags.values())}, "tags.html"
        for tag in self._tags.values():
            entries = [self._entry(docname) for docname in tag.pages]
            entries.sort(key=lambda entry: entry["title"].casefold())
            context = {"title": one.format(tag=tag.text), "entries": entries}
            yield tag.page, context, "tag.html"

    def _entry(self, docname: str) -> dict[str, str]:
        env = self._app.env
        description = on_one_line(str(env.metadata[docname].get("description") or ""))
        title: nodes.title = env.titles[docname]
        return {"page": docname, "title": title.astext(), "description": description}

    def _remove_left(self, known: set[str]) -> None:
        """Remove pages of tags that no page has any more."""
        builder = self._app.builder
        assert isinstance(builder, StandaloneHTMLBuilder)
        names = known.union(tag.page for tag in self._tags.values())
        kept = {Path(builder.get_outfilename(name)) for name in names}
        pattern = Path(builder.get_outfilename(f"{ALL}/*")).relative_to(builder.outdir)
        for file in set(Path(builder.outdir).glob(str(pattern))) - kept:
            file.unlink()
