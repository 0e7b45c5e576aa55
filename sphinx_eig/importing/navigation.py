"""Carries a site's menu over, as the table of contents of the guide's first page."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sphinx_eig.data.messages import template
from sphinx_eig.importing.site import WHOLE, Site

#: The name of a page of the guide that an entry of the menu leads to, if there is one.
Find = Callable[[str], str | None]
STAND_IN = re.compile(r"\0(\d+)\0")
BARE_KEY = re.compile(r"([{,]\s*)([A-Za-z_]\w*)\s*:")
TRAILING = re.compile(r",(\s*[}\]])")


class Entry(NamedTuple):
    """An entry of the menu: a page or an address, perhaps under a name of its own."""

    target: str
    title: str = ""


class Section(NamedTuple):
    """Entries under one heading of the menu."""

    title: str
    entries: list[Entry]


def menu(site: Site, find: Find) -> list[Section] | None:
    """The menu that the site's configuration says, if it says one."""
    if site.tool == "mkdocs":
        nav = site.config.get("nav")
    elif site.tool == "vuepress":
        nav = _sidebar(site)
    else:
        nav = _hugo_menu(site.config.get("menu") or site.config.get("menus"))
    if not isinstance(nav, list | dict) or not nav:
        return None
    return list(_sections("", nav, _noting(site, find))) or None


def _hugo_menu(menus: Any) -> list[dict[str, str]]:
    """The main menu of a Hugo site, in the order of its weights."""
    if not isinstance(menus, dict):
        return []
    name = next((one for one in ("nav", "main") if one in menus), next(iter(menus), ""))
    entries = [one for one in menus.get(name) or [] if isinstance(one, dict)]
    entries.sort(key=lambda one: (one.get("weight") or float("inf"), str(one.get("name"))))
    return [
        {str(one.get("name") or one.get("title") or ""): str(one.get("pageRef") or one.get("url"))}
        for one in entries
        if one.get("pageRef") or one.get("url")
    ]


def _noting(site: Site, find: Find) -> Find:
    def found(target: str) -> str | None:
        name = find(target)
        if name is None and site.config_file:
            lines = site.config_text or site.config_file.read_text("utf-8", "replace")
            at = lines.find(target)
            line = lines.count("\n", 0, at) + 1 if at >= 0 else 1
            text = template("the menu leads to “{target}”, which is not there")
            site.note(site.config_file, text, at=line, target=target)
        return name

    return found


def _sidebar(site: Site) -> Any:
    """VuePress's sidebar, where the configuration says it as plain data."""
    if "sidebar" in site.config:
        return site.config["sidebar"]
    theme = site.config.get("themeConfig")
    if isinstance(theme, dict):
        return theme.get("sidebar")
    found = literal(site.config_text, "sidebar")
    if found is not None:
        return found
    if site.config_file and re.search(r"\bsidebar\b", site.config_text):
        line = site.config_text[: site.config_text.index("sidebar")].count("\n") + 1
        text = template(
            "the sidebar is a program, not plain data; the pages are in alphabetical order"
        )
        site.note(site.config_file, text, at=line)
    return None


def literal(program: str, key: str) -> Any:
    """The list or mapping under *key* in a *program* in JavaScript, if it is plain data."""
    texts: list[str] = []

    def hidden(found: re.Match[str]) -> str:
        if not found["text"]:
            return " "
        inside = re.sub(r"\\(.)", r"\1", found["text"][1:-1])
        texts.append(json.dumps(inside, ensure_ascii=False))
        return f"\0{len(texts) - 1}\0"

    bare = WHOLE.sub(hidden, program.replace("\0", ""))
    found = re.search(rf"\b{key}\s*:\s*(?=[\[{{])", bare)
    if not found:
        return None
    text = BARE_KEY.sub(r'\1"\2":', _bracketed(bare[found.end() :]))
    while TRAILING.search(text):
        text = TRAILING.sub(r"\1", text)
    try:
        return json.loads(STAND_IN.sub(lambda one: texts[int(one[1])], text))
    except ValueError:
        return None


def _bracketed(text: str) -> str:
    """The list or mapping that *text* begins with."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "[{") - (sign in "]}")
        if not depth:
            return text[: at + 1]
    return text


def _sections(title: str, nav: Any, find: Find) -> Iterator[Section]:
    """The sections of *nav*, in order; a section in a section names both."""
    entries: list[Entry] = []
    for name, target in _items(nav):
        if isinstance(target, list | dict):
            if entries:
                yield Section(title, entries)
                entries = []
            yield from _sections(" / ".join(filter(None, (title, name))), target, find)
        elif re.match(r"https?://", target):
            entries.append(Entry(target, name or target))
        else:
            page = find(target)
            if page:
                entries.append(Entry(page, name))
    if entries:
        yield Section(title, entries)


def _items(nav: Any) -> Iterator[tuple[str, Any]]:
    """Each entry of *nav* with its name, as the tools write them."""
    if isinstance(nav, dict):  # VuePress: a sidebar for each folder
        for folder, inside in nav.items():
            if isinstance(inside, list):
                yield "", [_below(folder, item) for item in inside]
        return
    for item in nav:
        if isinstance(item, str):
            yield "", item
        elif isinstance(item, list) and len(item) == 2:
            yield str(item[1]), str(item[0])
        elif isinstance(item, dict):
            yield from _named(item)


def _named(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    inside = item.get("children") or item.get("items")
    if isinstance(inside, list):
        path = item.get("path") or item.get("link")
        name = str(item.get("title") or item.get("text") or "")
        yield name, [*([str(path)] if path else []), *inside]
    elif item.keys() & {"path", "link"}:
        yield (
            str(item.get("title") or item.get("text") or ""),
            str(item.get("path") or item["link"]),
        )
    else:
        for name, target in item.items():
            yield str(name), target if isinstance(target, list) else str(target or "")


def _below(folder: str, item: Any) -> Any:
    if isinstance(item, str):
        return item if item.startswith(("/", "http")) else posixpath.join(folder, item)
    return item


def by_folder(pages: Sequence[tuple[str, str, float]]) -> list[Section]:
    """A menu of all *pages*, each a name, a title and a weight: a section for each folder."""
    folders: dict[str, list[tuple[float, str, str]]] = {}
    titles: dict[str, tuple[float, str]] = {}
    for name, title, weight in pages:
        folder, _, rest = name.partition("/")
        is_index = posixpath.basename(name) == "index.md"
        if not rest:
            folder = ""
        elif is_index and rest == "index.md":
            titles[folder] = (weight, title)
        depth = "" if is_index and rest == "index.md" else name
        order = weight if depth else float("-inf")
        folders.setdefault(folder, []).append((order, depth, name))
    ranked = sorted(folders, key=lambda one: (one != "", titles.get(one, (float("inf"), one)), one))
    return [
        Section(
            titles[one][1] if one in titles else one.replace("-", " ").capitalize(),
            [Entry(name) for _, _, name in sorted(folders[one])],
        )
        for one in ranked
    ]


def toctree(sections: Sequence[Section]) -> list[str]:
    """The lines of the tables of contents that stand at the end of the first page."""
    lines: list[str] = []
    for title, entries in sections:
        lines += ["", "```{toctree}", ":hidden:"]
        lines += [f":caption: {title}"] if title else []
        lines += [""]
        for target, name in entries:
            page = target if re.match(r"https?://", target) else target.removesuffix(".md")
            lines.append(f"{' '.join(name.split())} <{page}>" if name else page)
        lines.append("```")
    return lines
