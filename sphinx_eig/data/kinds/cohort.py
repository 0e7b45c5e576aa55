"""Cohorts: the runs of a programme."""

from sphinx_eig.data.declarations import Field, Kind, word
from sphinx_eig.data.types import DAY, MARKDOWN, TEXT

COHORT = Kind(
    "cohort",
    "A cohort.",
    (
        Field("title", TEXT, "What the cohort is called.", required=True, label=word("Cohort")),
        Field(
            "start",
            DAY,
            "The day on which it begins; those of the phases are counted from it.",
            label=word("Begins on"),
        ),
        Field("description", MARKDOWN, "The cohort in full.", label=word("Description")),
    ),
    collection="cohorts",
    label=word("cohort"),
    caption=word("Cohorts"),
    shown="The cohorts, in order.",
    role="cohort",
)
