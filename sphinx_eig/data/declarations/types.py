"""What the value of a field may be, by the names that declarations use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sphinx_eig.data import values
from sphinx_eig.data.dates import times


@dataclass(frozen=True, slots=True)
class Type:
    """What the value of a field is: its name in declarations, how it is read and described.

    `read` takes what the file holds, gives nothing for what is left empty, and raises `Refused`.
    """

    name: str
    read: values.Read = field(compare=False, repr=False)
    schema: dict[str, Any] = field(compare=False, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return type_called, (self.name,)


# What an editor may take for a number or an answer (`206`, `no`) is a text here.
WRITTEN = {"type": ["string", "number", "boolean"]}
OPTIONAL = {"type": [*WRITTEN["type"], "null"]}
_STRING = {"type": ["string", "null"]}

TEXT = Type("text", values.read_text, OPTIONAL)
MARKDOWN = Type("markdown", values.read_text, OPTIONAL)
WHOLE_NUMBER = Type("whole", values.read_whole, {"type": ["integer", "string", "null"]})
DECIMAL = Type("number", values.read_number, {"type": ["number", "string", "null"]})
DAY = Type("date", values.read_date, {**_STRING, "format": "date"})
_WHEN = {"type": ["integer", "string", "null"], "pattern": r"^\d{4}(-\d\d){0,2}$"}
WHEN = Type("when", times.read_when, _WHEN)
BOOLEAN = Type("boolean", values.read_boolean, {"type": ["boolean", "string", "null"]})
ADDRESS = Type("address", values.read_url, OPTIONAL)
EMAIL = Type("email", values.read_email, OPTIONAL)
PICTURE = Type("picture", values.read_path, OPTIONAL)
FIGURE = Type("figure", values.read_text, OPTIONAL)
REVIEW = Type("period", values.read_period, _STRING)
COUNT = Type("count", times.read_count, {"type": ["integer", "string", "null"]})
HOURS = Type("hours", times.read_hours, OPTIONAL)
ZONE = Type("zone", times.read_zone, _STRING)
ID = Type("id", values.read_one_word, OPTIONAL)
CHOICES = Type(
    "choices",
    values.read_choices,
    {"type": ["array", "object", "null"], "items": OPTIONAL, "additionalProperties": OPTIONAL},
)
CONDITIONS = Type("conditions", values.read_conditions, {"type": ["object", "null"]})
#: By their names in declarations.
TYPES = {
    one.name: one
    for one in (
        *(TEXT, MARKDOWN, WHOLE_NUMBER, DECIMAL, DAY, WHEN, BOOLEAN),
        *(ADDRESS, EMAIL, PICTURE, FIGURE, REVIEW, COUNT, HOURS, ZONE),
        *(ID, CHOICES, CONDITIONS),
    )
}


def type_called(name: str) -> Type:
    """The type that declarations call *name*."""
    return TYPES[name]
