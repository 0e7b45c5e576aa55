"""Turns the configuration of a static CMS (Decap, Netlify CMS) into declared collections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sphinx_eig.data.messages import template
from sphinx_eig.importing.site import Site

CONFIG = ("admin/config.yml", "admin/config.yaml")
KINDS = {
    "string": "text", "text": "text", "color": "text", "markdown": "markdown", "boolean": "boolean",
    "date": "date", "datetime": "date", "image": "picture", "file": "address", "hidden": "text",
}  # fmt: skip


def declaration(site: Site) -> tuple[str, int] | None:
    """The declaration in YAML and how many things it could not tell; nothing without a CMS."""
    folders = (site.public, site.root, site.root / "public", site.root / "static")
    paths = (folder / name for folder in folders for name in CONFIG)
    path = next((one for one in paths if one.is_file()), None)
    if path is None:
        return None
    try:
        config = yaml.safe_load(path.read_text("utf-8", "replace"))
    except (yaml.YAMLError, RecursionError):
        site.note(path, "the configuration of the CMS cannot be read")
        return None
    listed = config.get("collections") if isinstance(config, dict) else None
    collections: dict[str, Any] = {}
    count = len(site.findings)
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict) and one.get("name"):
            collections[str(one["name"])] = _collection(site, path, one)
    if not collections:
        return None
    text = yaml.safe_dump({"collections": collections}, allow_unicode=True, sort_keys=False)
    return text, len(site.findings) - count


def _collection(site: Site, path: Path, given: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if given.get("folder"):
        made["folder"] = str(given["folder"])
    else:
        text = template(
            "the collection “{name}” is no folder of records; say in which file they are"
        )
        site.note(path, text, name=given["name"])
    if given.get("label"):
        made["title"] = str(given["label"])
    if given.get("identifier_field"):
        made["named_by"] = str(given["identifier_field"])
    fields = dict(_fields(site, path, str(given["name"]), given.get("fields")))
    return {**made, "fields": fields}


def _fields(site: Site, path: Path, name: str, given: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in given if isinstance(given, list) else []:
        if not isinstance(one, dict) or not one.get("name") or one["name"] == "body":
            continue  # the body is the page itself
        kind = _kind(one)
        if kind is None:
            text = template(
                "the field “{field}” of “{name}” is of the kind “{kind}”; say what it holds"
            )
            site.note(path, text, field=one["name"], name=name, kind=one.get("widget"))
            kind = {"kind": "text"}
        if one.get("label"):
            kind["label"] = str(one["label"])
        if one.get("required", True):
            kind["required"] = True
        yield str(one["name"]), kind


def _kind(field: dict[str, Any]) -> dict[str, Any] | None:
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
        return {"one_of": {str(one.get("value")): str(one.get("label", one.get("value")))
                           for one in options}, **many}  # fmt: skip
    inner = field.get("field")
    if widget == "list" and not field.get("fields"):
        kind = _kind(inner) if isinstance(inner, dict) else {"kind": "text"}
        return {**kind, "many": True} if kind else None
    return None
