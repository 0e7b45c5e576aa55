"""Declares the configuration values, each with a sentence that the documentation shows."""

from __future__ import annotations

from typing import Any, NamedTuple

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from sphinx_eig.data.declarations import Kind
from sphinx_eig.data.kinds import KINDS
from sphinx_eig.data.values import URL_SCHEMES, scheme_of

logger = logging.getLogger(__name__)


class Value(NamedTuple):
    """One configuration value; a change of it rebuilds every page."""

    name: str
    default: Any
    help: str


VALUES = (
    Value(
        "programme_data",
        "programme.yml",
        "The data file that directives and roles read, relative to the source folder.",
    ),
    Value(
        "programme_site_url",
        "",
        "The programme's web site, for paths such as /talents that are no page of the guide.",
    ),
    Value(
        "programme_typography",
        "auto",
        "Whether spaces and apostrophes are set as French wants them: auto (in French), on or off.",
    ),
    Value(
        "programme_kinds",
        (),
        "Kinds of records of your own, a list of `sphinx_eig.data.Kind`, beside the five that "
        "every programme has.",
    ),
)
TYPOGRAPHY = ("auto", "on", "off")


def setup(app: Sphinx) -> None:
    """Make the values known to Sphinx."""
    for value in VALUES:
        types = (str,) if isinstance(value.default, str) else (list, tuple)
        app.add_config_value(value.name, value.default, "env", types)
    app.connect("config-inited", _check)


def kinds_in(config: Config) -> tuple[Kind, ...]:
    """The kinds of records that the site's data may hold."""
    return (*KINDS, *config.programme_kinds)


def _check(_app: Sphinx, config: Config) -> None:
    url = config.programme_site_url
    if url and scheme_of(url) not in URL_SCHEMES & {"http", "https"}:
        logger.warning(
            "programme_site_url is %r; expected an address that begins with https:// or http://",
            url,
            type="programme",
            subtype="option",
        )
        config.programme_site_url = ""
    if config.programme_typography not in TYPOGRAPHY:
        logger.warning(
            "programme_typography is %r; expected one of %s",
            config.programme_typography,
            ", ".join(TYPOGRAPHY),
            type="programme",
            subtype="option",
        )
        config.programme_typography = "auto"
