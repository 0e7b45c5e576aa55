"""Carries a site's menu over, as the table of contents of the guide's first page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from sphinx_eig.importing.addresses import Addresses
from sphinx_eig.importing.site import Site, mapping

#: The name of a page of the guide that an entry of the menu leads to, if there is one.
Find = Callable[[str], str | None]
END = float("inf")


class Section(NamedTuple):
    """Entries under one heading of the menu: pages or addresses, perhaps with names."""

    title: str
    entries: list[tuple[str, str]]


class Ranked(NamedTuple):
    """A page as a menu without order of its own ranks it."""

    name: str
    title: str
    weight: float


def sections(site: Site, find: Find, quiet: bool = False) -> list[Section]:
    """The menu that the site's configuration says, if it says one."""
    nav = site.said("nav") if site.tool == "mkdocs" else site.said("sidebar")
    if site.tool == "hugo":
        nav = _hugo(mapping(site.said("menu", "menus")))
    if not isinstance(nav, list | dict):
        if (
            not quiet
            and site.tool == "vuepress"
            and site.file
            and "sidebar" in (text := site.file.read_text("utf-8", "replace"))
        ):
            line = text[: text.index("sidebar")].count("\n") + 1
            what = "the sidebar is a program, not plain data; the pages are in alphabetical order"
            site.note(site.file, what, at=line)
        return []
    return list(_sections("", nav, find))


def _hugo(menus: Mapping[str, Any]) -> list[dict[str, str]]:
    """The main menu of a Hugo site, in the order of its weights."""
    name = next((one for one in ("nav", "main") if one in menus), next(iter(menus), ""))
    entries = [one for one in menus.get(name) or [] if isinstance(one, dict)]
    entries.sort(key=lambda one: (one.get("weight") or END, str(one.get("name"))))
    named = [
        (one.get("name") or one.get("title") or "", one.get("pageRef") or one.get("url"))
        for one in entries
    ]
    return [{str(name): str(target)} for name, target in named if target]


def _sections(title: str, nav: Any, find: Find) -> Iterator[Section]:
    """The sections of *nav*, in order; a section in a section names both."""
    entries: list[tuple[str, str]] = []
    for name, target in _items(nav):
        if isinstance(target, list | dict):
            if entries:
                yield Section(title, entries)
                entries = []
            yield from _sections(" / ".join(filter(None, (title, name))), target, find)
        elif re.match(r"https?://", target):
            entries.append((target, name or target))
        elif page := find(target):
            entries.append((page, name))
    if entries:
        yield Section(title, entries)


def _items(nav: Any) -> Iterator[tuple[str, Any]]:
    """Each entry of *nav* with its name, as the tools write them."""
    for folder, inside in nav.items() if isinstance(nav, dict) else ():  # VuePress: by folders
        if isinstance(inside, list):
            yield (
                "",
                [posixpath.join(folder, one) if isinstance(one, str) else one for one in inside],
            )
    for item in nav if isinstance(nav, list) else ():
        if isinstance(item, str):
            yield "", item
        elif isinstance(item, list) and len(item) == 2:
            yield str(item[1]), str(item[0])
        elif isinstance(item, dict):
            yield from _named(item)


def _named(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    inside, path = item.get("children") or item.get("items"), item.get("path") or item.get("link")
    name = str(item.get("title") or item.get("text") or "")
    if isinstance(inside, list):
        yield name, [*([str(path)] if path else []), *inside]
    elif path:
        yield name, str(path)
    else:
        for key, target in item.items():
            yield str(key), target if isinstance(target, list) else str(target or "")


def by_folder(pages: Sequence[Ranked]) -> list[Section]:
    """A menu of all *pages*: a section for each folder."""
    folders: dict[str, list[Ranked]] = {}
    for page in pages:
        folder = page.name.partition("/")[0] if "/" in page.name else ""
        folders.setdefault(folder, []).append(page)
    heads = {
        one.name.partition("/")[0]: one
        for one in pages
        if re.fullmatch(r"[^/]+/index\.md", one.name)
    }

    def rank(folder: str) -> tuple[bool, float, str, str]:
        head = heads.get(folder)
        return folder != "", head.weight if head else END, head.title if head else folder, folder

    def place(page: Ranked) -> tuple[bool, float, str]:
        return page not in heads.values(), page.weight, page.name

    return [
        Section(
            heads[one].title if one in heads else one.replace("-", " ").capitalize(),
            [(page.name, "") for page in sorted(folders[one], key=place)],
        )
        for one in sorted(folders, key=rank)
    ]


def contents(
    site: Site, pages: Sequence[Ranked], names: Sequence[str], addresses: Addresses
) -> list[Section]:
    """The menu of the guide: that of the site, or by folders; no page comes twice."""

    def page_of(target: str) -> str | None:
        there = addresses.find(target, "", "index.md")
        if there and there.is_page:
            return there.name or "index.md"
        file = PurePosixPath(target.partition("#")[0]).name
        alike = [one for one in names if PurePosixPath(one).name == file]
        text = site.file.read_text("utf-8", "replace") if site.file else ""
        line = text[: max(text.find(target), 0)].count("\n") + 1
        if len(alike) == 1:
            what = "the menu leads to “{target}”, which is not there; taken for “{page}”"
            site.note(None, what, at=line, target=target, page=alike[0])
            return alike[0]
        site.note(None, "the menu leads to “{target}”, which is not there", at=line, target=target)
        return None

    made = sections(site, page_of)
    if not made or site.tool == "hugo":  # whose menu only names what stands on top
        made += by_folder([one for one in pages if one.name != "index.md"])
    seen = {"index.md"}  # which holds the menu
    result = []
    for title, entries in made:
        own = [
            one
            for at, one in enumerate(entries)
            if one[0] not in seen | {two[0] for two in entries[:at]}
        ]
        seen |= {one[0] for one in own}
        result += [Section(title, own)] if own else []
    return result


def toctree(made: Sequence[Section]) -> str:
    """The tables of contents that stand at the end of the first page."""
    text = ""
    for title, entries in made:
        caption = f":caption: {title}\n" if title else ""
        text += f"\n```{{toctree}}\n:hidden:\n{caption}\n"
        for target, name in entries:
            page = target if re.match(r"https?://", target) else target.removesuffix(".md")
            text += (f"{' '.join(name.split())} <{page}>" if name else page) + "\n"
        text += "```\n"
    return text
