"""Sphinx extension and theme for the guides of public programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0.dev0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Make the extension known to Sphinx: a table of contents of the package."""
    from sphinx_eig import (
        catalogue,
        config,
        directives,
        domain,
        due,
        locale,
        rebuild,
        roles,
        static,
        theme,
        transforms,
        typography,
    )
    from sphinx_eig.directives.page import show_front_matter
    from sphinx_eig.writers.plain import PlainCards, PrintedCards

    app.setup_extension("sphinx_design")
    locale.add_catalogue(app)
    config.add_values(app)
    app.add_domain(domain.ProgrammeDomain)
    for name, directive in directives.DIRECTIVES.items():
        app.add_directive_to_domain("programme", name, directive)
    for name, role in roles.ROLES.items():
        app.add_role_to_domain("programme", name, role)
    app.add_transform(transforms.ContentsParagraph)
    app.add_transform(transforms.KeptAnchors)
    app.add_transform(transforms.TranslatedAddresses)
    app.add_transform(transforms.Anchors)
    typography.add_typography(app)
    catalogue.add_catalogue_lines(app)
    app.add_post_transform(PlainCards)
    app.add_post_transform(PrintedCards)
    app.connect("source-read", show_front_matter)
    app.connect("env-get-outdated", rebuild.pages_to_read)
    app.connect("env-updated", rebuild.pages_to_write)
    app.connect("warn-missing-reference", roles.warn_of_unknown)
    due.add_reviews(app)
    static.add_style_sheet(app)
    theme.setup_theme(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
