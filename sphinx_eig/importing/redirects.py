"""Says which addresses of the old site change, in the forms that hosts take."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import quote

from sphinx_eig.importing.addresses import INDEX
from sphinx_eig.importing.drafts import Draft
from sphinx_eig.importing.site import Site


def builder_for(site: Site) -> str:
    """The builder that keeps the most addresses of *site*."""
    if site.tool == "vuepress" or site.config.get("use_directory_urls") is False:
        return "html"
    return "dirhtml"


def moved(site: Site, drafts: Sequence[Draft]) -> list[tuple[str, str]]:
    """Old addresses and where their pages are now, in order; those that stay are left out."""
    builder = builder_for(site)
    found: dict[str, str] = {}
    for page in drafts:
        new = _address(page.new, builder)
        for old in _old(site, page, builder):
            if old != new and not (new.endswith("/") and old.rstrip("/") == new.rstrip("/")):
                found.setdefault(old, new)
    kept = {_address(page.new, builder) for page in drafts}
    return sorted(
        (quote(old, safe="/%"), quote(new)) for old, new in found.items() if old not in kept
    )


def _old(site: Site, page: Draft, builder: str) -> list[str]:
    """The addresses under which the tool showed *page*."""
    folder, file = posixpath.split(page.old)
    stem = file.rpartition(".")[0]
    named = [str(page.data[key]) for key in ("permalink", "url") if page.data.get(key)]
    if not named and site.tool == "hugo" and page.data.get("slug"):
        named = [f"/{posixpath.join(folder, str(page.data['slug']))}/"]
    if not named:
        path = folder if stem.lower() in INDEX else posixpath.join(folder, stem)
        is_folder = stem.lower() in INDEX or builder == "dirhtml"
        path = path.lower().replace(" ", "-") if site.tool == "hugo" else path
        named = [
            "/" + (f"{path}/" if is_folder and path else path if is_folder else f"{path}.html")
        ]
    aliases = page.data.get("aliases") or []
    named += [str(one) for one in (aliases if isinstance(aliases, list) else [aliases])]
    return ["/" + one.lstrip("/") for one in named if not re.search(r"[\s;{}]", one)]


def _address(name: str, builder: str) -> str:
    stem = name.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        return "/" + stem.removesuffix("index")
    return f"/{stem}/" if builder == "dirhtml" else f"/{stem}.html"


def page(rows: Sequence[tuple[str, str]]) -> str:
    """The text of ``redirects.txt``."""
    parts = ["# Netlify: copy into _redirects"]
    parts += [f"{old} {new} 301" for old, new in rows]
    parts += ["", "# nginx: copy into the server"]
    parts += [f"rewrite ^{re.escape(old)}$ {new} permanent;" for old, new in rows]
    parts += ["", "# Read the Docs: page redirects of the project (from, to)"]
    parts += [f"{old}\t{new}" for old, new in rows]
    return "\n".join(parts) + "\n"
