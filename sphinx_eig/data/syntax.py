"""Says what is not well-formed YAML, in the words of somebody who fills in a form."""

from __future__ import annotations

import yaml

from sphinx_eig.data.problems import Code, Problems
from sphinx_eig.data.source import Source
from sphinx_eig.data.words import Said

UNCLOSED_QUOTE = Said("the text that begins here has no closing quote")
UNCLOSED_BRACKET = Said(
    "this bracket is not closed, or a “,” is missing between what stands inside it"
)
APOSTROPHE = Said(
    "the text ended at the apostrophe or quote before this; write that one twice (''), or put the "
    "text between quotes of the other kind"
)
SECOND_COLON = Said("found a second “:” on this line; put quotes around the whole value")
LINE_ABOVE = Said(
    "this key does not fit the line above: a “:” is missing there, or this line is indented too far"
)
PLAIN_WORDS = {
    "cannot start any token": Said(
        "a value cannot begin with a tab or with one of @ ` %; use spaces to indent, and put "
        "quotes around the value"
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
    "did not find expected node content": Said("expected a value here, or the closing bracket"),
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
    "comment or line break": Said("found a text behind “|” or “>”; begin it on the next line"),
    "<document start>": Said("a line that begins with “%” or “...” is not used here; remove it"),
    "block mapping": Said("this line does not fit the lines above; check its indentation"),
}


def report(error: yaml.MarkedYAMLError, source: Source, problems: Problems) -> None:
    """Note the mistake that ended the reading of *source*."""
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index, len(source.text)) if mark else 0
    begun = min(error.context_mark.index, len(source.text)) if error.context_mark else offset
    context, said = error.context or "", error.problem or ""
    if "quoted scalar" in context and ("end of stream" in said or "document indicator" in said):
        offset, plain = begun, UNCLOSED_QUOTE
    elif "flow" in context and "did not find expected" in said:
        offset, plain = begun, UNCLOSED_BRACKET
    elif "did not find expected" in said and source.text[offset - 1 : offset] in ("'", '"'):
        plain = APOSTROPHE
    elif "mapping values are not allowed" in said:
        line_start = max(source.text.rfind(end, 0, offset) for end in "\r\n") + 1
        plain = SECOND_COLON if ": " in source.text[line_start:offset] else LINE_ABOVE
    else:
        said = said or context
        plain = next(
            (words for sign, words in PLAIN_WORDS.items() if sign in said),
            Said("this is not well-formed YAML ({said})", said=said),
        )
    problems.say(Code.SYNTAX, source.place(offset), plain)
