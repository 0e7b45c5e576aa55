"""What the package says of itself: the names and sentences that the reference pages show.

Names, defaults and most sentences are read from the code. The few sentences that the code has no
place for (options, roles) stand here, and a test fails when one is missing or out of date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reuse_directives import blocks, directives, more_directives, options
from reuse_python import classes, functions, members
from reuse_words import Entry

from sphinx_eig import config
from sphinx_eig.data import Field
from sphinx_eig.data.declarations.fields import (
    LINK,
    OCCASION,
    OF_EVERY_RECORD,
    POINT,
    RECORD_ID,
    Form,
)
from sphinx_eig.data.declarations.forms import COLLECTION, PAGE_REVIEW, PROGRAMME, QUOTE, SECTION
from sphinx_eig.data.declarations.grammar import BACK, DECLARATION, FIELD
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.declarations.kinds import KINDS
from sphinx_eig.data.problems import Code
from sphinx_eig.data.reading import website
from sphinx_eig.guide.selection import IN_TIME
from sphinx_eig.theme.look import defaults
from sphinx_eig.theme.options import DECLARED
from sphinx_eig.theme.tokens import TOKENS

HERE = Path(__file__).parent
#: What every record may have is told once.
RECORD = Form("record", "Every record.", (RECORD_ID, *OF_EVERY_RECORD))
#: The parts of a data file: those of the page, then the records.
PARTS: dict[str, tuple[Form, ...]] = {
    "programme": (PROGRAMME, COLLECTION, SECTION, LINK, OCCASION, POINT, QUOTE, PAGE_REVIEW),
    "records": (RECORD, *(kind for kind in KINDS if kind.name not in IN_TIME)),
    "time": tuple(kind for kind in KINDS if kind.name in IN_TIME),
    "collections": (DECLARATION, FIELD, BACK),
}
ANY_RECORD_ROLE = "A link to a record of any collection, by both names, or by an id that is unique."
RECORD_ROLE = "A link to the record of this id, with its title."
FIGURE_ROLE = "The figure of this id, linked to the block that explains it."
LANGUAGE_ROLE = "A passage in another language, so that screen readers pronounce it well."
ROLE_EXAMPLES = {"stat": "talents", "record": "people/ada", "lang": "Design Thinking <en>"}
#: What the value of a field may be, by the names that declarations use.
VALUES = {
    "text": "A text on one line.",
    "markdown": "A text in Markdown.",
    "whole": "A whole number.",
    "number": "A number, with decimals or without.",
    "date": "A day: `2026-09-01`.",
    "boolean": "`true` or `false`.",
    "address": "The address of a page.",
    "email": "An email address, which becomes a link.",
    "picture": "The path of an image.",
    "period": "A length of time: `12 months`.",
    "count": "How many, or which: a whole number from 1.",
    "hours": "Hours of the day.",
    "zone": "A time zone: `Europe/Paris`.",
    "link": "An address, or a `text` with its `url`.",
}
#: The title of what an example gives.
RESULT = "Result"
WORDS = {
    "layouts": "Layouts",
    "options": "Options",
    "table": "Columns",
    "default": "Default: ",
    "required": "required",
}


def roles() -> Iterator[Entry]:
    """The roles of the domain, each with an example."""
    for kind in KINDS:
        if kind.role:
            yield _role(kind.role, FIGURE_ROLE if kind.figure else RECORD_ROLE)
    yield _role("record", ANY_RECORD_ROLE)
    yield _role("lang", LANGUAGE_ROLE)


def _role(name: str, sentence: str) -> Entry:
    called = f"programme:{name}"
    return Entry(called, sentence, f"{{{called}}}`{ROLE_EXAMPLES.get(name, 'id')}`")


def parts(which: str) -> Iterator[tuple[Entry, list[Entry]]]:
    """The parts of a data file, each with its keys; `detail` says which keys are required."""
    for part in PARTS[which]:
        keys = [Entry(one.key, one.help, "required" * one.required) for one in keys_of(part)]
        if part is PROGRAMME:
            keys += [Entry(kind.collection, kind.shown) for kind in KINDS]
        stands_under = part.collection if isinstance(part, Kind) else ""
        yield Entry(part.name, part.help.rstrip("."), stands_under), keys


def keys_of(part: Form) -> list[Field]:
    """The fields of *part*, of a kind those that are its own."""
    shared = RECORD.fields if isinstance(part, Kind) else ()
    return [field for field in part.fields if field not in shared]


def kinds() -> Iterator[Entry]:
    """What a declared field may hold."""
    (kind,) = (field for field in FIELD.fields if field.key == "kind")
    for name in kind.one_of:
        yield Entry(name, VALUES[name])


def website_names() -> Iterator[Entry]:
    """The website's names for keys: `name` is theirs, `detail` ours, `sentence` the place."""
    tables = {"": website.PAGE, "numbers: ": website.STATISTIC | website.LINK}
    tables |= {"steps: ": website.PHASE, "quote: ": website.QUOTE, "how, then: ": website.SECTION}
    for place, names in tables.items():
        for theirs, ours in names.items():
            yield Entry(theirs, place, ours)


def configuration() -> Iterator[Entry]:
    """The configuration values; `detail` is the default."""
    for value in config.VALUES:
        yield Entry(value.name, value.help, repr(value.default))


def theme_options() -> Iterator[Entry]:
    """The options of the theme; `detail` is the default."""
    for name, option in DECLARED.items():
        yield Entry(name, option["help"], repr(option["default"]))


def tokens() -> Iterator[Entry]:
    """The tokens of the theme; `detail` is the value of each until a site changes it."""
    for name, value in defaults().items():
        yield Entry(name, TOKENS[name], value)


def problem_codes() -> Iterator[Entry]:
    """The kinds of problems; `detail` is an example."""
    for code in Code:
        yield Entry(code.value, code.sentence, code.example)


def sentences() -> set[str]:
    """Every English sentence of the reference: each has its French in french.po."""
    titles = {part.help.rstrip(".") for parts in PARTS.values() for part in parts}
    found = {*titles, *WORDS.values(), RESULT, *(one.sentence for one in classes())}
    for entries in (
        directives,
        more_directives,
        blocks,
        options,
        roles,
        kinds,
        configuration,
        theme_options,
        tokens,
        problem_codes,
    ):
        found |= {entry.sentence for entry in entries()}
    for each in (functions(), *(members(one.name) for one in classes())):
        found |= {entry.sentence for entry in each}
    for which in PARTS:
        found |= {key.sentence for _, keys in parts(which) for key in keys}
    return found - {""}


def example(part: str, language: str) -> str:
    """The YAML that shows every key of *part*, with texts in *language*."""
    return (HERE / "parts" / language / f"{part.lower()}.yml").read_text("utf-8").strip()
