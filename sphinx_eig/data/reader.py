"""Reads YAML into a tree of values; says what is not well formed in words that anybody knows."""

from __future__ import annotations

import yaml

from sphinx_eig.data.builder import Builder, Stop, no_text
from sphinx_eig.data.problems import Code, Problems
from sphinx_eig.data.source import (
    FORBIDDEN,
    MAX_CHARACTERS,
    NOT_LINE_ENDS,
    Mapping,
    Sequence,
    Source,
    Value,
)
from sphinx_eig.data.syntax import report
from sphinx_eig.data.words import Said

# A short list is enough: a file in another encoding has one mistake, not thousands.
MOST_CHARACTER_PROBLEMS = 10
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(text: str, file: str, problems: Problems) -> Mapping:
    """The tree of *text*, an empty one where there is nothing to keep.

    Never raises on bad data. What was complete before a mistake that ends the reading is kept; the
    record in which it happened is not.
    """
    source = Source(text, file)
    if len(text) > MAX_CHARACTERS:
        problems.add(
            Code.LIMIT,
            source.place(0),
            "the file has {size} characters; expected at most {most}",
            size=len(text),
            most=MAX_CHARACTERS,
        )
        return Mapping(source)
    tree = Builder(source, problems)
    try:
        for event in yaml.parse(_readable(source, problems), Loader=LOADER):
            tree.take(event)
    except Stop:
        tree.drop_unfinished()
    except yaml.MarkedYAMLError as error:
        report(error, source, problems)
        tree.drop_unfinished()
        if not isinstance(tree.root, Mapping):
            return Mapping(source)
    return _root(tree.root, source, problems)


def _readable(source: Source, problems: Problems) -> str:
    """The text with one harmless character for each that YAML stumbles over; offsets stay."""
    for count, found in enumerate(FORBIDDEN.finditer(source.text), 1):
        no_text(problems, source.place(found.start()), found[0])
        if count == MOST_CHARACTER_PROBLEMS:
            break
    # Places are counted in the text that was read, where each such character is one too.
    source.text = FORBIDDEN.sub("\ufffd", source.text).translate(NOT_LINE_ENDS)
    return source.text


def _root(root: Value, source: Source, problems: Problems) -> Mapping:
    if isinstance(root, Mapping):
        return root
    if root is not None:
        problems.add(
            Code.VALUE,
            root.place,
            "the file holds {found}; expected keys such as “title: …”, with a space behind the “:”",
            found=Said("a list") if isinstance(root, Sequence) else Said("a text"),
        )
    return Mapping(source)
