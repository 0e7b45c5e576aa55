"""What declarations are made of: fields, and forms made of fields."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from sphinx_eig.data.declarations.types import (
    ADDRESS,
    DAY,
    DECIMAL,
    HOURS,
    ID,
    MARKDOWN,
    PICTURE,
    TEXT,
    WHEN,
    Type,
)


def word(text: str) -> str:
    """Mark *text* as a word of the interface, translated where it is shown."""
    return text


@dataclass(frozen=True)
class Field:
    """One key: what its value is, and how the records that have it show it.

    Parameters:
        key: as the file writes it.
        type: what one value is.
        help: a sentence for the reference and for editors.
        required: whether a record cannot do without it.
        unless: the keys of which one is enough instead.
        many: whether it holds a list of values.
        to: the kind whose records the values name by their ids.
        back: the name of the list in which those records have the records that name them.
        back_title: the heading of that list.
        by: the kind whose records, or names like theirs, the value has a list of texts for each.
        one_of: the only texts that it may hold; a mapping says what is shown for each.
        form: what a value that is keys and values holds.
        keyed: whether its keys are names of the author's, each with a value of the form.
        label: a word for the heads of tables, and for what stands before the value in a card.
        shape: how cards show it; ``hidden`` is not shown by itself, ``foreign`` is another tool's.
    """

    key: str
    type: Type
    help: str
    required: bool = False
    unless: tuple[str, ...] = ()
    many: bool = False
    to: str = ""
    back: str = ""
    back_title: str = ""
    by: str = ""
    one_of: Collection[str] = ()
    form: Form | None = None
    keyed: bool = False
    label: str = ""
    shape: str = ""

    @property
    def in_cards(self) -> str:
        """How a card shows the field."""
        if self.shape:
            return self.shape
        if self.by or self.form:
            return self.form.name if self.form else "lists"
        if self.type in (PICTURE, MARKDOWN) and not self.many:
            return self.type.name
        if self.label and (self.to or not self.many):
            return "fact"
        several = "bullets" if self.many else "paragraph"
        return several if self.type is TEXT and not self.to else "value"


@dataclass(frozen=True)
class Form:
    """What keys and values may stand together; *short* is the key that a text alone stands for."""

    name: str
    help: str
    fields: tuple[Field, ...]
    short: str = ""

    @cached_property
    def by_key(self) -> dict[str, Field]:
        return {field.key: field for field in self.fields}

    @property
    def keys(self) -> list[str]:
        """The keys, in the order of the declaration."""
        return list(self.by_key)


LINK = Form(
    "link",
    "A link.",
    (
        Field("text", TEXT, "What the link says."),
        Field("url", ADDRESS, "An address, or the path of a page such as /talents."),
    ),
    short="url",
)
#: When something takes place; a day alone stands for its `from`.
OCCASION = Form(
    "occasion",
    "When something takes place.",
    (
        Field("from", DAY, "The day, or the first of several.", required=True),
        Field("to", DAY, "The last day."),
        Field("time", HOURS, "The hours, such as 14:00 or 14:00-15:30."),
        Field("place", TEXT, "Where it takes place."),
        Field("link", TEXT, "Where to read more, or to join.", form=LINK),
    ),
    short="from",
)
POINT = Form(
    "point",
    "What a figure was on an earlier day.",
    (
        Field("as_of", WHEN, "The day, month or year for which it was true.", required=True),
        Field("value", DECIMAL, "The number of that day.", required=True),
    ),
)
#: What a field of a record may hold that is keys and values, by name.
OF_FIELDS = {form.name: form for form in (LINK, OCCASION, POINT)}
#: What every record may have, unless its kind says it in other words.
OF_EVERY_RECORD = (
    Field("link", TEXT, "Where to read more.", form=LINK, label=word("Read more")),
    Field("image", PICTURE, "A picture, shown above the title."),
    Field(
        "alt",
        TEXT,
        "What the picture tells those who do not see it; left out or empty where it adds nothing.",
        shape="hidden",
    ),
    Field("aliases", TEXT, "Ids and titles that it had before.", many=True, shape="hidden"),
)
RECORD_ID = Field(
    "id",
    ID,
    "Made from the title, or from a figure's label, where it is left out; links use it.",
    shape="hidden",
)
