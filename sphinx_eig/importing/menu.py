"""Carries a site's menu over, as the table of contents of the guide's first page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from sphinx_eig.data.messages import template
from sphinx_eig.importing import joined
from sphinx_eig.importing.addresses import Addresses
from sphinx_eig.importing.pages import Page
from sphinx_eig.importing.site import Site, mapping

END = float("inf")


class Section(NamedTuple):
    """Entries under one heading of the menu: pages or addresses, each with its name."""

    title: str
    entries: list[tuple[str, str]]


def sections(site: Site, find: Callable[[str], str | None]) -> list[Section]:
    """The menu that the site's configuration says, if it says one; *find* gives names of pages."""
    nav = site.said("nav") if site.tool == "mkdocs" else site.said("sidebar")
    if site.tool == "hugo":
        nav = _hugo(mapping(site.said("menu", "menus")))
    made = []
    for title, entries in _sections("", nav):
        rows = [(one if _is_out(one) else find(one), name, one) for one, name in entries]
        own = [(page, name or one * _is_out(one)) for page, name, one in rows if page]
        made += [Section(title, own)] if own else []
    return made


def _is_out(target: str) -> bool:
    return target.startswith(("http://", "https://"))


def _hugo(menus: Mapping[str, Any]) -> list[dict[str, str]]:
    """The main menu of a Hugo site, in the order of its weights."""
    name = next((one for one in ("nav", "main") if one in menus), next(iter(menus), ""))
    entries = [mapping(one) for one in menus.get(name) or []]
    entries.sort(key=lambda one: (one.get("weight") or END, str(one.get("name"))))
    rows = [
        (one.get("name") or one.get("title"), one.get("pageRef") or one.get("url"))
        for one in entries
    ]
    return [{str(name or ""): str(target)} for name, target in rows if target]


def _sections(title: str, nav: Any) -> Iterator[Section]:
    """The sections of *nav*, in order; a section in a section names both."""
    entries: list[tuple[str, str]] = []
    for name, target in _items(nav):
        if isinstance(target, str):
            entries.append((target, name))
            continue
        yield Section(title, entries)
        entries = []
        yield from _sections(" / ".join(filter(None, (title, name))), target)
    yield Section(title, entries)


def _items(nav: Any) -> Iterator[tuple[str, Any]]:
    """Each entry of *nav* with its name, as the tools write them."""
    for folder, inside in nav.items() if isinstance(nav, dict) else ():  # VuePress: by folders
        if isinstance(inside, list):
            below = [posixpath.join(folder, one) if isinstance(one, str) else one for one in inside]
            yield "", below
    for item in nav if isinstance(nav, list) else ():
        if isinstance(item, str):
            yield "", item
        elif isinstance(item, list) and len(item) == 2:
            yield str(item[1]), str(item[0])
        elif isinstance(item, dict):
            name = item.get("title") or item.get("text") or ""
            path = item.get("path") or item.get("link")
            inside = item.get("children") or item.get("items")
            if isinstance(inside, list):
                yield str(name), [*([str(path)] if path else []), *inside]
            elif path:
                yield str(name), str(path)
            else:
                for key, target in item.items():
                    yield str(key), target if isinstance(target, list) else str(target or "")


def by_folder(pages: Iterable[Page]) -> list[Section]:
    """A menu of all *pages*: a section for each folder, first what stands in none."""
    folders: dict[str, list[Page]] = {}
    for page in sorted(pages, key=lambda one: (one.weight, one.new)):
        folders.setdefault(page.new.partition("/")[0] if "/" in page.new else "", []).append(page)
    made = []
    for folder, own in folders.items():
        head = next((one for one in own if one.new == f"{folder}/index.md"), None)
        title = head.title if head else folder.replace("-", " ").capitalize()
        order = (folder != "", head.weight if head else END, head.title if head else folder, folder)
        rows = [*([head] if head else []), *(one for one in own if one is not head)]
        made.append((order, Section(title, [(one.new, "") for one in rows])))
    return [section for _, section in sorted(made)]


def contents(site: Site, pages: Sequence[Page], addresses: Addresses) -> list[Section]:
    """The menu of the guide: that of the site, or by folders; no page comes twice."""

    def page_of(target: str) -> str | None:
        there = addresses.find(target, "", "index.md")
        if there and there.is_page:
            return there.name or "index.md"
        file = PurePosixPath(target.partition("#")[0]).name
        alike = [one.new for one in pages if PurePosixPath(one.old).name == file]
        line = site.text[: max(site.text.find(target), 0)].count("\n") + 1
        what = template("the menu leads to “{target}”, which is not there")
        if len(alike) == 1:
            what = template("the menu leads to “{target}”, which is not there; taken for “{page}”")
        site.note(None, what, at=line, target=target, page=alike[0] if alike else "")
        return alike[0] if len(alike) == 1 else None

    made = sections(site, page_of)
    if not made and site.tool == "vuepress" and "sidebar" in site.text:
        line = site.text.partition("sidebar")[0].count("\n") + 1
        what = template(
            "the sidebar is a program, not plain data; the pages are in alphabetical order"
        )
        site.note(None, what, at=line)
    if not made or site.tool == "hugo":  # whose menu only names what stands on top
        shown = (one for one in pages if one.data.get("draft") is not True)
        made += by_folder(one for one in shown if one.new != "index.md")
    seen = {"index.md"}  # which holds the menu
    kept = []
    for title, entries in made:
        own = {target: name for target, name in reversed(entries) if target not in seen}
        seen |= own.keys()
        kept += [Section(title, list(own.items())[::-1])] if own else []
    return kept


def toctree(made: Sequence[Section]) -> str:
    """The tables of contents that stand at the end of the first page."""
    text = ""
    for title, entries in made:
        caption = f":caption: {joined(title)}\n" if title else ""
        text += f"\n```{{toctree}}\n:hidden:\n{caption}\n"
        for target, name in entries:
            page = joined(target if _is_out(target) else target.removesuffix(".md"))
            text += (f"{joined(name)} <{page}>" if name else page) + "\n"
        text += "```\n"
    return text
