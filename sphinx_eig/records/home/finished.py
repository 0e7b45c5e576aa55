"""Finishes the blocks of a home page once every page is known and the builder is."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_eig.data.problems import Code, nearest, quoted
from sphinx_eig.guide.presented import presented
from sphinx_eig.records.home.icons import ICONS, drawn
from sphinx_eig.report import warn

HERO = "programme-hero"


class FilledEntries(SphinxPostTransform):
    """Puts the sentence and the icon of a page in the entry that leads to it."""

    default_priority = 4  # before cards are changed for print

    def run(self, **kwargs: Any) -> None:
        for item in list(self.document.findall(nodes.list_item)):
            if "entry" in item:
                self._fill(item)

    def _fill(self, item: nodes.list_item) -> None:
        page = presented(self.env, item["entry"])
        if page.sentence:
            item += nodes.paragraph("", page.sentence, classes=["programme-sentence"])
        if page.icon and page.icon not in ICONS:
            known = sorted(ICONS)
            warn(
                self.config.language,
                Code.OPTION,
                item["entry"],
                "the page’s icon is “{name}”; expected one of {known}{nearest}",
                name=page.icon,
                known=quoted(known),
                nearest=nearest(page.icon, known),
            )
        elif page.icon and "programme-entries" in item.parent["classes"]:
            # other builders leave it out
            item.insert(0, nodes.raw("", drawn(page.icon), format="html"))


class HeroInHtml(SphinxPostTransform):
    """Takes the page's title into the hero that follows it; the title stays the section's."""

    default_priority = 4
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for hero in list(self.document.findall(nodes.container)):
            if HERO in hero["classes"]:
                self._open(hero)

    def _open(self, hero: nodes.container) -> None:
        section, at = hero.parent, hero.parent.index(hero)
        before = section.children[at - 1] if at else None
        if not isinstance(before, nodes.title) or hero["ids"]:
            return
        lead, *pictures = hero.children
        classes = " ".join(hero["classes"])
        section["classes"].append("programme-front")
        section[at - 1 : at + 1] = [
            _html(f'<div class="{classes}"><div class="programme-lead">'),
            before,
            *lead.children,
            _html("</div>"),
            *pictures,
            _html("</div>"),
        ]


def _html(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def setup(app: Sphinx) -> None:
    """Apply them as pages are written."""
    for transform in (FilledEntries, HeroInHtml):
        app.add_post_transform(transform)
