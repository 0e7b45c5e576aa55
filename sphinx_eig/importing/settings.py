"""Carries the settings of a site over to ``conf.py``, and lists those without a counterpart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sphinx_eig.data.values import scheme_of
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
READ = frozenset(["site_name", "site_author", "site_url", "site_description", "repo_url", "repo_name", "edit_uri", "docs_dir", "nav", "theme", "copyright", "markdown_extensions", "extra", "use_directory_urls", "strict", "title", "baseURL", "languageCode", "defaultContentLanguage", "author", "menu", "menus", "params", "removePathAccents", "disablePathToLower", "description", "base", "lang", "locales", "themeConfig", "repo", "docsRepo", "docsDir", "docsBranch", "logo", "navbar", "sidebar", "name", "language", "favicon", "head", "social", "footer", "github_repo", "repository", "repoURL"])  # fmt: skip
#: Front matter that the import, Sphinx or the theme reads.
KNOWN = frozenset(["title", "description", "weight", "order", "draft", "aliases", "slug", "url", "permalink", "home", "heroText", "tagline", "actions", "actionText", "actionLink", "features", "footer", "layout", "date", "lastmod", "author", "tags", "menu", "orphan", "hide-toc", "hide-navigation", "review_by", "review_in", "owner"])  # fmt: skip


def carried(site: Site, files: Iterable[str]) -> tuple[dict[str, Any], list[str]]:
    """What goes into ``conf.py`` beside title, language and menu; and what is left by hand."""
    known = {name.rpartition("/")[2]: name for name in sorted(files)}
    more = {**mapping(site.config.get("extra")), **mapping(site.config.get("params"))}

    def said(*keys: str) -> Any:
        return site.said(*keys) or next((more[key] for key in keys if more.get(key)), None)

    edit = re.match(r"(?:edit|blob|tree|-/edit)/([^/]+)/(.*)", str(said("edit_uri") or ""))
    icons = [
        one[1]
        for one in said("head") or []
        if isinstance(one, list) and mapping(one[-1]).get("rel") == "icon"
    ]
    pictures = {
        "logo": said("logo"),
        "favicon": said("favicon") or (icons[0].get("href") if icons else None),
    }
    social = _links(said("social"))
    options = {
        "description": said("site_description", "description"),
        "repository_url": _repository(
            said("repo_url", "docsRepo", "repo", "github_repo", "repository", "repoURL")
        ),
        "repository_branch": said("docsBranch") or (edit and edit[1]),
        "docs_path": said("docsDir") or (edit and edit[2].strip("/")),
        "header_links": _links(
            said("navbar") or site.said("nav") if site.tool == "vuepress" else None
        ),
        "footer_groups": [{"title": site.title, "links": social}] if social else None,
    }
    values = {
        "copyright": re.sub(r"<[^<>]*>", "", str(said("copyright", "footer") or "")).strip(),
        "html_baseurl": site.address if scheme_of(site.address) in ("http", "https") else None,
        **{
            f"html_{key}": known.get(str(name or "").rpartition("/")[2])
            for key, name in pictures.items()
        },
        "html_theme_options": {
            key: one for key, one in options.items() if one and isinstance(one, str | list)
        },
    }
    left = [key for key in site.config if key not in READ and site.said(key) != site.said("nav")]
    for section in ("extra", "params", "themeConfig", "theme"):
        given = mapping(site.config.get(section))
        left += [f"{section}.{key}" for key in given if key not in READ | {"nav"}]
    left += [
        f"{key}: {name}" for key, name in pictures.items() if name and not values[f"html_{key}"]
    ]
    return {key: value for key, value in values.items() if value}, sorted(left)


def _repository(value: object) -> str | None:
    if isinstance(value, str) and re.fullmatch(r"[\w.-]+/[\w.-]+", value):
        return f"https://github.com/{value}"
    return value if isinstance(value, str) and scheme_of(value) in ("http", "https") else None


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


def conf(site: Site, language: str, values: dict[str, Any]) -> str:
    """The text of ``conf.py``; JSON writes texts, lists and mappings as Python does."""
    year = date.today().year
    author = site.said("site_author", "author")
    author = author if isinstance(author, str) else site.title
    said = {key: json.dumps(value, ensure_ascii=False) for key, value in
            {"title": site.title, "author": author, "copyright": values.get("copyright") or f"{year}, {author}"}.items()}  # fmt: skip
    text = CONF.format(**said, year=year, language=language)
    for name, value in values.items():
        if name != "copyright":
            text += f"{name} = {json.dumps(value, ensure_ascii=False, indent=4)}\n"
    return text
