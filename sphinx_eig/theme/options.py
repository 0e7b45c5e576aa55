"""Declares the theme's options and reads `html_theme_options`: what a value may be, said once.

The options' part of theme.toml is written from `Options` (`python -m sphinx_eig.theme.options`).
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from sphinx_eig.theme.reading import (
    Link,
    LinkGroup,
    PartlyRefusedError,
    RefusedError,
    address,
    boolean,
    colour,
    link_groups,
    links,
    nearest,
    optional_link,
    provider,
    text,
    texts,
)


def option(read: Callable[[object], Any], default: object, help: str) -> Any:  # noqa: A002
    """An option: what reads its value, theme.toml's default, and a sentence for the reference."""
    return field(metadata={"read": read, "default": default, "help": help})


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
    announcement: str = option(text, "", "A line above the header, in HTML.")
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


def read(
    given: Mapping[str, Any], known: Sequence[str], defaults: Mapping[str, Any]
) -> tuple[Options, dict[str, Any], list[str]]:
    """Give the typed options, the options a theme accepts, and every problem found.

    `known` also names the options of a child theme, which are none of our business here, and
    `defaults` are theme.toml's: a child theme changes the look of a site by changing them.
    """
    values = {
        name: _value(name, defaults.get(name, DECLARED[name]["default"])) for name in DECLARED
    }
    accepted: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in given.items():
        if name not in known:
            problems.append(
                f"unknown theme option {name!r}{nearest(name, sorted(known))} "
                f"(the options are {', '.join(sorted(DECLARED))})"
            )
            continue
        try:
            if name in DECLARED:
                values[name] = _value(name, value)
            accepted[name] = value
        except PartlyRefusedError as found:
            values[name] = found.kept
            problems += [
                f"theme option '{name}{at}' is {item!r}: {said}"
                for at, item, said in found.problems
            ]
        except RefusedError as problem:
            problems.append(f"theme option {name!r} is {value!r}: {problem}")
    return Options(**values), accepted, problems


def _value(name: str, value: object) -> Any:
    return DECLARED[name]["read"](value)


def unknown_targets(options: Options, pages: set[str]) -> Iterator[str]:
    """A problem for each link to a page that the site does not have."""
    groups = [link for group in options.footer_groups for link in group.links]
    licence = [options.licence] if options.licence else []
    for each in (*options.header_links, *groups, *options.legal_links, *licence):
        if each.page and each.page not in pages:
            hint = nearest(each.page, sorted(pages))
            yield f"the theme's link {each.text!r} leads to an unknown page {each.page!r}{hint}"


def as_toml() -> str:
    """The options' part of theme.toml."""
    lines = []
    for name, declared in DECLARED.items():
        default = json.dumps(declared["default"], ensure_ascii=False)
        lines += [f"# {line}" for line in textwrap.wrap(declared["help"], 97)]
        lines.append(f"{name} = {default}")
    return "\n".join(lines) + "\n"


def write(path: Path = Path(__file__).parent / "eig" / "theme.toml") -> None:
    head, mark, _ = path.read_text("utf-8").partition("[options]\n")
    path.write_text(f"{head}{mark}\n{as_toml()}", "utf-8")


if __name__ == "__main__":
    write()
