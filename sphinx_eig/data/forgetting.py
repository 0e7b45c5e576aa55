"""Forgets a record: what to remove and to edit so that the files of a programme name it no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_eig.data.records import Programme, Record
from sphinx_eig.data.source import Scalar, Source
from sphinx_eig.data.texts import pictures, texts_in
from sphinx_eig.data.types import PICTURE
from sphinx_eig.data.values import same

#: Files in which people write, where a role may still name the record.
WRITTEN = frozenset({".md", ".markdown", ".rst", ".txt", ".yml", ".yaml"})

#: A part of a file.
Span = tuple[Source, int, int]


@dataclass
class Forgotten:
    """What is to be done: files that go, texts that change, and places to see to by hand."""

    removed: list[Path] = field(default_factory=list)
    changed: dict[Path, str] = field(default_factory=dict)
    mentions: list[tuple[Path, int]] = field(default_factory=list)


def forgotten(programme: Programme, record: Record, root: Path) -> Forgotten:
    """What forgets *record*, whose guide lies in the folder *root*; nothing is done yet."""
    found = Forgotten()
    own = Path(record.place.file)
    if record.kind.folder:
        found.removed.append(own)
    portraits = _pictures(record, root)
    found.removed += [path for path in portraits if _is_alone(path, record, programme)]
    spans: dict[Path, list[Span]] = {}
    for name in _references(programme, record):
        spans.setdefault(Path(name.source.file), []).append((name.source, name.start, name.end))
    if not record.kind.folder:
        source = record.written.source
        spans.setdefault(own, []).append((source, record.written.start, _end_of(record)))
    for path, listed in spans.items():
        text = listed[0][0].text
        for _source, start, end in sorted(listed, key=lambda one: -one[1]):
            text = without(text, start, end)
        found.changed[path] = text
    found.mentions = list(_mentions(record, root, found))
    return found


def _references(programme: Programme, record: Record) -> Iterator[Scalar]:
    """Where other records name *record*."""
    for collection in programme.collections.values():
        for declared in collection.kind.fields:
            if declared.to != record.kind.name:
                continue
            for other in collection.records:
                said = other[declared.key]
                for name in said if isinstance(said, list) else [said]:
                    if name is not None and name == record.id and other is not record:
                        yield name


def without(text: str, start: int, end: int) -> str:
    """*Text* without the value between *start* and *end*, as YAML writes it in a list or alone."""
    line = text.rfind("\n", 0, start) + 1
    behind = text.find("\n", end)
    behind = len(text) if behind < 0 else behind
    if re.fullmatch(r"\s*-\s+", text[line:start]) and not text[end:behind].strip():
        return text[:line] + text[behind + 1 :]
    if comma := re.match(r"\s*,\s*", text[end:]):
        return text[:start] + text[end + comma.end() :]
    if comma := re.search(r"\s*,\s*$", text[:start]):
        return text[: comma.start()] + text[end:]
    return text[:start].rstrip(" ") + text[end:]


def _end_of(record: Record) -> int:
    """Where an item of a list ends: before the next line that is no deeper, or behind its brace."""
    text, start = record.written.source.text, record.written.start
    line = text.rfind("\n", 0, start) + 1
    if text[start] == "{":
        return text.index("}", start) + 1
    indent = len(text[line:start]) - len(text[line:start].lstrip())
    next_item = re.compile(rf"^[ ]{{0,{indent}}}\S", re.MULTILINE)
    rest = next_item.search(text, text.find("\n", start) + 1)
    return len(text[: rest.start()].rstrip()) if rest else len(text.rstrip())


def _pictures(record: Record, root: Path) -> Iterator[Path]:
    """The pictures of *record*, its body's included."""
    names = [str(value) for declared, value in record.filled() if declared.type is PICTURE]
    for _text, parsed in texts_in(record):
        names += [piece.text for piece in pictures(parsed.pieces)]
    own = Path(record.place.file)
    if record.kind.folder:
        names += re.findall(r"!\[[^\]]*\]\(<?([^)\s>]+)", own.read_text("utf-8", "replace"))
    for name in dict.fromkeys(names):
        for folder in (own.parent, root):
            path = folder / name.lstrip("/")
            if path.is_file() and path.resolve().is_relative_to(root.resolve()):
                yield path
                break


def _is_alone(path: Path, record: Record, programme: Programme) -> bool:
    """Whether no other record shows the picture at *path*."""
    for collection in programme.collections.values():
        for other in collection.records:
            if other is not record:
                for declared, value in other.filled():
                    if declared.type is PICTURE and Path(str(value)).name == path.name:
                        return False
    return True


def _mentions(record: Record, root: Path, done: Forgotten) -> Iterator[tuple[Path, int]]:
    """Lines of the guide that still say its id in a role, or its name."""
    name = same(record.name)
    role = re.compile(rf"`(?:[^`]*<)?(?:[\w.-]+/)?{re.escape(record.id)}>?`")
    for path in sorted(root.rglob("*")):
        hidden = any(part[0] in "._" for part in path.relative_to(root).parts)
        if hidden or path.suffix not in WRITTEN or not path.is_file() or path in done.removed:
            continue
        text = done.changed.get(path) or path.read_text("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            if role.search(line) or name in same(line):
                yield path, number
