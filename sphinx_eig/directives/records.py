"""The directives that show the records of one kind."""

from __future__ import annotations

from types import ModuleType
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_eig.data import Loaded
from sphinx_eig.data.model import Collection
from sphinx_eig.data.problems import Code, nearest, quoted
from sphinx_eig.data.values import same
from sphinx_eig.directives.base import COMMON, ProgrammeDirective, Spec, columns, ids
from sphinx_eig.directives.canvas import PageCanvas
from sphinx_eig.guide.selection import COLLECTIONS, GROUPED_BY, Selection, titles_of
from sphinx_eig.render import activities, phases, roles, statistics, tiles


def _options(renderer: ModuleType, **others: Any) -> Spec:
    """The options of a directive whose layouts are those of *renderer*."""
    layouts: tuple[str, ...] = renderer.LAYOUTS
    return {
        **COMMON,
        "columns": columns,
        "layout": lambda argument: directives.choice(argument, layouts),
        "only": ids,
        **others,
    }


class Records(ProgrammeDirective):
    """Shows the records of one kind: all of them, ``:only:`` some, or those of a group."""

    kind: ClassVar[str]
    renderer: ClassVar[ModuleType]

    def show(self, loaded: Loaded, path: str) -> list[nodes.Node]:
        group_key = GROUPED_BY.get(self.kind, "")
        selection = Selection(
            path, self.kind, self.options.get("only", ()), self.options.get(group_key, "")
        )
        self.note(selection)
        collection: Collection[Any] = getattr(loaded.programme, COLLECTIONS[self.kind])
        self._check(selection, collection)
        self._check_columns()
        shown: list[nodes.Node] = self.renderer.render(
            selection.records(loaded.programme),
            PageCanvas(self),
            self.options.get("layout", self.renderer.LAYOUTS[0]),
            titles_of(loaded.programme),
            collection.title,
        )
        return shown

    def _check_columns(self) -> None:
        columns, layout = self.options.get("columns"), self.options.get("layout")
        known = getattr(self.renderer, "KEYS", ())
        if columns is None:
            return
        if isinstance(columns, int) == (layout == "table"):
            self.warn(
                Code.OPTION,
                ":columns: is {expected} in the layout “{layout}”",
                expected="a list of keys" if layout == "table" else "a number from 1 to 4",
                layout=layout or self.renderer.LAYOUTS[0],
            )
        elif isinstance(columns, tuple):
            for key in columns:
                if key not in known:
                    self.warn(
                        Code.OPTION,
                        "a table has no column “{key}”; expected one of {known}{nearest}",
                        key=key,
                        known=quoted(known),
                        nearest=nearest(key, known),
                    )

    def _check(self, selection: Selection, collection: Collection[Any]) -> None:
        known = [same(one.key) for one in collection.records]
        self.warn_unknown(self.kind, [key for key in selection.only if key not in known], known)
        if selection.group:
            key = GROUPED_BY[self.kind]
            groups = list(
                dict.fromkeys(same(getattr(one, key) or "") for one in collection.records)
            )
            wanted = same(selection.group)
            self.warn_unknown(key, [wanted] if wanted not in groups else [], groups)


class Phases(Records):
    """``programme:phases``: the phases, in order."""

    kind = "phase"
    renderer: ClassVar[ModuleType] = phases
    option_spec = _options(phases)


class Roles(Records):
    """``programme:roles``: the roles, by group."""

    kind = "role"
    renderer: ClassVar[ModuleType] = roles
    option_spec = _options(roles, group=directives.unchanged_required)


class Statistics(Records):
    """``programme:statistics``: the figures."""

    kind = "statistic"
    renderer: ClassVar[ModuleType] = statistics
    option_spec = _options(statistics)


class Activities(Records):
    """``programme:activities``: the support activities, by audience."""

    kind = "activity"
    renderer: ClassVar[ModuleType] = activities
    option_spec = _options(activities, audience=directives.unchanged_required)


class Tiles(Records):
    """``programme:tiles``: pictures with a title."""

    kind = "tile"
    renderer: ClassVar[ModuleType] = tiles
    option_spec = _options(tiles)
