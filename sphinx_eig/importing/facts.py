"""Drafts a data file from the pages: the roles, phases, activities and figures they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sphinx_eig.data import check_bytes
from sphinx_eig.importing import joined
from sphinx_eig.importing.addresses import without_accents
from sphinx_eig.importing.frontmatter import dumped
from sphinx_eig.importing.pages import Page
from sphinx_eig.importing.tree import Node, descend, line_of, text_of

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
Record = tuple[str, str, str, Node]


def drafted(pages: Sequence[Page], named: Mapping[str, str]) -> tuple[str, list[str]]:
    """The data file and what ``check`` says of it; *named* gives a page for a kind of record."""
    entries: dict[str, str] = dict.fromkeys(NAMES, "")
    for page in sorted(pages, key=lambda one: one.new):
        kind = next((one for one, file in named.items() if file == page.new), "")
        for own, title, text, node in _records(page.tree.children, kind):
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


def _records(nodes: Sequence[Node], kind: str) -> Iterator[Record]:
    """The records of one page: below a heading that says their kind, or all of a page of *kind*."""
    level, whole = 1, kind
    depth = 0
    for at, node in enumerate(nodes):
        if node.type == "heading":
            depth, title = len(node.markup), _text(node)
            if depth <= level:
                kind = whole
            bare = " ".join(re.findall(r"\w+", without_accents(title).lower()))
            if not whole and bare in KINDS:
                kind, level = KINDS[bare], depth
            elif kind and depth == level + 1:
                after = nodes[at + 1] if at + 1 < len(nodes) else node
                yield kind, title, _text(after) if after.type == "paragraph" else "", node
        elif kind and depth <= level and node.type.endswith("_list"):
            for item in node.children:
                title, text = _titled(item.children[0] if item.children else item)
                if title:
                    yield kind, title, text, item
        elif kind and node.type == "table":
            for row in [one for one in descend([node]) if one.type == "tr"]:
                cells = [_text(one) for one in row.children if one.type == "td"]
                if cells and kind == "statistics" and cells[0][:1].isdigit():
                    cells = [" ".join(cells[:2]), *cells[2:]]
                if cells and cells[0]:
                    yield kind, cells[0], " ".join(cells[1:]), row


def _text(node: Node) -> str:
    return joined(text_of(node.children))


def _titled(first: Node) -> tuple[str, str]:
    """The title and the rest of ``**Title**: text``, or of ``Title: text``."""
    words = first.children[0].children if first.children else []
    strong = text_of(words[:1]) if words and words[0].type == "strong" else ""
    if strong:
        return strong.strip(" :\u00a0"), text_of(words[1:]).lstrip(" :–—\u00a0").strip()
    title, _, rest = re.sub(r"\s*[:–]\s+", "\0", _text(first), count=1).partition("\0")
    return title.strip(), rest.strip()
