"""Imports a whole site: reads everything first, then writes, and only where nothing stands."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sphinx_eig.data.messages import Said, template
from sphinx_eig.importing import (
    Finding,
    RefusedError,
    glossary,
    menu,
    names,
    redirects,
    settings,
    site,
)
from sphinx_eig.importing.addresses import Addresses, new_name
from sphinx_eig.importing.drafts import drafts
from sphinx_eig.importing.pages import Page, draft, finish
from sphinx_eig.importing.site import Site
from sphinx_eig.importing.tree import Context
from sphinx_eig.importing.writing import PLAIN_NAME

#: Sphinx has these itself.
TAKEN = names("genindex modindex py-modindex search")


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
    found, news = site.opened(source, tool), list[Said]()
    if target.resolve().is_relative_to(found.content.resolve()):
        text = template("“{target}” is in the folder of the site's pages.")
        raise RefusedError(text, target=target)
    paths, given = site.pages_and_files(found)
    site.refuse_too_few(found, len(paths))
    read = {path: _decoded(path.read_bytes()) for path in paths}
    words = [text for text, _ in read.values()]
    site.note_other_tool(found, words)
    language = language or site.language_of(found, words, spoken, news)
    files, pages = _distinct(found, given), _pages(found, read, language)
    _refuse_to_overwrite(target, {"index.md", *files, *(page.new for page in pages)})
    texts = _texts(found, pages, files, language)
    if moved := redirects.moved(found, pages):
        texts["redirects.txt"] = redirects.text_of(moved)
        text = template("addresses that change: {count}, listed in redirects.txt for your host")
        news.append(Said(text, count=len(moved)))
    texts |= drafts(found, pages, named, news)
    conf, left = settings.conf(found, files, language)
    if (target / "conf.py").exists():
        settings.note_missing(found, (target / "conf.py").read_text("utf-8", "replace"))
    else:
        texts["conf.py"] = conf
    _write(target, texts, files)
    findings = [*found.findings, *(one for page in pages for one in page.context.findings)]
    findings.sort(key=lambda one: (one.file, one.line))
    keys = Counter(key for page in pages for key in page.data if key not in settings.KNOWN)
    builder = redirects.builder_for(found)
    return Imported(len(pages), len(files), findings, news, left, keys, builder)


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
        if files.setdefault(name, path).read_bytes() != path.read_bytes():
            found.note(path, "not copied: another file is called “{name}”", name=name)
    return files


def _pages(found: Site, read: Mapping[Path, tuple[str, bool]], language: str) -> list[Page]:
    """The pages after the first step; of two that want one name, the second keeps its own."""
    olds = {path: path.relative_to(found.content).as_posix() for path in read}
    # What the menu calls a page is the title of one that has none.
    rows = [row for section in menu.sections(found, str) for row in section.entries]
    called = {target.lstrip("/"): name for target, name in rows}
    pages: list[Page] = []
    taken: set[str] = set()
    for path, (text, is_utf8) in read.items():
        old = olds[path]
        new = new_name(old, frozenset(olds.values()), found.tool)
        new = old if new.lower() in taken else new
        taken.add(new.lower())
        context = Context(found.name(path), found.tool, language, [], [])
        if not is_utf8:
            context.note(1, "the page is not written in UTF-8; it was read as Windows-1252")
        pages.append(draft(text, old, new, context, called.get(old)))
        if pages[-1].data.get("draft") is True:
            context.note(1, "a draft, which the site did not show; no menu names it")
    return pages


def _refuse_to_overwrite(target: Path, made: set[str]) -> None:
    taken = sorted(one for one in made if (target / one).exists() or (target / one).is_symlink())
    if taken:
        shown = ", ".join(taken[:5]) + (" …" if len(taken) > 5 else "")
        text = template("“{folder}” has {names} already; nothing was written.")
        raise RefusedError(text, folder=target, names=shown)


def _texts(
    found: Site, pages: Sequence[Page], files: Mapping[str, Path], language: str
) -> dict[str, str]:
    """The pages after the second step, with the menu on the first."""
    addresses = Addresses(found.tool, found.address, found.base)
    wanted = Counter(name.lower() for page in pages for name in page.targets)

    def is_free(name: str) -> bool:
        """Whether an anchor can be one of the whole guide, and looks the same then."""
        return bool(PLAIN_NAME.fullmatch(name)) and wanted[name] == 1 and name not in TAKEN

    for page in pages:
        addresses.add_page(page.old, page.new, page.data)
        places = {name: name for name in page.places if is_free(name)}
        addresses.anchors[page.new] = page.anchors | places
    for name in files:
        addresses.add_file(name)
        addresses.files.setdefault(name.removeprefix(site.EXTRA), name)
    made = menu.contents(found, pages, addresses)
    shown = {target for _, entries in made for target, _ in entries} | {"index.md"}
    texts = {}
    for page in pages:
        if page.new not in shown and "orphan" not in page.data:
            page.head += "orphan: true\n"
        texts[page.new] = finish(page, addresses, is_free, glossary.known(page, pages))
    explained = glossary.glossary(pages, language, texts)
    if explained:
        texts[explained[0]] = explained[1]
        made.append(menu.Section("", [(explained[0], "")]))
    texts["index.md"] = texts.get("index.md", f"# {found.title}\n") + menu.toctree(made)
    return texts


def _write(target: Path, texts: Mapping[str, str], files: Mapping[str, Path]) -> None:
    """Write *texts* and copies of *files* below *target*, where none of them stands yet.

    Raises:
        OSError: Something could not be written; the target is then as it was.
    """
    place = target.absolute()
    names = [*texts, *files]
    folders = {parent for name in names for parent in (place / name).parents}
    created = sorted((one for one in folders if not one.exists()), key=lambda one: len(one.parts))
    moved: list[Path] = []
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=place.parent) as made:
            for name in names:
                path = Path(made, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                if name in files:
                    shutil.copyfile(files[name], path)
                    continue
                with path.open("xb") as file:
                    file.write(texts[name].encode())
            for name in names:
                path = place / name
                path.parent.mkdir(parents=True, exist_ok=True)
                if path.exists() or path.is_symlink():
                    raise FileExistsError(17, "the file is there already", str(path))
                Path(made, name).rename(path)
                moved.append(path)
    except BaseException:
        for path in moved:
            path.unlink(missing_ok=True)
        for folder in reversed(created):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise
