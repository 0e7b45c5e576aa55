"""Imports a whole site: reads everything first, then writes, and only where nothing stands."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_eig.data.messages import LANGUAGES, Said, template
from sphinx_eig.importing import (
    cms,
    facts,
    glossary,
    landing,
    navigation,
    redirects,
    settings,
    site,
)
from sphinx_eig.importing.addresses import Addresses, new_name
from sphinx_eig.importing.anchors import PLAIN, TAKEN
from sphinx_eig.importing.drafts import Draft, draft, head_as_orphan
from sphinx_eig.importing.headings import reachable
from sphinx_eig.importing.lines import Context, Finding
from sphinx_eig.importing.pages import finish
from sphinx_eig.importing.site import Site

CONF = '''"""Configuration of the guide."""

project = {title}
author = {author}
copyright = "{year}, " + author
version = release = "{year}"
language = "{language}"

extensions = ["myst_parser", "sphinx_eig"]
exclude_patterns = ["_build", "_extra"]

# Keep "substitution" out of this list: pages of other people would run as programs.
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "tasklist"]
myst_heading_anchors = 6
myst_url_schemes = ["http", "https", "mailto", "ftp", "tel"]

html_theme = "eig"
html_title = {title}
'''
#: Front matter that the import, Sphinx or the theme reads.
KNOWN = frozenset(
    "title description weight order draft aliases slug url permalink home heroText tagline actions "
    "actionText actionLink features footer layout date lastmod author tags menu orphan hide-toc "
    "hide-navigation review_by review_in owner".split()
)
NEEDED = ("attrs_inline", "colon_fence", "deflist", "tasklist", "myst_heading_anchors", "tel")


class RefusedError(Exception):
    """Why nothing was written."""

    def __init__(self, said: Said) -> None:
        super().__init__(said)
        self.said = said


class Imported(NamedTuple):
    """What was written, what could not be converted, and what else there is to know."""

    pages: int
    files: int
    findings: list[Finding]
    news: list[Said]
    left: list[str]  # settings to see to by hand
    keys: dict[str, int]  # front matter that nothing reads, with the number of pages
    builder: str = "html"


def import_site(
    source: Path,
    target: Path,
    tool: str,
    language: str | None,
    spoken: str,
    named: Mapping[str, str] | None = None,
) -> Imported:
    """Turn the site in *source* into a guide in *target*."""
    found = site.opened(source, tool)
    if target.resolve().is_relative_to(found.content.resolve()):
        raise RefusedError(Said("“{target}” is in the folder of the site's pages.", target=target))
    news: list[Said] = []
    language = language or _language(found, spoken, news)
    files, drafts = _read(found, language)
    _refuse_too_few(found, len(drafts))
    names = {"index.md", *(page.new for page in drafts), *(name for _, name in files)}
    _refuse_to_overwrite(target, names)
    texts = _finished(found, drafts, files, language)
    said = settings.carried(found, [name for _, name in files])
    _configure(found, target, language, texts, said)
    moved = redirects.moved(found, drafts)
    if moved:
        texts["redirects.txt"] = redirects.page(moved)
        text = template("addresses that change: {count}, listed in redirects.txt for your host")
        news.append(Said(text, count=len(moved)))
    _draft_data(found, drafts, texts, named, news)
    contents = {name: text.encode() for name, text in texts.items()}
    landing.write(target, contents, {name: path for path, name in files})
    findings = [*found.findings, *(one for page in drafts for one in page.context.findings)]
    findings.sort(key=lambda one: (one.file, one.line))
    keys = Counter(key for page in drafts for key in page.data if key not in KNOWN)
    return Imported(
        len(drafts), len(files), findings, news, said.left, keys, redirects.builder_for(found)
    )


def _draft_data(
    found: Site,
    drafts: Sequence[Draft],
    texts: dict[str, str],
    named: Mapping[str, str] | None,
    news: list[Said],
) -> None:
    """The drafts of a data file, where it is asked for, and of collections, where a CMS is."""
    declared = cms.declaration(found)
    if declared:
        texts["collections.draft.yml"] = declared[0]
        news.append(Said("collections.draft.yml declares the collections of the CMS"))
    if named is None:
        return
    text, problems = facts.drafted({page.new: texts[page.new] for page in drafts}, named)
    if not text:
        news.append(Said("no page tells roles, phases, activities or figures under such a heading"))
        return
    texts["programme.draft.yml"] = text
    news.append(Said("programme.draft.yml holds the facts that the pages seem to tell"))
    news.extend(Said("programme.draft.yml: {problem}", problem=one) for one in problems)


def _language(found: Site, spoken: str, news: list[Said]) -> str:
    """The language of the site: as it says, else that of its text, else the person's."""
    if found.language in LANGUAGES:
        return found.language
    pages = site.pages_and_files(Site(found.tool, found.root, found.content, found.public))[0]
    of_text = site.language_of(path.read_text("utf-8", "replace") for path in pages[:50])
    text = "the site names no language; “{language}” is that of its text (see --language)"
    if of_text is None:
        text = "the site names no language; “{language}” is that of your system (see --language)"
    news.append(Said(text, language=of_text or spoken))
    return of_text or spoken


def _refuse_too_few(found: Site, pages: int) -> None:
    """Refuse a folder that holds hardly a page beside folders that look like a site."""
    if pages > 10 and found.config_file:
        return
    others = [] if found.config_file else site.likely(found.root)
    richer = [one for one in others if sum(1 for _ in one.rglob("*.md")) > pages / 2]
    if richer:
        names = ", ".join(one.relative_to(found.root).as_posix() for one in richer[:5])
        text = template("“{folder}” has {pages} pages of its own; these look like a site: {names}")
        raise RefusedError(Said(text, folder=found.root, pages=pages, names=names))
    if not pages:
        raise RefusedError(Said("There is no Markdown page in “{folder}”.", folder=found.content))


def _note_other_tool(found: Site, texts: Sequence[str]) -> None:
    """Say once that the pages look like those of another tool."""
    counts = {
        name: sum(len(sign.findall(text)) for text in texts) for name, sign in site.SIGNS.items()
    }
    other = max(counts, key=counts.__getitem__)
    if counts[other] > max(1, counts[found.tool]):
        text = "{count} places look like {tool}; try --from {tool}"
        found.note(found.config_file or found.root, text, count=counts[other], tool=other)


def _read(found: Site, language: str) -> tuple[list[tuple[Path, str]], list[Draft]]:
    """The pages after the first step; of two that want one name, the second keeps its own."""
    paths, files = site.pages_and_files(found)
    names = [path.relative_to(found.content).as_posix() for path in paths]
    called = _names_in_menu(found)
    drafts: list[Draft] = []
    taken: set[str] = set()
    texts: list[str] = []
    for path, name in zip(paths, names, strict=True):
        new = new_name(name, names, found.tool)
        if new.lower() in taken:
            new = name
        taken.add(new.lower())
        context = Context(found.name(path), found.tool, language)
        text = _decoded(path.read_bytes(), context)
        texts.append(text)
        drafts.append(draft(text, name, new, context, called.get(name)))
        if drafts[-1].data.get("draft") is True:
            context.note(1, "a draft, which the site did not show; no menu names it")
    _note_other_tool(found, texts)
    return _distinct(found, files), drafts


def _names_in_menu(found: Site) -> dict[str, str]:
    """What the menu calls each page; for MkDocs that is the title of a page without one."""
    quiet = Site(found.tool, found.root, found.content, found.public, None, found.config)
    sections = navigation.menu(quiet, lambda target: target.lstrip("/")) or []
    return {entry.target: entry.title for _, entries in sections for entry in entries}


def _decoded(data: bytes, context: Context) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        context.note(1, "the page is not written in UTF-8; it was read as Windows-1252")
        return data.decode("cp1252", "replace")


def _distinct(found: Site, files: list[tuple[Path, str]]) -> list[tuple[Path, str]]:
    """*Files* that each have a name of their own; two alike are one."""
    kept: dict[str, Path] = {}
    for path, name in files:
        if name not in kept:
            kept[name] = path
        elif kept[name].read_bytes() != path.read_bytes():
            found.note(path, "not copied: another file is called “{name}”", name=name)
    return [(path, name) for name, path in kept.items()]


def _refuse_to_overwrite(target: Path, names: set[str]) -> None:
    taken = sorted(
        name for name in names if (target / name).exists() or (target / name).is_symlink()
    )
    if taken:
        shown = ", ".join(taken[:5]) + (" …" if len(taken) > 5 else "")
        text = template("“{folder}” has {names} already; nothing was written.")
        raise RefusedError(Said(text, folder=target, names=shown))


def _finished(
    found: Site, drafts: list[Draft], files: list[tuple[Path, str]], language: str
) -> dict[str, str]:
    addresses = Addresses(found.tool, found.address, found.base)
    free = _free_anchors(drafts)
    for page in drafts:
        addresses.add_page(page.old, page.new, page.data)
        addresses.anchors[page.new] = reachable(page.headings)
        free_places = [name for name in page.places.values() if free(name)]
        addresses.anchors[page.new].update({name: name for name in free_places})
    for _, name in files:
        addresses.add_file(name)
        addresses.files.setdefault(name.removeprefix(site.EXTRA), name)
    words = glossary.meanings(drafts)
    sections = _contents(found, drafts, addresses)
    texts = {
        page.new: finish(page, addresses, free, glossary.known(page, drafts)) for page in drafts
    }
    if words:
        name = glossary.free_name(language, texts)
        texts[name] = glossary.page(words, language)
        sections.append(navigation.Section("", [navigation.Entry(name)]))
    first = texts.get("index.md", f"# {found.title}\n")
    texts["index.md"] = first + "\n".join(navigation.toctree(sections)) + "\n"
    return texts


def _free_anchors(drafts: list[Draft]) -> Callable[[str], bool]:
    """Whether an anchor can be one of the whole guide, and looks the same then."""
    wanted = Counter(name.lower() for page in drafts for name in page.wanted if name)

    def is_free(name: str) -> bool:
        return bool(PLAIN.fullmatch(name)) and wanted[name] == 1 and name not in TAKEN

    return is_free


def _contents(found: Site, drafts: list[Draft], addresses: Addresses) -> list[navigation.Section]:
    """The menu of the guide; pages that no menu named stay beside it, as they were."""

    def page_of(target: str) -> str | None:
        there = addresses.find(target, "", "index.md")
        if there and there.is_page:
            return there.name or "index.md"
        file = PurePosixPath(target.partition("#")[0])
        alike = [page.new for page in drafts if PurePosixPath(page.old).name == file.name]
        if len(alike) != 1:
            return None
        text = template("the menu leads to “{target}”, which is not there; taken for “{page}”")
        found.note(found.config_file or found.root, text, target=target, page=alike[0])
        return alike[0]

    sections = navigation.menu(found, page_of)
    if sections is None or found.tool == "hugo":  # whose menu only names what stands on top
        shown = [page for page in drafts if page.data.get("draft") is not True]
        rows = [(page.new, _title(page), page.weight) for page in shown if page.new != "index.md"]
        sections = [*(sections or []), *navigation.by_folder(rows)]
    sections = _each_once(sections)
    named = {entry.target for _, entries in sections for entry in entries} | {"index.md"}
    for page in drafts:
        if page.new not in named:
            head_as_orphan(page)
    return sections


def _title(page: Draft) -> str:
    return str(page.data.get("title") or page.title)


def _each_once(sections: list[navigation.Section]) -> list[navigation.Section]:
    """*Sections* in which no page comes twice, nor the first page, which holds them."""
    seen = {"index.md"}
    kept = []
    for title, entries in sections:
        own = []
        for entry in entries:
            if entry.target not in seen:
                own.append(entry)
                seen.add(entry.target)
        if own:
            kept.append(navigation.Section(title, own))
    return kept


def _configure(
    found: Site, target: Path, language: str, texts: dict[str, str], said: settings.Carried
) -> None:
    path = target / "conf.py"
    if not path.exists():
        title, author = (json.dumps(one, ensure_ascii=False) for one in (found.title, found.author))
        more = "".join(f"{line}\n" for line in settings.lines(said))
        made = CONF.format(
            title=title, author=author, language=language, year=date.today().year
        )
        texts["conf.py"] = made + more
        return
    missing = [name for name in NEEDED if name not in path.read_text("utf-8", "replace")]
    if missing:
        said = Said("the pages need in it: {names}", names=", ".join(missing))
        found.findings.append(Finding("conf.py", 1, said))
