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
from sphinx_eig.data.words import Said

# A short list is enough: a file in another encoding has one mistake, not thousands.
MOST_CHARACTER_PROBLEMS = 10
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: What libyaml says, in the words of somebody who fills in a form.
PLAIN_WORDS = {
    "cannot start any token": Said(
        "a value cannot begin with a tab or with one of @ ` %; use spaces to indent, and put "
        "quotes around the value"
    ),
    "mapping values are not allowed": Said(
        "found a second “:” on this line; put quotes around the whole value"
    ),
    "could not find expected ':'": Said(
        "expected a “:” after this key; or indent the line as the text it continues"
    ),
    "did not find expected key": Said(
        "this line does not fit the lines above; check its indentation, and the quotes above it"
    ),
    "did not find expected '-' indicator": Said(
        "this line does not fit the list above; check its indentation, and the “-” before each item"
    ),
    "found unexpected end of stream": Said(
        "the file ends inside a text that begins here; its closing quote is missing"
    ),
    "did not find expected ',' or": Said("expected a “,” or the closing bracket here"),
    "did not find expected node content": Said("expected a value here, or the closing bracket"),
    "found unexpected document indicator": Said(
        "a line of “---” or “...” stands inside a text; its closing quote is missing above"
    ),
    "found a tab character": Said("found a tab; use spaces to indent"),
    "unknown escape character": Said(
        "found a backslash in double quotes; write it twice, or use single quotes"
    ),
    "invalid Unicode character": Said("found a code that stands for no character; remove it"),
    "did not find expected hexdecimal number": Said(
        "found a backslash in double quotes; write it twice, or use single quotes"
    ),
    "undefined tag handle": Said("found a tag that nothing defines; remove it"),
    "expected alphabetic or numeric character": Said(
        "found a “*” or “&” that names nothing; put quotes around the whole value"
    ),
    "block sequence entries are not allowed": Said(
        "a list begins on the line of its key; put each “-” on a line of its own below"
    ),
    "block mapping": Said("this line does not fit the lines above; check its indentation"),
}


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
        _report_syntax(error, source, problems)
        tree.drop_unfinished()
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


def _report_syntax(error: yaml.MarkedYAMLError, source: Source, problems: Problems) -> None:
    mark = error.problem_mark or error.context_mark
    said = error.problem or error.context or ""
    plain = next(
        (words for sign, words in PLAIN_WORDS.items() if sign in said),
        Said("this is not well-formed YAML ({said})", said=said),
    )
    offset = min(mark.index, len(source.text)) if mark else 0
    problems.add(Code.SYNTAX, source.place(offset), "{plain}", plain=plain)


def _root(root: Value, source: Source, problems: Problems) -> Mapping:
    if isinstance(root, Mapping):
        return root
    if root is not None:
        problems.add(
            Code.VALUE,
            root.place,
            "the file holds {found}; expected keys such as “title:” and “phases:”",
            found=Said("a list") if isinstance(root, Sequence) else Said("a text"),
        )
    return Mapping(source)
