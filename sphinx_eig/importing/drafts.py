"""Drafts data files: the facts that pages tell, and the collections of a static CMS.

The CMS may be Decap or Netlify CMS; the facts are roles, phases, activities and figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from bs4.element import Tag

from sphinx_eig.data import check_bytes
from sphinx_eig.data.messages import Said, template
from sphinx_eig.importing import joined
from sphinx_eig.importing.addresses import without_accents
from sphinx_eig.importing.frontmatter import dumped
from sphinx_eig.importing.html import flow
from sphinx_eig.importing.pages import Page
from sphinx_eig.importing.site import Site, mapping
from sphinx_eig.importing.tree import HEADINGS, line_of, text_of

NAMES = {
    "phases": "phase, phases, etapes, stages",
    "roles": "role, roles, les roles",
    "activities": "activites, activities, activity, dispositifs, actions",
    "statistics": "chiffres, chiffres cles, figures, key figures, statistics, en chiffres",
}
KINDS = {name: kind for kind, names in NAMES.items() for name in names.split(", ")}
FIGURE = re.compile(
    r"(?P<value>\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?)\s*(?P<unit>%|€)?\s+(?P<label>\S.*)"
)
#: Kind, title, text, and the node that tells of it.
Record = tuple[str, str, str, Tag]
WIDGETS = {
    "string": "text", "text": "text", "color": "text", "markdown": "markdown", "boolean": "boolean",
    "date": "date", "datetime": "date", "image": "picture", "file": "address", "hidden": "text",
}  # fmt: skip


def drafts(
    found: Site, pages: Sequence[Page], named: Mapping[str, str] | None, news: list[Said]
) -> dict[str, str]:
    """The drafts of a data file, where it is asked for, and of collections, where a CMS is."""
    texts = {"collections.draft.yml": _declaration(found)}
    if texts["collections.draft.yml"]:
        news.append(Said("collections.draft.yml declares the collections of the CMS"))
    text, problems = _facts(pages, named) if named is not None else ("", [])
    texts["programme.draft.yml"] = text
    if text:
        news.append(Said("programme.draft.yml holds the facts that the pages seem to tell"))
        news += [Said("programme.draft.yml: {problem}", problem=one) for one in problems]
    elif named is not None:
        news.append(Said("no page tells roles, phases, activities or figures under such a heading"))
    return {name: text for name, text in texts.items() if text}


def _facts(pages: Sequence[Page], named: Mapping[str, str]) -> tuple[str, list[str]]:
    """The data file and what ``check`` says of it; *named* gives a page for a kind of record."""
    entries: dict[str, str] = dict.fromkeys(NAMES, "")
    for page in sorted(pages, key=lambda one: one.new):
        kind = next((one for one, file in named.items() if file == page.new), "")
        for own, title, text, node in _records(list(flow(page.root)), kind):
            entry = dumped([_record(own, title, text)]).replace("\n", "\n  ").rstrip(" ")
            entries[own] += f"  # {page.new}:{line_of(node)}\n  {entry}"
    if not any(entries.values()):
        return "", []
    text = "# A draft: what the pages seem to tell. Check every line, then rename the file.\n"
    text += "".join(f"{kind}:\n{own}" for kind, own in entries.items() if own)
    return text, [str(one) for one in check_bytes(text.encode(), "programme.draft.yml")]


def _record(kind: str, title: str, text: str) -> dict[str, object]:
    found = FIGURE.match(title) if kind == "statistics" else None
    data: dict[str, object] = {"title": title}
    if found:
        value = re.sub(r"\s", "", found["value"]).replace(",", ".")
        number = float(value) if "." in value else int(value)
        data = {"value": number, "unit": found["unit"], "label": found["label"]}
    data["description"] = text
    return {key: value for key, value in data.items() if value or value == 0}


def _records(nodes: Sequence[Tag], kind: str) -> Iterator[Record]:
    """The records of one page: below a heading that says their kind, or all of a page of *kind*."""
    level, whole = 1, kind
    depth = 0
    for at, node in enumerate(nodes):
        if node.name in HEADINGS:
            depth, title = int(node.name[1]), _text(node)
            if depth <= level:
                kind = whole
            bare = " ".join(re.findall(r"\w+", without_accents(title).lower()))
            if not whole and bare in KINDS:
                kind, level = KINDS[bare], depth
            elif kind and depth == level + 1:
                after = nodes[at + 1] if at + 1 < len(nodes) else node
                yield kind, title, _text(after) if after.name == "p" else "", node
        elif kind and depth <= level and node.name in ("ul", "ol"):
            for item in node.find_all("li", recursive=False):
                title, text = _titled(item.p or item)
                if title:
                    yield kind, title, text, item
        elif kind and node.name == "table":
            for row in node.find_all("tr"):
                cells = [_text(one) for one in row.find_all("td")]
                if cells and kind == "statistics" and cells[0][:1].isdigit():
                    cells = [" ".join(cells[:2]), *cells[2:]]
                if cells and cells[0]:
                    yield kind, cells[0], " ".join(cells[1:]), row


def _text(node: Tag) -> str:
    return joined(text_of(node.children))


def _titled(first: Tag) -> tuple[str, str]:
    """The title and the rest of ``**Title**: text``, or of ``Title: text``."""
    words = first.contents
    strong = text_of(words[:1]) if words and getattr(words[0], "name", "") == "strong" else ""
    if strong:
        return strong.strip(" :\u00a0"), text_of(words[1:]).lstrip(" :–—\u00a0").strip()
    title, _, rest = re.sub(r"\s*[:–]\s+", "\0", _text(first), count=1).partition("\0")
    return title.strip(), rest.strip()


def _declaration(site: Site) -> str:
    """The declaration in YAML; nothing without a CMS."""
    folders = (site.public, site.root, site.root / "public", site.root / "static")
    paths = [
        folder / "admin" / name for folder in folders for name in ("config.yml", "config.yaml")
    ]
    path = next((one for one in paths if one.is_file()), None)
    if path is None:
        return ""
    try:
        config = yaml.safe_load(path.read_text("utf-8", "replace"))
    except (yaml.YAMLError, RecursionError):
        site.note(path, "the configuration of the CMS cannot be read")
        return ""
    listed = mapping(config).get("collections")
    given = [mapping(one) for one in (listed if isinstance(listed, list) else [])]
    made = {str(one["name"]): _collection(site, path, one) for one in given if one.get("name")}
    return dumped({"collections": made}) if made else ""


def _collection(site: Site, path: Path, given: Any) -> dict[str, Any]:
    if not given.get("folder"):
        text = template(
            "the collection “{name}” is no folder of records; say in which file they are"
        )
        site.note(path, text, name=given["name"])
    words = {"folder": "folder", "title": "label", "named_by": "identifier_field"}
    made: dict[str, Any] = {key: str(given[name]) for key, name in words.items() if given.get(name)}
    return {**made, "fields": dict(_fields(site, path, str(given["name"]), given.get("fields")))}


def _fields(site: Site, path: Path, name: str, given: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in map(mapping, given if isinstance(given, list) else []):
        if not one.get("name") or one["name"] == "body":
            continue  # the body is the page itself
        kind = _kind(one)
        if kind is None:
            text = template(
                "the field “{field}” of “{name}” is of the kind “{kind}”; say what it holds"
            )
            site.note(path, text, field=one["name"], name=name, kind=one.get("widget"))
            kind = {"kind": "text"}
        label = {"label": str(one["label"])} if one.get("label") else {}
        yield (
            str(one["name"]),
            kind | label | ({"required": True} if one.get("required", True) else {}),
        )


def _kind(field: Any) -> dict[str, Any] | None:
    """What the declaration says of a field; nothing for what it has no word for."""
    widget = field.get("widget", "string")
    many = {"many": True} if field.get("multiple") else {}
    if widget in WIDGETS:
        return {"kind": WIDGETS[widget]}
    if widget == "number":
        return {"kind": "whole" if field.get("value_type") == "int" else "number"}
    if widget == "relation" and field.get("collection"):
        return {"to": str(field["collection"]), **many}
    if widget == "select" and isinstance(field.get("options"), list):
        options = [one if isinstance(one, dict) else {"value": one} for one in field["options"]]
        labels = {str(one.get("value")): str(one.get("label", one.get("value"))) for one in options}
        return {"one_of": labels, **many}
    if widget == "list" and not field.get("fields"):
        inner = field.get("field")
        kind = _kind(inner) if isinstance(inner, dict) else {"kind": "text"}
        return {**kind, "many": True} if kind else None
    return None
