"""Relates records: gives each an id of its own, and keeps of what it names only what exists."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date

from sphinx_eig.data.dates import freshness, history
from sphinx_eig.data.declarations.fields import Field
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import (
    MOST_LISTED,
    TOO_MANY,
    Code,
    Place,
    Problems,
    nearest,
    quoted,
    some_of,
)
from sphinx_eig.data.queries import counting
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Collection, Programme, Record
from sphinx_eig.data.values import same, shortened


def relate(programme: Programme, day: date, problems: Problems) -> None:
    """Note every inconsistency on *day*; what names nothing is left out of its record."""
    for collection in programme.collections.values():
        clashing = _check_ids(collection, problems)
        _check_titles(collection, clashing, problems)
    for collection in programme.collections.values():
        for field in collection.kind.fields:
            if field.to:
                _relate(collection, field, programme.collection(field.to), problems)
    counting.count(programme, day, problems)
    for collection in programme.collections.values():
        if collection.kind.is_reviewed:
            for figure in collection.records:
                freshness.check(figure, day, problems)
                history.check(figure, day, problems)


def _where(other: Place, place: Place) -> Said:
    """Where another record stands, seen from *place*."""
    if other.file == place.file:
        return Said("on line {line}", line=other.line)
    return Said("in {file}", file=other.file)


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
            "the id “{id}” is already that of the record {where}; give this one an “id:” of "
            "its own",
            id=record.id,
            where=_where(other.place, record.place),
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
    """Two titles that a reader takes for one; ids that are one on some systems."""
    first: dict[str, Record] = {}
    ids: dict[str, Record] = {}
    for record in collection.records:
        other = ids.setdefault(record.id.casefold(), record)
        if other is not record and id(record) not in clashing:
            problems.add(
                Code.SIMILAR_TITLE,
                record.place_of("id"),
                "the id “{id}” differs from “{other}” {where} only by capitals, which some systems "
                "take for the same; rename one of them",
                id=record.id,
                other=other.id,
                where=_where(other.place, record.place),
            )
        other = first.setdefault(_as_heard(record.name), record)
        is_same = same(other.name) == same(record.name)
        # The same title twice in one file is the ids' concern.
        if other is record or id(record) in clashing or (is_same and not record.kind.folder):
            continue
        problems.say(
            Code.SIMILAR_TITLE, record.place_of(record.kind.named_by), _alike(other, record)
        )


def _alike(other: Record, record: Record) -> Said:
    where = _where(other.place_of(other.kind.named_by), record.place)
    if same(other.name) == same(record.name):
        return Said(
            "“{title}” is there twice, here and {where}; remove one, or make one of them clearer",
            title=shortened(record.name),
            where=where,
        )
    return Said(
        "“{title}” differs from “{other}” {where} only by accents, capitals or spaces; write both "
        "alike, or make one of them clearer",
        title=shortened(record.name),
        other=shortened(other.name),
        where=where,
    )


def _as_heard(title: str) -> str:
    """*Title* without what the ear does not notice."""
    parts = unicodedata.normalize("NFKD", title.casefold().replace("’", "'"))
    return "".join(part for part in parts if not unicodedata.combining(part) and not part.isspace())


def _relate(collection: Collection, field: Field, others: Collection, problems: Problems) -> None:
    """Keep of what the records of *collection* name in *field* the ids of *others*."""
    offered: list[Said] = []
    for record in collection.records:
        names = record[field.key] if field.many else [record[field.key]]
        kept = {}
        for name in names:
            found = _meant(name, record, others, offered, problems) if name is not None else None
            if found is None or found.id in kept:
                continue
            kept[found.id] = name.with_text(found.id)
            if field.back:
                found.backs.setdefault(field.back, []).append(record)
        ids = list(kept.values())
        record.facts[field.key] = ids if field.many else next(iter(ids), None)


def _meant(
    name: Scalar, record: Record, others: Collection, offered: list[Said], problems: Problems
) -> Record | None:
    """The record that *name* means; a problem where there is none, or more than one."""
    found = others.named(name)
    # Whether it is a programme's own collection or not, no record belongs to itself.
    if len(found) == 1 and found[0] is not record:
        return found[0]
    # What it names may be in what could not be read.
    if not problems.has(Code.SYNTAX):
        # One more is counted, whatever it would say.
        said = TOO_MANY if problems.is_full else _not_one(name, found, others, offered)
        problems.say(Code.REFERENCE, name.place, said)
    return None


def _not_one(name: Scalar, found: list[Record], others: Collection, offered: list[Said]) -> Said:
    if len(found) == 1:
        return Said("“{name}” is this very record; name another", name=shortened(name))
    if found:
        ids = quoted(record.id for record in found[:MOST_LISTED])
        return Said(
            "“{name}” can mean each of {ids}; write the id of one", name=shortened(name), ids=ids
        )
    if others.kind.folder and name[:1] in ("_", "."):
        return Said(
            "“{name}” names no record: in a folder, files whose names begin with “_” or “.” are "
            "left out",
            name=shortened(name),
        )
    known = others.by_id()
    if not offered:  # the same for every name of the field
        offered.append(some_of(sorted(known)))
    titles = [record.name.strip() for record in others.records]
    return Said(
        "“{collection}” has no record with the id “{name}”; expected one of {known}{nearest}",
        collection=others.kind.collection,
        name=shortened(name),
        known=offered[0],
        nearest=nearest(same(name), known) or nearest(same(name), titles),
    )
