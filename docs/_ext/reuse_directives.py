"""What the package says of its directives: their options, layouts and the columns of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reuse_words import Entry, first_line

from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.declarations.kinds import KINDS
from sphinx_eig.records.directives import options_of
from sphinx_eig.records.directories.directory import DIRECTORY_OPTIONS, LAYOUTS
from sphinx_eig.records.home.bands import BANDS, TAKES
from sphinx_eig.records.home.blocks import BLOCKS
from sphinx_eig.records.home.voices import VOICES
from sphinx_eig.records.options import OPTIONS, Option
from sphinx_eig.records.pictures.calendar import OF_CALENDARS, CalendarDirective
from sphinx_eig.records.pictures.calendar_layouts import LAYOUTS as CALENDARS
from sphinx_eig.records.pictures.chart import LAYOUTS as CHARTS
from sphinx_eig.records.pictures.chart import OF_CHARTS, ChartDirective
from sphinx_eig.records.pictures.matrix import OF_MATRICES, MatrixDirective

#: What shows more than the records of one kind, with its own options and layouts.
OTHERS = (
    (CalendarDirective, "programme:calendar", OF_CALENDARS, tuple(CALENDARS)),
    (ChartDirective, "programme:chart", OF_CHARTS, CHARTS),
    (MatrixDirective, "programme:matrix", OF_MATRICES, ()),
)
#: What calendars show the days of, and so stands beside them.
COHORT = "cohort"
WHOLE_PAGE = "All that the programme's page on the website shows, in its order."
DIRECTORY = "The records of the collection that the argument names."
#: The options that every directive of a kind has; the pages tell them once.
OF_KINDS = {"columns", "layout", "only"}


def directives() -> Iterator[Entry]:
    """What shows the records of one kind, and the whole page."""
    yield from (_of_kind(kind) for kind in KINDS if kind.name != COHORT)
    yield Entry("programme:page", WHOLE_PAGE)


def more_directives() -> Iterator[Entry]:
    """What belongs to calendars, what shows more than one kind, and what shows any collection."""
    yield from (_of_kind(kind) for kind in KINDS if kind.name == COHORT)
    for directive, name, own, layouts in OTHERS:
        yield Entry(name, first_line(directive), lists=_lists(layouts, own))
    own = DIRECTORY_OPTIONS.keys() - OPTIONS
    yield Entry("programme:records", DIRECTORY, lists=_lists(LAYOUTS, own))


def _of_kind(kind: Kind) -> Entry:
    """The directive of a kind, with its layouts, its columns, and the options that not all have."""
    columns = [field.key for field in kind.table] if "table" in kind.layouts else []
    lists = _lists(kind.layouts, options_of(kind).keys() - OPTIONS - OF_KINDS, columns)
    return Entry(f"programme:{kind.collection}", kind.shown, lists=lists)


def _lists(
    layouts: Iterable[str], options: Iterable[str], columns: Iterable[str] = ()
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lists that are not empty, by the word before each."""
    lists = {"layouts": layouts, "table": columns, "options": sorted(options)}
    return tuple((word, found) for word, names in lists.items() if (found := tuple(names)))


def blocks() -> Iterator[Entry]:
    """The directives of a home page, with their options."""
    for name, block in home_page().items():
        yield Entry(
            f"programme:{name}",
            block.help,
            lists=_lists(getattr(block, "layouts", ()), taken_by(name).keys() - OPTIONS),
        )


def home_page() -> dict[str, Any]:
    """The directives of a home page, by name."""
    blocks = {**BLOCKS, **BANDS, **VOICES}
    order = ("hero", "actions", "entries", "figures", "steps", "quote", "partners")
    assert set(order) == set(blocks)
    return {name: blocks[name] for name in order}


def taken_by(name: str) -> dict[str, Option]:
    """The options that a block of a home page takes."""
    return TAKES if name in BANDS else home_page()[name].takes


def options() -> Iterator[Entry]:
    """Every option that a directive has."""
    known = {key: one for name in home_page() for key, one in taken_by(name).items()}
    known |= {name: one for kind in KINDS for name, one in options_of(kind).items()}
    for others in (DIRECTORY_OPTIONS, *(own for _directive, _name, own, _layouts in OTHERS)):
        known |= {name: one for name, one in others.items() if name not in known}
    for name in sorted(known):
        yield Entry(name, known[name].help)


def common_options() -> set[str]:
    """The options that every directive has."""
    return set(OPTIONS)
