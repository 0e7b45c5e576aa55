"""Says which addresses of the old site change, in the forms that hosts take."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import quote

from sphinx_eig.importing.addresses import INDEX, listed
from sphinx_eig.importing.pages import Page
from sphinx_eig.importing.site import Site


def builder_for(site: Site) -> str:
    """The builder that keeps the most addresses of *site*."""
    plain = site.tool == "vuepress" or site.config.get("use_directory_urls") is False
    return "html" if plain else "dirhtml"


def moved(site: Site, pages: Sequence[Page]) -> list[tuple[str, str]]:
    """Old addresses and where their pages are now, in order; those that stay are left out."""
    builder = builder_for(site)
    found: dict[str, str] = {}
    for page in pages:
        new = _address(page.new, builder)
        for old in _old(site, page, builder):
            if old.rstrip("/") != new.rstrip("/") and not re.search(r"[\s;{}]", old):
                found.setdefault(old, new)
    kept = {_address(page.new, builder) for page in pages}
    rows = ((quote(old, safe="/%"), quote(new)) for old, new in found.items() if old not in kept)
    return sorted(rows)


def _old(site: Site, page: Page, builder: str) -> list[str]:
    """The addresses under which the tool showed *page*."""
    folder, file = posixpath.split(page.old)
    stem = file.rpartition(".")[0]
    named = listed(page.data.get("permalink")) + listed(page.data.get("url"))
    if not named and site.tool == "hugo":
        named = [posixpath.join(folder, one) + "/" for one in listed(page.data.get("slug"))]
    if not named:
        path = folder if stem.lower() in INDEX else posixpath.join(folder, stem)
        path = path.lower().replace(" ", "-") if site.tool == "hugo" else path
        is_folder = stem.lower() in INDEX or builder == "dirhtml"
        named = [f"{path}/" if is_folder else f"{path}.html"]
    return ["/" + one.lstrip("/") for one in named + listed(page.data.get("aliases"))]


def _address(name: str, builder: str) -> str:
    stem = name.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        return "/" + stem.removesuffix("index")
    return f"/{stem}/" if builder == "dirhtml" else f"/{stem}.html"


def text_of(rows: Sequence[tuple[str, str]]) -> str:
    """The text of ``redirects.txt``."""
    parts = ["# Netlify: copy into _redirects", *(f"{old} {new} 301" for old, new in rows)]
    parts += ["", "# nginx: copy into the server"]
    parts += [f"rewrite ^{re.escape(old)}$ {new} permanent;" for old, new in rows]
    parts += ["", "# Read the Docs: page redirects of the project (from, to)"]
    parts += [f"{old}\t{new}" for old, new in rows]
    return "\n".join(parts) + "\n"
