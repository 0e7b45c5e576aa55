"""Turns cards into lists with bold titles for print and plain text, where icons say nothing."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


class PrintedCards(SphinxPostTransform):
    """Cards become definition lists, steps numbered lists; icons go."""

    default_priority = 5  # before pictures are converted
    formats = ("latex", "texinfo")
    shows_pictures = True

    def run(self, **kwargs: Any) -> None:
        for lists in list(self.document.findall(nodes.container)):
            if "programme-filters" in lists["classes"]:
                lists.parent.remove(lists)
        for image in list(self.document.findall(nodes.image)):
            if _says_nothing(image, self.shows_pictures):
                image.parent.remove(image)
        for item in list(self.document.findall(nodes.list_item)):
            if "programme" in item or _is_showing(item):
                _join_meta(item)
        for cards in list(self.document.findall(nodes.bullet_list)):
            if {"programme-cards", "programme-list"} & set(cards["classes"]):
                _define(cards)
        for rubric in list(self.document.findall(nodes.rubric)):
            if "programme-heading" in rubric["classes"]:
                rubric.replace_self(_bold(rubric))
        for row in self.document.findall(nodes.row):
            if row["ids"]:
                _move_ids_inside(row)


class PlainCards(PrintedCards):
    """The same for builders that show no picture at all."""

    formats = ("text", "man")
    shows_pictures = False


class Unprinted(SphinxPostTransform):
    """Leaves out of print the directories of collections that say so."""

    default_priority = 4
    builders = ("epub", "latex", "man", "programme-pdf", "programme-typst", "texinfo")

    def run(self, **kwargs: Any) -> None:
        for node in [one for one in self.document.findall(nodes.Element) if "unprinted" in one]:
            node.parent.remove(node)


def _says_nothing(image: nodes.image, shows_pictures: bool) -> bool:
    """Icons never say anything in print; other pictures only where they can be printed."""
    classes = set(image["classes"])
    if classes & {"programme-icon", "programme-dark"}:  # paper is never dark
        return True
    is_ours = bool({"programme-image", "programme-picture"} & classes)
    return is_ours and not (shows_pictures and image["uri"].endswith((".png", ".jpg", ".jpeg")))


def _is_showing(item: nodes.list_item) -> bool:
    return any(name.startswith("programme-") for name in item["classes"])


def _join_meta(item: nodes.list_item) -> None:
    """``Phase 1`` and ``2 mois`` on one line."""
    metas = [node for node in item if "programme-meta" in node.get("classes", ())]  # type: ignore[attr-defined]
    for other in metas[1:]:
        metas[0] += [nodes.Text(" · "), *other.children]  # type: ignore[operator]
        item.remove(other)


def _define(cards: nodes.bullet_list) -> None:
    """A list whose items are all a heading and more, as a list of terms; others stay lists."""
    if not all(_heading(item) and len(item.children) > 1 for item in cards):
        return
    items = []
    for item in cards:
        heading = _heading(item)
        item.remove(heading)  # type: ignore[attr-defined]
        term = nodes.term("", "", *heading.children, ids=item["ids"])  # type: ignore[union-attr,index]
        items.append(nodes.definition_list_item("", term, nodes.definition("", *item.children)))
    cards.replace_self(nodes.definition_list("", *items))


def _heading(item: nodes.Node) -> nodes.rubric | None:
    return next((node for node in item.children if isinstance(node, nodes.rubric)), None)


def _bold(rubric: nodes.rubric) -> nodes.paragraph:
    """A heading as bold text; the anchor of the item it stands in goes with it."""
    bold = nodes.paragraph("", "", nodes.strong("", "", *rubric.children))
    item = rubric.parent
    if isinstance(item, nodes.list_item) and item["ids"]:
        bold.insert(0, nodes.target("", "", ids=item["ids"]))
        item["ids"] = []
    return bold


def _move_ids_inside(row: nodes.row) -> None:
    paragraph = next(iter(row.findall(nodes.paragraph)), None)
    if paragraph is not None:
        paragraph.insert(0, nodes.target("", "", ids=row["ids"]))
        row["ids"] = []


def setup(app: Sphinx) -> None:
    """Apply them where their formats are written."""
    app.add_post_transform(Unprinted)
    app.add_post_transform(PlainCards)
    app.add_post_transform(PrintedCards)
