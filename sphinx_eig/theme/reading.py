"""Reads the values of options: what one may be, and what to say of what it may not be.

A reader gives the value, or None after it has told `refuse` where the mistake stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any

from sphinx_eig.theme.contrast import long

# the place in the options, what stands there, what was expected; gives nothing
Refuse = Callable[[str, object, str], Any]
Reader = Callable[[object, str, Refuse], Any]

PROVIDERS = ("github", "gitlab", "codeberg", "forgejo")
BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
SCRIPT = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)


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


LINK_KEYS = [each.name for each in fields(Link)]


def text(value: object, at: str, refuse: Refuse) -> Any:
    return value.strip() if isinstance(value, str) else refuse(at, value, "expected a text")


def boolean(value: object, at: str, refuse: Refuse) -> Any:
    found = BOOLEANS.get(str(value).strip().lower())
    return refuse(at, value, "expected true or false") if found is None else found


def matching(
    pattern: str, expected: str, clean: Callable[[str], str], known: Sequence[str] = ()
) -> Reader:
    """A reader of texts of one form; an empty text stands for none."""

    def read(value: object, at: str, refuse: Refuse) -> Any:
        found = text(value, at, refuse)
        if found is None or not found or re.fullmatch(pattern, clean(found)):
            return found and clean(found)
        return refuse(at, value, f"expected {expected}{nearest(found, known)}")

    return read


colour = matching("#[0-9a-f]{6}", "a colour as #rgb or #rrggbb", long)
address = matching(
    "https?://.*", "an address that starts with https://", lambda found: found.rstrip("/")
)
provider = matching(
    "|".join(PROVIDERS), f"one of {', '.join(PROVIDERS)}", str.lower, known=PROVIDERS
)


def link(value: object, at: str, refuse: Refuse) -> Any:
    if not isinstance(value, Mapping):
        return refuse(at, value, "expected a link such as {text = …, url = …}")
    for key in set(value) - set(LINK_KEYS):
        said = f"unknown key {key!r} in a link; expected {', '.join(LINK_KEYS)}"
        return refuse(at, value, said + nearest(str(key), LINK_KEYS))
    read = {key: text(item, f"{at}.{key}", refuse) for key, item in value.items()}
    if None in read.values():
        return None
    made = Link(**{"text": "", **read})
    if not made.text or not (made.url or made.page):
        return refuse(at, value, "a link needs a text, and a url or a page")
    return refuse(at, value, "must not lead to a script") if SCRIPT.match(made.url) else made


def optional_link(value: object, at: str, refuse: Refuse) -> Any:
    if not value:
        return None
    return link({"text": value, "url": "#"} if isinstance(value, str) else value, at, refuse)


def group(value: object, at: str, refuse: Refuse) -> Any:
    if not isinstance(value, Mapping) or set(value) != {"title", "links"}:
        return refuse(at, value, "expected groups such as {title = …, links = […]}")
    title = text(value["title"], f"{at}.title", refuse)
    listed = links(value["links"], f"{at}.links", refuse)
    return LinkGroup(title, listed) if title is not None and listed else None


def many(what: str, read: Reader) -> Reader:
    """A reader of lists; one mistake does not cost the other items."""

    def read_all(value: object, at: str, refuse: Refuse) -> Any:
        if (isinstance(value, str) and value) or not isinstance(value, Sequence):
            return refuse(at, value, f"expected a list of {what}")
        found = [read(item, f"{at}[{rank}]", refuse) for rank, item in enumerate(value)]
        return tuple(item for item in found if item is not None)

    return read_all


links = many("links", link)
link_groups = many("groups of links", group)


def nearest(found: str, known: Sequence[str]) -> str:
    """The end of a message: the nearest valid spelling, when one is near."""
    matches = get_close_matches(found, known, n=1)
    return f"; did you mean {matches[0]!r}?" if matches else ""
