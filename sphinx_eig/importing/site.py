"""Finds out which tool made a site, where its pages and files are, what its configuration says."""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from sphinx_eig.data.messages import LANGUAGES, Said, template
from sphinx_eig.importing import Finding, RefusedError, joined, names

#: What a tool makes or brings; none of it was written for the site.
SKIPPED = names("node_modules __pycache__ venv site")
#: Sphinx would run these, or take sentences with markup from them.
RUN = names(".po .mo .ipynb")
CONFIGS = {
    "vuepress": [f".vuepress/config.{end}" for end in ("js", "ts", "mjs", "cjs", "yml", "toml")],
    "mkdocs": ["mkdocs.yml", "mkdocs.yaml"],
    "hugo": [
        f"{name}.{end}"
        for name in ("hugo", "config", "config/_default/hugo", "config/_default/config")
        for end in ("toml", "yaml", "yml", "json")
    ],
}
#: What only one tool's pages hold.
SIGNS = {
    "vuepress": re.compile(r"^ {0,3}:::+ *\w", re.MULTILINE),
    "mkdocs": re.compile(r"^ {0,3}(?:!!!|\?\?\?\+?|===) +[\w\"]", re.MULTILINE),
    "hugo": re.compile(r"\{\{[<%] *\w"),
}
WORDS = {
    "fr": names("le la les des est pour dans une nous vous et du sur avec"),
    "en": names("the of and is for in you we to with are that this"),
}
#: Files of Markdown that are no pages, where Sphinx does not look for pages.
EXTRA = "_extra/"


@dataclass
class Site:
    """A site of another tool."""

    tool: str
    root: Path  # of all that belongs to it
    content: Path  # where its pages are
    public: Path  # where the files are whose addresses begin at the top
    file: Path | None = None  # of the configuration
    config: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def said(self, *keys: str) -> Any:
        """The first of *keys* that the configuration says something of."""
        theme = self.config.get("themeConfig") or self.config.get("theme")
        locale = mapping(self.config.get("locales")).get("/")
        places = [self.config, mapping(locale), mapping(theme)]
        return next((place[key] for key in keys for place in places if place.get(key)), None)

    @property
    def title(self) -> str:
        return str(self.said("site_name", "title") or "Guide")

    @property
    def address(self) -> str:
        """Where the site is published, or the path its addresses begin with."""
        return str(self.said("site_url", "baseURL", "base") or "/")

    @property
    def base(self) -> str:
        return "/" + urlsplit(self.address).path.strip("/")

    @property
    def text(self) -> str:
        """The configuration as it is written."""
        return self.file.read_text("utf-8", "replace") if self.file else ""

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def note(self, path: Path | None, text: str, /, *, at: int = 1, **values: object) -> None:
        name = self.name(path or self.file or self.root)
        self.findings.append(Finding(name, at, Said(template(text), **values)))


def mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def found_tool(source: Path) -> str | None:
    """The tool that made the site in *source*, by the files it needs."""
    if any((source / folder / ".vuepress").is_dir() for folder in (".", "docs", "src")):
        return "vuepress"
    if _file(source, "mkdocs") or _file(source.parent, "mkdocs"):
        return "mkdocs"
    return "hugo" if (source / "content").is_dir() and _file(source, "hugo") else None


def _file(folder: Path, tool: str) -> Path | None:
    return next((folder / one for one in CONFIGS[tool] if (folder / one).is_file()), None)


def opened(source: Path, tool: str) -> Site:
    """The site in *source*."""
    if tool == "mkdocs" and not _file(source, tool) and _file(source.parent, tool):
        source = source.parent
    content = source
    if tool == "vuepress":
        folders = (source, source / "docs", source / "src")
        content = next((folder for folder in folders if (folder / ".vuepress").is_dir()), source)
    public = content / (".vuepress/public" if tool == "vuepress" else "static")
    site = Site(tool, source, content, public, _file(content, tool))
    site.config = _config(site)
    if tool != "vuepress":
        pages = source / str(site.config.get("docs_dir") or {"mkdocs": "docs"}.get(tool, "content"))
        site.content = pages if pages.is_dir() else source
    if tool == "mkdocs":
        site.public = site.content
    return site


class _Loader(yaml.SafeLoader):
    """Reads over what only MkDocs's own programs understand, such as ``!!python/name``."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def _config(site: Site) -> dict[str, Any]:
    from sphinx_eig.importing.javascript import exported  # of the extra

    kind = site.file.suffix if site.file else ""
    is_program = kind.endswith(("js", "ts"))
    try:
        if kind == ".toml":
            return tomllib.loads(site.text)
        found = exported(site.text) if is_program else yaml.load(site.text, _Loader)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        site.note(site.file, "the configuration cannot be read: {why}", why=joined(error))
        return {}
    return found if isinstance(found, dict) else {}


def pages_and_files(site: Site) -> tuple[list[Path], list[tuple[Path, str]]]:
    """The pages, and the files to copy with the names they get."""
    pages: list[Path] = []
    files: list[tuple[Path, str]] = []
    apart = site.public != site.content
    for path in _walked(site, site.content):
        if path == site.file or (apart and site.public in path.parents):
            continue
        if path.suffix.lower() == ".md":
            pages.append(path)
        elif path.name == "conf.py" or path.suffix in RUN:
            site.note(path, "not imported, for it could run when the guide is built")
        elif path.suffix == ".rst":
            site.note(path, "not imported: it is no Markdown")
        else:
            files.append((path, path.relative_to(site.content).as_posix()))
    for path in _walked(site, site.public) if apart else ():
        name = path.relative_to(site.public).as_posix()
        files.append((path, f"{EXTRA}{name}" if path.suffix in (".md", ".rst") else name))
    return pages, files


def _walked(site: Site, folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in SKIPPED)
        for path in (Path(parent, name) for name in sorted(files) if name[0] != "."):
            if path.is_symlink():
                site.note(path, "not imported: it leads to another file")
            else:
                yield path


def likely(source: Path) -> list[Path]:
    """The folders below *source* that look like a site."""
    found: list[Path] = []
    for parent, folders, _ in os.walk(source):
        here, skipped = Path(parent), SKIPPED - {"site"}
        folders[:] = sorted(one for one in folders if one[0] != "." and one not in skipped)
        if here != source and found_tool(here) and here.parent not in found:
            found.append(here)
        if len(here.relative_to(source).parts) >= 3:
            folders[:] = []
    return found


def language_of(site: Site, texts: Sequence[str], spoken: str, news: list[Said]) -> str:
    """The language of the site: as it says, else that of its text, else the person's."""
    said = site.said("languageCode", "defaultContentLanguage", "lang", "language")
    if str(said)[:2].lower() in LANGUAGES:
        return str(said)[:2].lower()
    words = Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower()))
    counts = sorted((sum(words[one] for one in known), name) for name, known in WORDS.items())
    (less, _), (most, name) = counts[-2:]
    text = template("the site names no language; “{language}” is that of your system (see --lang)")
    if most >= 4 and most > 2 * less:
        text = template("the site names no language; “{language}” is that of its text (see --lang)")
        spoken = name
    news.append(Said(text, language=spoken))
    return spoken


def refuse_too_few(site: Site, pages: int) -> None:
    """Refuse a folder that holds hardly a page beside folders that look like a site."""
    others = [] if site.file else likely(site.root)
    richer = [one for one in others if sum(1 for _ in one.rglob("*.md")) > pages / 2]
    if richer:
        shown = ", ".join(site.name(one) for one in richer[:5])
        text = template("“{folder}” has {pages} pages of its own; these look like a site: {names}")
        raise RefusedError(text, folder=site.root, pages=pages, names=shown)
    if not pages:
        text = template("There is no Markdown page in “{folder}”.")
        raise RefusedError(text, folder=site.content)


def note_other_tool(site: Site, texts: Sequence[str]) -> None:
    """Say once that the pages look like those of another tool."""
    counts = {tool: sum(len(sign.findall(one)) for one in texts) for tool, sign in SIGNS.items()}
    other = max(counts, key=counts.__getitem__)
    if counts[other] > max(1, counts[site.tool]):
        text = template("{count} places look like {tool}; try --from {tool}")
        site.note(None, text, count=counts[other], tool=other)
