"""Says in words when phases and activities take place, by days or counted in months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_eig.data.dates.occasions import Occasion
from sphinx_eig.data.dates.plan import Plan
from sphinx_eig.data.dates.spans import Span
from sphinx_eig.data.records import Part, Record
from sphinx_eig.language import days
from sphinx_eig.language.words import _
from sphinx_eig.records import nodes as made
from sphinx_eig.records.pictures.drawings import moment

if TYPE_CHECKING:
    from sphinx_eig.records.canvas import Canvas

#: What comes back more often than this is said by its rule alone.
MOST_DAYS = 6
_EVERY = {
    "month": lambda: (_("Every month"), _("Start of every month"), _("End of every month")),
    "week": lambda: (_("Every week"), _("Start of every week"), _("End of every week")),
    "phase": lambda: (_("Every phase"), _("Start of every phase"), _("End of every phase")),
}
_IN_MONTH = (lambda: _("Month %s"), lambda: _("Start of month %s"), lambda: _("End of month %s"))
_IN_THIS_MONTH = (lambda: "", lambda: _("Start of the month"), lambda: _("End of the month"))
_IN_WEEK = (lambda: _("Week %s"), lambda: _("Start of week %s"), lambda: _("End of week %s"))
EDGES = ("", "start", "end")


def of_days(span: Span, words: str) -> moment:
    """*Words* for days, which machines read."""
    found = moment("", words, datetime=span.first.isoformat())
    if span.last != span.first:
        found["until"] = span.last.isoformat()
    return found


def of_dates(canvas: Canvas, listed: Sequence[Part]) -> list[nodes.Node]:
    """One date as a paragraph, several as a list."""
    shown = [nodes.paragraph("", "", *of_date(canvas, one), translatable=False) for one in listed]
    if len(shown) < 2:
        return list(shown)
    items = [nodes.list_item("", one) for one in shown]
    return [nodes.bullet_list("", *items, bullet="*")]


def of_date(canvas: Canvas, said: Part) -> Iterator[nodes.Node]:
    """Days as the file gives them, with their hours, place and link."""
    span = Span(said["from"], said["to"] or said["from"])
    yield of_days(span, days.span(span, canvas.language))
    if said["time"]:
        yield nodes.Text(", " + days.hours(said["time"], canvas.language))
    if said["place"]:
        yield nodes.Text(", ")
        # Sphinx moves what is translated by itself to the end of what it stands in.
        yield nodes.inline("", "", made.translatable(canvas, said["place"]))
    if said["link"]:
        wrap = canvas.link(said["link"]["url"])
        if wrap is not None:
            yield nodes.Text(", ")
            text = said["link"]["text"]
            wrap += made.translatable(canvas, text) if text else nodes.Text(str(_("Read more")))
            yield wrap


def of_span(canvas: Canvas, plan: Plan, span: Span) -> nodes.Node:
    """Days, or the months in which they are."""
    if plan.is_dated:
        return of_days(span, days.span(span, canvas.language))
    return _numbered(plan, span)


def of_months(canvas: Canvas, plan: Plan, span: Span) -> nodes.Node:
    """What a month is called above what happens in it, or several in which nothing does."""
    if not plan.is_dated:
        return _numbered(plan, span)
    words = days.months(span, canvas.language)
    return of_days(span, words[:1].upper() + words[1:])


def _numbered(plan: Plan, span: Span) -> nodes.Text:
    first, last = plan.number(span.first), plan.number(span.last)
    if first == last:
        return nodes.Text(str(_("Month %s")) % first)
    are_two = last - first == 1
    said = _("Months %(first)s and %(last)s") if are_two else _("Months %(first)s to %(last)s")
    return nodes.Text(str(said) % {"first": first, "last": last})


def of_activity(canvas: Canvas, plan: Plan, found: Sequence[Occasion]) -> list[nodes.Node]:
    """When an activity takes place: its rule, its days where they are few, how long it takes."""
    shown = [list(of_occasion(canvas, plan, one)) for one in found if not one.is_every]
    back = [one for one in found if one.is_every]
    if back:
        shown.insert(0, list(of_rule(canvas, plan, back)))
    joined: list[nodes.Node] = []
    for first, *rest in shown:
        if joined:
            joined.append(nodes.Text(", "))
            if isinstance(first, nodes.Text) and not plan.is_dated:
                first = nodes.Text(first[:1].lower() + first[1:])
        joined += [first, *rest]
    return lasting(canvas, found[0].activity, joined)


def lasting(canvas: Canvas, activity: Record, when: Sequence[nodes.Node]) -> list[nodes.Node]:
    """*When* something takes place, then how long it takes, if the file says so."""
    if not activity["duration"]:
        return [*when]
    between = [nodes.Text(" · ")] if when else []
    length = nodes.inline("", "", made.translatable(canvas, activity["duration"]))
    return [*when, *between, length]


def within_month(canvas: Canvas, plan: Plan, one: Occasion) -> Iterator[nodes.Node]:
    """One time that something takes place, below the month in which it does."""
    if plan.is_dated or one.said is not None or one.by == "week":
        yield from of_occasion(canvas, plan, one)
    elif one.edge:
        yield nodes.Text(str(_IN_THIS_MONTH[EDGES.index(one.edge)]()))
    elif one.by != "month":
        yield of_span(canvas, plan, one.span)


def rule(one: Occasion) -> str:
    """The words for what comes back."""
    return str(_EVERY[one.by]()[EDGES.index(one.edge)])


def of_rule(canvas: Canvas, plan: Plan, back: Sequence[Occasion]) -> Iterator[nodes.Node]:
    """What comes back: its rule, with its days where they are few, or its limits."""
    yield nodes.Text(rule(back[0]))
    own = back[0].activity["phases"]
    if len(back) <= MOST_DAYS and back[0].edge and (plan.is_dated or back[0].by == "phase"):
        yield nodes.Text(str(_(": ")))
        if not plan.is_dated:
            numbers = ", ".join(str(plan.number(one.span.first)) for one in back)
            yield nodes.Text(str(_("months %s")) % numbers)
            return
        for nth, one in enumerate(back):
            yield from [nodes.Text(", ")] * (nth > 0)
            yield of_span(canvas, plan, one.span)
    elif own and len(own) < len(plan.spells):
        yield nodes.Text(str(_(": ")))
        yield of_span(canvas, plan, Span(back[0].span.first, back[-1].span.last))


def of_occasion(canvas: Canvas, plan: Plan, one: Occasion) -> Iterator[nodes.Node]:
    """One time that something takes place."""
    if one.said is not None:
        yield from of_date(canvas, one.said)
    elif plan.is_dated:
        yield of_span(canvas, plan, one.span)
    elif one.by == "week":
        number = (one.span.first - plan.span.first).days // 7 + 1
        yield nodes.Text(str(_IN_WEEK[EDGES.index(one.edge)]()) % number)
    elif one.edge:
        number = plan.number(one.span.first)
        yield nodes.Text(str(_IN_MONTH[EDGES.index(one.edge)]()) % number)
    else:
        yield of_span(canvas, plan, one.span)
