"""What the package says of itself: the names and sentences that the reference pages show.

Names, defaults and most sentences are read from the code. The few sentences that the code has no
place for (options, roles) stand here, and a test fails when one is missing or out of date.
"""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import sphinx_eig.data
from sphinx_eig import config
from sphinx_eig.data import model, website
from sphinx_eig.data.parts import Part
from sphinx_eig.data.problems import Code
from sphinx_eig.data.reviews import PageReview
from sphinx_eig.directives import DIRECTIVES
from sphinx_eig.roles import ROLES
from sphinx_eig.theme import THEME

HERE = Path(__file__).parent
#: The parts of a data file: those of the page, then the records.
PARTS = {
    "programme": (
        model.Programme,
        model.Collection,
        model.Section,
        model.Link,
        model.Quote,
        PageReview,
    ),
    "records": (model.Statistic, model.Phase, model.Role, model.Activity, model.Tile),
}
OPTIONS = {
    "audience": "Only the activities for this audience, written as in the data.",
    "class": "Classes of your own, for a style sheet.",
    "columns": "In cards, how many stand side by side at most, from 1 to 4; in a table, the keys "
    "to show, in order.",
    "group": "Only the roles of this group, written as in the data.",
    "heading-level": "The level of the titles, from 1 to 6; by default, the one below the heading "
    "above.",
    "layout": "The shape in which the records are shown.",
    "main": "Links to these records lead here, if several pages show them.",
    "name": "A name to link to, as for any directive.",
    "no-index": "Links to these records never lead here.",
    "only": "Only the records with these ids, separated by spaces or commas.",
}
ROLE_SENTENCES = {
    "phase": "A link to the phase of this id, with its title.",
    "role": "A link to the role of this id, with its title.",
    "activity": "A link to the support activity of this id, with its title.",
    "stat": "The figure of this id, linked to the block that explains it.",
    "lang": "A passage in another language, so that screen readers pronounce it well.",
}
ROLE_EXAMPLES = {"stat": "talents", "lang": "Design Thinking <en>"}
#: The names of parts, as headings.
TITLES = {
    "Programme": "The whole file",
    "Collection": "A list of records with a title",
    "Section": "A section of the programme's page",
    "Link": "A link",
    "Quote": "A quotation",
    "PageReview": "The head of a page",
    "Statistic": "A figure",
    "Phase": "A phase",
    "Role": "A role",
    "Activity": "A support activity",
    "Tile": "A tile",
}
#: Under which key of the file the records of a kind stand.
KEYS = {"Statistic": "statistics", "Phase": "phases", "Role": "roles"} | {
    "Activity": "activities",
    "Tile": "tiles",
}
#: The title of what an example gives.
RESULT = "Result"
WORDS = {
    "layouts": "Layouts (the first is the default): ",
    "options": "Options: ",
    "table": "Columns of the table: ",
    "default": "Default: ",
    "required": "required",
}


@dataclass(frozen=True)
class Entry:
    """One thing to document: its name, its English sentence, and what else is known of it."""

    name: str
    sentence: str
    detail: str = ""
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()


def directives() -> Iterator[Entry]:
    """The directives, with their layouts, options and the columns of their tables."""
    for name, directive in DIRECTIVES.items():
        renderer = getattr(directive, "renderer", None)
        lists = (
            ("layouts", getattr(renderer, "LAYOUTS", ())),
            ("table", getattr(renderer, "KEYS", ())),
            ("options", tuple(sorted(directive.option_spec))),
        )
        sentence = _first_line(directive).partition("``: ")[2]
        yield Entry(f"programme:{name}", sentence[0].upper() + sentence[1:], lists=lists)


def options() -> Iterator[Entry]:
    """Every option that a directive has."""
    known = {name for directive in DIRECTIVES.values() for name in directive.option_spec}
    for name in sorted(known):
        yield Entry(name, OPTIONS.get(name, ""))


def common_options() -> set[str]:
    """The options that every directive has."""
    return set.intersection(*(set(one.option_spec) for one in DIRECTIVES.values()))


def roles() -> Iterator[Entry]:
    """The roles of the domain, each with an example."""
    for name in ROLES:
        name_of_role = f"programme:{name}"
        example = f"{{{name_of_role}}}`{ROLE_EXAMPLES.get(name, 'id')}`"
        yield Entry(name_of_role, ROLE_SENTENCES.get(name, ""), example)


def parts(which: str) -> Iterator[tuple[Entry, list[Entry]]]:
    """The parts of a data file, each with its keys; `detail` says which keys are required."""
    for part in PARTS[which]:
        name = part.__name__
        keys = [
            Entry(field.alias or key, str(field.description), "required" * field.is_required())
            for key, field in part.model_fields.items()
        ]
        yield Entry(name, TITLES[name], KEYS.get(name, "")), keys


def every_part() -> set[type[Part]]:
    """Every part that a programme is made of, found by following the model."""
    found: set[type[Part]] = set()
    waiting: list[object] = [model.Programme]
    while waiting:
        kind = waiting.pop()
        waiting.extend(get_args(kind))
        if isinstance(kind, type) and issubclass(kind, Part) and kind not in found:
            found.add(kind)
            waiting.extend(field.annotation for field in kind.model_fields.values())
    return {kind for kind in found if "[" not in kind.__name__} | {model.Collection, PageReview}


def website_names() -> Iterator[Entry]:
    """The web site's names for keys: `name` is theirs, `detail` ours, `sentence` the place."""
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
    """The options of the theme; the sentence is the comment above them in theme.toml."""
    text = (THEME / "theme.toml").read_text("utf-8")
    defaults = tomllib.loads(text)["options"]
    comment: list[str] = []
    follows_option = True
    for line in text.partition("[options]")[2].splitlines():
        if line.startswith("#"):
            comment = ([] if follows_option else comment) + [line.lstrip("# ")]
        elif found := re.match(r"(\w+) *=", line):
            yield Entry(found[1], " ".join(comment), _toml(defaults[found[1]]))
        follows_option = not line.startswith("#")


def problem_codes() -> Iterator[Entry]:
    """The kinds of problems; `detail` is an example."""
    for code in Code:
        yield Entry(code.value, code.sentence, code.example)


def public_names() -> Iterator[Entry]:
    """What a program may import from sphinx_eig.data; `detail` is how it is called."""
    for name in sphinx_eig.data.__all__:
        thing = getattr(sphinx_eig.data, name)
        signature = str(inspect.signature(thing)) if inspect.isfunction(thing) else ""
        yield Entry(name, _first_line(thing), name + _unquoted(signature))


def sentences() -> set[str]:
    """Every English sentence of the reference: each has its French in french.po."""
    found = {*TITLES.values(), *WORDS.values(), RESULT}
    for entries in (directives, options, roles, configuration, theme_options, problem_codes):
        found |= {entry.sentence for entry in entries()}
    found |= {entry.sentence for entry in public_names()}
    for which in PARTS:
        found |= {key.sentence for _, keys in parts(which) for key in keys}
    return found - {""}


def example(part: str, language: str) -> str:
    """The YAML that shows every key of *part*, with texts in *language*."""
    return (HERE / "parts" / language / f"{part.lower()}.yml").read_text("utf-8").strip()


def _first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def _unquoted(signature: str) -> str:
    """*Signature* without the quotes that postponed annotations have."""
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", signature)


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)
