"""Translates what a site calls its records and what its theme's options say to readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.gettext import MessageCatalogBuilder, MsgOrigin
from sphinx.config import Config
from sphinx.locale import init
from sphinx.util.i18n import docname_to_domain

from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.language.words import of_the_site

#: The keys whose values people read, at any depth of `html_theme_options`.
READ = {"tagline", "description", "announcement", "title", "text"}
#: Languages and versions have the same names in every language.
NAMES = {"languages", "versions"}


class Labels:
    """What the site has written, for translators, and its translation, for the theme."""

    written: Any = None
    kinds: tuple[Kind, ...] = ()

    def translate(self, app: Sphinx, config: Config) -> None:
        """Translate before anything compares or reads the values."""
        if "html_theme_options" in config:
            self.written = config["html_theme_options"]
        self.kinds = tuple(config.programme_kinds)
        domain = _domain(config)
        catalogue, is_found = init(of_the_site(app, domain), config.language, domain)
        if is_found and self.written:
            config["html_theme_options"] = _each(self.written, catalogue.gettext)
        if is_found:
            config.programme_kinds = tuple(
                replace(kind, label=catalogue.gettext(kind.label)) if kind.place else kind
                for kind in self.kinds
            )

    def list(self, app: Sphinx) -> None:
        """Put the texts into the catalogue, among those of the first page."""
        if not isinstance(app.builder, MessageCatalogBuilder):
            return
        catalogue = app.builder.catalogs[_domain(app.config)]
        origin = MsgOrigin(str(app.confdir / "conf.py"), 1)

        def listed(text: str) -> str:
            catalogue.add(text, origin)
            return text

        _each(self.written, listed)
        # imported only here: their declarations are read then
        from sphinx_eig.data.declarations.kinds import KINDS

        folder = Path(app.srcdir, app.config.programme_data).parent
        ours = {kind.label for kind in KINDS}
        for kind in self.kinds:
            if kind.place is not None and kind.label not in ours:
                place = MsgOrigin(str(folder / kind.place.file), kind.place.line)
                catalogue.add(kind.label, place)


def setup(app: Sphinx) -> None:
    """Translate the options before a theme reads them, and give them to translators."""
    labels = Labels()
    app.connect("config-inited", labels.translate)
    app.connect("builder-inited", labels.list)


def _domain(config: Config) -> str:
    return docname_to_domain(config.root_doc, config.gettext_compact)


def _each(value: Any, say: Callable[[str], str], key: str = "") -> Any:
    """*value*, in which *say* has replaced every text that people read."""
    if isinstance(value, dict):
        return {
            name: one if name in NAMES else _each(one, say, name) for name, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [_each(one, say, key) for one in value]
    return say(value) if key in READ and isinstance(value, str) and value else value
