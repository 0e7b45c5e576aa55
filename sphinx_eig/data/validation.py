"""Checks the tree against the declarations: reports what is wrong, and keeps the rest."""

from __future__ import annotations

from collections.abc import Sequence as Listed
from typing import Any

from sphinx_eig.data import website
from sphinx_eig.data.declarations import Field, Form, Kind
from sphinx_eig.data.forms import COLLECTION, OF_THE_WEBSITE, PROGRAMME, file_keys
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Problems, nearest, quoted
from sphinx_eig.data.records import Collection, Part, Programme, Record
from sphinx_eig.data.source import Mapping, Scalar, Sequence, place_in
from sphinx_eig.data.values import Refused, kind_of, refused, shortened

WEBSITE_KEYS = tuple(website.PAGE)
#: Keys that the website's pages have, and that nobody who writes a data file needs.
NOT_OFFERED = frozenset((*WEBSITE_KEYS, *(field.key for field in OF_THE_WEBSITE)))
A_LIST = Said("a list, in which each record begins with “- ”")

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


def validate(
    tree: Mapping, kinds: Listed[Kind], problems: Problems, *, is_page: bool = False
) -> Programme:
    """The programme in *tree*; *is_page* where other tools read the same front matter."""
    known = file_keys(kinds)
    spellings = [*known, *WEBSITE_KEYS]
    offered = [key for key in known if key not in NOT_OFFERED]
    for key in tree:
        # A key of Sphinx, MyST or another tool is none of ours, unless it looks mistyped.
        is_foreign = is_page and ("." in key or not nearest(key, spellings))
        if key not in known and not is_foreign:
            _unknown(key, offered, spellings, problems)
    facts = {field.key: _value(field, tree, problems) for field in PROGRAMME.fields}
    programme = Programme(kinds, facts, tree)
    for collection in programme.collections.values():
        _fill(collection, tree, problems)
    return programme


def read_form(form: Form, written: Mapping, problems: Problems) -> Part | None:
    """The part that *written* is; nothing where it lacks what it cannot do without."""
    for key in written:
        if key not in form.by_key:
            _unknown(key, form.keys, form.keys, problems)
    facts: dict[str, Any] = {}
    is_whole = True
    for field in form.fields:
        value = facts[field.key] = _value(field, written, problems)
        is_whole = is_whole and not (field.required and value is None)
    if not is_whole:
        return None
    return Record(form, facts, written) if isinstance(form, Kind) else Part(form, facts, written)


def _fill(collection: Collection, tree: Mapping, problems: Problems) -> None:
    """Read the records of *collection*, written as a list or as a title and a list."""
    key = collection.kind.collection
    written = tree.get(key)  # type: ignore[call-overload]
    if isinstance(written, Mapping):
        for name in written:
            if name in COLLECTION.by_key:
                continue
            if name in collection.kind.by_key:
                problems.add(
                    Code.VALUE,
                    name.place,
                    "“{key}” belongs to a record; begin each record with “- ” before its first key",
                    key=name,
                )
            else:
                _unknown(name, COLLECTION.keys, COLLECTION.keys, problems)
        collection.title = _value(COLLECTION.fields[0], written, problems)
        listed = written.get("list")  # type: ignore[call-overload]
        if isinstance(listed, Mapping):
            _wrong(listed, Said("a list"), written, "list", problems)
            return
        written = Sequence.of(listed)
    elif isinstance(written, Scalar):
        _wrong(written, A_LIST, tree, key, problems)
        return
    for item in written or ():
        record = _part(collection.kind, item, problems)
        if isinstance(record, Record):
            collection.records.append(record)


def _part(form: Form, item: Any, problems: Problems) -> Part | None:
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
        problems.add(
            Code.VALUE,
            item.place,
            "found {found}; expected {expected}",
            found=kind_of(item),
            expected=expected,
        )
        return None
    return read_form(form, item, problems)


def _value(field: Field, written: Mapping, problems: Problems) -> Any:
    """What *field* holds; nothing, or an empty list, where it is left out or wrong."""
    value = written.get(field.key)  # type: ignore[call-overload]
    try:
        if field.form and field.many:
            listed = [_part(field.form, item, problems) for item in Sequence.of(value)]
            return [part for part in listed if part is not None]
        if field.form:
            part = _part(field.form, value, problems)
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
    if found is None and field.required:
        _missing(field, written, problems)
    return found


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
        raise refused(
            Code.VALUE,
            "found {found}; expected {expected}",
            found=kind_of(value),
            expected=Said("a list"),
        )
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
        raise refused(
            Code.VALUE,
            "found {found}; expected {expected}",
            found=kind_of(value),
            expected=Said("keys and values"),
        )
    found = {}
    for name, items in value.items():
        try:
            found[name] = _list(field, items, problems)
        except Refused as refusal:
            problems.say(refusal.code, place_in(value, name), refusal.said)
    return found


def _wrong(value: Any, expected: Said, container: Mapping, key: str, problems: Problems) -> None:
    problems.add(
        Code.VALUE,
        place_in(container, key),
        "found {found}; expected {expected}",
        found=kind_of(value),
        expected=expected,
    )


def _missing(field: Field, written: Mapping, problems: Problems) -> None:
    if field.key in written:
        place = place_in(written, field.key)
        said = Said("“{key}” is empty; write something after it", key=field.key)
    else:
        place = written.place
        said = Said("“{key}” is missing; add a line “{key}: …” here", key=field.key)
    problems.say(Code.MISSING, place, said)


def _unknown(key: Scalar, offered: list[str], spellings: list[str], problems: Problems) -> None:
    problems.add(
        Code.UNKNOWN_KEY,
        key.place,
        "unknown key “{key}”; expected one of {known}{nearest}",
        key=shortened(key),
        known=quoted(offered),
        nearest=nearest(IN_FRENCH.get(key.lower(), key), spellings),
    )
