"""The directives of the domain: each selects records and lets a renderer show them."""

from sphinx_eig.directives.page import ProgrammePage
from sphinx_eig.directives.records import Activities, Phases, Roles, Statistics, Tiles

DIRECTIVES = {
    "phases": Phases,
    "roles": Roles,
    "statistics": Statistics,
    "activities": Activities,
    "tiles": Tiles,
    "page": ProgrammePage,
}

__all__ = ["DIRECTIVES"]
