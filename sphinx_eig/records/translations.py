"""Translates the texts of the data, so that translations are judged and parsed as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import init as open_catalogue
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain

from sphinx_eig.data.reading.source import Scalar, Source
from sphinx_eig.data.texts import parsing as texts
from sphinx_eig.guide.addresses import Addresses
from sphinx_eig.records.texts import Texts
from sphinx_eig.report import warn


class TranslatedValues(SphinxTransform):
    """Puts the translation of each value in its place, before Sphinx comes to translate the page.

    Sphinx would parse it with the page's parser, which knows neither what values may hold nor
    where their links and pictures lead.
    """

    default_priority = 19  # just before Sphinx's own

    def apply(self, **kwargs: Any) -> None:
        found = [node for node in self.document.findall(nodes.TextElement) if "value" in node]
        for node in found:
            del node["value"]
        if not found or self.env.config.language is None:
            return
        domain = docname_to_domain(self.env.docname, self.config.gettext_compact)
        folders = [Path(self.env.srcdir, folder) for folder in self.config.locale_dirs]
        catalogue, is_there = open_catalogue(folders, self.config.language, domain)
        if not is_there:
            return
        page = Texts(self.document, Addresses(self.env))
        for node in found:
            said = catalogue.gettext(node.rawsource) if node.rawsource else ""
            if said and said != node.rawsource and node.get("translatable", True):
                text = _at(node, said)
                for problem in texts.inline(text).found:
                    warn(
                        self.config.language, problem.code, text.place, "{said}", said=problem.said
                    )
                node.children = []
                node += page.inline(text)
                node["translated"], node["translatable"] = True, False


def _at(node: nodes.Element, said: str) -> Scalar:
    """*Said* as if it stood where *node* comes from."""
    line = max(node.line or 1, 1) - 1
    return Scalar(said, Source("\n" * line, node.source or ""), line, line)


def setup(app: Sphinx) -> None:
    """Apply it to every page."""
    app.add_transform(TranslatedValues)
