"""Reads the values of options: what one may be, and what to say of what it may not be.

A reader gives the value, or None after it has told `refuse` where the mistake stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import nearest, quoted
from sphinx_eig.records.home.icons import ICONS
from sphinx_eig.theme.contrast import long

# the place in the options, what stands there, what was expected; gives nothing
Refuse = Callable[[str, object, Said], Any]
Reader = Callable[[object, str, Refuse], Any]

FORGEJO = ("/_edit/{branch}/{file}", "/src/branch/{branch}/{file}", "/issues/new?title={title}")
# The forges whose addresses are known: to edit, to view and to report, from the repository's.
FORGES = {
    "github": ("/edit/{branch}/{file}", "/blob/{branch}/{file}", "/issues/new?title={title}"),
    "gitlab": (
        "/-/edit/{branch}/{file}",
        "/-/blob/{branch}/{file}",
        "/-/issues/new?issue[title]={title}",
    ),
    "codeberg": FORGEJO,
    "forgejo": FORGEJO,
}
BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
A_LINK = '{"text": "…", "url": "…"}'
A_GROUP = '{"title": "…", "links": […]}'
SCRIPT = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the header, footer or a menu: to a `url`, or to a `page` or label of this site."""

    text: str
    url: str = ""
    page: str = ""
    ref: str = ""  # a label, as the role `ref` takes it: what a section of a page is called
    code: str = ""
    icon: str = ""  # a shape of the theme, or a picture in html_static_path


@dataclass(frozen=True, slots=True)
class LinkGroup:
    title: str
    links: tuple[Link, ...]


LINK_KEYS = [each.name for each in fields(Link)]


def text(value: object, at: str, refuse: Refuse) -> Any:
    return value.strip() if isinstance(value, str) else refuse(at, value, Said("expected a text"))


def boolean(value: object, at: str, refuse: Refuse) -> Any:
    found = BOOLEANS.get(str(value).strip().lower())
    return refuse(at, value, Said("expected True or False")) if found is None else found


def matching(pattern: str, clean: Callable[[str], str], expected: Callable[[str], Said]) -> Reader:
    """A reader of texts of one form; an empty text stands for none."""

    def read(value: object, at: str, refuse: Refuse) -> Any:
        found = text(value, at, refuse)
        is_right = not found or re.fullmatch(pattern, clean(found))
        return found and clean(found) if is_right else refuse(at, value, expected(found))

    return read


colour = matching("#[0-9a-f]{6}", long, lambda found: Said("expected a colour as #rgb or #rrggbb"))
address = matching(
    "https?://.*",
    lambda found: found.rstrip("/"),
    lambda found: Said("expected an address that begins with https:// or http://"),
)
provider = matching(
    "|".join(FORGES),
    str.lower,
    lambda found: Said(
        "expected one of {known}{nearest}",
        known=quoted(FORGES),
        nearest=nearest(found, FORGES),
    ),
)


def link(value: object, at: str, refuse: Refuse) -> Any:
    if not isinstance(value, Mapping):
        return refuse(at, value, Said("expected a link such as {link}", link=A_LINK))
    for key in map(str, set(value) - set(LINK_KEYS)):
        said = Said(
            "unknown key “{key}”; expected one of {known}{nearest}",
            key=key,
            known=quoted(LINK_KEYS),
            nearest=nearest(key, LINK_KEYS),
        )
        return refuse(at, value, said)
    read = {key: text(item, f"{at}.{key}", refuse) for key, item in value.items()}
    if None in read.values():
        return None
    made = Link(**{"text": "", **read})
    if not made.text or not (made.url or made.page or made.ref):
        return refuse(at, value, Said("a link needs a text, and a url, a page or a ref"))
    if made.icon and made.icon not in ICONS and "." not in made.icon:
        said = Said(
            "expected one of {known}, or a picture in html_static_path{nearest}",
            known=quoted(ICONS),
            nearest=nearest(made.icon, ICONS),
        )
        return refuse(f"{at}.icon", made.icon, said)
    if SCRIPT.match(made.url):
        return refuse(at, value, Said("a link must not lead to a script"))
    return made


def optional_link(value: object, at: str, refuse: Refuse) -> Any:
    if not value:
        return None
    return link({"text": value, "url": "#"} if isinstance(value, str) else value, at, refuse)


def group(value: object, at: str, refuse: Refuse) -> Any:
    if not isinstance(value, Mapping) or set(value) != {"title", "links"}:
        return refuse(at, value, Said("expected a group such as {group}", group=A_GROUP))
    title = text(value["title"], f"{at}.title", refuse)
    listed = links(value["links"], f"{at}.links", refuse)
    return LinkGroup(title, listed) if title is not None and listed else None


def many(read: Reader) -> Reader:
    """A reader of lists; one mistake does not cost the other items."""

    def read_all(value: object, at: str, refuse: Refuse) -> Any:
        if (isinstance(value, str) and value) or not isinstance(value, Sequence):
            return refuse(at, value, Said("expected a list"))
        found = [read(item, f"{at}[{rank}]", refuse) for rank, item in enumerate(value)]
        return tuple(item for item in found if item is not None)

    return read_all


links = many(link)
texts = many(text)
link_groups = many(group)
