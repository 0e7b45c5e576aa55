"""Finds out which tool made a site, where its pages and files are, what its configuration says."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from sphinx_eig.data.messages import LANGUAGES, Said, template
from sphinx_eig.importing.tree import Finding

TOOLS = ("vuepress", "mkdocs", "hugo")
#: What a tool makes or brings; none of it was written for the site.
SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site"})
#: Sphinx would run these, or take sentences with markup from them.
RUN = frozenset({".po", ".mo", ".ipynb"})
CONFIGS = {
    "vuepress": [f".vuepress/config.{end}" for end in ("js", "ts", "mjs", "cjs", "yml", "toml")],
    "mkdocs": ["mkdocs.yml", "mkdocs.yaml", "../mkdocs.yml"],
    "hugo": [
        f"{name}.{end}"
        for name in ("hugo", "config", "config/_default/hugo", "config/_default/config")
        for end in ("toml", "yaml", "yml", "json")
    ],
}
#: Files of Markdown that are no pages, where Sphinx does not look for pages.
EXTRA = "_extra/"
#: What only one tool's pages hold.
SIGNS = {
    "vuepress": re.compile(r"^ {0,3}:::+ *\w", re.MULTILINE),
    "mkdocs": re.compile(r"^ {0,3}(?:!!!|\?\?\?\+?|===) +[\w\"]", re.MULTILINE),
    "hugo": re.compile(r"\{\{[<%] *\w"),
}
COMMON_WORDS = {
    "fr": ["le", "la", "les", "des", "est", "pour", "dans", "une", "nous", "vous", "et", "du", "sur", "avec"],
    "en": ["the", "of", "and", "is", "for", "in", "you", "we", "to", "with", "are", "that", "this"],
}


class RefusedError(Exception):
    """Why nothing was written."""

    def __init__(self, text: str, /, **values: object) -> None:
        self.said = Said(text, **values)
        super().__init__(self.said)


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
        places = [
            self.config,
            mapping(mapping(self.config.get("locales")).get("/")),
            mapping(theme),
        ]
        return next((place[key] for key in keys for place in places if place.get(key)), None)

    @property
    def title(self) -> str:
        return str(self.said("site_name", "title") or "Guide")

    @property
    def language(self) -> str:
        return str(self.said("languageCode", "defaultContentLanguage", "lang", "language") or "")[
            :2
        ].lower()

    @property
    def address(self) -> str:
        """Where the site is published, or the path its addresses begin with."""
        return str(self.said("site_url", "baseURL", "base") or "/")

    @property
    def base(self) -> str:
        return "/" + urlsplit(self.address).path.strip("/")

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
    if _config_file(source, "mkdocs"):
        return "mkdocs"
    return "hugo" if (source / "content").is_dir() and _config_file(source, "hugo") else None


def _config_file(source: Path, tool: str) -> Path | None:
    return next((source / name for name in CONFIGS[tool] if (source / name).is_file()), None)


def opened(source: Path, tool: str) -> Site:
    """The site in *source*."""
    content = source
    if tool == "vuepress":
        folders = (source, source / "docs", source / "src")
        content = next((folder for folder in folders if (folder / ".vuepress").is_dir()), source)
    file = _config_file(content, tool)
    root = source.parent if file and ".." in file.parts else source
    file = root / file.name if file and ".." in file.parts else file
    made = Site(tool, root, content, content / ".vuepress" / "public", file)
    made.config = _config(made)
    if tool != "vuepress":
        content = root / str(made.config.get("docs_dir") or {"mkdocs": "docs"}.get(tool, "content"))
        made.content = content if content.is_dir() else source
        made.public = made.content if tool == "mkdocs" else source / "static"
    return made


class _Loader(yaml.SafeLoader):
    """Reads over what only MkDocs's own programs understand, such as ``!!python/name``."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def _config(site: Site) -> dict[str, Any]:
    if site.file is None:
        return {}
    text, kind = site.file.read_text("utf-8", "replace"), site.file.suffix
    try:
        if kind == ".toml":
            return tomllib.loads(text)
        found = _program(text) if kind[-2:] in ("js", "ts") else yaml.load(text, _Loader)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        site.note(
            site.file, "the configuration cannot be read: {why}", why=" ".join(str(error).split())
        )
        return {}
    return found if isinstance(found, dict) else {}


def _program(text: str) -> Any:
    """What the configuration of VuePress exports, which is a program, as far as it is plain data."""
    import tree_sitter_javascript
    from tree_sitter import Language, Node, Parser

    root = Parser(Language(tree_sitter_javascript.language())).parse(text.encode()).root_node
    known: dict[str, Node] = {}

    def value(node: Node | None, depth: int = 0) -> Any:
        if node is None or depth > 50:
            return None
        children = [one for one in node.named_children if one.type != "comment"]
        said = (node.text or b"").decode("utf-8", "replace")
        if node.type == "object":
            pairs = [
                one
                for one in children
                if one.type in ("pair", "shorthand_property_identifier", "method_definition")
            ]
            return dict(pair(one, depth + 1) for one in pairs)
        if node.type == "array":
            return [value(one, depth + 1) for one in children]
        if node.type in ("string", "template_string"):
            inside = re.sub(r"\\(['`])", r"\1", said[1:-1]).replace("\n", "\\n")
            inside = re.sub(r'(?<!\\)((?:\\\\)*)"', r'\1\\"', inside)
            return None if "${" in inside else json.loads(f'"{inside}"', strict=False)
        if node.type in ("identifier", "shorthand_property_identifier"):
            return value(known.get(said), depth + 1)
        if node.type == "call_expression":
            given = [
                value(one, depth + 1)
                for one in node.child_by_field_name("arguments").named_children
            ]  # type: ignore[union-attr]
            return next((one for one in given if isinstance(one, dict)), None)
        words = {"true": True, "false": False}
        return json.loads(said) if re.fullmatch(r"\d+", said) else words.get(said)

    def pair(node: Node, depth: int) -> tuple[str, Any]:
        key = node.child_by_field_name("key") or node.child_by_field_name("name") or node
        name = (key.text or b"").decode("utf-8", "replace").strip("'\"`")
        return name, value(node.child_by_field_name("value") if node is not key else node, depth)

    exported = None
    for statement in root.named_children:
        for one in statement.named_children:
            if one.type == "variable_declarator":
                known[(one.child_by_field_name("name").text or b"").decode()] = (
                    one.child_by_field_name("value")
                )  # type: ignore
            elif one.type == "assignment_expression":
                exported = one.child_by_field_name("right")
        if statement.type == "export_statement":
            exported = statement.child_by_field_name("value") or exported
    return value(exported)


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
    for path in _walked(site, site.public) if apart and site.public.is_dir() else ():
        name = path.relative_to(site.public).as_posix()
        files.append((path, f"{EXTRA}{name}" if path.suffix in (".md", ".rst") else name))
    return pages, files


def _walked(site: Site, folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in SKIPPED)
        for path in (Path(parent, name) for name in sorted(names) if name[0] != "."):
            if path.is_symlink():
                site.note(path, "not imported: it leads to another file")
            else:
                yield path


def likely(source: Path) -> list[Path]:
    """The folders below *source* that look like a site."""
    found: list[Path] = []
    for parent, folders, _ in os.walk(source):
        here = Path(parent)
        folders[:] = sorted(
            one for one in folders if one[0] != "." and one not in SKIPPED - {"site"}
        )
        if here != source and found_tool(here) and here.parent not in found:
            found.append(here)
        if len(here.relative_to(source).parts) >= 3:
            folders[:] = []
    return found


def language_of(site: Site, texts: Iterable[str], spoken: str, news: list[Said]) -> str:
    """The language of the site: as it says, else that of its text, else the person's."""
    if site.language in LANGUAGES:
        return site.language
    words = Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower()))
    counts = sorted(
        (sum(words[one] for one in known), name) for name, known in COMMON_WORDS.items()
    )
    (less, _), (most, name) = counts[-2:]
    text = template(
        "the site names no language; “{language}” is that of your system (see --language)"
    )
    if most >= 4 and most > 2 * less:
        spoken = name
        text = template(
            "the site names no language; “{language}” is that of its text (see --language)"
        )
    news.append(Said(text, language=spoken))
    return spoken


def refuse_too_few(site: Site, pages: int) -> None:
    """Refuse a folder that holds hardly a page beside folders that look like a site."""
    others = [] if site.file else likely(site.root)
    richer = [one for one in others if sum(1 for _ in one.rglob("*.md")) > pages / 2]
    if richer:
        names = ", ".join(one.relative_to(site.root).as_posix() for one in richer[:5])
        text = template("“{folder}” has {pages} pages of its own; these look like a site: {names}")
        raise RefusedError(text, folder=site.root, pages=pages, names=names)
    if not pages:
        raise RefusedError(
            template("There is no Markdown page in “{folder}”."), folder=site.content
        )


def note_other_tool(site: Site, texts: Iterable[str]) -> None:
    """Say once that the pages look like those of another tool."""
    counts = Counter(
        {tool: len(sign.findall(text)) for text in texts for tool, sign in SIGNS.items()}
    )
    other, count = counts.most_common(1)[0] if counts else ("", 0)
    if count > max(1, counts[site.tool]):
        site.note(
            None, "{count} places look like {tool}; try --from {tool}", count=count, tool=other
        )
