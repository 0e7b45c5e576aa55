"""Judges what a collection declares: what cannot be is noted where it stands, and made harmless."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from sphinx_eig.data.declarations.fields import LINK, OF_EVERY_RECORD, RECORD_ID, Field, word
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.declarations.types import (
    ADDRESS,
    CHOICES,
    CONDITIONS,
    EMAIL,
    MARKDOWN,
    PICTURE,
    TEXT,
)
from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.problems import Code, Problems, quoted
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Part

#: What every record has under these keys, whatever its kind.
OF_RECORDS = {field.key: field for field in (RECORD_ID, *OF_EVERY_RECORD)}
#: The roles that are no kind's.
OTHER_ROLES = ("lang", "record")
#: What each shape shows, as `_sort` calls it; the others are for fields of this package.
FITS = {
    "bullets": ("texts",),
    "fact": (
        *("text", "texts", "value", "values", "reference", "markdown", "address", "email"),
        *("link", "occasion"),
    ),
    "icon": ("picture",),
    "link": ("link", "address", "email"),
    "lists": ("lists",),
    "markdown": ("markdown", "text"),
    "meta": ("text",),
    "paragraph": ("text", "markdown"),
    "picture": ("picture",),
    "portrait": ("picture",),
}


def _sort(field: Field) -> str:
    """What *field* holds, as far as it matters to how it is shown."""
    if field.by:
        return "lists"
    if field.form:
        return field.form.name
    if field.to:
        return "reference"
    if field.many:
        return "texts" if field.type is TEXT else "values"
    own = (TEXT, MARKDOWN, ADDRESS, EMAIL, PICTURE, CHOICES, CONDITIONS)
    return field.type.name if field.type in own else "value"


def can_be_column(field: Field) -> bool:
    """Whether the cell of a table can show it."""
    return _sort(field) in {*FITS["fact"], *FITS["lists"], *FITS["picture"]}


def can_group(field: Field) -> bool:
    """Whether records can be asked for by what it holds, and so stand together."""
    is_said = field.form in (None, LINK)  # a link is asked for by its text
    return is_said and not field.by and field.type not in (CHOICES, CONDITIONS)


def _is_one_text(field: Field) -> bool:
    is_plain = not (field.form or field.to or field.by)
    return is_plain and field.type is TEXT and not field.many


#: Names that stand for something else in pages, style sheets and inventories.
TAKEN = ("calendar", "link", "page", "quote", "record", "section")


def names(
    parts: Mapping[Scalar, Part], known: Iterable[Kind], problems: Problems
) -> dict[str, str]:
    """What one record of each collection is called: two kinds have no name together."""
    found = {kind.collection: kind.name for kind in known}
    owners = {name: key for key, name in found.items()}
    for key, part in parts.items():
        said = str(part["record"] or "").strip()
        place = part.place_of("record") if said else key.place
        if key in found:
            if said and said != found[str(key)]:
                text = template(
                    "a record of “{key}” is called “{name}”, which cannot change; leave it out"
                )
                problems.say(Code.VALUE, place, Said(text, key=key, name=found[str(key)]))
            continue
        name = said or str(key)
        if name in TAKEN:
            if said:
                text = template("a record cannot be called “{name}”; expected another name")
                problems.say(Code.VALUE, place, Said(text, name=name))
            name = next(one for one in (f"{key}-{n}" for n in count(2)) if one not in owners)
        if name in owners:
            text = template("a record of “{key}” is called “{name}” already; expected another name")
            problems.say(Code.VALUE, place, Said(text, key=owners[name], name=name))
            name = next(one for one in (f"{key}-{n}" for n in count(2)) if one not in owners)
        found[str(key)] = name
        owners[name] = str(key)
    return found


def places(part: Part, problems: Problems) -> None:
    """Records stand in one place, and only those of a folder can be pages."""
    if part["folder"] and part["file"]:
        said = Said("a collection has a folder or a file; keep one of them")
        problems.say(Code.VALUE, part.place_of("file"), said)
    elif part["pages"] and not part["folder"]:
        said = Said("only the records of a folder can be pages; expected “folder:” too")
        problems.say(Code.VALUE, part.place_of("pages"), said)


def field(made: Field, part: Part, problems: Problems) -> Field:
    """*Made* without what does not go together."""
    clashes = []
    kind = f"kind: {part['kind']}"
    is_plain = made.type is TEXT and made.form is None
    if made.by and made.to:
        clashes.append(("to", "by"))
        made = replace(made, to="")
    if (made.by or made.to) and not is_plain:
        clashes.append(("kind", "by" if made.by else "to"))
        made, is_plain = replace(made, type=TEXT, form=None), True
    if made.many and (made.form or made.type is PICTURE):
        clashes.append(("many", kind))
        made = replace(made, many=False)
    if made.one_of and (made.by or made.to or not is_plain):
        clashes.append(("one_of", "by" if made.by else "to" if made.to else kind))
        made = replace(made, one_of=())
    for key, other in clashes:
        said = Said("“{key}” does not go with “{other}”; leave it out", key=key, other=other)
        problems.say(Code.VALUE, part.place_of(key), said)
    return made


def extended(base: Field, made: Field, part: Part, key: Scalar, problems: Problems) -> Field:
    """*Base*, which is known already, in other words: what it holds cannot change."""
    is_free = _is_one_text(base) and not base.one_of
    said = {
        "kind": (made.type, made.form) == (base.type, base.form),
        "many": made.many == base.many,
        "to": made.to == base.to,
        "by": made.by == base.by,
        "one_of": is_free or list(made.one_of) == list(base.one_of),
    }
    for option, is_same in said.items():
        if option in part.written and not is_same:
            text = template(
                "what “{key}” holds is settled, and “{option}” cannot change it; leave it out"
            )
            problems.say(Code.VALUE, part.place_of(option), Said(text, key=key, option=option))
    words = ("help", "label", "unless", "shape", *(("one_of",) if is_free else ()))
    changes = {one: getattr(made, one) for one in words if one in part.written}
    if "back" in part.written and base.to:
        changes |= {"back": made.back, "back_title": made.back_title}
    return replace(base, required=base.required or made.required, **changes)


def shape(made: Field, base: Field | None, part: Part, problems: Problems) -> Field:
    """*Made* in a shape that can show it."""
    settled = base.shape if base else ""
    sort = _sort(made)
    fitting = [one for one, sorts in FITS.items() if sort in sorts]
    if made.shape in ("", "hidden", settled, *fitting):
        return made
    if part["shape"]:
        text = template("the shape “{shape}” cannot show “{key}”; expected one of {known}")
        known = quoted([*fitting, "hidden"])
        said = Said(text, shape=made.shape, key=made.key, known=known)
        problems.say(Code.VALUE, part.place_of("shape"), said)
    return replace(made, shape=settled)


def naming(
    fields: dict[str, Field], named_by: str, base: str, part: Part, problems: Problems
) -> tuple[dict[str, Field], str]:
    """The fields with the one that names a record, a text, and its key."""
    found = fields.get(named_by)
    is_taken = named_by in OF_RECORDS
    if is_taken or (found and not _is_one_text(found)):
        declared = part["fields"]
        keys = [key.place for key in declared if key == named_by]
        place = part.place_of("named_by") if part["named_by"] else (*keys, part.place)[0]
        text = template(
            "what names a record is one text, which “{key}” is not; expected another field"
        )
        problems.say(Code.VALUE, place, Said(text, key=named_by))
        if is_taken:
            named_by = base
            found = fields.get(named_by)
    if found is None:
        fields = {
            named_by: Field(named_by, TEXT, "What it is called.", label=word("Name")),
            **fields,
        }
    elif not _is_one_text(found):
        plain = Field(named_by, TEXT, found.help, label=found.label, unless=found.unless)
        fields = {**fields, named_by: plain}
    return {**fields, named_by: replace(fields[named_by], required=True)}, named_by


def kind(made: Kind, part: Part, roles: dict[str, str], problems: Problems) -> Kind:
    """*Made* with a head and a role that it can have; *roles* are those of collections so far."""
    if made.head == "figure" and not made.figure:
        text = template("a record of “{key}” has no figure to begin with; expected one of {known}")
        said = Said(text, key=made.collection, known=quoted(("heading", "caption")))
        problems.say(Code.VALUE, part.place_of("head"), said)
        made = replace(made, head=Kind.head)
    if made.role in OTHER_ROLES or roles.get(made.role, made.collection) != made.collection:
        text = template("there is a role “{name}” already; expected another name")
        problems.say(Code.VALUE, part.place_of("role"), Said(text, name=made.role))
        made = replace(made, role="")
    if made.role:
        roles[made.role] = made.collection
    return made
