"""Parses values as reStructuredText, without what only a page may do."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.parsers.rst import languages, roles, states
from docutils.statemachine import StringList
from docutils.utils import Reporter

from sphinx_eig.guide.addresses import Addresses
from sphinx_eig.markup.base import Markup, refers
from sphinx_eig.report import Report


class RstMarkup(Markup):
    """reStructuredText."""

    def __init__(self, page: nodes.document, addresses: Addresses, report: Report) -> None:
        super().__init__(page, addresses, report)
        self.inliner = _inliner(self)
        self.memo = SimpleNamespace(
            document=self.scratch,
            reporter=self.scratch.reporter,
            language=languages.get_language(
                self.scratch.settings.language_code, self.scratch.reporter
            ),
            title_styles=[],
            section_level=0,
            section_bubble_up_kludge=False,
            inliner=self.inliner,
        )

    def _parse_inline(self, text: str, node: nodes.Element) -> None:
        self._count_lines_of(StringList([text], source=""))
        found, _ = self.inliner.parse(text, 1, self.memo, node)
        node += found

    def _parse_block(self, text: str, node: nodes.Element) -> None:
        lines = StringList(text.split("\n"), source="")
        self._count_lines_of(lines)
        machine = states.NestedStateMachine(STATE_CLASSES, "Body")
        machine.run(lines, 0, self.memo, node, match_titles=False)
        machine.unlink()

    def _count_lines_of(self, lines: StringList) -> None:
        """Let messages and nodes carry the line of the text, as the base class expects."""

        def source_and_line(number: int | None = None) -> tuple[str, int]:
            return "", min(number or 1, len(lines))

        self.scratch.reporter.get_source_and_line = source_and_line


class _TextState:
    """Any state of docutils' parser, in which a directive is just an odd paragraph."""

    nested_sm_cache: list[Any] = []

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)  # type: ignore[call-arg]
        self.nested_sm_kwargs = {"state_classes": STATE_CLASSES, "initial_state": "Body"}
        self.indent_sm_kwargs = self.known_indent_sm_kwargs = self.nested_sm_kwargs

    def explicit_construct(self, match: Any) -> tuple[list[nodes.Node], bool]:
        """Directives, footnotes, targets and the like are a page's; a comment is left out."""
        state: Any = self
        if not any(pattern.match(match.string) for _, pattern in state.explicit.constructs):
            found, finished = state.comment(match)
            return found, finished
        line = state.state_machine.abs_line_number()
        block, _, _, finished = state.state_machine.get_first_known_indented(0, strip_indent=False)
        shown = "\n".join(block).rstrip()
        state.inliner.markup.refuse(shown, line)
        literal = nodes.literal_block(shown, shown, language="none")
        literal.line = line
        return [literal], finished


#: docutils finds states by the names of their classes, which stay.
STATE_CLASSES = tuple(
    type(state.__name__, (_TextState, state), {}) for state in states.state_classes
)


def _inliner(markup: RstMarkup) -> Any:
    """docutils' inliner; roles that do more than refer are reported and shown as written.

    An instance with another method, as docutils' own set-up works for its own class alone.
    """
    inliner: Any = states.Inliner()
    interpret = inliner.interpreted

    def interpreted(rawsource: str, text: str, role: str, lineno: int) -> Any:
        silent = Reporter("", 5, 5, stream=False)
        function, _ = roles.role(role, inliner.language, lineno, silent)
        if function and not refers(role, function, markup.addresses.env):
            markup.refuse(rawsource, lineno)
            return [nodes.Text(rawsource)], []
        return interpret(rawsource, text, role, lineno)

    inliner.interpreted = interpreted
    inliner.markup = markup
    inliner.init_customizations(markup.scratch.settings)
    return inliner
