"""The forms that are no records: the whole file, the sections of its page, a page's review."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_eig.data.declarations import Field, Form, Kind
from sphinx_eig.data.types import DAY, MARKDOWN, PICTURE, REVIEW, TEXT, ZONE

SECTION = Form(
    "section",
    "A section of the programme's page.",
    (
        Field("title", TEXT, "Its heading; or begin the text with one."),
        Field("description", MARKDOWN, "Its text."),
    ),
    short="description",
)
QUOTE = Form(
    "quote",
    "A quotation.",
    (
        Field("text", MARKDOWN, "What was said."),
        Field("name", TEXT, "Who said it."),
        Field("description", TEXT, "Who that is."),
        Field("image", PICTURE, "A portrait."),
    ),
)
#: A collection is written as these keys, or as its list alone.
COLLECTION = Form(
    "collection",
    "A list of records with a title.",
    (
        Field("title", TEXT, "Shown above the records."),
        Field("list", TEXT, "The records, in order.", many=True),
    ),
)
PAGE_REVIEW = Form(
    "review",
    "The head of a page.",
    (
        Field("last_reviewed_on", DAY, "The day on which the page was last read."),
        Field("review_in", REVIEW, "How long it may stand before it is read again."),
        Field("owner", TEXT, "Who reads it again."),
    ),
)
#: The web site's own concern; read so that its pages need no change.
OF_THE_WEBSITE = (
    Field("url", TEXT, "Where the website shows the page."),
    Field("menu", TEXT, "The menu in which the website lists the page."),
    Field("layout", TEXT, "“program” for a page made from its front matter."),
)
PROGRAMME = Form(
    "programme",
    "The whole file.",
    (
        Field("title", TEXT, "The programme's name."),
        Field("description", MARKDOWN, "What the programme is for."),
        Field("image", PICTURE, "The picture at the head of the programme's page."),
        Field("start", DAY, "The day on which the programme begins; or give it cohorts."),
        Field("timezone", ZONE, "Where its hours are those of the clock, such as Europe/Paris."),
        Field("how", TEXT, "How the programme works.", form=SECTION),
        Field("then", TEXT, "What comes after the programme.", form=SECTION),
        Field("quote", TEXT, "Words of somebody who took part.", form=QUOTE),
        *OF_THE_WEBSITE,
    ),
)
FORMS = (PROGRAMME, COLLECTION, SECTION, QUOTE, PAGE_REVIEW)


def file_keys(kinds: Iterable[Kind]) -> list[str]:
    """The keys of a data file: those of the page, with the collections among them."""
    at = PROGRAMME.keys.index("how")
    collections = [kind.collection for kind in kinds]
    return [*PROGRAMME.keys[:at], *collections, *PROGRAMME.keys[at:]]
