"""Carries the settings of a site over to ``conf.py``, and lists those without a counterpart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sphinx_eig.data.messages import Said
from sphinx_eig.data.values import scheme_of
from sphinx_eig.importing import Finding, names
from sphinx_eig.importing.site import Site, mapping

CONF = '''"""Configuration of the guide."""

project = {title}
author = {author}
copyright = {copyright}
version = release = "{year}"
language = "{language}"

extensions = ["myst_parser", "sphinx_eig"]
exclude_patterns = ["_build", "_extra"]

# Keep "substitution" out of this list: pages of other people would run as programs.
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "tasklist"]
myst_heading_anchors = 6
myst_url_schemes = ["http", "https", "mailto", "ftp", "ftps", "sms", "tel"]

html_theme = "eig"
html_title = {title}
'''
NEEDED = ("attrs_inline", "colon_fence", "deflist", "tasklist", "myst_heading_anchors", "tel")
#: What the import reads, or what Sphinx does by itself.
READ = names(
    "author base baseURL copyright defaultContentLanguage description disablePathToLower docs_dir "
    "docsBranch docsDir docsRepo edit_uri extra favicon footer github_repo head lang language "
    "languageCode locales logo markdown_extensions menu menus name nav navbar params "
    "removePathAccents repo repo_name repo_url repository repoURL sidebar site_author "
    "site_description site_name site_url social strict theme themeConfig title use_directory_urls"
)
#: Front matter that the import, Sphinx or the theme reads.
KNOWN = names(
    "actionLink actionText actions aliases author date description draft features footer heroText "
    "hide-navigation hide-toc home lastmod layout menu order orphan owner permalink review_by "
    "review_in slug tagline tags title url weight"
)
REPOSITORIES = ("repo_url", "docsRepo", "repo", "github_repo", "repository", "repoURL")


def carried(site: Site, files: Iterable[str]) -> tuple[dict[str, Any], list[str]]:
    """What goes into ``conf.py`` beside title, language and menu; and what is left by hand."""
    known = {name.rpartition("/")[2]: name for name in sorted(files)}
    more = {**mapping(site.config.get("extra")), **mapping(site.config.get("params"))}

    def said(*keys: str) -> Any:
        return site.said(*keys) or next((more[key] for key in keys if more.get(key)), None)

    heads = [mapping(one[-1]) for one in said("head") or [] if isinstance(one, list) and one]
    icon = next((one.get("href") for one in heads if one.get("rel") == "icon"), None)
    pictures = {"logo": said("logo"), "favicon": said("favicon") or icon}
    edit = re.match(r"(?:edit|blob|tree|-/edit)/([^/]+)/(.*)", str(said("edit_uri") or ""))
    social = _links(said("social"))
    options = {
        "description": said("site_description", "description"),
        "repository_url": _repository(str(said(*REPOSITORIES) or "")),
        "repository_branch": said("docsBranch") or (edit and edit[1]),
        "docs_path": said("docsDir") or (edit and edit[2].strip("/")),
        "header_links": _links(said("navbar", "nav") if site.tool == "vuepress" else None),
        "footer_groups": [{"title": site.title, "links": social}] if social else None,
    }
    values = {
        "copyright": re.sub(r"<[^<>]*>", "", str(said("copyright", "footer") or "")).strip(),
        "html_baseurl": site.address if scheme_of(site.address) in ("http", "https") else None,
        "html_theme_options": {k: v for k, v in options.items() if v and isinstance(v, str | list)},
        **{f"html_{key}": known.get(str(one).rpartition("/")[2]) for key, one in pictures.items()},
    }
    left = [f"{key}: {one}" for key, one in pictures.items() if one and not values[f"html_{key}"]]
    for section in ("", "extra.", "params.", "themeConfig.", "theme."):
        given = mapping(site.config.get(section[:-1])) if section else site.config
        left += [f"{section}{key}" for key in given if key not in READ]
    return {key: value for key, value in values.items() if value}, sorted(left)


def _repository(value: str) -> str:
    if re.fullmatch(r"[\w.-]+/[\w.-]+", value):
        return f"https://github.com/{value}"
    return value if scheme_of(value) in ("http", "https") else ""


def _links(value: object) -> list[dict[str, str]]:
    """Links that lead out of the site, whichever way they are written."""
    entries = value if isinstance(value, list) else []
    if isinstance(value, Mapping):
        entries = [{"name": name, "link": link} for name, link in value.items()]
    found = []
    for given in map(mapping, entries):
        url = str(given.get("link") or given.get("url") or "")
        text = given.get("text") or given.get("name") or url.partition("://")[2].strip("/")
        if scheme_of(url) in ("http", "https", "mailto"):
            found.append({"text": str(text), "url": url})
    return found


def conf(site: Site, files: Iterable[str], language: str) -> tuple[str, list[str]]:
    """The text of ``conf.py``, in which JSON writes values as Python does; and what is left."""
    values, left = carried(site, files)
    year, author = date.today().year, site.said("site_author", "author")
    author = author if isinstance(author, str) else site.title
    rights = values.pop("copyright", None) or f"{year}, {author}"
    said = {"title": site.title, "author": author, "copyright": rights}
    words = {key: json.dumps(value, ensure_ascii=False) for key, value in said.items()}
    text = CONF.format(**words, year=year, language=language)
    for key, value in values.items():
        text += f"{key} = {json.dumps(value, ensure_ascii=False, indent=4)}\n"
    return text, left


def note_missing(site: Site, known: str) -> None:
    """List what the ``conf.py`` that is there lacks."""
    missing = ", ".join(name for name in NEEDED if name not in known)
    what = Said("the pages need in it: {names}", names=missing)
    site.findings += [Finding("conf.py", 1, what)] if missing else []
