"""Declares the configuration values, each with a sentence that the documentation shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from sphinx.application import Sphinx
from sphinx.config import ENUM, Config

from sphinx_eig.data.declarations.kind import Kind, together
from sphinx_eig.data.problems import Code, Place, quoted
from sphinx_eig.data.values import scheme_of
from sphinx_eig.report import warn

#: Where Sphinx keeps no line of.
PLACE = Place("conf.py", 1, 1)


class Value(NamedTuple):
    """One configuration value; a change of it rebuilds every page."""

    name: str
    default: Any
    help: str
    types: tuple[type, ...] = (str,)
    choices: tuple[str, ...] = ()


VALUES = (
    Value(
        "programme_data",
        "programme.yml",
        "The data file that directives and roles read, relative to the source folder.",
    ),
    Value(
        "programme_site_url",
        "",
        "The programme's website, for paths such as /talents that are no page of the guide.",
    ),
    Value(
        "programme_typography",
        "auto",
        "Whether spaces and apostrophes are set as French wants them: auto (in French), on or off.",
        choices=("auto", "on", "off"),
    ),
    Value(
        "programme_due",
        "news",
        "How the build tells of figures and pages that are due for review: news at its end, or a "
        "warning, which stops a strict build.",
        choices=("news", "warning"),
    ),
    Value(
        "programme_due_report",
        False,
        "Whether programme-due.json, with what is due and the owners' names, is published.",
        (bool,),
    ),
    Value(
        "programme_kinds",
        (),
        "Kinds of records of your own, a list of `sphinx_eig.data.Kind`, beside those that "
        "every programme has.",
        (list, tuple),
    ),
    Value(
        "programme_pdf_fonts",
        {},
        "The fonts of the PDF: for text, headings and code the names of families, the first that "
        "is there. Without them the PDF has fonts that come with Typst.",
        (dict,),
    ),
    Value(
        "programme_pdf_font_folders",
        (),
        "Folders with fonts of your own for the PDF, relative to the source folder.",
        (list, tuple),
    ),
    Value(
        "programme_pdf_paper",
        "a4",
        "The size of the PDF's pages.",
        choices=("a4", "a5", "us-letter"),
    ),
)


def kinds_in(config: Config) -> tuple[Kind, ...]:
    """The kinds of records that the site's data may hold."""
    # imported only here: their declarations are read then
    from sphinx_eig.data.declarations.kinds import KINDS

    return together(KINDS, config.programme_kinds)


def setup(app: Sphinx) -> None:
    """Make the values known to Sphinx."""
    for value in VALUES:
        types = ENUM(*value.choices) if value.choices else value.types
        app.add_config_value(value.name, value.default, "env", types, value.help)
    app.connect("config-inited", _check)
    app.connect("config-inited", _declare)


#: Patterns of every file of a folder but its index, as Sphinx understands them.
ALL_BUT_INDEX = [f"{'index.'[:at]}[!{sign}]*" for at, sign in enumerate("index.")]

#: Patterns of the Markdown files of a folder that are no records, and so no pages either.
NO_RECORDS = ("[_.]*.md", "[_.]*.markdown")


def _declare(app: Sphinx, config: Config) -> None:
    """Know the collections that the data file declares as kinds of the site's own.

    A change of a declaration so reads every page again, as that of any other value does.
    """
    path = Path(app.srcdir, config.programme_data)
    if not path.is_file():
        return
    # imported only here: a site without data need not read any
    from sphinx_eig.data.declarations.declared import declared_at

    declared = declared_at(path, kinds_in(config))
    config.programme_kinds = (*config.programme_kinds, *declared)
    folder = Path(config.programme_data).parent
    hidden = [kind.folder for kind in declared if kind.folder and not kind.has_pages]
    patterns = [(folder / name / one).as_posix() for name in hidden for one in ALL_BUT_INDEX]
    paged = [kind.folder for kind in declared if kind.has_pages]
    patterns += [(folder / name / one).as_posix() for name in paged for one in NO_RECORDS]
    config.exclude_patterns = [*config.exclude_patterns, *patterns]


def _check(_app: Sphinx, config: Config) -> None:
    """Refuse what would go wrong later; Sphinx only warns of a value that it does not know."""
    if config.programme_site_url and scheme_of(config.programme_site_url) not in ("http", "https"):
        warn(
            config.language,
            Code.OPTION,
            PLACE,
            "{name} is “{value}”; expected an address that begins with https:// or http://",
            name="programme_site_url",
            value=config.programme_site_url,
        )
        config.programme_site_url = ""
    for value in VALUES:
        if value.choices and config[value.name] not in value.choices:
            warn(
                config.language,
                Code.OPTION,
                PLACE,
                "{name} is “{value}”; expected one of {known}",
                name=value.name,
                value=config[value.name],
                known=quoted(value.choices),
            )
            config[value.name] = value.default
