"""Reads declarations that are data: they are checked by forms, like all that they declare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sphinx_eig.data.declarations import LINK, RECORD_ID, Field, Form, Kind, word
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Problems, nearest, quoted
from sphinx_eig.data.reader import read
from sphinx_eig.data.records import Part
from sphinx_eig.data.source import Mapping, Scalar
from sphinx_eig.data.types import BOOLEAN, CHOICES, ID, TEXT, TYPES
from sphinx_eig.data.validation import read_keyed, read_part

LAYOUTS = ("cards", "list", "steps", "table")
HEADS = ("heading", "figure", "caption")
SHAPES = (
    *("bullets", "fact", "hidden", "icon", "link", "lists", "markdown", "meta", "origin"),
    *("paragraph", "picture", "portrait"),
)


def field_form(*forms: str) -> Form:
    """How a field is declared that holds a value of a type, or keys and values of *forms*."""
    kinds = (*(name for name in TYPES if name not in ("id", "choices")), *forms)
    return Form(
        "field",
        "A field of a record.",
        (
            Field("kind", TEXT, "What a value is; a text by default.", one_of=kinds),
            Field("help", TEXT, "A sentence for editors and for the reference."),
            Field("label", TEXT, "What stands before the value, and at the head of a column."),
            Field("required", BOOLEAN, "Whether a record cannot do without it."),
            Field("many", BOOLEAN, "Whether it holds a list."),
            Field("one_of", CHOICES, "The only texts it may hold, or what to show for each."),
            Field("to", TEXT, "The collection whose records it names, by id or title."),
            Field("by", TEXT, "The collection for whose records, or others, it has a list each."),
            Field("shape", TEXT, "How cards show it.", one_of=(*SHAPES, "foreign")),
        ),
        short="kind",
    )


def form_of(field: Form) -> Form:
    """How a form is declared whose fields are declared as *field* says."""
    return Form(
        "form",
        "What keys and values may stand together.",
        (
            Field("help", TEXT, "What it is, in a sentence."),
            Field("short", TEXT, "The key that a text alone stands for."),
            Field("fields", TEXT, "Its fields, by their keys.", form=field, keyed=True),
        ),
    )


FIELD = field_form(LINK.name)
DECLARATION = Form(
    "declaration",
    "A collection.",
    (
        Field("title", TEXT, "What its records are called together."),
        Field("label", TEXT, "What one of its records is called."),
        Field("record", ID, "The name of one of its records in style sheets and inventories."),
        Field("help", TEXT, "What one of its records is, in a sentence."),
        Field("shown", TEXT, "What its directive shows, in a sentence."),
        Field("role", ID, "The role that links to a record."),
        Field("named_by", TEXT, "The field that names a record; its title by default."),
        Field("grouped_by", TEXT, "The field under whose values its records are shown."),
        Field(
            *("layouts", TEXT, "How its records may be shown, the default first."),
            many=True,
            one_of=LAYOUTS,
        ),
        Field("head", TEXT, "How a card begins.", one_of=HEADS),
        Field("columns", TEXT, "The fields of a table, in order.", many=True),
        Field("fields", TEXT, "Its fields, by their keys.", form=FIELD, keyed=True),
    ),
)


def forms_in(path: Path) -> dict[str, Form]:
    """The forms that a file of this package declares, by their names."""
    made: dict[str, Form] = {}
    problems = Problems()
    for name, tree in _tree(path).items():
        declared = read_part(form_of(field_form(LINK.name, *made)), tree, problems)
        assert declared is not None, problems.found
        fields = tuple(
            _field(key, one, {}, made, problems) for key, one in declared["fields"].items()
        )
        made[str(name)] = Form(str(name), _said(declared, "help"), fields, _said(declared, "short"))
    assert not problems.found, problems.found[0]
    return made


def kinds_in(folder: Path) -> tuple[Kind, ...]:
    """The kinds that the files of a folder of this package declare, in the order of the files."""
    trees = Mapping()
    for path in sorted(folder.glob("*.yml")):
        trees.update(_tree(path))
    problems = Problems()
    found = tuple(declared_kinds(trees, (), problems))
    assert not problems.found, problems.found[0]
    return found


def _tree(path: Path) -> Mapping:
    return read(path.read_text("utf-8"), path.name, Problems())


def declared_kinds(written: Any, known: Sequence[Kind], problems: Problems) -> Iterator[Kind]:
    """The kinds declared in *written*, by the keys of their collections, beside those *known*."""
    parts = read_keyed(DECLARATION, written, problems)
    names = {kind.collection: kind.name for kind in known}
    names |= {str(key): _said(part, "record") or str(key) for key, part in parts.items()}
    for key, part in parts.items():
        yield _kind(key, part, names, problems)


def _kind(key: Scalar, part: Part, names: dict[str, str], problems: Problems) -> Kind:
    fields = {
        str(name): _field(name, one, names, {}, problems)
        for name, one in (part["fields"] or {}).items()
        if name != RECORD_ID.key
    }
    named_by = _said(part, "named_by") or "title"
    naming = fields.get(named_by, Field(named_by, TEXT, "What it is called.", label=word("Name")))
    fields = {named_by: naming, **fields} if named_by not in fields else fields
    fields[named_by] = replace(naming, required=True)
    caption = _said(part, "title") or str(key).replace("_", " ").capitalize()
    words = {"help": caption, "label": caption, "shown": caption, "role": "", "head": Kind.head}
    said: Any = {name: _said(part, name) or default for name, default in words.items()}
    made = Kind(
        names[str(key)],
        fields=tuple(fields.values()),
        collection=str(key),
        caption=caption,
        named_by=named_by,
        layouts=tuple(map(str, part["layouts"])) or Kind.layouts,
        **said,
    )
    columns = [_existing(name, made.keys, problems) for name in part["columns"]]
    grouped_by = _existing(part["grouped_by"], made.keys, problems)
    return replace(made, columns=tuple(filter(None, columns)), grouped_by=grouped_by)


def _field(
    key: Scalar,
    part: Part,
    names: dict[str, str],
    forms: dict[str, Form],
    problems: Problems,
) -> Field:
    known = {LINK.name: LINK, **forms}
    kind = _said(part, "kind") or "text"
    to, by = (_existing(part[one], names, problems) for one in ("to", "by"))
    return Field(
        str(key),
        TYPES.get(kind, TEXT),
        _said(part, "help") or _said(part, "label") or str(key),
        required=bool(part["required"]),
        many=bool(part["many"]),
        to=names.get(to, ""),
        by=names.get(by, ""),
        one_of=part["one_of"] or (),
        form=known.get(kind),
        label=_said(part, "label"),
        shape=_said(part, "shape"),
    )


def _existing(name: Scalar | None, known: Any, problems: Problems) -> str:
    """*Name* where it is one of those *known*; else nothing, and a problem."""
    if name is None or name.strip() in known:
        return str(name or "").strip()
    problems.add(
        Code.REFERENCE,
        name.place,
        "there is no “{name}”; expected one of {known}{nearest}",
        name=name,
        known=quoted(known) if known else Said("those that are declared, of which there are none"),
        nearest=nearest(name, known),
    )
    return ""


def _said(part: Part, key: str) -> str:
    return str(part[key] or "").strip()
