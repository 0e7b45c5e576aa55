"""Carries the settings of a site over to ``conf.py``, and lists those without a counterpart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sphinx_eig.data.values import scheme_of
from sphinx_eig.importing.navigation import literal
from sphinx_eig.importing.site import Site

#: What the import reads, or what Sphinx does by itself.
READ = {
    "mkdocs": "site_name site_author site_url site_description repo_url repo_name edit_uri "
    "docs_dir nav theme copyright markdown_extensions extra use_directory_urls strict",
    "hugo": "title baseURL languageCode defaultContentLanguage copyright menu menus author params "
    "removePathAccents theme disablePathToLower",
    "vuepress": "title description base lang locales themeConfig repo docsRepo docsDir docsBranch "
    "logo nav navbar sidebar text link items children path",
}
#: Front matter that the import, Sphinx or the theme reads.
KNOWN = frozenset((
    "title", "description", "weight", "order", "draft", "aliases", "slug", "url", "permalink",
    "home", "heroText", "tagline", "actions", "actionText", "actionLink", "features", "footer",
    "layout", "date", "lastmod", "author", "tags", "menu", "orphan", "hide-toc",
    "hide-navigation", "review_by", "review_in", "owner",
))  # fmt: skip
#: Keys of a VuePress configuration, which is a program, that do something no guide does.
PROGRAMS = (
    "head", "plugins", "markdown", "bundler", "theme", "dest", "port", "serviceWorker", "algolia",
    "extendMarkdown", "configureWebpack", "chainWebpack", "evergreen", "lastUpdated",
    "editLinkText",
)  # fmt: skip


class Carried(NamedTuple):
    """Values of ``conf.py``, options of the theme, and the settings to see to by hand."""

    values: dict[str, Any]
    options: dict[str, Any]
    left: list[str]


def carried(site: Site, files: Iterable[str]) -> Carried:
    """What the configuration of *site* says beside its title, its language and its menu."""
    known = {name.rpartition("/")[2]: name for name in sorted(files)}
    said = _said(site)
    options = {
        "description": said.get("description"),
        "repository_url": _repository(said.get("repository")),
        "repository_branch": said.get("branch"),
        "docs_path": said.get("docs"),
        "header_links": _links(said.get("header")),
    }
    social = _links(said.get("social"))
    if social:
        options["footer_groups"] = [{"title": site.title, "links": social}]
    values = {
        "html_baseurl": site.address if scheme_of(site.address) in ("http", "https") else None,
        "html_logo": known.get(str(said.get("logo") or "").rpartition("/")[2]),
        "html_favicon": known.get(str(said.get("favicon") or "").rpartition("/")[2]),
        "copyright": said.get("copyright"),
    }
    left = _left(site)
    for key, name in (("logo", "html_logo"), ("favicon", "html_favicon")):
        if said.get(key) and not values[name]:
            left.append(f"{key}: {said[key]}")
    return Carried(_texts(values), _texts(options), sorted(left))


def _texts(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value and isinstance(value, str | list)}


def _said(site: Site) -> dict[str, Any]:
    """What the three tools say in words of their own."""
    if site.tool == "mkdocs":
        theme, extra = (_mapping(site.config.get(key)) for key in ("theme", "extra"))
        edit = re.match(
            r"(?:edit|blob|tree|-/edit)/([^/]+)/(.*)", str(site.config.get("edit_uri") or "")
        )
        return {
            "description": site.config.get("site_description"),
            "repository": site.config.get("repo_url"),
            "branch": edit[1] if edit else None,
            "docs": edit[2].strip("/") if edit else None,
            "logo": theme.get("logo"),
            "favicon": theme.get("favicon"),
            "copyright": _words(site.config.get("copyright")),
            "social": extra.get("social"),
        }
    if site.tool == "hugo":
        params = _mapping(site.config.get("params"))
        named = ("github_repo", "repo", "repository", "repoURL", "geekdocRepo", "BookRepo")
        return {
            "description": params.get("description"),
            "repository": next((params[key] for key in named if params.get(key)), None),
            "logo": params.get("logo"),
            "favicon": params.get("favicon"),
            "copyright": _words(site.config.get("copyright") or params.get("footer")),
            "social": params.get("social"),
        }
    icon = re.search(r"rel\s*:\s*['\"]icon['\"][^}]*href\s*:\s*['\"]([^'\"]+)", site.config_text)
    header = literal(site.config_text, "navbar") or literal(site.config_text, "nav")
    return {
        "description": site.scripted("description"),
        "repository": site.scripted("docsRepo") or site.scripted("repo"),
        "branch": site.scripted("docsBranch"),
        "docs": site.scripted("docsDir"),
        "logo": site.scripted("logo"),
        "favicon": icon[1] if icon else None,
        "header": header,
    }


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _words(value: object) -> str | None:
    return re.sub(r"<[^<>]*>", "", value).strip() if isinstance(value, str) else None


def _repository(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    if re.fullmatch(r"[\w.-]+/[\w.-]+", value):
        return f"https://github.com/{value}"
    return value if scheme_of(value) in ("http", "https") else None


def _links(value: object) -> list[dict[str, str]]:
    """Links that lead out of the site, whichever way they are written."""
    entries = value if isinstance(value, list) else []
    if isinstance(value, Mapping):
        entries = [{"name": name, "link": link} for name, link in value.items()]
    found = []
    for one in entries:
        given = _mapping(one)
        url = str(given.get("link") or given.get("url") or "")
        text = given.get("text") or given.get("name") or url.partition("://")[2].strip("/")
        if scheme_of(url) in ("http", "https", "mailto"):
            found.append({"text": str(text), "url": url})
    return found


def _left(site: Site) -> list[str]:
    """The settings that nothing in a guide stands for."""
    read = READ[site.tool].split()
    if site.config:
        left = [key for key in map(str, site.config) if key not in read]
        for section in ("extra", "params"):
            known = ("social", "description", "logo", "favicon", "footer", "repo", "github_repo")
            left += [
                f"{section}.{key}" for key in _mapping(site.config.get(section)) if key not in known
            ]
        return left
    return [key for key in PROGRAMS if re.search(rf"\b{key}\s*[:(]", site.config_text)]


def lines(found: Carried) -> list[str]:
    """What the settings add to ``conf.py``."""
    made = [f"{name} = {_python(value)}" for name, value in found.values.items()]
    if found.options:
        made += ["html_theme_options = {"]
        made += [f'    "{name}": {_python(value)},' for name, value in found.options.items()]
        made += ["}"]
    return made


def _python(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)  # of texts, which Python writes alike
