"""Statistics: the figures that everybody quotes."""

from sphinx_eig.data.declarations import LINK, POINT, Field, Kind, word
from sphinx_eig.data.types import DAY, FIGURE, MARKDOWN, REVIEW, TEXT

STATISTIC = Kind(
    "statistic",
    "A figure.",
    (
        Field(
            "value",
            FIGURE,
            "A number is written as the page's language writes it.",
            required=True,
            label=word("Figure"),
            shape="hidden",
        ),
        Field("unit", TEXT, "What the number counts in.", shape="hidden"),
        Field("label", TEXT, "What the figure says.", required=True, label=word("What it says")),
        Field("description", MARKDOWN, "What lies behind the figure.", label=word("Description")),
        Field("link", TEXT, "Where to read more.", form=LINK, label=word("Read more")),
        Field("source", TEXT, "Where the figure comes from.", label=word("Source"), shape="origin"),
        Field("as_of", DAY, "The day for which it is true.", shape="hidden"),
        Field(
            "history",
            TEXT,
            "What it was on earlier days, the oldest first.",
            many=True,
            form=POINT,
            shape="hidden",
        ),
        Field(
            "review_in", REVIEW, "How long it may stand before it is checked again.", shape="hidden"
        ),
    ),
    collection="statistics",
    label=word("key figure"),
    caption=word("Key figures"),
    shown="The figures.",
    role="stat",
    named_by="label",
    head="figure",
    columns=("value", "label", "description", "link", "source"),
)
