"""Takes the front matter off a page, in YAML, TOML or JSON, and writes it as YAML."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from typing import Any, NamedTuple

import yaml

from sphinx_eig.importing.lines import Context, Kind, Line, comment

#: Front matter that configures MyST or writes into the head of the page.
REFUSED_KEYS = frozenset(
    {"myst", "substitutions", "html_meta", "jupytext", "kernelspec", "mystnb", "file_format"}
)
MARKS = {"---": "---", "+++": "+++", "{": "}"}


class Page(NamedTuple):
    """A page in two parts: what is said about it, and its lines."""

    data: dict[str, Any]
    head: list[str]  # lines of YAML
    lines: list[Line]


def parted(text: str, context: Context) -> Page:
    """The page whose source is *text*; front matter that cannot be read becomes a comment."""
    lines = [Line(one, number) for number, one in enumerate(_split(text), 1)]
    mark = lines[0].text.rstrip() if lines else ""
    end = MARKS.get(mark)
    last = next((line for line in lines[1:] if line.text.rstrip() == end), None) if end else None
    if last is None:
        return Page({}, [], lines)
    raw = [line.text for line in lines[1 : last.number - 1]]
    body = lines[last.number :]
    data = _data(mark, "\n".join(raw))
    if data is None:
        context.note(1, "the front matter cannot be read; it is kept as a comment")
        return Page({}, [], [*comment("\n".join(raw), 1), Line("", 1), *body])
    for key in _twice(raw) if mark == "---" else ():
        context.note(
            1, "the key “{key}” stands twice in the front matter; the last counts", key=key
        )
    refused = REFUSED_KEYS & data.keys()
    for key in sorted(refused):
        context.note(1, "not imported, for it could run when the guide is built: {code}", code=key)
        del data[key]
    return Page(data, raw if mark == "---" and not refused else _as_yaml(data), body)


def _twice(raw: list[str]) -> list[str]:
    """The keys of front matter in YAML that stand there more than once."""
    try:
        node = yaml.compose("\n".join(raw), yaml.SafeLoader)
    except yaml.YAMLError:
        return []
    keys = Counter(key.value for key, _ in node.value) if isinstance(node, yaml.MappingNode) else {}
    return [key for key, count in keys.items() if count > 1]


def _split(text: str) -> list[str]:
    return re.split(r"\r\n?|\n", text.removeprefix("\ufeff"))


def _data(mark: str, raw: str) -> dict[str, Any] | None:
    try:
        if mark == "+++":
            return tomllib.loads(raw)
        found = json.loads("{" + raw + "}") if mark == "{" else yaml.safe_load(raw)
    except (ValueError, yaml.YAMLError, RecursionError):
        return None
    return {} if found is None else found if isinstance(found, dict) else None


def _as_yaml(data: dict[str, Any]) -> list[str]:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    return text.rstrip("\n").split("\n") if data else []


def with_key(head: list[str], key: str, value: str) -> list[str]:
    """*Head* with one more entry, unless it is there."""
    return head if any(line.startswith(f"{key}:") for line in head) else [*head, f"{key}: {value}"]


def written(head: list[str]) -> list[Line]:
    """The lines that open a page."""
    if not any(line.strip() for line in head):
        return []
    return [Line(text, 1, Kind.MARKUP) for text in ["---", *head, "---", ""]]


def home_page(data: dict[str, Any]) -> list[Line]:
    """The text of a VuePress home page, which stands in its front matter."""
    said: list[str] = []
    title = data.get("heroText") or data.get("title")
    said += [f"# {title}", ""] if title else []
    said += [str(data["tagline"]), ""] if data.get("tagline") else []
    actions = [{"text": data.get("actionText"), "link": data.get("actionLink")}]
    actions += [one for one in data.get("actions") or [] if isinstance(one, dict)]
    for action in actions:
        if action.get("text"):
            said += [f"[{action['text']}]({action.get('link') or '#'})", ""]
    for feature in data.get("features") or []:
        if isinstance(feature, dict):
            said += [f"## {feature.get('title', '')}", "", str(feature.get("details", "")), ""]
    return [Line(part, 1) for text in said for part in text.split("\n")]


def home_end(data: dict[str, Any]) -> list[Line]:
    """What a VuePress home page shows below its text."""
    footer = data.get("footer")
    return [Line("", 1), Line(str(footer), 1)] if isinstance(footer, str) else []
