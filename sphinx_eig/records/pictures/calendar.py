"""The directive ``programme:calendar``: when everything happens."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from sphinx_eig.data.dates.freshness import today
from sphinx_eig.data.dates.plan import Plan, plan
from sphinx_eig.data.dates.view import View
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code
from sphinx_eig.data.records import Programme, Record
from sphinx_eig.data.values import DATE, same
from sphinx_eig.guide.selection import CALENDAR, Selection
from sphinx_eig.language.numbers import day
from sphinx_eig.language.words import _
from sphinx_eig.records.directives import ProgrammeDirective
from sphinx_eig.records.options import OPTIONS, Option, layout_among
from sphinx_eig.records.pictures import subscribing
from sphinx_eig.records.pictures.calendar_layouts import LAYOUTS
from sphinx_eig.records.pictures.drawings import moment

#: The options of the directive, beside those that every directive has.
OF_CALENDARS = {
    "audience": Option(
        directives.unchanged_required, "Only the records that say this, written as in the data."
    ),
    "cohort": Option(
        directives.unchanged_required, "The id of the cohort; the one that begins last by default."
    ),
    "from": Option(
        directives.unchanged_required,
        "The first day, such as 2026-09-01, or the number of the first month.",
    ),
    "layout": layout_among(*LAYOUTS),
    "role": Option(
        directives.unchanged_required, "Only what concerns the role with this id, or everybody."
    ),
    "to": Option(
        directives.unchanged_required,
        "The last day, such as 2026-12-31, or the number of the last month.",
    ),
}


class CalendarDirective(ProgrammeDirective):
    """When everything happens, by months or days."""

    option_spec: ClassVar = {
        name: option.read
        for name, option in {**OPTIONS, **OF_CALENDARS}.items()
        if name not in ("main", "no-index")
    }

    def show(self, programme: Programme, path: str) -> list[nodes.Node]:
        self.note(Selection(path, CALENDAR))
        found = plan(programme, self._cohort(programme))
        if found is None:
            self.note_problem(
                Code.DATES,
                "nothing says when anything happens; add “months: …” to the phases, or “dates: …” "
                "to the activities",
            )
            return []
        role = self._known("role", "roles", [one.id for one in programme.records("roles")])
        audiences = [one["audience"] or "" for one in programme.records("activities")]
        view = View.of(
            found,
            first=self._bound("from"),
            last=self._bound("to"),
            role=role,
            audience=self._known("audience", "audience", audiences),
        )
        if view is None:
            self.note_problem(Code.OPTION, "nothing happens between :from: and :to:")
            return []
        layout = self.options.get("layout", next(iter(LAYOUTS)))
        shown = LAYOUTS[layout](self.canvas(programme), view)
        return [self._whole(found, role, shown)]

    def _whole(self, found: Plan, role: str, shown: list[nodes.Node]) -> nodes.container:
        classes = ["programme-calendar"]
        if not found.is_dated:
            return nodes.container("", *shown, classes=classes)
        built = str(_("Page built on %s"))
        before, _sign, after = built.partition("%s")
        now = today()
        said = moment("", day(now, self.config.language), datetime=now.isoformat())
        said["today"] = str(_("Today,"))
        sentence = nodes.paragraph("", before, said, nodes.Text(after), classes=["programme-today"])
        sentence["translatable"] = False
        files = subscribing.links(found, role)
        return nodes.container("", sentence, *shown, *files, classes=[*classes, "programme-dated"])

    def _cohort(self, programme: Programme) -> Record | None:
        """The cohort that is named, or the one that begins last."""
        cohorts = programme.records("cohorts")
        named = self._known("cohort", "cohorts", [one.id for one in cohorts])
        chosen = [one for one in cohorts if one.id == named] or sorted(
            cohorts, key=lambda one: one["start"] or date.min
        )
        return chosen[-1] if chosen else None

    def _known(self, option: str, where: str, names: list[str]) -> str:
        """What *option* names, if that exists."""
        wanted = same(self.options.get(option, ""))
        known = list(dict.fromkeys(same(name) for name in names if name))
        if wanted and wanted not in known:
            self.warn_unknown(where, [wanted], known)
            return ""
        return wanted

    def _bound(self, option: str) -> date | int | None:
        """A day, or the number of a month."""
        written = self.options.get(option, "").strip()
        try:
            if DATE.fullmatch(written):
                return date.fromisoformat(written)
        except ValueError:
            pass  # the 30th of February, say
        if written.isdecimal() and 1 <= int(written) <= 1200:
            return int(written)
        if written:
            self.note_problem(
                Code.OPTION,
                ":{option}: is “{value}”; expected {expected}",
                option=option,
                value=written,
                expected=Said("a day such as 2026-09-01, or the number of a month"),
            )
        return None


def setup(app: Sphinx) -> None:
    """Give the domain its directive."""
    app.add_directive_to_domain("programme", "calendar", CalendarDirective)
