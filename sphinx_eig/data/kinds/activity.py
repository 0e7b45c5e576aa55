"""Activities: how those who take part are supported."""

from sphinx_eig.data.declarations import OCCASION, Field, Kind, word
from sphinx_eig.data.types import COUNT, MARKDOWN, TEXT

ACTIVITY = Kind(
    "activity",
    "A support activity.",
    (
        Field("title", TEXT, "What the activity is called.", required=True, label=word("Activity")),
        Field("audience", TEXT, "For whom it is.", label=word("For")),
        Field("description", MARKDOWN, "What happens in it.", label=word("Description")),
        Field("frequency", TEXT, "How often it takes place.", label=word("How often")),
        Field(
            "dates",
            TEXT,
            "The days on which it takes place.",
            many=True,
            form=OCCASION,
            shape="hidden",
        ),
        Field(
            "every",
            TEXT,
            "It takes place in every month, week or phase.",
            one_of=("month", "week", "phase"),
            shape="hidden",
        ),
        Field(
            "on",
            TEXT,
            "The first or the last day of it; by default, some time in it.",
            one_of=("start", "end", "start of phase", "end of phase"),
            shape="hidden",
        ),
        Field(
            "in_month", COUNT, "The months in which it takes place.", many=True, shape="hidden"
        ),
        Field("in_week", COUNT, "The weeks in which it takes place.", many=True, shape="hidden"),
        Field("duration", TEXT, "How long it lasts.", label=word("Duration")),
        Field("preparation", MARKDOWN, "What is done before.", label=word("Before"), shape="fact"),
        Field("follow_up", MARKDOWN, "What is done after.", label=word("After"), shape="fact"),
        Field(
            "phases",
            TEXT,
            "The ids of the phases it belongs to.",
            many=True,
            to="phase",
            label=word("Phases"),
        ),
        Field(
            "roles",
            TEXT,
            "The ids of the roles that take part.",
            many=True,
            to="role",
            label=word("Roles"),
        ),
    ),
    collection="activities",
    label=word("support activity"),
    caption=word("Support activities"),
    shown="The support activities, by audience.",
    role="activity",
    grouped_by="audience",
)
