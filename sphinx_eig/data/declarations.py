"""Declares what the file may hold: fields, forms made of fields, and kinds of records."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from sphinx_eig.data.problems import Place
from sphinx_eig.data.types import (
    ADDRESS,
    DAY,
    DECIMAL,
    FIGURE,
    HOURS,
    ID,
    MARKDOWN,
    PICTURE,
    REVIEW,
    TEXT,
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
        Field("as_of", DAY, "The day for which it was true.", required=True),
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


@dataclass(frozen=True)
class Kind(Form):
    """What the records of one sort have in common: its one declaration.

    Model, checks, JSON Schema, directive, role, links, search and reference follow from it. The
    fields stand in the order in which they are shown; `link`, `image` and `alt` need not be named.

    Parameters:
        collection: the key of the list in the file, and the name of the directive.
        label: what one record is called, such as ``phase``.
        caption: what the records are called, above a table: ``Phases``.
        shown: a sentence for the reference of the directive.
        role: the name of the role that links to a record; none where it is left out.
        named_by: the field that names a record.
        grouped_by: the field under whose values the records are shown.
        layouts: ways to show the records, the default first: steps, cards, list, table.
        head: how a card begins: heading, figure or caption.
        columns: the fields of a table, in order; by default all that cards show.
        place: where its declaration stands, if it is data.
        folder: where its records are Markdown files, one each, beside the data file.
        file: the file that holds its records, beside the data file.
        is_personal: whether its records tell of people, with the care that this asks for.
        has_pages: whether each of its records is a page of the guide.
        printed: what of its pages stands in print: the pages, a list or none.
        facts: where its pages show its fields: above the text, beside or below it.
        schema: the type of schema.org that search engines are told.
        is_hidden: whether search engines are asked to leave its pages out.
    """

    collection: str = ""
    label: str = ""
    caption: str = ""
    shown: str = ""
    role: str = ""
    named_by: str = "title"
    grouped_by: str = ""
    layouts: tuple[str, ...] = ("cards", "list", "table")
    head: str = "heading"
    columns: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)
    folder: str = ""
    file: str = ""
    is_personal: bool = False
    has_pages: bool = False
    printed: str = "pages"
    facts: str = "above"
    schema: str = ""
    is_hidden: bool = False

    def __post_init__(self) -> None:
        own = {field.key for field in self.fields}
        if self.named_by not in own:
            raise ValueError(f"the kind {self.name} has no field {self.named_by!r} to be named by")
        others = [field for field in OF_EVERY_RECORD if field.key not in own]
        fields = (field for field in self.fields if field.key != RECORD_ID.key)
        object.__setattr__(self, "fields", (RECORD_ID, *fields, *others))
        naming = self.by_key[self.named_by]
        if not naming.required:
            raise ValueError(f"the field {naming.key!r} names the {self.name}: it is required")
        unknown = {*self.columns, *([self.grouped_by] if self.grouped_by else ())} - {*self.by_key}
        if unknown:
            raise ValueError(f"the kind {self.name} has no field {min(unknown)!r}")

    @cached_property
    def card(self) -> tuple[Field, ...]:
        """The fields of a card above and below its head, in order: pictures, texts, the link."""
        shown = [
            field
            for field in self.fields
            if field.key not in (self.named_by, self.grouped_by) and field.in_cards != "hidden"
        ]
        return tuple(sorted(shown, key=lambda field: field.type is not PICTURE))

    @cached_property
    def table(self) -> tuple[Field, ...]:
        """The fields that have columns."""
        if self.columns:
            return tuple(self.by_key[key] for key in self.columns)
        shown = [field for field in self.fields if field.label and field.in_cards != "hidden"]
        return tuple({one.key: one for one in (self.by_key[self.named_by], *shown)}.values())

    @cached_property
    def figure(self) -> str:
        """The field that holds a record's figure; empty for kinds of words."""
        return next((field.key for field in self.fields if field.type is FIGURE), "")

    @cached_property
    def is_reviewed(self) -> bool:
        """Whether records grow old: they say when they were right, and for how long."""
        return "as_of" in self.by_key and any(field.type is REVIEW for field in self.fields)

    def with_fields(self, *fields: Field) -> Kind:
        """The same kind with further fields of one's own."""
        taken = {field.key for field in (*OF_EVERY_RECORD, RECORD_ID)}
        own = tuple(field for field in self.fields if field.key not in taken)
        return replace(self, fields=(*own, *fields))


def together(*groups: Iterable[Kind]) -> tuple[Kind, ...]:
    """All kinds, of which a later one takes the place of that of the same collection."""
    return tuple({kind.collection: kind for group in groups for kind in group}.values())
