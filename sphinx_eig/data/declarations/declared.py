"""Finds what is declared: by the files of this package, by a data file, by the one beside it.

What this package declares and what a programme does go the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

from sphinx_eig.data.declarations import judging
from sphinx_eig.data.declarations.fields import OF_FIELDS, Form
from sphinx_eig.data.declarations.grammar import DECLARATION, collection_form, field_form, form_form
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.declarations.making import Maker, Spoken, said
from sphinx_eig.data.declarations.types import TYPES
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Problems
from sphinx_eig.data.reading.files import decoded
from sphinx_eig.data.reading.reader import read
from sphinx_eig.data.reading.source import PAGES, Mapping, Scalar, front_matter
from sphinx_eig.data.records import Part
from sphinx_eig.data.validation import KEYS_AND_VALUES, read_keyed, unknown_key, unlike
from sphinx_eig.data.values import AN_ID

#: The key under which collections are declared, and the file that may hold it alone.
COLLECTIONS, BESIDE = "collections", "collections.yml"
OURS = field_form(*TYPES, *OF_FIELDS)


def forms_in(path: Path) -> dict[str, Form]:
    """The forms that a file of this package declares, by their names."""
    problems = Problems()
    made: dict[str, Form] = {}
    for name, tree in _tree(path).items():
        one = Mapping()
        one[name] = tree
        reader = Maker({}, problems, str, {**OF_FIELDS, **made})
        declared = read_keyed(form_form(field_form(*TYPES, *reader.forms)), one, problems)[name]
        fields = tuple(reader.fields(declared, {}).values())
        made[str(name)] = Form(str(name), said(declared, "help"), fields, said(declared, "short"))
    assert not problems.found, problems.found[0]
    return made


def kinds_in(folder: Path) -> tuple[Kind, ...]:
    """The kinds that the files of a folder of this package declare, in the order of the files."""
    trees, problems = Mapping(), Problems()
    for path in sorted(folder.glob("*.yml")):
        trees.update(_tree(path))
    found = tuple(_kinds(read_keyed(collection_form(OURS), trees, problems), (), problems, str))
    assert not problems.found, problems.found[0]
    return found


def _tree(path: Path) -> Mapping:
    return read(path.read_text("utf-8"), path.name, Problems())


def declared_at(path: Path, known: Sequence[Kind]) -> tuple[Kind, ...]:
    """The kinds that the data file at *path* declares; of a page, those in its front matter."""
    text = decoded(path, path.name, Problems()) or ""
    is_page = path.suffix in PAGES
    if COLLECTIONS not in text and (is_page or not path.with_name(BESIDE).is_file()):
        return ()
    head = front_matter(text) if is_page else (text, "")
    tree = read(head[0] if head else "", path.name, Problems())
    return declared_in(tree, known, Problems(), None if is_page else path, path.name)


def declared_in(
    tree: Mapping, known: Sequence[Kind], problems: Problems, path: Path | None, name: str
) -> tuple[Kind, ...]:
    """The kinds that a data file declares, or the file of declarations beside it at *path*."""
    written = Mapping()
    beside = path.with_name(BESIDE) if path else None
    trees = [tree]
    if beside is not None and beside.is_file() and beside != path:
        shown = str(PurePath(name).with_name(BESIDE))
        text = decoded(beside, shown, problems)
        trees.append(read(text or "", shown, problems))
        for other in trees[1]:
            if other != COLLECTIONS:
                unknown_key(other, [COLLECTIONS], [COLLECTIONS], problems)
    for one in trees:
        found = one.get(COLLECTIONS)  # type: ignore[call-overload]
        if found is not None and not isinstance(found, Mapping):
            problems.say(Code.VALUE, found.place, unlike(found, KEYS_AND_VALUES))
            continue
        for key, value in (found or {}).items():
            if key in written:
                problems.add(
                    Code.DUPLICATE_KEY,
                    key.place,
                    "the collection “{key}” is declared in “{other}” too; the first is kept",
                    key=key,
                    other=written.key(key).place.file,
                )
            written.setdefault(key, value)
    return declared_kinds(written, known, problems) if written else ()


def declared_kinds(written: Any, known: Sequence[Kind], problems: Problems) -> tuple[Kind, ...]:
    """The kinds declared in *written*, by the keys of their collections, beside those *known*."""
    parts = read_keyed(DECLARATION, written, problems)
    for key in [one for one in parts if not AN_ID.fullmatch(one)]:
        said = Said(
            "a collection cannot be called “{key}”; expected a word without spaces", key=key
        )
        problems.say(Code.VALUE, key.place, said)
        del parts[key]
    return tuple(_kinds(parts, known, problems, lambda text: text))


def _kinds(
    parts: dict[Scalar, Part], known: Sequence[Kind], problems: Problems, spoken: Spoken
) -> Iterator[Kind]:
    bases = {kind.collection: kind for kind in known}
    names = judging.names(parts, known, problems)
    roles = {kind.role: kind.collection for kind in known if kind.role}
    reader = Maker(names, problems, spoken, bases=bases, roles=roles)
    for key, part in parts.items():
        yield reader.kind(str(key), part)
