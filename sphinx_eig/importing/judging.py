"""Judges what a folder holds: whether it is a site, in which language, of which tool."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx_eig.data.messages import LANGUAGES, Said, template
from sphinx_eig.importing import site
from sphinx_eig.importing.site import SKIPPED, Site, found_tool

#: What only one tool's pages hold.
SIGNS = {
    "vuepress": re.compile(r"^ {0,3}:::+ *\w", re.MULTILINE),
    "mkdocs": re.compile(r"^ {0,3}(?:!!!|\?\?\?\+?|===) +[\w\"]", re.MULTILINE),
    "hugo": re.compile(r"\{\{[<%] *\w"),
}
PLAIN_WORDS = {
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "est",
            "pour",
            "dans",
            "une",
            "nous",
            "vous",
            "et",
            "du",
            "sur",
            "avec",
        ]
    ),
    "en": frozenset(
        ["the", "of", "and", "is", "for", "in", "you", "we", "to", "with", "are", "that", "this"]
    ),
}


def language_of(texts: Iterable[str]) -> str | None:
    """The language of *texts*, where it is plain."""
    words = Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower()))
    counts = {name: sum(words[one] for one in known) for name, known in PLAIN_WORDS.items()}
    first, second = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
    return first if counts[first] >= 4 and counts[first] > 2 * counts[second] else None


def likely(source: Path) -> list[Path]:
    """The folders below *source* that look like a site."""
    found = []
    for parent, folders, _ in os.walk(source):
        folders[:] = sorted(
            name for name in folders if name[0] != "." and name not in SKIPPED - {"site"}
        )
        here = Path(parent)
        if here != source and found_tool(here) and here.parent not in found:
            found.append(here)
        if len(here.relative_to(source).parts) >= 3:
            folders[:] = []
    return found


class RefusedError(Exception):
    """Why nothing was written."""

    def __init__(self, said: Said) -> None:
        super().__init__(said)
        self.said = said


def language_of_site(found: Site, spoken: str, news: list[Said]) -> str:
    """The language of the site: as it says, else that of its text, else the person's."""
    if found.language in LANGUAGES:
        return found.language
    pages = site.pages_and_files(Site(found.tool, found.root, found.content, found.public))[0]
    of_text = language_of(path.read_text("utf-8", "replace") for path in pages[:50])
    text = template("the site names no language; “{language}” is that of its text (see --language)")
    if of_text is None:
        text = template(
            "the site names no language; “{language}” is that of your system (see --language)"
        )
    news.append(Said(text, language=of_text or spoken))
    return of_text or spoken


def refuse_too_few(found: Site, pages: int) -> None:
    """Refuse a folder that holds hardly a page beside folders that look like a site."""
    if pages > 10 and found.config_file:
        return
    others = [] if found.config_file else likely(found.root)
    richer = [one for one in others if sum(1 for _ in one.rglob("*.md")) > pages / 2]
    if richer:
        names = ", ".join(one.relative_to(found.root).as_posix() for one in richer[:5])
        text = template("“{folder}” has {pages} pages of its own; these look like a site: {names}")
        raise RefusedError(Said(text, folder=found.root, pages=pages, names=names))
    if not pages:
        raise RefusedError(Said("There is no Markdown page in “{folder}”.", folder=found.content))


def note_other_tool(found: Site, texts: Sequence[str]) -> None:
    """Say once that the pages look like those of another tool."""
    counts = {name: sum(len(sign.findall(text)) for text in texts) for name, sign in SIGNS.items()}
    other = max(counts, key=counts.__getitem__)
    if counts[other] > max(1, counts[found.tool]):
        text = template("{count} places look like {tool}; try --from {tool}")
        found.note(found.config_file or found.root, text, count=counts[other], tool=other)
