"""Finds pictures whose names are not ASCII, and lets headings link to files."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

#: Behind Sphinx's own collectors, which read the titles at 500.
AFTER_COLLECTORS = 600


class PictureNames(SphinxTransform):
    """Take the quotes off a picture's name, which MyST puts there and Sphinx puts there again."""

    default_priority = 210

    def apply(self, **kwargs: Any) -> None:
        for node in self.document.findall(nodes.image):
            name = node.get("uri", "")
            plain = unquote(name)
            is_quoted = plain != name and "://" not in name and not name.startswith("data:")
            if is_quoted and not self._is_file(name) and self._is_file(plain):
                node["uri"] = plain

    def _is_file(self, name: str) -> bool:
        try:
            return Path(self.env.relfn2path(name, self.env.docname)[1]).is_file()
        except (OSError, RuntimeError, ValueError):  # RuntimeError: links that lead in a circle
            return False


def unlink_titles(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the words of a heading that links to a file: tables of contents link to the heading.

    Sphinx copies the link itself, which lacks what links of a table of contents have, and stops.
    """
    env, page = app.env, app.env.docname
    for tree in (env.tocs.get(page), env.titles.get(page), env.longtitles.get(page)):
        for link in list(tree.findall(addnodes.download_reference)) if tree is not None else ():
            link.parent.replace(link, link.children)


def setup(app: Sphinx) -> None:
    """Mend both while pages are read."""
    app.add_transform(PictureNames)
    app.connect("doctree-read", unlink_titles, priority=AFTER_COLLECTORS)
