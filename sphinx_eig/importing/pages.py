"""Writes one page: the text within the lines, with links that lead where they led."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sphinx_eig.importing import headings, links, safety
from sphinx_eig.importing.addresses import Addresses
from sphinx_eig.importing.aim import aimed, aimed_html
from sphinx_eig.importing.drafts import Draft, heading_text
from sphinx_eig.importing.frontmatter import written
from sphinx_eig.importing.inline import Resolve, translated
from sphinx_eig.importing.lines import Kind, Line, without_blank_ends
from sphinx_eig.importing.run import Run


def finish(
    page: Draft, addresses: Addresses, is_free: Callable[[str], bool], words: Mapping[str, str]
) -> str:
    """The second step: the text within the lines; *words* are the abbreviations of all pages."""
    context = page.context

    def resolve(link: links.Link, run: Run) -> str:
        return aimed(link, run, page, addresses)

    by_index = {one.index: one for one in page.headings}
    result = written(page.head)
    for index, run in _runs(page.lines):
        first = run[0]
        if index in page.places:
            result += headings.target(page.places[index], first.number, is_free)
        elif index in by_index:
            heading = by_index[index]
            text = heading_text(first, context, resolve)
            result += headings.targets(heading, first, is_free)
            result.append(first._replace(text=f"{heading.prefix}{'#' * heading.level} {text}"))
        elif first.kind is Kind.PROSE and not first.blank:
            texts = translated(run, context, resolve, {**words, **page.abbreviations})
            result += [Line(safety.plain(text, context.tool), first.number) for text in texts]
        elif first.kind is Kind.TITLE:
            result.append(_title(first, page, resolve))
        elif first.kind is Kind.HTML:
            result.append(first._replace(text=aimed_html(first, page, addresses)))
        else:
            result += run
    return _joined(without_blank_ends(result))


def _title(line: Line, page: Draft, resolve: Resolve) -> Line:
    """The line that opens a directive, with the text behind its name."""
    mark, _, title = line.text.partition("} ")
    if not title:
        return line
    text = translated([line._replace(text=title)], page.context, resolve)[0]
    return line._replace(text=f"{mark}}} {text}")


def _joined(lines: Sequence[Line]) -> str:
    """The page's text, without the empty lines that boxes left behind one another."""
    kept = [
        line.text.rstrip() if line.kind is not Kind.CODE else line.text
        for index, line in enumerate(lines)
        if not (line.blank and line.kind is Kind.PROSE and lines[index - 1].blank and index)
    ]
    return "\n".join(kept) + "\n"


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Lines that are read together: those of a paragraph, a list, a table."""
    run: list[Line] = []
    start = 0
    for index, line in enumerate(lines):
        joins = line.kind is Kind.PROSE and not line.blank and run and run[-1].kind is Kind.PROSE
        if run and not (joins and not run[-1].blank):
            yield start, run
            run = []
        start = start if run else index
        run.append(line)
    if run:
        yield start, run
