"""Gathers the records of collections that stand outside of the data file: in a file or a folder."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePath

from sphinx_eig.data.declarations.declared import BESIDE
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.paths import OutsideError, file_at
from sphinx_eig.data.problems import Code, Place, Problems
from sphinx_eig.data.programme import fill
from sphinx_eig.data.reading.files import UnreadableError, bytes_of, decoded
from sphinx_eig.data.reading.reader import read
from sphinx_eig.data.reading.source import OF_PAGES, PAGES, Mapping, Scalar, front_matter
from sphinx_eig.data.records import Collection, Programme, Record
from sphinx_eig.data.validation import read_form
from sphinx_eig.data.values import AN_ID, LONGEST_NAME, same, shortened, slug

#: The head of a record, before its body.
FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*\r?(?=\n|\Z)", re.DOTALL)
NO_FRONT_MATTER = Said("the page does not begin with keys and values between two “---” lines")
NOT_THERE = template(
    "the collection “{key}” says that its records are in “{name}”; expected {what} of this name "
    "beside the data file"
)
OUTSIDE = template("“{name}” leads out of the folder of the data file; expected one inside it")
TAKEN = template(
    "the folder “{name}” holds the records of “{other}” already; expected a folder of its own"
)
ITSELF = template("“{name}” is the folder of the data file itself; expected a folder inside it")
CIRCLE = template("“{name}” is a link that leads in a circle; expected {what}")
TOO_LONG = template(
    "“{found}” is too long for the address of a page; expected at most {most} letters, of which "
    "those with accents count twice"
)


def gather(programme: Programme, data_file: Path, name: str, problems: Problems) -> None:
    """Add the records that stand in files and folders beside *data_file*, called *name*."""
    owners: dict[Path, str] = {}
    for collection in programme.collections.values():
        kind = collection.kind
        if not (kind.folder or kind.file):
            continue
        place = Place(name, 1, 1) if kind.place is None else kind.place
        path = _path(kind, data_file.parent, place, problems)
        if path is None:
            continue
        if kind.folder and owners.setdefault(path, kind.collection) != kind.collection:
            said = Said(TAKEN, name=kind.folder, other=owners[path])
            problems.say(Code.VALUE, place, said)
            continue
        shown = str(PurePath(name).parent / (kind.folder or kind.file))
        if kind.file:
            _read_file(collection, path, shown, problems)
        else:
            found = [record_in(kind, one, f"{shown}/{one.name}", problems) for one in pages(path)]
            collection.records += [record for record in found if record is not None]
            if not found:
                said = Said("the folder “{name}” holds no Markdown file", name=kind.folder)
                problems.say(Code.FILE, place, said)


def pages(folder: Path) -> list[Path]:
    """The files of the records in *folder*; its index is a page like others."""
    return [path for path in sorted(folder.iterdir()) if _is_record(path)]


def _is_record(path: Path) -> bool:
    return path.suffix in PAGES and path.stem != "index" and path.name[0] not in "._"


def _path(kind: Kind, folder: Path, place: Place, problems: Problems) -> Path | None:
    """The file or folder of a collection, which must be inside the data file's folder."""
    name = kind.folder or kind.file
    root = folder.resolve()
    path = folder / name
    what = Said("a file") if kind.file else Said("a folder")
    if _is_circle(path):
        problems.say(Code.FILE, place, Said(CIRCLE, name=name, what=what))
        return None
    try:
        if kind.file:
            found = file_at(path, root)
        else:
            found = path.resolve() if path.is_dir() else None
            if not path.resolve().is_relative_to(root):
                raise OutsideError(path)
    except (OutsideError, OSError, RuntimeError, ValueError):
        problems.say(Code.FILE, place, Said(OUTSIDE, name=name))
        return None
    if found == root:
        problems.say(Code.FILE, place, Said(ITSELF, name=name))
        return None
    if found is None:
        said = Said(NOT_THERE, key=kind.collection, name=name, what=what)
        problems.say(Code.FILE, place, said)
    return found


def _is_circle(path: Path) -> bool:
    try:
        path.stat()
    except (OSError, ValueError) as error:
        return getattr(error, "errno", None) == errno.ELOOP
    return False


def _read_file(collection: Collection, path: Path, name: str, problems: Problems) -> None:
    """A file holds the records under the key of their collection, or nothing but their list."""
    text = decoded(path, name, problems)
    if text is not None:
        tree = read(text, name, problems, listed_as=collection.kind.collection)
        for key in tree:
            if key != collection.kind.collection:
                problems.add(
                    Code.UNKNOWN_KEY,
                    key.place,
                    "unknown key “{key}”; expected “{known}:”, with the records under it",
                    key=key,
                    known=collection.kind.collection,
                )
        fill(collection, tree, problems)


def record_in(kind: Kind, path: Path, name: str, problems: Problems) -> Record | None:
    """The record that the Markdown file at *path* is; its file's name is its id."""
    text = decoded(path, name, problems)
    if text is None:
        return None
    head = front_matter(text)
    if head is None:
        problems.say(Code.FILE, Place(name, 1, 1), NO_FRONT_MATTER)
        return None
    tree = read(head[0], name, problems)
    for key in [*_foreign(tree, kind)]:
        del tree[key]
    if "id" not in tree:
        stem = same(path.stem)
        made = Scalar(stem if AN_ID.fullmatch(stem) else slug(stem), tree.source, tree.start)
        tree[made.with_text("id")] = made
    found = read_form(kind, tree, problems)
    if not isinstance(found, Record):
        return None
    found.facts["aliases"] = [one for one in found["aliases"] if _is_short(one, problems)]
    if found["id"]:
        _is_short(found["id"], problems)
    return found


def _is_short(name: Scalar, problems: Problems) -> bool:
    """Whether *name*, where it can be part of an address, is short enough; a problem if not."""
    is_short = not AN_ID.fullmatch(name) or len(name.encode()) <= LONGEST_NAME
    if not is_short:
        said = Said(TOO_LONG, found=shortened(name), most=LONGEST_NAME)
        problems.say(Code.VALUE, name.place, said)
    return is_short


def _foreign(tree: Mapping, kind: Kind) -> Iterator[Scalar]:
    """The keys that other tools read."""
    return (key for key in tree if key in OF_PAGES and key not in kind.by_key)


def digest_of(kinds: Iterable[Kind], data_file: Path) -> str:
    """A digest of all that *data_file* and the places of its *kinds* say; bodies are none of it."""
    files = [data_file, data_file.with_name(BESIDE)]
    for kind in kinds:
        path = data_file.parent / (kind.folder or kind.file)
        if kind.folder and path.is_dir():
            files += pages(path)
        elif kind.file:
            files.append(path)
    found = sha256()
    for file in files:
        found.update(f"{file.name}\0".encode("utf-8", "surrogateescape"))
        try:
            data = bytes_of(file)
        except UnreadableError as error:
            found.update(str(error).encode())
            continue
        head = FRONT_MATTER.match(data) if file.suffix in PAGES and file != data_file else None
        found.update(head[0] if head else data)
    return found.hexdigest()
