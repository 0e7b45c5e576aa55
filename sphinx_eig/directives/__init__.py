"""The directives of the domain: each selects records and lets a renderer show them."""

from sphinx.application import Sphinx

from sphinx_eig.directives.page import ProgrammePage, show_front_matter
from sphinx_eig.directives.records import Activities, Phases, Roles, Statistics, Tiles

DIRECTIVES = {
    "phases": Phases,
    "roles": Roles,
    "statistics": Statistics,
    "activities": Activities,
    "tiles": Tiles,
    "page": ProgrammePage,
}


def setup(app: Sphinx) -> None:
    """Give the domain its directives, and pages of front matter alone theirs."""
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain("programme", name, directive)
    app.connect("source-read", show_front_matter)
