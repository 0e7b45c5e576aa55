"""Checks what no record can know alone: ids used twice, and records that name one another."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_eig.data.model import Activity, Collection, Programme, Record
from sphinx_eig.data.problems import Code, Problems, nearest, quoted
from sphinx_eig.data.source import Scalar
from sphinx_eig.data.values import same


def check(programme: Programme, problems: Problems) -> None:
    """Note every inconsistency; what names nothing is left out of its record."""
    for collection in programme.collections():
        _check_ids(collection, problems)
    phases = {phase.key for phase in programme.phases.records}
    roles = {role.key for role in programme.roles.records}
    for activity in programme.activities.records:
        _check_relation(activity, "phases", phases, problems)
        _check_relation(activity, "roles", roles, problems)


def _check_ids(collection: Collection[Record], problems: Problems) -> None:
    first: dict[str, Record] = {}
    for record in collection.records:
        other = first.setdefault(record.key, record)
        if other is not record:
            problems.add(
                Code.DUPLICATE_ID,
                record.place_of("id" if "id" in record._written else record.named_by),
                "the id “{id}” is that of the {kind} on line {line} already; give this one an id "
                "of its own",
                id=record.key,
                kind=record.kind,
                line=other.place.line,
            )
            record.id = Scalar(_free(record.key, first))
            first[record.key] = record


def _free(key: str, taken: Iterable[str]) -> str:
    number = 1
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"


def _check_relation(activity: Activity, key: str, known: set[str], problems: Problems) -> None:
    kept: list[Scalar] = []
    for name in getattr(activity, key):
        if same(name) in known:
            kept.append(name.with_text(same(name)))
            continue
        problems.add(
            Code.REFERENCE,
            name.place,
            "no {kind} has the id “{name}”; expected one of {known}{nearest}",
            kind=key.removesuffix("s"),
            name=name,
            known=quoted(sorted(known)) or "those listed in the file, which has none",
            nearest=nearest(same(name), known),
        )
    setattr(activity, key, kept)
