"""Reads one value of an option: what it may be, and what to say of what it may not be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any

PROVIDERS = ("github", "gitlab", "codeberg", "forgejo")


class RefusedError(ValueError):
    """A value that an option cannot take; its text says what was expected."""


class PartlyRefusedError(ValueError):
    """A list of which some items cannot be taken: where each stands, what it is, what is wrong."""

    def __init__(self, kept: Any, problems: list[tuple[str, object, str]]) -> None:
        self.kept = kept
        self.problems = problems


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


def text(value: object) -> str:
    if not isinstance(value, str):
        raise RefusedError("expected a text")
    return value.strip()


def texts(value: object) -> tuple[str, ...]:
    return listed(value, "texts", text)


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
    known = [each.name for each in fields(Link)]
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
    return listed(value, "links", link)


def link_groups(value: object) -> tuple[LinkGroup, ...]:
    return listed(value, "groups of links", link_group)


def link_group(value: object) -> LinkGroup:
    if not isinstance(value, Mapping) or set(value) != {"title", "links"}:
        raise RefusedError("expected groups such as {title = …, links = […]}")
    title = text(value["title"])
    try:
        return LinkGroup(title, links(value["links"]))
    except PartlyRefusedError as found:
        problems = [(f".links{at}", item, said) for at, item, said in found.problems]
        raise PartlyRefusedError(LinkGroup(title, found.kept), problems) from None


def listed(value: object, what: str, read: Callable[[object], Any]) -> tuple[Any, ...]:
    """The items that can be read; one mistake does not cost the others."""
    if isinstance(value, str) and not value:
        return ()
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise RefusedError(f"expected a list of {what}")
    kept: list[Any] = []
    problems: list[tuple[str, object, str]] = []
    for rank, item in enumerate(value):
        try:
            kept.append(read(item))
        except PartlyRefusedError as found:
            kept.append(found.kept)
            problems += [(f"[{rank}]{at}", each, said) for at, each, said in found.problems]
        except RefusedError as problem:
            problems.append((f"[{rank}]", item, str(problem)))
    if problems:
        raise PartlyRefusedError(tuple(kept), problems)
    return tuple(kept)


def nearest(found: str, known: Sequence[str]) -> str:
    """The end of a message: the nearest valid spelling, when one is near."""
    matches = get_close_matches(found, known, n=1)
    return f"; did you mean {matches[0]!r}?" if matches else ""
