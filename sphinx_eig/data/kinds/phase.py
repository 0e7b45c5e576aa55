"""Phases: the ordered steps of a programme."""

from sphinx_eig.data.declarations import Field, Kind, word
from sphinx_eig.data.types import COUNT, DAY, MARKDOWN, PICTURE, REVIEW, TEXT

PHASE = Kind(
    "phase",
    "A phase.",
    (
        Field("step", TEXT, "A label above the title.", label=word("Step"), shape="meta"),
        Field("title", TEXT, "What the phase is called.", required=True, label=word("Phase")),
        Field("duration", TEXT, "How long it lasts.", label=word("Duration"), shape="meta"),
        Field("months", COUNT, "How many months it lasts.", shape="hidden"),
        Field(
            "start",
            DAY,
            "The day on which it begins; by default, where the phase before ends.",
            shape="hidden",
        ),
        Field("end", DAY, "The last day, in the place of months.", shape="hidden"),
        Field("pause", REVIEW, "The break before it, such as 2 weeks.", shape="hidden"),
        Field(
            "tagline",
            TEXT,
            "The phase in a few words.",
            label=word("In short"),
            shape="paragraph",
        ),
        Field("description", MARKDOWN, "The phase in full.", label=word("Description")),
        Field("icon", PICTURE, "A small picture that adds nothing to the text.", shape="icon"),
        Field(
            "skills",
            TEXT,
            "Skills learnt, for each role (its id, or a name).",
            many=True,
            by="role",
            label=word("Skills"),
            shape="lists",
        ),
    ),
    collection="phases",
    label=word("phase"),
    caption=word("Phases"),
    shown="The phases, in order.",
    role="phase",
    layouts=("steps", "cards", "table"),
)
