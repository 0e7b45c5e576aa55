"""When a page was last reviewed and is to be again, from its front matter: `page_review`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field, ValidationError

from sphinx_eig.data.freshness import due_on, today
from sphinx_eig.data.messages import Said
from sphinx_eig.data.parts import Part
from sphinx_eig.data.problems import Code, Problem, Problems
from sphinx_eig.data.reader import read
from sphinx_eig.data.source import front_matter, place_in
from sphinx_eig.data.validation import CODES
from sphinx_eig.data.values import Day, OptionalText, Review, shortened


class PageReview(Part):
    """What a page's front matter says of its review."""

    last_reviewed_on: Day = Field(None, description="The day on which the page was last read.")
    review_in: Review = Field(None, description="How long it may stand before it is read again.")
    owner: OptionalText = Field(None, description="Who reads it again.")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A page's review, the day on which the next is due, and what is wrong."""

    review: PageReview
    due: date | None
    is_due: bool
    problems: tuple[Problem, ...]


def page_review(text: str, name: str, *, day: date | None = None) -> Reviewed:
    """The review of the Markdown page *text*, called *name*, as it stands on *day* (today)."""
    day = day or today()
    head = front_matter(text.removeprefix("\ufeff"))
    problems = Problems()
    review = _review(head[0], name, problems) if head else PageReview()
    last, wait = review.last_reviewed_on, review.review_in
    due = due_on(last, wait) if last and wait else None
    is_due = due is not None and due <= day
    if wait and not last:
        problems.add(
            Code.MISSING,
            review.place_of("review_in"),
            "“review_in” counts from “last_reviewed_on”, which is missing; add "
            "“last_reviewed_on: {day}”, the day on which the page was read",
            day=day,
        )
    elif last and last > day:
        problems.add(
            Code.FUTURE,
            review.place_of("last_reviewed_on"),
            "the page is said to be reviewed on {last}, but today is {day}; expected today or a "
            "day before",
            last=last,
            day=day,
        )
    elif due and is_due:
        problems.say(Code.DUE, review.place_of("last_reviewed_on"), _to_review(review, due))
    return Reviewed(review, due, is_due, tuple(sorted(problems.found)))


def _to_review(review: PageReview, due: date) -> Said:
    line = review.place_of("review_in").line
    if review.owner:
        return Said(
            "{owner} was to review this page on {due} (see “review_in” on line {line}); read it "
            "again, then write the day on which you did as its “last_reviewed_on”",
            owner=shortened(review.owner),
            due=due,
            line=line,
        )
    return Said(
        "this page was to be reviewed on {due} (see “review_in” on line {line}); read it again, "
        "then write the day on which you did as its “last_reviewed_on”",
        due=due,
        line=line,
    )


def _review(head: str, name: str, problems: Problems) -> PageReview:
    """The keys of a review; the front matter's others, and its mistakes, are other tools'."""
    tree = read(head, name, Problems())
    for other in [key for key in tree if key not in PageReview.model_fields]:
        del tree[other]
    try:
        return PageReview.model_validate(tree)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            key = str(detail["loc"][0])
            problems.say(CODES[detail["type"]], place_in(tree, key), detail["ctx"]["said"])
            del tree[tree.key(key)]
    return PageReview.model_validate(tree)
