"""Relates records: gives each an id of its own, and keeps of what it names only what exists."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date

from sphinx_eig.data import freshness, history
from sphinx_eig.data.declarations import Field
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Problems, nearest, quoted
from sphinx_eig.data.records import Collection, Programme, Record
from sphinx_eig.data.source import Scalar
from sphinx_eig.data.values import same, shortened


def relate(programme: Programme, day: date, problems: Problems) -> None:
    """Note every inconsistency on *day*; what names nothing is left out of its record."""
    for collection in programme.collections.values():
        clashing = _check_ids(collection, problems)
        _check_titles(collection, clashing, problems)
    for collection in programme.collections.values():
        for field in collection.kind.fields:
            if field.to:
                _check_relation(collection, field, programme.collection(field.to), problems)
        if collection.kind.is_reviewed:
            for figure in collection.records:
                freshness.check(figure, day, problems)
                history.check(figure, day, problems)


def _check_ids(collection: Collection, problems: Problems) -> set[int]:
    """Give every record an id of its own; which records (`id()`) had that of another."""
    first: dict[str, Record] = {}
    numbers: dict[str, int] = {}
    clashing = set()
    for record in collection.records:
        other = first.setdefault(record.id, record)
        if other is record:
            continue
        clashing.add(id(record))
        problems.add(
            Code.DUPLICATE_ID,
            record.place_of("id" if "id" in record.written else record.kind.named_by),
            "the id “{id}” is already that of the record on line {line}; give this one an “id:” of "
            "its own",
            id=record.id,
            line=other.place.line,
        )
        record.id = _free(record.id, first, numbers)
        first[record.id] = record
    return clashing


def _free(key: str, taken: Iterable[str], numbers: dict[str, int]) -> str:
    """*Key* with the first number that makes it free; *numbers* are those tried already."""
    number = numbers.get(key, 0) + 1
    while f"{key}-{number}" in taken:
        number += 1
    numbers[key] = number
    return f"{key}-{number}"


def _check_titles(collection: Collection, clashing: set[int], problems: Problems) -> None:
    """Two titles that a reader takes for one; the same title twice is the ids' concern."""
    first: dict[str, Record] = {}
    for record in collection.records:
        other = first.setdefault(_as_heard(record.name), record)
        if other is record or same(other.name) == same(record.name) or id(record) in clashing:
            continue
        problems.add(
            Code.SIMILAR_TITLE,
            record.place_of(record.kind.named_by),
            "“{title}” differs from “{other}” on line {line} only by accents, capitals or spaces; "
            "write both alike, or make one of them clearer",
            title=shortened(record.name),
            other=shortened(other.name),
            line=other.place_of(other.kind.named_by).line,
        )


def _as_heard(title: str) -> str:
    """*Title* without what the ear does not notice."""
    parts = unicodedata.normalize("NFKD", title.casefold().replace("’", "'"))
    return "".join(part for part in parts if not unicodedata.combining(part) and not part.isspace())


def _check_relation(
    collection: Collection, field: Field, others: Collection, problems: Problems
) -> None:
    """Keep of what the records of *collection* name in *field* the ids of *others*."""
    known = {record.id for record in others.records}
    offered = _offered(known)
    for record in collection.records:
        names = record[field.key] if field.many else [record[field.key]]
        kept = [
            name.with_text(same(name))
            for name in names
            if name is not None and _exists(name, known, others, offered, problems)
        ]
        record.facts[field.key] = kept if field.many else next(iter(kept), None)


def _exists(
    name: Scalar, known: set[str], others: Collection, offered: Said, problems: Problems
) -> bool:
    if same(name) in known:
        return True
    # What it names may be in what could not be read.
    if not problems.is_full and not problems.has(Code.SYNTAX):
        problems.add(
            Code.REFERENCE,
            name.place,
            "“{collection}” has no record with the id “{name}”; expected one of {known}{nearest}",
            collection=others.kind.collection,
            name=shortened(name),
            known=offered,
            nearest=nearest(same(name), known),
        )
    return False


def _offered(known: set[str], most: int = 12) -> Said:
    """The ids that could have been meant, not all of a long list."""
    if not known:
        return Said("the ids under it, of which there are none")
    if len(known) <= most:
        return quoted(sorted(known))
    return Said(
        "{some} and {count} more", some=quoted(sorted(known)[:most]), count=len(known) - most
    )
