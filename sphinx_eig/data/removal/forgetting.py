"""Forgets a record: what to remove and to edit so that the files of a programme name it no more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_eig.data.missing_pictures import guide_of
from sphinx_eig.data.reading.source import PAGES, Scalar, Sequence, Source, front_matter
from sphinx_eig.data.records import Programme, Record
from sphinx_eig.data.removal import edits, portraits
from sphinx_eig.data.values import same

#: Files in which words that are a record's id are most likely to mean the record.
CODE = frozenset({".css", ".html", ".jinja", ".js", ".po", ".py", ".yaml", ".yml"})
#: Files in which people write, where a role may still name the record, or a picture stand.
WRITTEN = CODE | {".md", ".markdown", ".rst", ".txt"}
#: Options of directives that name records.
NAMING = (":only:", ":where:")
#: Where a guide is built, as its authors are told to.
BUILT = "_build"
BOM = "\ufeff"
#: What stands for bytes that are no text: a file that has them is not written again.
LOST = "\ufffd"


@dataclass
class Forgotten:
    """What is to be done: files that go, texts that change, and what to see to by hand."""

    removed: list[Path] = field(default_factory=list)
    changed: dict[Path, str] = field(default_factory=dict)
    #: Places that name the record where no edit is certain to change nothing else.
    by_hand: list[tuple[Path, int]] = field(default_factory=list)
    #: Pictures that another file shows too, with that file.
    shared: list[tuple[Path, Path]] = field(default_factory=list)
    #: Pictures of which it is not certain that they are the record's own files.
    left: list[Path] = field(default_factory=list)
    mentions: list[tuple[Path, int]] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        return not (self.by_hand or self.shared or self.left or self.mentions)


def forgotten(programme: Programme, record: Record, root: Path) -> Forgotten:
    """What forgets *record*, whose data file lies in the folder *root*; nothing is done yet."""
    found = Forgotten()
    own = Path(record.place.file)
    guide = _guide(own, root)
    places = {(name.source.file, name.start) for name in _references(programme, record)}
    if record.kind.folder:
        found.removed.append(own)
    else:
        places.add((str(own), record.written.start))
    for path in sorted({Path(file) for file, _start in places}):
        _edit(path, {start for file, start in places if Path(file) == path}, found)
    texts = _texts(guide, found)
    known = portraits.Portraits(record, [root, guide])
    for picture in known.own():
        others = (path for path, text in texts.items() if known.shows(path, text, picture))
        other = next(others, None)
        if other is None:
            found.removed.append(picture)
        else:
            found.shared.append((picture, other))
    told = {path.resolve() for path in (*found.removed, *(one for one, _other in found.shared))}
    found.left = [
        path for path in known.uncertain() if path.is_symlink() or path.resolve() not in told
    ]
    found.mentions = list(_mentions(record, texts))
    return found


def _guide(own: Path, root: Path) -> Path:
    """The source folder of the guide around the data file; as it was called, where that is it."""
    found = guide_of(own) or root
    return root if found == root.resolve() else found


def _references(programme: Programme, record: Record) -> Iterator[Scalar]:
    """Where other records name *record*, each time that one does."""
    named = programme.collections[record.kind.collection].named
    for collection in programme.collections.values():
        keys = [one.key for one in collection.kind.fields if one.to == record.kind.name]
        others = [other for other in collection.records if other is not record]
        for written in (other.written.get(key) for other in others for key in keys):  # type: ignore[call-overload]
            for name in Sequence.of(written):
                if isinstance(name, Scalar) and named(name) == [record]:
                    yield name


def _edit(path: Path, starts: set[int], found: Forgotten) -> None:
    """Take out of the file at *path* what stands at *starts*, from its end, so that these hold."""
    written = path.read_bytes().decode("utf-8", "replace")
    mark = BOM if written.startswith(BOM) else ""
    text = written.removeprefix(BOM)
    head = front_matter(text) if path.suffix in PAGES else None
    yaml = head[0] if head else text
    rest = text[len(yaml) :]
    source = Source(yaml, str(path))
    for start in sorted(starts, reverse=True):
        edited = None if LOST in written else edits.without(yaml, start)
        if edited is None:
            found.by_hand.append((path, source.place(start).line))
        else:
            yaml = edited
    if mark + yaml + rest != written:
        found.changed[path] = mark + yaml + rest


def _texts(guide: Path, found: Forgotten) -> dict[Path, str]:
    """What people wrote in the *guide*, as it will be."""
    gone = {path.resolve() for path in found.removed}
    changed = {path.resolve(): text for path, text in found.changed.items()}
    texts = {}
    for path in sorted(guide.rglob("*")):
        hidden = any(one[0] == "." or one == BUILT for one in path.relative_to(guide).parts)
        if hidden or path.suffix not in WRITTEN or not path.is_file() or path.resolve() in gone:
            continue
        text = changed.get(path.resolve())
        texts[path] = path.read_text("utf-8", "replace") if text is None else text
    return texts


def _mentions(record: Record, texts: dict[Path, str]) -> Iterator[tuple[Path, int]]:
    """Lines of the guide that still say its name, its id in a role, or where only ids stand."""
    # A name may go on in the next line of a text, or of a catalogue, between quotes.
    name = re.compile(r"[\s\"]+".join(map(re.escape, same(record.name).split())))
    role = re.compile(rf"`(?:[^`]*<)?(?:[\w.-]+/)?{re.escape(record.id)}>?`")
    word = re.compile(rf"(?:(?<![\w-])|(?<=--)){re.escape(record.id)}(?![\w-])")
    for path, text in texts.items():
        head = front_matter(text) if path.suffix in PAGES else None
        last = head[0].count("\n") if head else 0
        text = unicodedata.normalize("NFC", text)
        named = {text.count("\n", 0, found.start()) + 1 for found in name.finditer(text)}
        for number, line in enumerate(text.split("\n"), 1):
            is_code = path.suffix in CODE or number <= last or line.lstrip().startswith(NAMING)
            if number in named or role.search(line) or (is_code and word.search(line)):
                yield path, number
