"""Reads YAML into a tree of values; says what is not well formed in words that anybody knows."""

from __future__ import annotations

import re
import unicodedata

import yaml

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Problems
from sphinx_eig.data.reading.builder import Builder, Stop, no_text
from sphinx_eig.data.reading.recovery import without
from sphinx_eig.data.reading.source import (
    FORBIDDEN,
    MAX_CHARACTERS,
    NOT_LINE_ENDS,
    Mapping,
    Scalar,
    Sequence,
    Source,
    Value,
)
from sphinx_eig.data.reading.syntax import Mistake, mistake_in

# A short list is enough: a file in another encoding has one mistake, not thousands.
MOST_CHARACTER_PROBLEMS = 10
#: Mistakes that end a reading, after which what stands around them is read once more.
MOST_MISTAKES = 20
MOST_CHARACTERS_READ = 20_000_000
#: Spaces that no key shows, which YAML takes for the first letter of one.
ODD_INDENT = re.compile(
    r"^[ ]*([\u00a0\u2000-\u200b\u202f\u3000])[ \u00a0\u2000-\u200b\u202f\u3000]*", re.M
)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(text: str, file: str, problems: Problems, *, listed_as: str = "") -> Mapping:
    """The tree of *text*, an empty one where there is nothing to keep.

    A file that is a list alone stands for one key, *listed_as*, where that is given.

    Never raises on bad data. Where YAML cannot go on, the record in which that happens is left out
    and the rest is read.
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
    readable = _readable(source, problems)
    root = _tree(readable, file, problems)
    if listed_as and isinstance(root, Sequence):
        whole = Mapping(source)
        whole[Scalar(listed_as, source)] = root
        return whole
    return root if isinstance(root, Mapping) else _nothing_in(root, source, problems)


def _tree(readable: str, file: str, problems: Problems) -> Value:
    """What can be read, once each record that cannot is left out."""
    # Reading once more costs as much again: a large file is given few chances.
    chances = max(1, min(MOST_MISTAKES, MOST_CHARACTERS_READ // (len(readable) + 1)))
    is_whole = True
    while True:
        form = Problems()
        tree = Builder(Source(readable, file), form)
        mistake = _build(tree)
        if mistake is None:
            break
        problems.say(Code.SYNTAX, tree.source.place(mistake.offset), mistake.message)
        is_whole = False
        chances -= 1
        rest = without(readable, mistake)
        if not chances or rest == readable:
            tree.drop_unfinished()
            break
        readable = rest
    for problem in form.found:
        if is_whole or problem.code is not Code.ALIAS:  # its name may be in what was left out
            problems.say(problem.code, problem.place, problem.message)
    return tree.root


def _build(tree: Builder) -> Mistake | None:
    """Read the text into *tree*, until the first mistake that YAML cannot get over."""
    try:
        for event in yaml.parse(tree.source.text, Loader=LOADER):
            tree.take(event)
    except Stop:
        tree.drop_unfinished()
    except yaml.MarkedYAMLError as error:
        return mistake_in(error, tree.source.text)
    return None


def _readable(source: Source, problems: Problems) -> str:
    """The text with one harmless character for each that YAML stumbles over; offsets stay."""
    for count, found in enumerate(FORBIDDEN.finditer(source.text), 1):
        no_text(problems, source.place(found.start()), found[0])
        if count == MOST_CHARACTER_PROBLEMS:
            break
    for found in ODD_INDENT.finditer(source.text):
        problems.add(
            Code.SYNTAX,
            source.place(found.start(1)),
            "found the character U+{number} ({name}) before this line; indent with plain spaces",
            number=f"{ord(found[1]):04X}",
            name=unicodedata.name(found[1]).lower(),
        )
    text = ODD_INDENT.sub(lambda found: " " * len(found[0]), source.text)
    return FORBIDDEN.sub("\ufffd", text).translate(NOT_LINE_ENDS)


def _nothing_in(root: Value, source: Source, problems: Problems) -> Mapping:
    if root is not None and not problems.has(Code.SYNTAX):
        problems.add(
            Code.VALUE,
            root.place,
            "found {found}; expected keys such as “title: …”, with a space after the “:”",
            found=Said("a list") if isinstance(root, Sequence) else Said("a text"),
        )
    return Mapping(source)
