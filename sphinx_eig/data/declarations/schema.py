"""The JSON Schema of a data file, made from the declarations: editors explain keys by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sphinx_eig.data.declarations.declared import COLLECTIONS
from sphinx_eig.data.declarations.fields import LINK, OCCASION, POINT, Field, Form
from sphinx_eig.data.declarations.forms import COLLECTION, PROGRAMME, QUOTE, SECTION
from sphinx_eig.data.declarations.grammar import BACK, DECLARATION, FIELD
from sphinx_eig.data.declarations.kind import Kind, together
from sphinx_eig.data.declarations.kinds import KINDS
from sphinx_eig.data.declarations.types import OPTIONAL, WRITTEN
from sphinx_eig.data.problems import Problems
from sphinx_eig.data.reading import website
from sphinx_eig.data.reading.reader import read

DIALECT = "https://json-schema.org/draft/2020-12/schema"
EXAMPLE = Path(__file__).parent.parent / "example.yml"
DECLARED = Path(__file__).with_name("grammar.yml")
NOTHING = {"type": "null"}
Schema = dict[str, Any]


def schema(kinds: Sequence[Kind] = ()) -> Schema:
    """What a data file may hold, with *kinds* of one's own and the website's front matter."""
    example: Mapping[Any, Any] = read(EXAMPLE.read_text("utf-8"), EXAMPLE.name, Problems())
    made = _object(PROGRAMME, example)
    parts: Schema = {
        LINK.name: _object(LINK, _first(example, "statistics").get("link")),
        SECTION.name: _object(SECTION, example["how"]),
        QUOTE.name: _object(QUOTE, example["quote"]),
        OCCASION.name: _object(OCCASION, _first(example, "activities")["dates"][0]),
        POINT.name: _object(POINT, _first(example, "statistics")["history"][0]),
    }
    for kind in together(KINDS, kinds):
        parts[kind.name] = _object(kind, _first(example, kind.collection))
        if kind.folder or kind.file:
            continue
        made["properties"][kind.collection] = _collection(kind, parts)
    _add_website_keys(made, parts)
    said: Mapping[Any, Any] = read(DECLARED.read_text("utf-8"), DECLARED.name, Problems())
    parts |= {form.name: _object(form, said[form.name]) for form in (FIELD, DECLARATION, BACK)}
    declared = {"type": "object", "additionalProperties": _of_form(DECLARATION)}
    made["properties"][COLLECTIONS] = {
        **_or_nothing(declared),
        "title": "Collections",
        "description": "Collections of the programme's own, by their keys.",
    }
    return {"$schema": DIALECT, **made, "title": "Programme", "$defs": parts}


def record_schema(kind: Kind) -> Schema:
    """What a record of *kind* may hold, at the head of a Markdown file."""
    parts = {LINK.name: _object(LINK, None)}
    made = {**_object(kind, None), "additionalProperties": True}
    return {"$schema": DIALECT, **made, "title": str(kind.caption), "$defs": parts}


def _first(example: Mapping[Any, Any], collection: str) -> Mapping[Any, Any]:
    """The records of a kind in the example, as one that has all their keys; the first counts."""
    written = example.get(collection)
    listed = written["list"] if isinstance(written, dict) else ()
    return {key: value for record in reversed(listed) for key, value in record.items()}


def _object(form: Form, example: Mapping[Any, Any] | None) -> Schema:
    properties = {}
    for field in form.fields:
        properties[field.key] = _explained(_value(field), field)
        if example and field.key in example and "$ref" not in str(properties[field.key]):
            properties[field.key]["examples"] = [_plain(example[field.key])]
    required = [field.key for field in form.fields if field.required and not field.unless]
    either = [{"required": [one]} for f in form.fields if f.unless for one in (f.key, *f.unless)]
    made = {"type": "object", "properties": properties, "additionalProperties": False}
    made |= {"required": required} if required else {}
    return {**made, "description": form.help, **({"anyOf": either} if either else {})}


def _explained(value: Schema, field: Field) -> Schema:
    title = field.key.replace("_", " ").capitalize()
    return {**value, "title": title, "description": field.help}


def _value(field: Field) -> Schema:
    """What stands behind the key; what is left empty stands for nothing everywhere."""
    if field.form and field.keyed:
        return _or_nothing({"type": "object", "additionalProperties": _of_form(field.form)})
    if field.form:
        return _of_form(field.form, field.many)
    one = dict(field.type.schema)
    if field.one_of:
        one = {"enum": [*field.one_of, *([] if field.required else [None])]}
    elif field.required:
        one = {**one, "type": [name for name in one["type"] if name != "null"]}
    listed = {"anyOf": [{"type": "array", "items": OPTIONAL}, OPTIONAL]} if field.many else one
    if field.by:
        return {"anyOf": [{"type": "object", "additionalProperties": listed}, NOTHING]}
    return listed


def _of_form(form: Form, many: bool = False) -> Schema:
    forms: list[Schema] = [{"$ref": f"#/$defs/{form.name}"}, NOTHING]
    forms = [*forms, WRITTEN] if form.short else forms
    listed: list[Schema] = [{"type": "array", "items": {"anyOf": forms}}] if many else []
    return {"anyOf": [*listed, *forms]}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else str(value)


def _collection(kind: Kind, parts: Schema) -> Schema:
    """A list with a title, or the list alone."""
    records = {"type": "array", "items": _or_nothing({"$ref": f"#/$defs/{kind.name}"})}
    title, listed = COLLECTION.fields
    parts[f"all_{kind.collection}"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            title.key: {**_explained(_value(title), title), "examples": [kind.caption]},
            listed.key: _explained({"anyOf": [records, NOTHING]}, listed),
        },
    }
    whole = {"$ref": f"#/$defs/all_{kind.collection}"}
    return {
        "anyOf": [whole, records, NOTHING],
        "title": kind.collection.capitalize(),
        "description": kind.shown,
    }


def _or_nothing(value: Schema) -> Schema:
    return {"anyOf": [value, NOTHING]}


def _add_website_keys(made: Schema, parts: Schema) -> None:
    """The keys of the website's own pages: known, but offered to nobody."""
    own = made["properties"]
    for field in PROGRAMME.fields:
        if field.shape == "foreign":
            own[field.key] = _hidden(own[field.key])
    number = _with_names(parts["statistic"], website.STATISTIC)
    link = parts[LINK.name]["properties"]
    number["properties"] |= {
        theirs: _hidden({**link[ours], "description": _other_name(link[ours], ours)})
        for theirs, ours in website.LINK.items()
    }
    parts["website_number"] = number
    parts["website_phase"] = _with_names(parts["phase"], website.PHASE)
    parts[SECTION.name] = _with_names(parts[SECTION.name], website.SECTION)
    parts[SECTION.name]["properties"]["tiles"] = _hidden(
        {**own["tiles"], "description": "The website keeps its tiles in “how”."}
    )
    parts[QUOTE.name] = _with_names(parts[QUOTE.name], website.QUOTE)
    steps = _with_names(parts["all_phases"], {})
    steps["properties"]["list"] = {**_listed("website_phase", "The phases, in order."), **_TITLE}
    parts["website_steps"] = steps
    own["desc"] = _hidden(
        {**own["description"], "description": _other_name(own["description"], "description")}
    )
    own["numbers"] = _hidden(_listed("website_number", "The website's name for “statistics”."))
    own["steps"] = _hidden(
        {
            **_or_nothing({"$ref": "#/$defs/website_steps"}),
            "description": "The website's name for “phases”.",
        }
    )


_TITLE = {"title": "List"}


def _hidden(value: Schema) -> Schema:
    """A key that editors accept and do not propose."""
    return {"title": "Website", **value, "deprecated": True, "doNotSuggest": True}


def _with_names(part: Schema, names: Mapping[str, str]) -> Schema:
    """*Part* with the website's keys beside its own; either may be written, so none must."""
    known = {key: dict(value) for key, value in part["properties"].items()}
    others = {
        theirs: _hidden({**known[ours], "description": _other_name(known[ours], ours)})
        for theirs, ours in names.items()
    }
    whole = {key: value for key, value in part.items() if key not in ("required", "anyOf")}
    return {**whole, "properties": known | others}


def _other_name(value: Schema, key: str) -> str:
    return f"The website's name for “{key}”. {value.get('description', '')}".strip()


def _listed(part: str, description: str) -> Schema:
    items = _or_nothing({"$ref": f"#/$defs/{part}"})
    return {**_or_nothing({"type": "array", "items": items}), "description": description}
