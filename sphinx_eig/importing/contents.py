"""Puts the menu of the guide together, from that of the site and from its pages."""

from __future__ import annotations

from pathlib import PurePosixPath

from sphinx_eig.data.messages import template
from sphinx_eig.importing import navigation
from sphinx_eig.importing.addresses import Addresses
from sphinx_eig.importing.drafts import Draft, head_as_orphan
from sphinx_eig.importing.site import Site


def contents(found: Site, drafts: list[Draft], addresses: Addresses) -> list[navigation.Section]:
    """The menu of the guide; pages that no menu named stay beside it, as they were."""

    def page_of(target: str) -> str | None:
        there = addresses.find(target, "", "index.md")
        if there and there.is_page:
            return there.name or "index.md"
        file = PurePosixPath(target.partition("#")[0])
        alike = [page.new for page in drafts if PurePosixPath(page.old).name == file.name]
        if len(alike) != 1:
            return None
        text = template("the menu leads to “{target}”, which is not there; taken for “{page}”")
        found.note(found.config_file or found.root, text, target=target, page=alike[0])
        return alike[0]

    sections = navigation.menu(found, page_of)
    if sections is None or found.tool == "hugo":  # whose menu only names what stands on top
        shown = [page for page in drafts if page.data.get("draft") is not True]
        rows = [(page.new, _title(page), page.weight) for page in shown if page.new != "index.md"]
        sections = [*(sections or []), *navigation.by_folder(rows)]
    sections = _each_once(sections)
    named = {entry.target for _, entries in sections for entry in entries} | {"index.md"}
    for page in drafts:
        if page.new not in named:
            head_as_orphan(page)
    return sections


def _title(page: Draft) -> str:
    return str(page.data.get("title") or page.title)


def _each_once(sections: list[navigation.Section]) -> list[navigation.Section]:
    """*Sections* in which no page comes twice, nor the first page, which holds them."""
    seen = {"index.md"}
    kept = []
    for title, entries in sections:
        own = []
        for entry in entries:
            if entry.target not in seen:
                own.append(entry)
                seen.add(entry.target)
        if own:
            kept.append(navigation.Section(title, own))
    return kept
