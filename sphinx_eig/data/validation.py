"""Checks values against the forms that declare them: reports what is wrong, and keeps the rest."""

from __future__ import annotations

from typing import Any

from sphinx_eig.data.declarations.fields import Field, Form
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.declarations.types import FIGURE
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Problems, nearest, quoted
from sphinx_eig.data.reading.source import Mapping, Scalar, Sequence, place_in
from sphinx_eig.data.records import Part, Record
from sphinx_eig.data.values import Refused, kind_of, refused, shortened

KEYS_AND_VALUES = Said("keys and values")
#: Keys are English; somebody who writes in French may write them in French all the same.
IN_FRENCH = {
    "activités": "activities",
    "chiffres": "statistics",
    "compétences": "skills",
    "dispositifs": "activities",
    "début": "start",
    "durée": "duration",
    "fin": "end",
    "fréquence": "frequency",
    "historique": "history",
    "icône": "icon",
    "libellé": "label",
    "lien": "link",
    "liste": "list",
    "mois": "months",
    "nom": "name",
    "promotions": "cohorts",
    "public": "audience",
    "suites": "follow_up",
    "titre": "title",
    "unité": "unit",
    "valeur": "value",
    "vignettes": "tiles",
    "étape": "step",
}


def read_form(form: Form, written: Mapping, problems: Problems) -> Part | None:
    """The part that *written* is; nothing where it lacks what it cannot do without."""
    for key in written:
        if key not in form.by_key:
            unknown_key(key, form.keys, form.keys, problems)
    facts: dict[str, Any] = {}
    is_whole = True
    for field in form.fields:
        value = facts[field.key] = read_field(field, written, problems)
        is_whole = is_whole and not (_is_vital(field, form) and _lacks(value, field, written))
    if not is_whole:
        return None
    return Record(form, facts, written) if isinstance(form, Kind) else Part(form, facts, written)


def read_part(form: Form, item: Any, problems: Problems) -> Part | None:
    """One record of a list, or a part that stands alone."""
    if item is None:
        return None
    if isinstance(item, Scalar) and form.short:
        if not item.strip():
            return None
        whole = Mapping(item.source, item.start)
        whole[item.with_text(form.short)] = item
        item = whole
    if not isinstance(item, Mapping):
        names = [key for key in form.keys if key != "id"][:3]
        expected = Said("keys such as {keys}", keys=quoted(f"{name}:" for name in names))
        problems.say(Code.VALUE, item.place, unlike(item, expected))
        return None
    return read_form(form, item, problems)


def read_keyed(form: Form, value: Any, problems: Problems) -> dict[Scalar, Part]:
    """The parts that stand under names of the author's; one may say nothing at all."""
    if not isinstance(value, Mapping):
        if value is not None:
            problems.say(Code.VALUE, value.place, unlike(value, KEYS_AND_VALUES))
        return {}
    found = {}
    for name, item in value.items():
        part = read_part(form, Mapping(name.source, name.start) if item is None else item, problems)
        if part is not None:
            found[name] = part
    return found


def read_field(field: Field, written: Mapping, problems: Problems) -> Any:
    """What *field* holds; nothing, or an empty list, where it is left out or wrong."""
    value = written.get(field.key)  # type: ignore[call-overload]
    try:
        if field.form and field.keyed:
            return read_keyed(field.form, value, problems)
        if field.form and field.many:
            listed = [read_part(field.form, item, problems) for item in Sequence.of(value)]
            return [part for part in listed if part is not None]
        if field.form:
            part = read_part(field.form, value, problems)
            # A link to nowhere is none.
            return None if part and field.form.short == "url" and part["url"] is None else part
        if field.by:
            return _lists(field, value, problems)
        if field.many:
            return _list(field, value, problems)
        found = _one(field, value)
    except Refused as refusal:
        problems.say(refusal.code, place_in(written, field.key), refusal.said)
        return {} if field.by else [] if field.many else None
    if field.required and _lacks(found, field, written):
        _missing(field, written, problems)
    return found


def _is_vital(field: Field, form: Form) -> bool:
    """Whether there is nothing to show without it; a record that lacks something else stays."""
    is_of_record = isinstance(form, Kind) and field.key != form.named_by
    return field.required and not (is_of_record and field.type is not FIGURE)


def _lacks(value: Any, field: Field, written: Mapping) -> bool:
    """Whether nothing is said that must be."""
    return value is None and not any(other in written for other in field.unless)


def _one(field: Field, value: Any) -> Any:
    found = field.type.read(value)
    if field.one_of and found is not None and str(found).strip() not in field.one_of:
        raise refused(
            Code.VALUE,
            "found {found}; expected one of {known}{nearest}",
            found=kind_of(found),
            known=quoted(field.one_of),
            nearest=nearest(str(found), field.one_of),
        )
    return found


def _list(field: Field, value: Any, problems: Problems) -> list[Any]:
    """The items that hold something; one text alone counts as a list of one."""
    if isinstance(value, Mapping):
        raise Refused(Code.VALUE, unlike(value, Said("a list")))
    found = []
    for item in Sequence.of(value):
        try:
            one = _one(field, item)
        except Refused as refusal:
            problems.say(refusal.code, item.place, refusal.said)
        else:
            if one is not None:
                found.append(one)
    return found


def _lists(field: Field, value: Any, problems: Problems) -> dict[Scalar, list[Any]]:
    """A list for each name."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise Refused(Code.VALUE, unlike(value, KEYS_AND_VALUES))
    found = {}
    for name, items in value.items():
        try:
            found[name] = _list(field, items, problems)
        except Refused as refusal:
            problems.say(refusal.code, place_in(value, name), refusal.said)
    return found


def unlike(value: Any, expected: Said) -> Said:
    """What is wrong with a value that is no list, say, or no text."""
    return Said("found {found}; expected {expected}", found=kind_of(value), expected=expected)


def _missing(field: Field, written: Mapping, problems: Problems) -> None:
    if field.key in written:
        place = place_in(written, field.key)
        said = Said("“{key}” is empty; write something after it", key=field.key)
    else:
        place = written.place
        said = Said("“{key}” is missing; add a line “{key}: …” here", key=field.key)
    problems.say(Code.MISSING, place, said)


def unknown_key(key: Scalar, offered: list[str], spellings: list[str], problems: Problems) -> None:
    problems.add(
        Code.UNKNOWN_KEY,
        key.place,
        "unknown key “{key}”; expected one of {known}{nearest}",
        key=shortened(key),
        known=quoted(offered),
        nearest=nearest(IN_FRENCH.get(key.lower(), key), spellings),
    )
