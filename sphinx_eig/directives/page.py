"""The directive that shows the whole programme, and pages made from their front matter alone."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_eig.data import Loaded, load_text
from sphinx_eig.data.source import front_matter
from sphinx_eig.directives.base import COMMON, ProgrammeDirective
from sphinx_eig.directives.canvas import PageCanvas
from sphinx_eig.guide.selection import PAGE, Selection, titles_of
from sphinx_eig.render import page, parts

LAYOUT = re.compile(r"^layout\s*:", re.MULTILINE)


class ProgrammePage(ProgrammeDirective):
    """``programme:page``: all that the programme's page on the web site shows, in its order.

    At the top of a page it makes the page's title too.
    """

    option_spec = COMMON

    def show(self, loaded: Loaded, path: str) -> list[nodes.Node]:
        self.note(Selection(path, PAGE))
        canvas = PageCanvas(self)
        programme = loaded.programme
        is_top = isinstance(self.state_machine.node, nodes.document)
        if not (is_top and programme.title):
            return page.render(programme, canvas, titles_of(programme))
        title = parts.phrase(nodes.title, canvas, programme.title)
        section = nodes.section("", title)
        canvas.anchor(title.astext(), section)
        canvas.level += 1
        section += page.render(programme, canvas, titles_of(programme))
        return [section]


def show_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Let a Markdown page of ``layout: program`` with an empty body show its own front matter."""
    path = app.env.doc2path(docname)
    head = front_matter(content[0])
    if head is None or path.suffix not in {".md", ".markdown"} or head[1].strip():
        return
    if not LAYOUT.search(head[0]):
        return
    if load_text(content[0], is_page=True).programme.layout != "program":
        return
    closing = "" if content[0].endswith("\n") else "\n"
    content[0] += f"{closing}\n```{{programme:page}} {path.name}\n```\n"
