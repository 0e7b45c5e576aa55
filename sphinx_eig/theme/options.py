"""Declares the theme's options, each once, and reads `html_theme_options`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import product
from typing import Any

from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.problems import nearest, quoted
from sphinx_eig.theme import tokens as named
from sphinx_eig.theme.reading import (
    Link,
    LinkGroup,
    Reader,
    address,
    boolean,
    colour,
    link_groups,
    links,
    optional_link,
    provider,
    text,
    texts,
)


def option(read: Reader, default: object, help: str) -> Any:  # noqa: A002
    """What reads an option's value, its default as a site would write it, and its sentence."""
    stored = read(default, "", lambda *problem: None)
    return field(default=stored, metadata={"read": read, "default": default, "help": help})


@dataclass(frozen=True, slots=True)
class Options:
    """The theme's options, as the templates read them."""

    accent: str = option(
        colour,
        "#0f5a6b",
        "Colour of links and marks, as #rgb or #rrggbb. The build measures its contrast.",
    )
    accent_dark: str = option(
        colour,
        "",
        "The same on a dark ground; when empty, made from `accent` so that it can be read.",
    )
    tokens: tuple[tuple[str, named.Value], ...] = option(
        named.tokens,
        {},
        "Values that the look is made of, by name; a colour may be a pair, light and dark. The "
        "build measures the contrast of every pair.",
    )
    title: str = option(text, "", "Name shown in the header; html_title or project when empty.")
    tagline: str = option(text, "", "A few words below the name, on wide screens.")
    logo_light: str = option(
        text, "", "Picture in html_static_path before the name, in light; html_logo when empty."
    )
    logo_dark: str = option(
        text, "", "Picture in html_static_path before the name, in dark; the same when empty."
    )
    description: str = option(
        text, "", "For search engines and shared links, where a page begins with no paragraph."
    )
    social_image: str = option(
        text, "", "Picture in html_static_path for shared links, where html_baseurl is set."
    )
    announcement: str = option(
        text,
        "",
        "A line above the header, in HTML; readers can put it away until it changes.",
    )
    feedback: tuple[Link, ...] = option(
        links,
        [],
        "Answers to “Was this page useful?” below each page, a list of links: `{page}` and "
        "`{title}` in an address stand for the page.",
    )
    header_links: tuple[Link, ...] = option(links, [], "A list of links.")
    footer_groups: tuple[LinkGroup, ...] = option(
        link_groups, [], 'A list of {title = "…", links = […]}.'
    )
    legal_links: tuple[Link, ...] = option(
        links, [], "A list of links: legal notice, accessibility statement, personal data…"
    )
    licence: Link | None = option(  # noqa: RUF009
        optional_link, "", "A link to the licence of the site's content."
    )
    languages: tuple[Link, ...] = option(
        links, [], "A menu of the header: a list of links; on Read the Docs, filled when empty."
    )
    versions: tuple[Link, ...] = option(
        links, [], "A menu of the header: a list of links; on Read the Docs, filled when empty."
    )
    repository_url: str = option(
        address,
        "",
        "Where the source is, for the edit, view and report links; found on Read the Docs.",
    )
    repository_branch: str = option(
        text, "", "Branch of the edit links; on Read the Docs the branch that is built, else main."
    )
    repository_provider: str = option(
        provider, "", "github, gitlab, codeberg or forgejo; told from the address when it can be."
    )
    docs_path: str = option(
        text, "", "Folder of conf.py in the repository; found from the Git folder when empty."
    )
    downloads: tuple[str, ...] = option(
        texts,
        [],
        "Files to offer on the home page and in the footer with their kind and size, such as a "
        "PDF of the site: paths from conf.py, or patterns; what is not there is left out.",
    )
    on_page_list: bool = option(boolean, True, "The list of the page's headings.")
    keyboard_shortcuts: bool = option(
        boolean, True, "The keys / and Ctrl+K open the search; readers can switch them off too."
    )


DECLARED = {each.name: each.metadata for each in fields(Options)}


def read(given: Mapping[str, Any], theme: Mapping[str, Any]) -> tuple[Options, list[Said]]:
    """Give the typed options and every problem found.

    `theme` is what theme.toml says, where a child theme changes defaults and adds options.
    """
    values: dict[str, Any] = {}
    problems: list[Said] = []

    def refuse(at: str, value: object, expected: Said) -> None:
        said = {"name": at, "value": repr(value), "expected": expected}
        problems.append(Said("the theme option {name} is {value}; {expected}", **said))

    for name, value in (*theme.items(), *given.items()):
        if name in DECLARED:
            found = DECLARED[name]["read"](value, name, refuse)
            values |= {} if found is None else {name: found}
        elif name not in theme:
            known = sorted(DECLARED)
            said = Said(
                "the theme has no option “{name}”; expected one of {known}{nearest}",
                name=name,
                known=quoted(known),
                nearest=nearest(name, known),
            )
            problems.append(said)
    return Options(**values), problems


def framing(options: Options) -> list[Link]:
    """The links of the header and the footer."""
    groups = [link for group in options.footer_groups for link in group.links]
    licence = [options.licence] if options.licence else []
    return [*options.header_links, *groups, *options.legal_links, *licence]


#: What is said of a link that leads nowhere, by the key that says where.
NOWHERE = {
    "page": template("the theme’s link “{text}” leads to an unknown page “{name}”{nearest}"),
    "ref": template("the theme’s link “{text}” leads to an unknown label “{name}”{nearest}"),
}


def unknown_targets(options: Options, known: Mapping[str, Collection[str]]) -> Iterator[Said]:
    """A problem for each link whose `page` or `ref` is none of those that are *known*."""
    for link, (key, said) in product(framing(options), NOWHERE.items()):
        name = getattr(link, key)
        if name and name not in known[key]:
            yield Said(said, text=link.text, name=name, nearest=nearest(name, sorted(known[key])))
