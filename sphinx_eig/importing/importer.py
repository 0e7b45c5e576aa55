"""Imports a whole site: reads everything first, then writes, and only where nothing stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sphinx_eig.data.messages import Said, template
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
from sphinx_eig.importing.configuring import configure
from sphinx_eig.importing.contents import contents
from sphinx_eig.importing.drafts import Draft, draft
from sphinx_eig.importing.headings import reachable
from sphinx_eig.importing.judging import (
    RefusedError,
    language_of_site,
    note_other_tool,
    refuse_too_few,
)
from sphinx_eig.importing.lines import Context, Finding
from sphinx_eig.importing.pages import finish
from sphinx_eig.importing.site import Site


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
    language = language or language_of_site(found, spoken, news)
    files, drafts = _read(found, language)
    refuse_too_few(found, len(drafts))
    names = {"index.md", *(page.new for page in drafts), *(name for _, name in files)}
    _refuse_to_overwrite(target, names)
    texts = _finished(found, drafts, files, language)
    said = settings.carried(found, [name for _, name in files])
    configure(found, target, language, texts, said)
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
    keys = Counter(key for page in drafts for key in page.data if key not in settings.KNOWN)
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
    note_other_tool(found, texts)
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
    sections = contents(found, drafts, addresses)
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
