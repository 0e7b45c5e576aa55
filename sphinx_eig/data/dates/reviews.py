"""When a page was last reviewed and is to be again, from its front matter: `page_review`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sphinx_eig.data.dates.freshness import due_on, today
from sphinx_eig.data.declarations.forms import PAGE_REVIEW
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Problem, Problems
from sphinx_eig.data.reading.reader import read
from sphinx_eig.data.reading.source import Mapping, front_matter
from sphinx_eig.data.records import Part
from sphinx_eig.data.validation import read_form
from sphinx_eig.data.values import shortened


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A page's review, the day on which the next is due, and what is wrong."""

    review: Part
    due: date | None
    is_due: bool
    problems: tuple[Problem, ...]


def page_review(text: str, name: str, *, day: date | None = None) -> Reviewed:
    """The review of the Markdown page *text*, called *name*, as it stands on *day* (today)."""
    day = day or today()
    head = front_matter(text.removeprefix("\ufeff"))
    problems = Problems()
    review = _review(head[0] if head else "", name, problems)
    last, wait = review["last_reviewed_on"], review["review_in"]
    due = due_on(last, wait) if last and wait else None
    is_due = due is not None and due <= day
    if wait and "last_reviewed_on" not in review.written:
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


def _to_review(review: Part, due: date) -> Said:
    line = review.place_of("review_in").line
    if review["owner"]:
        return Said(
            "{owner} was to review this page on {due} (see “review_in” on line {line}); read it "
            "again, then write the day on which you did as its “last_reviewed_on”",
            owner=shortened(review["owner"]),
            due=due,
            line=line,
        )
    return Said(
        "this page was to be reviewed on {due} (see “review_in” on line {line}); read it again, "
        "then write the day on which you did as its “last_reviewed_on”",
        due=due,
        line=line,
    )


def _review(head: str, name: str, problems: Problems) -> Part:
    """The keys of a review; the front matter's others, and its mistakes, are other tools'."""
    tree = read(head, name, Problems()) if head else Mapping()
    for other in [key for key in tree if key not in PAGE_REVIEW.by_key]:
        del tree[other]
    review = read_form(PAGE_REVIEW, tree, problems)
    assert review is not None  # it can do without each of its keys
    return review
