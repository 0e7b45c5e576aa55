"""Gathers the pages of a book in the order in which one reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags

#: What a page may hold and yet say nothing.
_EMPTY = (nodes.comment, nodes.target, nodes.title, addnodes.index, nodes.compound, nodes.section)


class Page(NamedTuple):
    """A page of the site as a chapter or a part of one.

    Attributes:
        docname: how Sphinx calls it.
        level: the level of its first heading.
        doctree: what it holds.
        opens: whether it begins on a new page of the book.
        part: the heading of the pages that begin with this one, if they have one.
    """

    docname: str
    level: int
    doctree: nodes.document
    opens: bool
    part: str


def ordered(env: BuildEnvironment, tags: Tags) -> Iterator[Page]:
    """The pages in the order in which one reads them: each before those that it lists."""
    root = env.config.root_doc
    seen: set[str] = set()

    def walk(docname: str, level: int, part: str, opens: bool) -> Iterator[Page]:
        if docname in seen or docname not in env.found_docs:
            return
        seen.add(docname)
        doctree = env.get_doctree(docname)
        lists = [one for one in doctree.findall(addnodes.toctree) if _is_meant(one, tags)]
        yield Page(docname, level, doctree, opens, part)
        for toctree in lists:
            caption = str(toctree.get("caption") or "") if docname == root else ""
            below = level + (docname != root) + bool(caption)
            for index, included in enumerate(toctree["includefiles"]):
                yield from walk(included, below, "" if index else caption, docname == root)

    yield from walk(root, 1, "", True)


def _is_meant(node: Any, tags: Tags) -> bool:
    """Whether what *node* stands in is meant for this builder."""
    while (node := node.parent) is not None:
        if isinstance(node, addnodes.only) and not tags.eval_condition(node["expr"]):
            return False
    return True


def listed(env: BuildEnvironment, toctree: nodes.Element) -> list[nodes.Node]:
    """The pages that a list names, as links; nothing where the site does not show it either."""
    if toctree.get("hidden"):
        return []
    items = []
    for title, target in toctree["entries"]:
        is_page = target in env.titles
        said = title or (env.titles[target].astext() if is_page else target)
        link = nodes.reference("", said, refuri=f"%{target}" if is_page else target)
        items.append(nodes.list_item("", nodes.paragraph("", "", link)))
    return [nodes.bullet_list("", *items)] if items else []


def is_empty(doctree: nodes.document) -> bool:
    """Whether a page says nothing but its title: it only listed others."""
    sections = [doctree, *doctree.findall(nodes.section)]
    return all(isinstance(one, _EMPTY) for section in sections for one in section.children)
