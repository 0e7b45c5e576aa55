"""Says which pages a long directory takes, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_eig.data.values import distinct
from sphinx_eig.records.directories.filters import FILTERS, MARK
from sphinx_eig.records.directories.page_links import linked, page_links

#: Cards on a page: rows of two, three and four are full, and the page keeps the theme's weight.
PER_PAGE = 24
#: Noted of a page that is being read, once it has a directory.
HAS_DIRECTORY = "programme-directory"
#: What may stand between a directory and the lists of its records, and these.
HOLDERS = (nodes.container, nodes.table, nodes.tgroup)
LISTS = (nodes.bullet_list, nodes.tbody)


class Slice(NamedTuple):
    """What a page shows: which part of which directory, of the records with a mark or of all."""

    directory: int
    mark: str = ""
    number: int = 1


#: What the pages of a document's slices are called.
Names = dict[Slice, str]


def directories(doctree: nodes.document) -> list[nodes.container]:
    """The directories of a page."""
    return [node for node in doctree.findall(nodes.container) if "per_page" in node]


def items_of(directory: nodes.container, mark: str = "") -> list[nodes.Element]:
    """The records of a directory, once for each group that they stand in; or those with a mark."""
    found: list[Any] = []
    for child in directory.children:
        if isinstance(child, nodes.bullet_list):
            found += child.children
        elif isinstance(child, nodes.container):
            found += (row for body in child.findall(nodes.tbody) for row in body.children)
    return [item for item in found if mark in item["classes"]] if mark else found


def values_of(directory: nodes.container) -> dict[str, nodes.Node]:
    """By their marks, what the values are called that readers may narrow a directory by."""
    lists: Any = directory[0]
    found: Iterable[Any] = lists.findall(nodes.list_item) if FILTERS in lists["classes"] else ()
    return {item["classes"][0]: item[0][0] for item in found}


def names_of(env: BuildEnvironment, doctree: nodes.document, docname: str) -> Names:
    """The names of the pages of all slices, of which no document has one but the first."""
    at_index = docname.rpartition("/")[2] == "index"
    folder = docname.removesuffix("index") if at_index else f"{docname}/"
    known = env.found_docs
    taken = {name.removeprefix(folder) for name in known if name.startswith(folder)}
    names: Names = {}
    for index, directory in enumerate(directories(doctree)):
        for mark in ("", *directory["spread_by"]):
            count = len(items_of(directory, mark))
            words = [str(index + 1)] * bool(index) + [nodes.make_id(mark.removeprefix(MARK))]
            name = "-".join(filter(None, words))
            for number in range(1, pages_for(count, directory) + 1):
                one = Slice(index, mark, number)
                numbered = f"{name}-page-{number}".lstrip("-") if number > 1 else name
                is_first = not mark and number == 1
                names[one] = docname if is_first else folder + distinct(numbered, taken)
    return names


def part_of(
    items: list[nodes.Element], directory: nodes.container, number: int
) -> list[nodes.Element]:
    """Those of *items* that stand on the page with a *number*."""
    per_page: int = directory["per_page"]
    return items[(number - 1) * per_page : number * per_page] if per_page else items


def pages_for(count: int, directory: nodes.container) -> int:
    """How many pages as many records take."""
    per_page: int = directory["per_page"]
    return max(1, -(-count // per_page)) if per_page else 1


def sliced(
    directory: nodes.container, names: Names, one: Slice, items: list[nodes.Element]
) -> nodes.container:
    """A copy of a directory with so many of *items* as a slice shows, and links to its neighbours.

    Records that no other slice shows are moved there.
    """
    kept: dict[int, list[nodes.Element]] = {}
    for item in part_of(items, directory, one.number):
        found = item.deepcopy() if directory["spread_by"] else item
        kept.setdefault(id(item.parent), []).append(found)
    copy: nodes.container = with_those(directory, kept)
    del copy["per_page"]  # this is what it is to show
    last = pages_for(len(items), directory)
    if last > 1:
        here = one.number
        there = {number: names[one._replace(number=number)] for number in linked(here, last)}
        copy += page_links("", pages=there, here=here, last=last, count=directory["count"])
    return copy


def with_those(node: Any, kept: dict[int, list[nodes.Element]]) -> Any:
    """A copy of what holds lists, with those records that are *kept* of each.

    The heading of a list of none is left out.
    """
    copy = node.copy()
    for child in node.children:
        if isinstance(child, LISTS):
            if id(child) in kept:
                copy += child.copy()
                copy[-1] += kept[id(child)]
            elif copy.children and isinstance(copy[-1], nodes.rubric):
                del copy[-1]
        elif isinstance(child, HOLDERS) and FILTERS not in child["classes"]:
            copy += with_those(child, kept)
        else:
            copy += child.deepcopy()
    return copy
