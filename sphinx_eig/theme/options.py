"""Reads `html_theme_options`: templates get typed values, and conf.py's author plain errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any

PROVIDERS = ("github", "gitlab", "codeberg", "forgejo")


class RefusedError(ValueError):
    """A value that an option cannot take; its text says what was expected."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the header, footer or a menu: to a `url`, or to a `page` of this site."""

    text: str
    url: str = ""
    page: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """The theme's options, as the templates read them; theme.toml describes each one."""

    accent: str = ""
    accent_dark: str = ""
    title: str = ""
    tagline: str = ""
    logo_light: str = ""
    logo_dark: str = ""
    description: str = ""
    social_image: str = ""
    announcement: str = ""
    header_links: tuple[Link, ...] = ()
    footer_groups: tuple[LinkGroup, ...] = ()
    legal_links: tuple[Link, ...] = ()
    licence: Link | None = None
    languages: tuple[Link, ...] = ()
    versions: tuple[Link, ...] = ()
    repository_url: str = ""
    repository_branch: str = "main"
    repository_provider: str = ""
    docs_path: str = "docs"
    on_page_list: bool = True
    keyboard_shortcuts: bool = True


def text(value: object) -> str:
    if not isinstance(value, str):
        raise RefusedError("expected a text")
    return value.strip()


def colour(value: object) -> str:
    found = text(value).lower()
    if found and not re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", found):
        raise RefusedError("expected a colour as #rgb or #rrggbb")
    return "#" + "".join(c * 2 for c in found[1:]) if len(found) == 4 else found


def boolean(value: object) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    try:
        return words[str(value).strip().lower()]
    except KeyError:
        raise RefusedError("expected true or false") from None


def address(value: object) -> str:
    found = text(value).rstrip("/")
    if found and not found.startswith(("https://", "http://")):
        raise RefusedError("expected an address that starts with https://")
    return found


def provider(value: object) -> str:
    found = text(value).lower()
    if found and found not in PROVIDERS:
        raise RefusedError(f"expected one of {', '.join(PROVIDERS)}" + nearest(found, PROVIDERS))
    return found


def link(value: object) -> Link:
    if not isinstance(value, Mapping):
        raise RefusedError("expected a link such as {text = …, url = …}")
    known = [field.name for field in fields(Link)]
    for key in value:
        if key not in known:
            hint = nearest(str(key), known)
            raise RefusedError(f"unknown key {key!r} in a link; expected {', '.join(known)}{hint}")
    made = Link(**{key: text(item) for key, item in value.items()})
    if not made.text or not (made.url or made.page):
        raise RefusedError(f"the link {dict(value)!r} needs a text, and a url or a page")
    if re.match(r"\s*(javascript|data|vbscript):", made.url, re.IGNORECASE):
        raise RefusedError(f"the link {made.text!r} must not lead to a script")
    return made


def optional_link(value: object) -> Link | None:
    if not value:
        return None
    return link({"text": value, "url": "#"} if isinstance(value, str) else value)


def links(value: object) -> tuple[Link, ...]:
    return tuple(link(item) for item in listed(value, "links"))


def link_groups(value: object) -> tuple[LinkGroup, ...]:
    groups = []
    for item in listed(value, "groups of links"):
        if not isinstance(item, Mapping) or set(item) != {"title", "links"}:
            raise RefusedError("expected groups such as {title = …, links = […]}")
        groups.append(LinkGroup(text(item["title"]), links(item["links"])))
    return tuple(groups)


def listed(value: object, what: str) -> Sequence[object]:
    if isinstance(value, str) and not value:
        return ()
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise RefusedError(f"expected a list of {what}")
    return value


READERS: dict[str, Callable[[object], Any]] = {
    "accent": colour,
    "accent_dark": colour,
    "header_links": links,
    "footer_groups": link_groups,
    "legal_links": links,
    "licence": optional_link,
    "languages": links,
    "versions": links,
    "repository_url": address,
    "repository_provider": provider,
    "on_page_list": boolean,
    "keyboard_shortcuts": boolean,
}


def nearest(found: str, known: Sequence[str]) -> str:
    """The end of a message: the nearest valid spelling, when one is near."""
    matches = get_close_matches(found, known, n=1)
    return f"; did you mean {matches[0]!r}?" if matches else ""


def read(
    given: Mapping[str, Any], known: Sequence[str], defaults: Mapping[str, Any]
) -> tuple[Options, dict[str, Any], list[str]]:
    """Give the typed options, the options a theme accepts, and every problem found.

    `known` also names the options of a child theme, which are none of our business here, and
    `defaults` are theme.toml's: a child theme changes the look of a site by changing them.
    """
    ours = [field.name for field in fields(Options)]
    values = {name: _value(name, defaults[name]) for name in ours if name in defaults}
    accepted: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in given.items():
        if name not in known:
            problems.append(
                f"unknown theme option {name!r}{nearest(name, sorted(known))} "
                f"(the options are {', '.join(sorted(ours))})"
            )
            continue
        try:
            if name in ours:
                values[name] = _value(name, value)
            accepted[name] = value
        except RefusedError as problem:
            problems.append(f"theme option {name!r} is {value!r}: {problem}")
    return Options(**values), accepted, problems


def _value(name: str, value: object) -> Any:
    return READERS.get(name, text)(value)


def unknown_targets(options: Options, pages: set[str]) -> Iterator[str]:
    """A problem for each link to a page that the site does not have."""
    groups = [link for group in options.footer_groups for link in group.links]
    licence = [options.licence] if options.licence else []
    for each in (*options.header_links, *groups, *options.legal_links, *licence):
        if each.page and each.page not in pages:
            hint = nearest(each.page, sorted(pages))
            yield f"the theme's link {each.text!r} leads to an unknown page {each.page!r}{hint}"
