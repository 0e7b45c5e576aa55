"""Says what a programme is: its records, their keys and what each key means."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import BeforeValidator, Field

from sphinx_eig.data.messages import Said
from sphinx_eig.data.parts import Link as Link
from sphinx_eig.data.parts import OptionalLink
from sphinx_eig.data.parts import Part as Part
from sphinx_eig.data.source import NOWHERE, Mapping, Scalar
from sphinx_eig.data.values import (
    WITHOUT_GAPS,
    Day,
    Figure,
    Id,
    Name,
    OptionalText,
    Path,
    Review,
    Text,
    Texts,
    slug,
)


class Record(Part):
    """A fact with an id, given or made from its title."""

    kind: ClassVar[str]
    named_by: ClassVar[str] = "title"
    id: Id = Field(None, description="Made from the title where it is left out; links use it.")

    def model_post_init(self, context: Any) -> None:
        super().model_post_init(context)
        if self.id is None:
            name = self.name
            self.id = name.with_text(slug(name) or self.kind)

    @property
    def name(self) -> Scalar:
        """What people call the record."""
        name: Scalar = getattr(self, self.named_by)
        return name

    @property
    def key(self) -> str:
        """The id as a plain string."""
        return str(self.id)


class Phase(Record):
    """An ordered step of the programme."""

    kind: ClassVar[str] = "phase"
    step: OptionalText = Field(None, description="Its place in the order.", examples=["Phase 1"])
    title: Text = Field(description="What the phase is called.")
    duration: OptionalText = Field(None, description="How long it lasts.", examples=["2 mois"])
    tagline: OptionalText = Field(None, description="The phase in a few words.")
    description: OptionalText = Field(None, description="The phase in full.")
    icon: Path = Field(None, description="A small picture that adds nothing to the text.")
    skills: Annotated[
        dict[Name, Texts],
        BeforeValidator(lambda value: {} if value is None else value),
    ] = Field(default_factory=dict, description="Skills learnt, for each role (its id, or a name).")


class Role(Record):
    """Somebody who takes part."""

    kind: ClassVar[str] = "role"
    title: Text = Field(description="What the role is called.")
    group: OptionalText = Field(None, description="The group under which roles are shown.")
    description: OptionalText = Field(None, description="The role in full.")
    missions: Texts = Field(default_factory=list, description="What the role does, a line each.")
    icon: Path = Field(None, description="A small picture that adds nothing to the text.")
    link: OptionalLink = Field(None, description="Where to read more.")


class Statistic(Record):
    """A figure that everybody quotes."""

    kind: ClassVar[str] = "statistic"
    named_by: ClassVar[str] = "label"
    value: Figure = Field(description="A number is written as the page's language writes it.")
    unit: OptionalText = Field(None, description="What the number counts in.", examples=["%"])
    label: Text = Field(description="What the figure says.")
    description: OptionalText = Field(None, description="What lies behind the figure.")
    link: OptionalLink = Field(None, description="Where to read more.")
    source: OptionalText = Field(None, description="Where the figure comes from.")
    as_of: Day = Field(None, description="The day for which it is true.", examples=["2022-09-01"])
    review_in: Review = Field(None, description="How long it may stand before it is checked again.")


class Activity(Record):
    """A support activity."""

    kind: ClassVar[str] = "activity"
    title: Text = Field(description="What the activity is called.")
    audience: OptionalText = Field(None, description="For whom it is.")
    description: OptionalText = Field(None, description="What happens in it.")
    frequency: OptionalText = Field(None, description="How often it takes place.")
    duration: OptionalText = Field(None, description="How long it lasts.")
    preparation: OptionalText = Field(None, description="What is done before.")
    follow_up: OptionalText = Field(None, description="What is done after.")
    phases: Texts = Field(default_factory=list, description="The ids of the phases it belongs to.")
    roles: Texts = Field(default_factory=list, description="The ids of the roles that take part.")


class Tile(Record):
    """A picture with a title."""

    kind: ClassVar[str] = "tile"
    title: Text = Field(description="What stands under the picture.")
    image: Path = Field(None, description="The picture.")
    link: OptionalLink = Field(None, description="Where the tile leads.")


R = TypeVar("R", bound=Record)


class Collection(Part, Generic[R]):
    """The records of one kind, in order, under a title."""

    title: OptionalText = Field(None, description="Shown above the records.")
    records: Annotated[list[R], WITHOUT_GAPS] = Field(
        default_factory=list, alias="list", description="The records, in order."
    )

    @classmethod
    @cache
    def _expected(cls) -> Said:
        return Said("a list, in which each record begins with “- ”")


def _collection(value: Any) -> Any:
    """A list alone is a collection without a title."""
    if isinstance(value, list):
        whole = Mapping(getattr(value, "source", NOWHERE), getattr(value, "start", 0))
        whole[Scalar("list", whole.source, whole.start)] = value
        return whole
    return Mapping() if value is None else value


BARE_LIST = BeforeValidator(_collection)


class Section(Part):
    """A part of the programme's page that is just text."""

    title: OptionalText = Field(None, description="Its heading; or begin the text with one.")
    description: OptionalText = Field(None, description="Its text.")


def _section(value: Any) -> Any:
    """A text alone is a section too."""
    if isinstance(value, Scalar):
        whole = Mapping(value.source, value.start)
        whole[value.with_text("description")] = value
        return whole
    return value


OptionalSection = Annotated[Section | None, BeforeValidator(_section)]


class Quote(Part):
    """Words of somebody who took part."""

    text: OptionalText = Field(None, description="What was said.")
    name: OptionalText = Field(None, description="Who said it.")
    description: OptionalText = Field(None, description="Who that is.")
    image: Path = Field(None, description="A portrait.")


class Programme(Part):
    """All that one data file holds."""

    title: OptionalText = Field(None, description="The programme's name.")
    description: OptionalText = Field(None, description="What the programme is for.")
    image: Path = Field(None, description="The picture at the head of the programme's page.")
    statistics: Annotated[Collection[Statistic], BARE_LIST] = Field(
        default_factory=Collection, description="The figures that everybody quotes."
    )
    how: OptionalSection = Field(None, description="How the programme works.")
    tiles: Annotated[Collection[Tile], BARE_LIST] = Field(
        default_factory=Collection, description="Pictures with a title."
    )
    phases: Annotated[Collection[Phase], BARE_LIST] = Field(
        default_factory=Collection, description="The phases, in order."
    )
    roles: Annotated[Collection[Role], BARE_LIST] = Field(
        default_factory=Collection, description="Who takes part."
    )
    activities: Annotated[Collection[Activity], BARE_LIST] = Field(
        default_factory=Collection, description="The support activities."
    )
    then: OptionalSection = Field(None, description="What comes after the programme.")
    quote: Quote | None = Field(None, description="Words of somebody who took part.")
    # The web site's own concern; read so that its pages need no change.
    url: OptionalText = Field(None, description="Where the web site shows the page.")
    menu: OptionalText = Field(None, description="The menu in which the web site lists the page.")
    layout: OptionalText = Field(
        None, description="“program” for a page made from its front matter."
    )

    def collections(self) -> tuple[Collection[Any], ...]:
        """Every collection of records."""
        return self.statistics, self.tiles, self.phases, self.roles, self.activities
