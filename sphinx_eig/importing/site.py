"""Finds out which tool made a site, where its pages and files are, and what it is called."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from sphinx_eig.data.messages import Said
from sphinx_eig.importing.lines import Finding

TOOLS = ("vuepress", "mkdocs", "hugo")
PAGE = ".md"
#: What a tool makes or brings; none of it was written for the site.
SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site"})
#: Sphinx would run these, or take sentences with markup from them.
RUN = frozenset({".po", ".mo", ".ipynb"})
HUGO_CONFIG = tuple(
    f"{name}.{suffix}"
    for name in ("hugo", "config", "config/_default/hugo", "config/_default/config")
    for suffix in ("toml", "yaml", "yml", "json")
)
JS_STRING = r"\b{key}\s*:\s*(['\"`])(.*?)\1"
#: What is read whole in a program: texts, and comments, which may hold quotes.
WHOLE = re.compile(
    r"(?P<text>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`[^`$\\]*`)|//[^\n]*|/\*.*?\*/", re.DOTALL
)
#: Files of Markdown that are no pages, where Sphinx does not look for pages.
EXTRA = "_extra/"


@dataclass
class Site:
    """A site of another tool."""

    tool: str
    root: Path  # of all that belongs to it
    content: Path  # where its pages are
    public: Path  # where the files are whose addresses begin at the top
    config_file: Path | None = None
    config: dict[str, Any] = field(default_factory=dict)
    config_text: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def title(self) -> str:
        named = self.config.get("site_name") or self.config.get("title")
        return str(named or self.scripted("title") or "Guide")

    @property
    def author(self) -> str:
        author = self.config.get("site_author") or self.config.get("author")
        return str(author) if isinstance(author, str) else self.title

    @property
    def language(self) -> str:
        theme = self.config.get("theme")
        named = theme.get("language") if isinstance(theme, dict) else None
        for key in ("languageCode", "defaultContentLanguage", "lang"):
            named = named or self.config.get(key) or self.scripted(key)
        return str(named or "")[:2].lower()

    @property
    def address(self) -> str:
        """Where the site is published, or the path its addresses begin with."""
        found = self.config.get("site_url") or self.config.get("baseURL")
        return str(found or self.scripted("base") or "/")

    @property
    def base(self) -> str:
        return "/" + urlsplit(self.address).path.strip("/")

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def note(self, path: Path, text: str, /, *, at: int = 1, **values: object) -> None:
        self.findings.append(Finding(self.name(path), at, Said(text, **values)))

    def scripted(self, key: str) -> str:
        """A text in VuePress's configuration, which is a program."""
        pattern = JS_STRING.format(key=re.escape(key))
        program = WHOLE.sub(lambda one: one["text"] or " ", self.config_text)
        found = re.search(pattern, program)
        return found[2] if found else ""


def found_tool(source: Path) -> str | None:
    """The tool that made the site in *source*, by the files it needs."""
    folders = (source, source / "docs", source / "src")
    if any((folder / ".vuepress").is_dir() for folder in folders):
        return "vuepress"
    if _mkdocs_config(source):
        return "mkdocs"
    if (source / "content").is_dir() and any((source / name).is_file() for name in HUGO_CONFIG):
        return "hugo"
    return None


def _mkdocs_config(source: Path) -> Path | None:
    names = (source / "mkdocs.yml", source / "mkdocs.yaml", source.parent / "mkdocs.yml")
    return next((name for name in names if name.is_file()), None)


def opened(source: Path, tool: str) -> Site:
    """The site in *source*."""
    return {"vuepress": _vuepress, "mkdocs": _mkdocs, "hugo": _hugo}[tool](source)


def _vuepress(source: Path) -> Site:
    folders = (source, source / "docs", source / "src")
    content = next((folder for folder in folders if (folder / ".vuepress").is_dir()), source)
    site = Site("vuepress", source, content, content / ".vuepress" / "public")
    for suffix in ("js", "ts", "mjs", "cjs", "yml", "toml"):
        path = content / ".vuepress" / f"config.{suffix}"
        if path.is_file():
            site.config_file, site.config_text = path, _text(path)
            if suffix in ("yml", "toml"):
                site.config = _config(site, path)
            break
    return site


def _mkdocs(source: Path) -> Site:
    path = _mkdocs_config(source)
    root = path.parent if path else source
    config = _config(None, path) if path else {}
    content = root / str(config.get("docs_dir") or "docs")
    content = content if content.is_dir() else source
    site = Site("mkdocs", root, content, content, path)
    site.config = _config(site, path) if path else {}
    return site


def _hugo(source: Path) -> Site:
    content = source / "content" if (source / "content").is_dir() else source
    path = next((source / name for name in HUGO_CONFIG if (source / name).is_file()), None)
    site = Site("hugo", source, content, source / "static", path)
    site.config = _config(site, path) if path else {}
    return site


class _Loader(yaml.SafeLoader):
    """Reads over what only MkDocs's own programs understand, such as ``!!python/name``."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def _config(site: Site | None, path: Path) -> dict[str, Any]:
    try:
        text = _text(path)
        found = tomllib.loads(text) if path.suffix == ".toml" else yaml.load(text, _Loader)
    except (ValueError, yaml.YAMLError) as error:
        if site:
            why = " ".join(str(error).split())
            site.note(path, "the configuration cannot be read: {why}", why=why)
        return {}
    return found if isinstance(found, dict) else {}


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")


def pages_and_files(site: Site) -> tuple[list[Path], list[tuple[Path, str]]]:
    """The pages, and the files to copy with the names they get."""
    pages: list[Path] = []
    files: list[tuple[Path, str]] = []
    for path in _walked(site, site.content):
        name = path.relative_to(site.content).as_posix()
        if path == site.config_file or (
            site.public in path.parents and site.public != site.content
        ):
            continue
        if path.suffix.lower() == PAGE:
            pages.append(path)
        elif path.name == "conf.py" or path.suffix in RUN:
            site.note(path, "not imported, for it could run when the guide is built")
        elif path.suffix == ".rst":
            site.note(path, "not imported: it is no Markdown")
        else:
            files.append((path, name))
    if site.public != site.content and site.public.is_dir():
        for path in _walked(site, site.public):
            name = path.relative_to(site.public).as_posix()
            files.append((path, f"{EXTRA}{name}" if path.suffix in (PAGE, ".rst") else name))
    return pages, files


def _walked(site: Site, folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in SKIPPED)
        for name in sorted(names):
            path = Path(parent, name)
            if path.is_symlink():
                site.note(path, "not imported: it leads to another file")
            elif name[0] != ".":
                yield path
