"""What the records of one sort have in common: a kind, from which all that shows them follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from sphinx_eig.data.declarations.fields import OF_EVERY_RECORD, POINT, RECORD_ID, Field, Form
from sphinx_eig.data.declarations.types import DAY, FIGURE, PICTURE, REVIEW, WHEN
from sphinx_eig.data.problems import Place


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
        types = {field.key: field.type for field in self.fields if not field.many}
        return types.get("as_of") in (DAY, WHEN) and types.get("review_in") is REVIEW

    @cached_property
    def has_history(self) -> bool:
        """Whether records of figures say what they were on earlier days."""
        past = self.by_key.get("history")
        is_past = past is not None and past.form is POINT and past.many
        return is_past and self.is_reviewed and bool(self.figure)

    def with_fields(self, *fields: Field) -> Kind:
        """The same kind with further fields of one's own."""
        taken = {field.key for field in (*OF_EVERY_RECORD, RECORD_ID)}
        own = tuple(field for field in self.fields if field.key not in taken)
        return replace(self, fields=(*own, *fields))


def together(*groups: Iterable[Kind]) -> tuple[Kind, ...]:
    """All kinds, of which a later one takes the place of that of the same collection."""
    return tuple({kind.collection: kind for group in groups for kind in group}.values())
