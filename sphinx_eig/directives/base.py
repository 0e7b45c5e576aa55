"""What all directives share: the data file, the options, and what is noted for later builds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sphinx_eig.data import Loaded
from sphinx_eig.data.problems import Code, nearest, quoted
from sphinx_eig.data.values import same
from sphinx_eig.guide.programmes import OutsideSourceError, default_path, named_path, programme_in
from sphinx_eig.guide.registry import ProgrammeDomain
from sphinx_eig.guide.selection import Selection

logger = logging.getLogger(__name__)


def ids(argument: str) -> tuple[str, ...]:
    """Ids separated by spaces or commas."""
    return tuple(same(word) for word in (argument or "").replace(",", " ").split())


def level(argument: str) -> int:
    """A heading level."""
    return int(directives.choice(argument, ("1", "2", "3", "4", "5", "6")))


def columns(argument: str) -> int | tuple[str, ...]:
    """How many cards stand side by side at most, or the keys that a table shows."""
    if argument and argument.strip().isdigit():
        return int(directives.choice(argument, ("1", "2", "3", "4")))
    return ids(argument)


Spec = dict[str, Callable[[str], Any]]

#: The options of every directive.
COMMON: Spec = {
    "class": directives.class_option,
    "heading-level": level,
    "main": directives.flag,
    "name": directives.unchanged,
    "no-index": directives.flag,
}


class ProgrammeDirective(SphinxDirective):
    """Shows records of a data file, named by the argument or by ``programme_data``."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = COMMON

    def run(self) -> list[nodes.Node]:
        path = self._path()
        if path is None:
            return []
        shown = self.show(programme_in(path), path)
        first = next((node for node in shown if isinstance(node, nodes.Element)), None)
        if first is not None:
            first["classes"] += self.options.get("class", [])
            self.add_name(first)
        return shown

    def show(self, loaded: Loaded, path: str) -> list[nodes.Node]:
        """The nodes that the directive stands for."""
        raise NotImplementedError

    def note(self, selection: Selection) -> None:
        """The page is read again when what *selection* shows has changed."""
        domain = cast("ProgrammeDomain", self.env.get_domain("programme"))
        domain.note_use(self.env.docname, selection)

    def warn(self, code: Code, template: str, **values: object) -> None:
        """Report a problem of the directive itself."""
        logger.warning(
            "%s",
            template.format(**values),
            location=self.get_location(),
            type="programme",
            subtype=code.value,
        )

    def warn_unknown(self, kind: str, wanted: list[str], known: list[str]) -> None:
        """Report ids or groups that no record has."""
        for name in wanted:
            self.warn(
                Code.RECORD,
                "no {kind} is called “{name}”; expected one of {known}{nearest}",
                kind=kind,
                name=name,
                known=quoted(known) or "those in the data file, which has none",
                nearest=nearest(name, known),
            )

    def _path(self) -> str | None:
        try:
            if self.arguments:
                return named_path(self.env, self.arguments[0], self.env.docname)
            return default_path(self.env)
        except OutsideSourceError as name:
            self.warn(Code.FILE, "the data file “{name}” is not in the source folder", name=name)
            return None
