"""Checks what no record can know alone: ids used twice, and records that name one another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date

from sphinx_eig.data import freshness
from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.model import Activity, Collection, Programme, Record
from sphinx_eig.data.problems import Code, Problems, nearest, quoted
from sphinx_eig.data.source import Scalar
from sphinx_eig.data.values import same, shortened

NO_SUCH = {
    "phases": template("no phase has the id “{name}”; expected one of {known}{nearest}"),
    "roles": template("no role has the id “{name}”; expected one of {known}{nearest}"),
}
NONE_AT_ALL = {
    "phases": Said("the ids under “phases”, which has none"),
    "roles": Said("the ids under “roles”, which has none"),
}


def check(programme: Programme, day: date, problems: Problems) -> None:
    """Note every inconsistency on *day*; what names nothing is left out of its record."""
    for collection in programme.collections():
        clashing = _check_ids(collection, problems)
        _check_titles(collection, clashing, problems)
    known = {
        "phases": {phase.key for phase in programme.phases.records},
        "roles": {role.key for role in programme.roles.records},
    }
    offered = {key: _offered(ids) if ids else NONE_AT_ALL[key] for key, ids in known.items()}
    for activity in programme.activities.records:
        for key in known:
            _check_relation(activity, key, known[key], offered[key], problems)
    for figure in programme.statistics.records:
        freshness.check(figure, day, problems)


def _check_ids(collection: Collection[Record], problems: Problems) -> set[int]:
    """Give every record an id of its own; which records (`id()`) had that of another."""
    first: dict[str, Record] = {}
    numbers: dict[str, int] = {}
    clashing = set()
    for record in collection.records:
        other = first.setdefault(record.key, record)
        if other is record:
            continue
        clashing.add(id(record))
        problems.add(
            Code.DUPLICATE_ID,
            record.place_of("id" if "id" in record._written else record.named_by),
            "the id “{id}” is already that of the record on line {line}; give this one an “id:” of "
            "its own",
            id=record.key,
            line=other.place.line,
        )
        record.id = Scalar(_free(record.key, first, numbers))
        first[record.key] = record
    return clashing


def _free(key: str, taken: Iterable[str], numbers: dict[str, int]) -> str:
    """*Key* with the first number that makes it free; *numbers* are those tried already."""
    number = numbers.get(key, 0) + 1
    while f"{key}-{number}" in taken:
        number += 1
    numbers[key] = number
    return f"{key}-{number}"


def _check_titles(collection: Collection[Record], clashing: set[int], problems: Problems) -> None:
    """Two titles that a reader takes for one; the same title twice is the ids' concern."""
    first: dict[str, Record] = {}
    for record in collection.records:
        other = first.setdefault(_as_heard(record.name), record)
        if other is record or same(other.name) == same(record.name) or id(record) in clashing:
            continue
        problems.add(
            Code.SIMILAR_TITLE,
            record.place_of(record.named_by),
            "“{title}” differs from “{other}” on line {line} only by accents, capitals or spaces; "
            "write both alike, or make one of them clearer",
            title=shortened(record.name),
            other=shortened(other.name),
            line=other.place_of(other.named_by).line,
        )


def _as_heard(title: str) -> str:
    """*Title* without what the ear does not notice."""
    parts = unicodedata.normalize("NFKD", title.casefold().replace("’", "'"))
    return "".join(part for part in parts if not unicodedata.combining(part) and not part.isspace())


def _check_relation(
    activity: Activity, key: str, known: set[str], offered: Said, problems: Problems
) -> None:
    kept: list[Scalar] = []
    for name in getattr(activity, key):
        if same(name) in known:
            kept.append(name.with_text(same(name)))
            continue
        if problems.is_full or problems.has(Code.SYNTAX):
            continue  # what it names may be in what could not be read
        problems.add(
            Code.REFERENCE,
            name.place,
            NO_SUCH[key],
            name=shortened(name),
            known=offered,
            nearest=nearest(same(name), known),
        )
    setattr(activity, key, kept)


def _offered(known: set[str], most: int = 12) -> Said:
    """The ids that could have been meant, not all of a long list."""
    if len(known) <= most:
        return quoted(sorted(known))
    return Said(
        "{some} and {count} more", some=quoted(sorted(known)[:most]), count=len(known) - most
    )
