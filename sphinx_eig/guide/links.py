"""What is known once every page has been read: their order, and where paths in the data lead."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import get_node_location
from sphinx.util.nodes import make_refnode

from sphinx_eig.data.problems import Code, nearest
from sphinx_eig.report import warn

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


def labels(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """By the names that authors give to places: the page and the anchor of each."""
    found: dict[str, tuple[str, str]] = env.get_domain("std").data["anonlabels"]
    return found


class Destination(NamedTuple):
    """Where a path leads: a page and an anchor on it, or an address."""

    docname: str = ""
    anchor: str = ""
    url: str = ""
    is_anchor_missing: bool = False


def destination(
    env: BuildEnvironment, anchors: Anchors, fromdocname: str, target: str
) -> Destination | None:
    """The page that *target* names, seen from *fromdocname*; a path may lead to the website."""
    path, _, anchor = unquote(target).partition("#")
    docname = _docname(env, fromdocname, path)
    if docname and not anchor:
        return Destination(docname)
    if docname:
        found = _anchor(env, anchors(docname), docname, anchor)
        if found or path:
            return Destination(docname, found or anchor, is_anchor_missing=not found)
        # As in MyST, “#name” may be a target of any page.
        known = labels(env)
        page, found = known.get(anchor, known.get(anchor.lower(), (docname, "")))
        return Destination(page, found or anchor, is_anchor_missing=not found)
    site = env.config.programme_site_url
    if site and target.startswith("/"):
        return Destination(url=f"{site.rstrip('/')}{target}")
    return None


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
    title = env.titles.get(docname)
    if title is not None and nodes.make_id(title.astext()) == anchor:
        return anchor
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
        _warn(env, node, found)
    if found is None:
        return nodes.inline("", "", *content)
    if found.url:
        return nodes.reference("", "", *content, refuri=found.url, internal=False)
    if not node.get("refexplicit"):
        content = [nodes.inline("", _title(env, found) or node.astext())]
    return make_refnode(builder, fromdocname, found.docname, found.anchor, list(content))


def _title(env: BuildEnvironment, found: Destination) -> str:
    """What stands where a link without a text of its own leads."""
    if not found.anchor:
        return env.titles[found.docname].astext() if found.docname in env.titles else ""
    slugs = env.metadata[found.docname].get("myst_slugs", {})
    return next((str(title) for _line, ids, title in slugs.values() if ids == found.anchor), "")


def _warn(env: BuildEnvironment, node: pending_xref, found: Destination | None) -> None:
    place, target = node.get("place") or get_node_location(node) or "", node["reftarget"]
    if found is not None:
        warn(
            env.config.language,
            Code.LINK,
            place,
            "“{target}” is a page of the guide, but there is nothing of that name on it",
            target=target,
        )
        return
    warn(
        env.config.language,
        Code.LINK,
        place,
        "“{target}” is no page of the guide; name one, write the whole address, or set "
        "programme_site_url to the website to which paths such as /talents belong{nearest}",
        target=target,
        nearest=nearest(target.strip("/"), env.all_docs),
    )
