"""Makes ids unique, and links lead to them, where all pages stand in one (builder singlehtml).

Each page has ids of its own; Sphinx puts the pages together and leaves links such as
`#document-page#id`, which lead nowhere (sphinx-doc/sphinx#14221).
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

PREFIX = "#document-"


def mend(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Answers `doctree-resolved`, which the builder emits for the whole."""
    elements = list(_with_pages(doctree, docname))
    new: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for page, element in elements:
        for old in element["ids"]:
            name = old if old not in taken else f"{page.replace('/', '-')}-{old}"
            while name in taken:
                name += "-"
            taken.add(new.setdefault((page, old), name))
    for page, element in elements:
        _rename(element, page, new)
    for (page, old), name in new.items():
        # numbers of sections and figures are looked up by their id
        figures = app.env.toc_fignumbers.get(page, {}).values()
        for numbers in (app.env.toc_secnumbers.get(page, {}), *figures):
            numbers |= {f"{m}{name}": numbers[m + old] for m in ("", "#") if m + old in numbers}


def _with_pages(element: nodes.Element, page: str) -> Iterator[tuple[str, nodes.Element]]:
    """Each element with the page it comes from."""
    if isinstance(element, addnodes.start_of_file):
        page = element["docname"]
    yield page, element
    for child in element.children:
        if isinstance(child, nodes.Element):
            yield from _with_pages(child, page)


def _rename(element: nodes.Element, page: str, new: dict[tuple[str, str], str]) -> None:
    """Give the element its new ids, and let its references lead to those of others."""
    element["ids"] = [new[page, each] for each in element["ids"]]
    if "refid" in element:
        element["refid"] = new.get((page, element["refid"]), element["refid"])
    if element.get("backrefs"):
        element["backrefs"] = [new.get((page, each), each) for each in element["backrefs"]]
    target, _, anchor = element.get("refuri", "").removeprefix(PREFIX).partition("#")
    if anchor and element["refuri"].startswith(PREFIX):
        element["refuri"] = "#" + new.get((target, anchor), anchor)
