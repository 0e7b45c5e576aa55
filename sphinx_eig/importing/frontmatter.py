"""Takes the front matter off a page, in YAML, TOML or JSON, and writes it as YAML."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any, NamedTuple

import yaml

from sphinx_eig.data.messages import template
from sphinx_eig.importing import names
from sphinx_eig.importing.tree import Context

#: Front matter that configures MyST or writes into the head of the page.
REFUSED = names("myst substitutions html_meta jupytext kernelspec mystnb file_format")
HEAD = re.compile(r"(---|\+\+\+|\{)[ \t]*\n(.*?\n)??(---|\+\+\+|\})[ \t]*(?:\n|\Z)", re.DOTALL)


class Parts(NamedTuple):
    """A page in parts: what is said about it, as data and as YAML, and its text."""

    data: dict[str, Any]
    head: str
    text: str
    first: int = 1  # the line on which the text begins
    unread: str = ""  # front matter that is none


def parted(source: str, context: Context) -> Parts:
    """The page of *source*; front matter that cannot be read becomes a comment."""
    source = re.sub(r"\r\n?", "\n", source.removeprefix("\ufeff"))
    source = re.sub(r"[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]", " ", source)  # lines for docutils
    found = HEAD.match(source)
    if not found or {"{": "}"}.get(found[1], found[1]) != found[3]:
        return Parts({}, "", source)
    raw, text, first = found[2] or "", source[found.end() :], found[0].count("\n") + 1
    data = _data(found[1], raw)
    if data is None:
        context.note(1, "the front matter cannot be read; it is kept as a comment")
        return Parts({}, "", text, first, raw)
    for key in _twice(raw) if found[1] == "---" else ():
        what = template("the key “{key}” stands twice in the front matter; the last counts")
        context.note(1, what, key=key)
    refused = sorted(REFUSED & data.keys())
    for key in refused:
        context.note(1, "not imported, for it could run when the guide is built: {code}", code=key)
        del data[key]
    return Parts(data, raw if found[1] == "---" and not refused else dumped(data), text, first)


def dumped(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000) if data else ""


def _twice(raw: str) -> list[str]:
    """The keys of front matter in YAML that stand there more than once."""
    node = yaml.compose(raw, yaml.SafeLoader)
    keys = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    return [str(key) for at, key in enumerate(keys) if key in keys[:at]]


def _data(mark: str, raw: str) -> dict[str, Any] | None:
    try:
        if mark == "+++":
            return tomllib.loads(raw)
        found = json.loads("{" + raw + "}") if mark == "{" else yaml.safe_load(raw)
    except (ValueError, yaml.YAMLError, RecursionError):
        return None
    return {} if found is None else found if isinstance(found, dict) else None


def home(data: dict[str, Any]) -> tuple[str, str]:
    """What a VuePress home page shows above and below its text."""
    title, footer = data.get("heroText") or data.get("title"), data.get("footer")
    said = [f"# {title}" if title else "", str(data.get("tagline") or "")]
    actions = [{"text": data.get("actionText"), "link": data.get("actionLink")}]
    for one in [*actions, *_maps(data.get("actions"))]:
        said += [f"[{one['text']}]({one.get('link') or '#'})"] if one.get("text") else []
    for one in _maps(data.get("features")):
        said += [f"## {one.get('title', '')}", str(one.get("details", ""))]
    below = f"\n\n{footer}" if isinstance(footer, str) else ""
    return "\n\n".join([*filter(None, said), ""]), below


def _maps(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
