"""What is known once every page has been read: their order, and where paths in the data lead."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from sphinx_eig.data.problems import Code
from sphinx_eig.report import logger

#: The anchors of the records that a page shows, by id.
Anchors = Callable[[str], dict[str, str]]


def toctree_order(env: BuildEnvironment, docnames: Collection[str]) -> Iterator[str]:
    """*Docnames* in the order of the toctrees, those in no toctree last, by name."""
    seen: set[str] = set()
    waiting = [env.config.root_doc]
    while waiting:
        docname = waiting.pop()
        if docname in seen:
            continue
        seen.add(docname)
        if docname in docnames:
            yield docname
        waiting += reversed(env.toctree_includes.get(docname, []))
    yield from sorted(set(docnames) - seen)


class Destination(NamedTuple):
    """Where a path leads: a page and an anchor on it, or an address."""

    docname: str = ""
    anchor: str = ""
    url: str = ""
    is_anchor_missing: bool = False


def destination(
    env: BuildEnvironment, anchors: Anchors, fromdocname: str, target: str
) -> Destination | None:
    """The page that *target* names, seen from *fromdocname*, else its place on the web site."""
    path, _, anchor = target.partition("#")
    docname = _docname(env, fromdocname, path)
    if docname:
        found = _anchor(env, anchors(docname), docname, anchor) if anchor else ""
        return Destination(docname, found or anchor, is_anchor_missing=bool(anchor and not found))
    site = env.config.programme_site_url
    return Destination(url=f"{site.rstrip('/')}/{target.lstrip('/')}") if site else None


def _docname(env: BuildEnvironment, fromdocname: str, path: str) -> str:
    if not path:
        return fromdocname
    folder = "" if path.startswith("/") else posixpath.dirname(fromdocname)
    name = posixpath.normpath(posixpath.join(folder, path.strip("/")))
    for suffix in (*env.config.source_suffix, ".html"):
        name = name.removesuffix(suffix)
    candidates = [name, posixpath.join(name, "index")]
    return next((found for found in candidates if found in env.all_docs), "")


def _anchor(env: BuildEnvironment, shown: dict[str, str], docname: str, anchor: str) -> str:
    if anchor in shown:
        return shown[anchor]
    metadata: dict[str, Any] = env.metadata[docname]
    slugs = metadata.get("myst_slugs", {})
    if anchor in slugs:
        return str(slugs[anchor][1])
    contents = env.tocs.get(docname)
    links = contents.findall(nodes.reference) if contents is not None else ()
    return anchor if any(link.get("anchorname") == f"#{anchor}" for link in links) else ""


def page_of(
    env: BuildEnvironment, anchors: Anchors, builder: Builder, fromdocname: str, node: pending_xref
) -> nodes.Element:
    """The link that *node*, a path of the data, stands for, or its text where it leads nowhere."""
    found = destination(env, anchors, fromdocname, node["reftarget"])
    content = node.children
    if found is None or found.is_anchor_missing:
        logger.warning(
            "“%s” is %s",
            node["reftarget"],
            "a page of the guide, but there is nothing of that name on it"
            if found
            else "no page of the guide; name one, write the whole address, or set "
            "programme_site_url to the web site it belongs to",
            location=node.get("place") or node,
            type="programme",
            subtype=Code.LINK.value,
        )
    if found is None:
        return nodes.inline("", "", *content)
    if found.url:
        return nodes.reference("", "", *content, refuri=found.url, internal=False)
    return make_refnode(builder, fromdocname, found.docname, found.anchor, list(content))
