"""Imports a whole site: reads everything first, then writes, and only where nothing stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sphinx_eig.data.messages import Said, template
from sphinx_eig.importing import cms, facts, landing, menu, redirects, settings, site
from sphinx_eig.importing.addresses import Addresses, new_name
from sphinx_eig.importing.anchors import reachable
from sphinx_eig.importing.pages import Page, draft, finish
from sphinx_eig.importing.site import RefusedError, Site
from sphinx_eig.importing.tree import Context, Finding
from sphinx_eig.importing.writing import PLAIN_NAME

#: Sphinx has these itself.
TAKEN = frozenset({"genindex", "modindex", "py-modindex", "search"})
GLOSSARY = {"fr": ("abreviations", "Abréviations"), "en": ("abbreviations", "Abbreviations")}
SHARED = "includes/"  # what MkDocs appends to every page


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
        raise RefusedError(
            template("“{target}” is in the folder of the site's pages."), target=target
        )
    news: list[Said] = []
    paths, given = site.pages_and_files(found)
    site.refuse_too_few(found, len(paths))
    read = {path: _decoded(path.read_bytes()) for path in paths}
    site.note_other_tool(found, (text for text, _ in read.values()))
    language = language or site.language_of(
        found, (text for text, _ in read.values()), spoken, news
    )
    files = _distinct(found, given)
    pages = _pages(found, read, language)
    names = [*(page.new for page in pages), *files]
    _refuse_to_overwrite(target, {"index.md", *names})
    texts = _finished(found, pages, files, language)
    values, left = settings.carried(found, files)
    if not (target / "conf.py").exists():
        texts["conf.py"] = settings.conf(found, language, values)
    else:
        known = (target / "conf.py").read_text("utf-8", "replace")
        missing = ", ".join(name for name in settings.NEEDED if name not in known)
        what = Said("the pages need in it: {names}", names=missing)
        found.findings += [Finding("conf.py", 1, what)] if missing else []
    moved = redirects.moved(found, pages)
    if moved:
        texts["redirects.txt"] = redirects.text_of(moved)
        text = template("addresses that change: {count}, listed in redirects.txt for your host")
        news.append(Said(text, count=len(moved)))
    _drafts(found, pages, texts, named, news)
    landing.write(target, {name: text.encode() for name, text in texts.items()}, files)
    findings = [*found.findings, *(one for page in pages for one in page.context.findings)]
    findings.sort(key=lambda one: (one.file, one.line))
    keys = Counter(key for page in pages for key in page.data if key not in settings.KNOWN)
    return Imported(
        len(pages), len(files), findings, news, left, keys, redirects.builder_for(found)
    )


def _decoded(data: bytes) -> tuple[str, bool]:
    """The text of a page, and whether it is written in UTF-8."""
    try:
        return data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), False


def _distinct(found: Site, given: list[tuple[Path, str]]) -> dict[str, Path]:
    """The files to copy by the names they get; two that are alike are one."""
    files: dict[str, Path] = {}
    for path, name in given:
        if name in files and files[name].read_bytes() != path.read_bytes():
            found.note(path, "not copied: another file is called “{name}”", name=name)
        files.setdefault(name, path)
    return files


def _pages(found: Site, read: Mapping[Path, tuple[str, bool]], language: str) -> list[Page]:
    """The pages after the first step; of two that want one name, the second keeps its own."""
    olds = {path: path.relative_to(found.content).as_posix() for path in read}
    # What the menu calls a page is the title of one that has none.
    called = {
        target.lstrip("/"): name
        for _, entries in menu.sections(found, str, quiet=True)
        for target, name in entries
    }
    pages: list[Page] = []
    taken: set[str] = set()
    for path, (text, is_utf8) in read.items():
        old = olds[path]
        new = new_name(old, frozenset(olds.values()), found.tool)
        new = old if new.lower() in taken else new
        taken.add(new.lower())
        context = Context(found.name(path), found.tool, language)
        if not is_utf8:
            context.note(1, "the page is not written in UTF-8; it was read as Windows-1252")
        pages.append(draft(text, old, new, context, called.get(old)))
        if pages[-1].data.get("draft") is True:
            context.note(1, "a draft, which the site did not show; no menu names it")
    return pages


def _refuse_to_overwrite(target: Path, names: set[str]) -> None:
    taken = sorted(one for one in names if (target / one).exists() or (target / one).is_symlink())
    if taken:
        shown = ", ".join(taken[:5]) + (" …" if len(taken) > 5 else "")
        text = template("“{folder}” has {names} already; nothing was written.")
        raise RefusedError(text, folder=target, names=shown)


def _finished(
    found: Site, pages: list[Page], files: Mapping[str, Path], language: str
) -> dict[str, str]:
    addresses = Addresses(found.tool, found.address, found.base)
    wanted = Counter(
        name.lower() for page in pages
        for name in [*(one.node.meta.get("target") or "" for one in page.headings), *page.places]
    )  # fmt: skip

    def is_free(name: str) -> bool:
        """Whether an anchor can be one of the whole guide, and looks the same then."""
        return bool(PLAIN_NAME.fullmatch(name)) and wanted[name] == 1 and name not in TAKEN

    for page in pages:
        addresses.add_page(page.old, page.new, page.data)
        free = {name: name for name in page.places if is_free(name)}
        addresses.anchors[page.new] = reachable(page.headings) | free
    for name in files:
        addresses.add_file(name)
        addresses.files.setdefault(name.removeprefix(site.EXTRA), name)
    ranked = [
        menu.Ranked(one.new, one.title, one.weight)
        for one in pages
        if one.data.get("draft") is not True
    ]
    made = menu.contents(found, ranked, [page.new for page in pages], addresses)
    shown = {target for _, entries in made for target, _ in entries} | {"index.md"}
    for page in pages:
        if page.new not in shown and "orphan" not in page.data:
            page.head += "orphan: true\n"
    shared = {
        name: one
        for page in pages
        if page.old.startswith(SHARED)
        for name, one in page.abbreviations.items()
    }
    texts = {
        page.new: finish(page, addresses, is_free, shared | page.abbreviations) for page in pages
    }
    words = _meanings(pages)
    if words:
        name = _free_name(language, texts)
        texts[name] = _glossary(words, language)
        made.append(menu.Section("", [(name, "")]))
    texts["index.md"] = texts.get("index.md", f"# {found.title}\n") + menu.toctree(made)
    return texts


def _meanings(pages: Sequence[Page]) -> dict[str, str]:
    """Every abbreviation of the site; one that means two things has both meanings."""
    found: dict[str, str] = {}
    same: dict[str, str] = {}  # the glossary does not tell capitals apart
    for page in pages:
        for name, words in page.abbreviations.items():
            name = same.setdefault(name.lower(), name)
            if words not in found.setdefault(name, words).split(" ; "):
                found[name] += f" ; {words}"
                what = template("“{name}” has two meanings; the glossary holds both")
                page.context.note(1, what, name=name)
    return found


def _free_name(language: str, taken: Container[str]) -> str:
    name = f"{GLOSSARY[language][0]}.md"
    while name in taken:
        name = f"_{name}"
    return name


def _glossary(words: dict[str, str], language: str) -> str:
    """The page that explains *words*, in the order of the alphabet."""
    text = f"# {GLOSSARY[language][1]}\n\n:::{{glossary}}\n"
    for name in sorted(words, key=str.casefold):
        meaning = words[name].replace("{", "\\{").replace("<", "&lt;") or name
        text += f"{name}\n  {meaning}\n\n"
    return text.rstrip("\n") + "\n:::\n"


def _drafts(
    found: Site,
    pages: Sequence[Page],
    texts: dict[str, str],
    named: Mapping[str, str] | None,
    news: list[Said],
) -> None:
    """The drafts of a data file, where it is asked for, and of collections, where a CMS is."""
    declared = cms.declaration(found)
    if declared:
        texts["collections.draft.yml"] = declared
        news.append(Said("collections.draft.yml declares the collections of the CMS"))
    if named is None:
        return
    text, problems = facts.drafted({page.new: texts[page.new] for page in pages}, named)
    if not text:
        news.append(Said("no page tells roles, phases, activities or figures under such a heading"))
        return
    texts["programme.draft.yml"] = text
    news.append(Said("programme.draft.yml holds the facts that the pages seem to tell"))
    news.extend(Said("programme.draft.yml: {problem}", problem=one) for one in problems)
