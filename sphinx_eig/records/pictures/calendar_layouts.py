"""Shows a plan: phases as bars over its months, a list by month, or a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_eig.data.dates.occasions import Occasion
from sphinx_eig.data.dates.spans import Span
from sphinx_eig.data.dates.view import View
from sphinx_eig.data.records import Record
from sphinx_eig.data.texts.parsing import block
from sphinx_eig.language import days
from sphinx_eig.language.words import _
from sphinx_eig.records import moments
from sphinx_eig.records import nodes as made
from sphinx_eig.records.pictures import svg
from sphinx_eig.records.pictures.drawings import calendar, cell, drawing
from sphinx_eig.records.tables import entry, framed, grid
from sphinx_eig.records.texts import placed

if TYPE_CHECKING:
    from sphinx_eig.records.canvas import Canvas

#: Leaves a gap between what follows one another, in thousandths.
GAP = 3
#: What lasts longer than these days is a line, no mark.
LONGEST_MARK = 7
#: More marks than these are small.
MOST_MARKS = 15


def timeline(canvas: Canvas, view: View) -> list[nodes.Node]:
    """Phases as bars, and activities as marks below them; each row says the same in words."""
    limits = [view.at(span)[0] for _phase, span in view.spells()][1:]
    lines = [("rules", svg.rules(limits))] if limits else []
    rows = []
    for phase, span in view.spells():
        strokes = [*lines, ("bar", svg.bar(*view.at(span)))]
        words = [moments.of_span(canvas, view.plan, span)]
        rows.append(_row(phase, _name(canvas, phase), _drawn(words, drawing(strokes=strokes))))
    for found in view.by_activity():
        strokes = [*lines, *_marks(view, found)]
        words = moments.of_activity(canvas, view.plan, found)
        one = found[0].activity
        rows.append(_row(one, _name(canvas, one), _drawn(words, drawing(strokes=strokes))))
    heads = (
        entry(nodes.paragraph("", str(_("What")))),
        entry(_drawn([nodes.Text(str(_("When")))], _axis(canvas, view))),
    )
    whole = _table(canvas, view, heads, rows)
    whole["classes"].append("programme-timeline")
    return [framed(whole)]


def _drawn(words: Sequence[nodes.Node], picture: drawing) -> nodes.paragraph:
    """Words, and below them the drawing that says the same."""
    return nodes.paragraph("", "", *words, picture, translatable=False)


def _marks(view: View, found: Sequence[Occasion]) -> Iterator[tuple[str, str]]:
    """A mark for a day or a week, a line for what may be at any time of a month or a phase."""
    places = [(view.at(one.span), one.span.days) for one in found]
    spans = [place for place, length in places if length > LONGEST_MARK]
    if spans:
        yield "span", "".join(svg.bar(first + GAP, last - GAP) for first, last in spans)
    short = [round(sum(place) / 2, 1) for place, length in places if length <= LONGEST_MARK]
    if short:
        yield "mark" if len(short) <= MOST_MARKS else "marks", svg.marks(short)


def _axis(canvas: Canvas, view: View) -> drawing:
    labels = []
    for month in view.months:
        text = days.month_name(month.first, canvas.language)
        if not view.plan.is_dated:
            text = str(view.plan.number(month.first))
        labels.append((round(sum(view.at(month)) / 2, 1), text))
    return drawing(labels=labels)


def table(canvas: Canvas, view: View) -> list[nodes.Node]:
    """What, when, who takes part and what to prepare, in the order in which it begins."""
    rows: list[tuple[Span, nodes.row]] = []
    for phase, span in view.spells():
        words = [moments.of_span(canvas, view.plan, span)]
        rows.append((span, _described(canvas, phase, words)))
    for found in view.by_activity():
        words = moments.of_activity(canvas, view.plan, found)
        rows.append((found[0].span, _described(canvas, found[0].activity, words)))
    rows.sort(key=lambda one: one[0].first)
    names = [_("What"), _("When"), _("Who"), _("Before")]
    heads = [entry(nodes.paragraph("", str(name))) for name in names]
    whole = _table(canvas, view, heads, [row for _span, row in rows])
    whole["classes"].append("programme-stacked")
    return [framed(whole)]


def _described(canvas: Canvas, record: Record, words: Sequence[nodes.Node]) -> nodes.row:
    when = nodes.paragraph("", "", *words, translatable=False)
    return _row(record, _name(canvas, record), when, _who(canvas, record), _before(canvas, record))


def _row(record: Record, *cells: nodes.Node | list[nodes.Node]) -> nodes.row:
    first, *others = (one if isinstance(one, list) else [one] for one in cells)
    found = [cell("", *one) for one in others]
    row = nodes.row("", entry(*first), *found, classes=[f"programme-{record.kind.name}"])
    return placed(row, record.name.place)


def _table(
    canvas: Canvas, view: View, heads: Sequence[nodes.entry], rows: Sequence[nodes.row]
) -> calendar:
    found = grid(calendar, _caption(canvas, view), heads, rows)
    found["from"], found["to"] = (day.isoformat() for day in view.span)
    return found


def _caption(canvas: Canvas, view: View) -> nodes.title:
    """The cohort's name, or that of any calendar."""
    if view.plan.cohort is not None:
        return made.phrase(nodes.title, canvas, view.plan.cohort.name)
    return nodes.title("", str(_("Calendar")))


def _name(canvas: Canvas, record: Record) -> nodes.paragraph:
    link = canvas.reference(record.kind.name, canvas.named(record))
    return nodes.paragraph("", "", link, translatable=False)


def _who(canvas: Canvas, record: Record, met: set[str] | None = None) -> list[nodes.Node]:
    return made.references(canvas, "role", record.facts.get("roles") or (), met)


def _before(canvas: Canvas, record: Record) -> list[nodes.Node]:
    return made.block(canvas, record.facts.get("preparation"))


def months(canvas: Canvas, view: View) -> list[nodes.Node]:
    """What comes back, then month by month what takes place; what is limited is told once."""
    back: dict[str, list[Occasion]] = {}
    limited: dict[str, list[Occasion]] = {}
    own: list[list[Occasion]] = [[] for _month in view.months]
    starts = [month.first for month in view.months]
    every = {
        each[0].activity.id: [one for one in each if one.is_every] for each in view.by_activity()
    }
    told = set()
    for one in view.occasions:
        name = one.activity.id
        is_limited = 0 < len(one.activity["phases"]) < len(view.plan.spells)
        is_rare = one.by == "phase" and bool(one.edge or is_limited)
        if one.is_every and not is_rare:
            if name in told:
                continue
            told.add(name)
            if not is_limited:
                back.setdefault(moments.rule(one), []).append(one)
                continue
            limited[name] = every[name]
        own[max(bisect_right(starts, one.span.first) - 1, 0)].append(one)
    met: set[str] = set()
    items = []
    for head, found in back.items():
        listed = [_item(canvas, one, [], met) for one in found]
        items.append(_group(canvas, [nodes.Text(head)], listed))
    for span, found in _told(view.months, own):
        listed = [_item(canvas, one, _when(canvas, view, one, span, limited), met) for one in found]
        title = [moments.of_months(canvas, view.plan, span), *_phases(canvas, view, span)]
        items.append(_group(canvas, title, listed))
    return [nodes.bullet_list("", *items, bullet="*", classes=["programme-months"])]


def _told(
    months: Sequence[Span], own: Sequence[list[Occasion]]
) -> Iterator[tuple[Span, list[Occasion]]]:
    """Each month with its own; those that have nothing go with the next that has."""
    first = None
    for month, found in zip(months, own, strict=True):
        first = first or month.first
        if found:
            yield Span(first, month.last), found
            first = None
    if first:
        yield Span(first, months[-1].last), []


def _when(
    canvas: Canvas, view: View, one: Occasion, months: Span, limited: Mapping[str, list[Occasion]]
) -> list[nodes.Node]:
    """When something takes place, below the months in which it does."""
    if one.is_every and one.activity.id in limited:
        return list(moments.of_rule(canvas, view.plan, limited[one.activity.id]))
    said = moments.within_month if months in view.months else moments.of_occasion
    return list(said(canvas, view.plan, one))


def _group(
    canvas: Canvas, head: Sequence[nodes.Node], listed: Sequence[nodes.Node]
) -> nodes.list_item:
    title = nodes.rubric("", "", *head, classes=["programme-heading", "programme-title"])
    title["heading-level"] = canvas.level
    title["translatable"] = False
    if listed:
        return nodes.list_item("", title, nodes.bullet_list("", *listed, bullet="*"))
    words = str(_("Nothing else on a fixed date"))
    nothing = nodes.paragraph("", words, classes=["programme-meta"], translatable=False)
    return nodes.list_item("", title, nothing)


def _phases(canvas: Canvas, view: View, months: Span) -> Iterator[nodes.Node]:
    """The phases of months, behind their name."""
    for phase, span in view.spells():
        if span.within(months):
            yield nodes.Text(" · ")
            yield nodes.inline("", "", made.translatable(canvas, phase.name))


def _item(canvas: Canvas, one: Occasion, words: list[nodes.Node], met: set[str]) -> nodes.list_item:
    """What happens, when, who takes part and what to prepare; roles in *met* are links no more."""
    head = _name(canvas, one.activity)
    if when := moments.lasting(canvas, one.activity, words):
        head += [nodes.Text(" "), nodes.inline("", "", *when, classes=["programme-when"])]
    found = nodes.list_item("", head, *_details(canvas, one.activity, met))
    return placed(found, one.activity.name.place)


def _details(canvas: Canvas, activity: Record, met: set[str]) -> list[nodes.Node]:
    """Who takes part, and below what to prepare: beside its label where it is but a line."""
    who = _who(canvas, activity, met)
    for shown in who:
        shown["classes"].append("programme-meta")  # type: ignore[index]
    text = activity["preparation"]
    if text and [piece.name for piece in block(text).pieces] == ["paragraph"]:
        # A colon would ask French for a small letter, which the file does not begin with.
        label = nodes.Text(f"{_('Before')} · ")
        line = text.with_text(str(text))  # read once more, as a line
        return [*who, made.labelled(canvas, label, line, "programme-before")]
    return [*who, *made.facts(canvas, [(str(_("Before")), _before(canvas, activity))])]


LAYOUTS: dict[str, Callable[[Canvas, View], list[nodes.Node]]] = {
    "timeline": timeline,
    "months": months,
    "table": table,
}
