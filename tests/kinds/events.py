"""A kind of record that the package knows nothing of: an event, declared as a site would."""

from sphinx_eig.data import Field, Kind
from sphinx_eig.data.declarations.types import DAY, MARKDOWN, TEXT

EVENT = Kind(
    "event",
    "An event.",
    (
        Field("title", TEXT, "What the event is called.", required=True, label="Event"),
        Field("date", DAY, "The day on which it takes place.", label="Date"),
        Field("place", TEXT, "Where it takes place.", label="Place"),
        Field("description", MARKDOWN, "What happens.", label="Description"),
        Field("phase", TEXT, "The phase it belongs to.", to="phase", label="Phase"),
    ),
    collection="events",
    label="event",
    caption="Events",
    shown="The events, in order.",
    role="event",
)
