"""The JSON Schema of a data file, made from the model: editors complete and explain keys by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx_eig.data import website
from sphinx_eig.data.loader import load
from sphinx_eig.data.model import Programme
from sphinx_eig.data.parts import Part

DIALECT = "https://json-schema.org/draft/2020-12/schema"
EXAMPLE = Path(__file__).with_name("example.yml")
TEXT = {"type": ["string", "number", "boolean"]}
NOTHING = {"type": "null"}
Schema = dict[str, Any]


def schema() -> Schema:
    """What a data file may hold: the canonical keys and those of the web site's front matter."""
    made = Programme.model_json_schema(by_alias=True)
    kinds: Schema = made["$defs"]
    _add_examples(made, kinds, load(EXAMPLE).programme)
    for kind, part in kinds.items():
        if kind.startswith("Collection_"):
            part["properties"]["list"]["items"] = _or_nothing(part["properties"]["list"]["items"])
    _add_website_keys(made, kinds)
    for part in (made, *kinds.values()):
        for key, value in part["properties"].items():
            value.pop("default", None)
            value.setdefault("title", key.replace("_", " ").capitalize())
            part["properties"][key] = _with_short_forms(value, kinds)
    made["title"] = "Programme"
    return {"$schema": DIALECT, **made}


def _add_examples(made: Schema, kinds: Schema, example: Part) -> None:
    """Give every key that holds a text the example that the example file has for it."""
    for name, field in type(example).model_fields.items():
        key = field.alias or name
        value = getattr(example, name)
        if isinstance(value, list) and value and isinstance(value[0], Part):
            _add_examples(kinds[type(value[0]).__name__], kinds, value[0])
        elif isinstance(value, Part):
            kind = type(value).__name__.replace("[", "_").replace("]", "_")
            _add_examples(kinds[kind], kinds, value)
        elif value:
            written = example._written[key]  # type: ignore[index]
            made["properties"][key]["examples"] = [_plain(written)]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else str(value)


def _add_website_keys(made: Schema, kinds: Schema) -> None:
    number = _renamed(kinds["Statistic"], website.STATISTIC)
    link = _renamed(kinds["Link"], website.LINK)
    number["properties"] |= {key: link["properties"][key] for key in website.LINK}
    kinds["WebsiteNumber"] = number
    kinds["WebsitePhase"] = _renamed(kinds["Phase"], website.PHASE)
    kinds["Section"] = _renamed(kinds["Section"], website.SECTION)
    kinds["Section"]["properties"]["tiles"] = {
        "$ref": "#/$defs/Collection_Tile_",
        "description": "The web site keeps its tiles in “how”.",
    }
    kinds["Quote"] = _renamed(kinds["Quote"], website.QUOTE)
    steps = _renamed(kinds["Collection_Phase_"], {})
    steps["properties"]["list"] = _list_of("WebsitePhase", "The phases, in order.")
    kinds["WebsiteSteps"] = steps
    own = made["properties"]
    own["desc"] = _as_other_name(own["description"], "description")
    own["numbers"] = _list_of("WebsiteNumber", "The web site's name for “statistics”.")
    own["steps"] = {
        **_or_nothing({"$ref": "#/$defs/WebsiteSteps"}),
        "description": "The web site's name for “phases”.",
    }


def _renamed(part: Schema, names: dict[str, str]) -> Schema:
    """*Part* with the web site's keys beside its own; either may be written, so none must."""
    known = {key: dict(value) for key, value in part["properties"].items()}
    others = {name: _as_other_name(known[key], key) for name, key in names.items()}
    whole = {key: value for key, value in part.items() if key != "required"}
    return {**whole, "properties": known | others}


def _as_other_name(value: Schema, key: str) -> Schema:
    return {
        **{word: said for word, said in value.items() if word != "title"},
        "description": f"The web site's name for “{key}”. {value.get('description', '')}".strip(),
    }


def _list_of(kind: str, description: str) -> Schema:
    items = _or_nothing({"$ref": f"#/$defs/{kind}"})
    return {**_or_nothing({"type": "array", "items": items}), "description": description}


def _or_nothing(value: Schema) -> Schema:
    """What is left empty stands for nothing, here as everywhere."""
    return {"anyOf": [value, NOTHING]}


def _with_short_forms(value: Schema, kinds: Schema) -> Schema:
    """A list alone stands for a collection, a text alone for a link or a section."""
    reference = value.pop("$ref", None)
    if reference is None and "anyOf" in value:
        inner = [_with_short_forms(dict(part), kinds) for part in value["anyOf"]]
        return {**value, "anyOf": inner}
    if reference is None:
        return value
    kind = reference.rpartition("/")[2]
    forms: list[Schema] = [{"$ref": reference}, NOTHING]
    if kind.startswith("Collection_"):
        forms.append({"type": "array", "items": kinds[kind]["properties"]["list"].get("items", {})})
    elif kind in ("Link", "Section"):
        forms.append(TEXT)
    return {**value, "anyOf": forms}
