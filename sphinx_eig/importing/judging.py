"""Judges what a folder holds: whether it is a site, in which language, of which tool."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sphinx_eig.data.messages import LANGUAGES, Said, template
from sphinx_eig.importing import RefusedError, names
from sphinx_eig.importing.site import SKIPPED, Site, found_tool

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
        raise RefusedError(
            template("There is no Markdown page in “{folder}”."), folder=site.content
        )


def note_other_tool(site: Site, texts: Sequence[str]) -> None:
    """Say once that the pages look like those of another tool."""
    counts = {tool: sum(len(sign.findall(one)) for one in texts) for tool, sign in SIGNS.items()}
    other = max(counts, key=counts.__getitem__)
    if counts[other] > max(1, counts[site.tool]):
        text = template("{count} places look like {tool}; try --from {tool}")
        site.note(None, text, count=counts[other], tool=other)
