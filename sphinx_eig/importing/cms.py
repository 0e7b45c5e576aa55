"""Turns the configuration of a static CMS (Decap, Netlify CMS) into declared collections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sphinx_eig.data.messages import template
from sphinx_eig.importing.frontmatter import dumped
from sphinx_eig.importing.site import Site, mapping

KINDS = {
    "string": "text", "text": "text", "color": "text", "markdown": "markdown", "boolean": "boolean",
    "date": "date", "datetime": "date", "image": "picture", "file": "address", "hidden": "text",
}  # fmt: skip


def declaration(site: Site) -> str:
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
    if widget in KINDS:
        return {"kind": KINDS[widget]}
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
