"""Says what is not well-formed YAML, in the words of somebody who fills in a form."""

from __future__ import annotations

from typing import NamedTuple

import yaml

from sphinx_eig.data.messages import Said
from sphinx_eig.data.reading.source import MAX_DEPTH

UNCLOSED_QUOTE = Said("the text that begins here has no closing quote")
UNCLOSED_BRACKET = Said("this bracket is not closed, or a “,” or a value is missing inside it")
APOSTROPHE = Said(
    "the text ended at the apostrophe or quote before this; write that one twice (''), or put the "
    "text between quotes of the other kind"
)
NO_COLON = Said("expected a “:” after this key; or indent the line as the text it continues")
MARK_OF_YAML = Said("a line that begins with “%” or “...” is not used here; remove it")
SECOND_COLON = Said("found a second “:” on this line; put quotes around the whole value")
LINE_ABOVE = Said(
    "this key does not fit the line above: a “:” is missing there, or this line is indented too far"
)
NO_DASH = Said("this record begins with “- ”, but the one above does not; write “- ” before it too")
CURLY = Said("found a curly quote; YAML knows the straight quotes \" and ' alone")
#: What word processors put for quotes.
CURLY_QUOTES = tuple("“”„«‘’")
PLAIN_WORDS = {
    "cannot start any token": Said(
        "a value cannot begin with a tab or with one of @ ` %; use spaces to indent, and put "
        "quotes around the value"
    ),
    "did not find expected key": Said(
        "this line does not fit the lines above; check its indentation, and the quotes above it"
    ),
    "did not find expected '-' indicator": Said(
        "this line does not fit the list above; check its indentation, and the “-” before each item"
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
    "comment or line break": Said("found a text after “|” or “>”; begin it on the next line"),
    "maximum nesting depth": Said(
        "there are more than {most} levels here; the rest is not read", most=MAX_DEPTH
    ),
    "block mapping": Said("this line does not fit the lines above; check its indentation"),
}


class Mistake(NamedTuple):
    """What ended the reading, where, and where that begins which cannot be read."""

    offset: int
    message: Said
    start: int


def mistake_in(error: yaml.MarkedYAMLError, text: str) -> Mistake:
    """The mistake that ended the reading of *text*, in plain words."""
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index, len(text)) if mark else 0
    begun = min(error.context_mark.index, len(text)) if error.context_mark else offset
    context, said = error.context or "", error.problem or ""
    if "quoted scalar" in context and ("end of stream" in said or "document indicator" in said):
        return Mistake(begun, UNCLOSED_QUOTE, begun)
    if "flow node" in context and "node content" in said:  # on the line below, as often as not
        begun = max(text.rfind(bracket, 0, offset) for bracket in "[{")
        return Mistake(max(begun, 0), UNCLOSED_BRACKET, max(begun, 0))
    if "flow" in context and "did not find expected" in said:
        return Mistake(begun, UNCLOSED_BRACKET, begun)
    if "could not find expected ':'" in said:
        return Mistake(begun, NO_COLON, begun)
    if "did not find expected" in said and text[offset - 1 : offset] in ("'", '"'):
        return Mistake(offset, APOSTROPHE, offset)
    line_start = _line_start(text, offset)
    if "did not find expected key" in said and text[offset : offset + 2] == "- ":
        return Mistake(offset, NO_DASH, offset)
    if "<document start>" in said:
        above = _line_start(text, max(len(text[:line_start].rstrip()) - 1, 0))
        return Mistake(above, MARK_OF_YAML, above)
    if "mapping values are not allowed" in said:
        value = text[line_start:offset].partition(": ")[2]
        if value.lstrip().startswith(CURLY_QUOTES):
            return Mistake(text.index(value.lstrip(), line_start), CURLY, offset)
        if value:
            return Mistake(offset, SECOND_COLON, offset)
        return Mistake(offset, LINE_ABOVE, max(len(text[:line_start].rstrip()) - 1, 0))
    said = said or context
    unknown = Said("this is not well-formed YAML ({said})", said=said)
    message = next((words for sign, words in PLAIN_WORDS.items() if sign in said), unknown)
    return Mistake(offset, message, offset)


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind(end, 0, offset) for end in "\r\n") + 1
