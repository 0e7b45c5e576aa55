"""Builds the tree of values from libyaml's events, with every problem of form on the way."""

from __future__ import annotations

from typing import Any

import yaml

from sphinx_eig.data.problems import Code, Problems
from sphinx_eig.data.source import (
    FORBIDDEN,
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_VALUES,
    NOT_LINE_ENDS,
    Mapping,
    Scalar,
    Sequence,
    Source,
    Value,
)

LEFT_OUT = Scalar("")  # stands for a key that is no word; its value is read and left out
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# A short list is enough: a file in another encoding has one mistake, not thousands.
MOST_CHARACTER_PROBLEMS = 10
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: What libyaml says, in the words of somebody who fills in a form.
PLAIN_WORDS = {
    "cannot start any token": "a tab or a reserved character (@ ` % |) begins a value here; "
    "use spaces to indent, and quotes around the value",
    "mapping values are not allowed": "a second “:” on this line; put quotes around the value",
    "could not find expected ':'": "a “:” is missing after this key, or a line is not indented enough",
    "did not find expected key": "this line does not fit the lines above; check its indentation",
    "did not find expected '-' indicator": "this line does not fit the list above; "
    "check its indentation, and the “-” before each item",
    "found unexpected end of stream": "the file ends inside a text whose closing quote is missing",
    "did not find expected ',' or": "a “,” or the closing bracket is missing",
    "found a tab character": "a tab is used here; use spaces to indent",
    "unknown escape character": "a backslash in double quotes; double it, or use single quotes",
    "found undefined tag handle": "a tag is used that nothing defines; remove it",
}


class _Stop(Exception):
    """The rest of the file is not read."""


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
    tree = _Builder(source, problems)
    try:
        for event in yaml.parse(_readable(source, problems), Loader=LOADER):
            tree.take(event)
    except _Stop:
        tree.drop_unfinished()
    except yaml.MarkedYAMLError as error:
        _report_syntax(error, source, problems)
        tree.drop_unfinished()
    return _root(tree.root, source, problems)


def _readable(source: Source, problems: Problems) -> str:
    """The text with one harmless character for each that YAML stumbles over; offsets stay."""
    for count, found in enumerate(FORBIDDEN.finditer(source.text), 1):
        problems.add(
            Code.ENCODING,
            source.place(found.start()),
            "found the character U+{number:04X}, which is no text; remove it",
            number=ord(found[0]),
        )
        if count == MOST_CHARACTER_PROBLEMS:
            break
    return FORBIDDEN.sub("\ufffd", source.text).translate(NOT_LINE_ENDS)


def _report_syntax(error: yaml.MarkedYAMLError, source: Source, problems: Problems) -> None:
    mark = error.problem_mark or error.context_mark
    said = error.problem or error.context or "not well-formed YAML"
    plain = next((words for sign, words in PLAIN_WORDS.items() if sign in said), said)
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
            found="a list" if isinstance(root, Sequence) else "a text",
        )
    return Mapping(source)


class _Builder:
    """Takes events one by one; keeps the open containers on a stack."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.root: Value = None
        self.stack: list[Mapping | Sequence] = []
        self.keys: list[Scalar | None] = []
        self.opened_at: list[int] = []
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.open_anchors: list[str | None] = []
        self.count = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open(Mapping(self.source, event.start_mark.index), event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open(Sequence(self.source, event.start_mark.index), event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._take_alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(Code.SYNTAX, event, "a second document begins; only the first is read")

    def drop_unfinished(self) -> None:
        """Forget the innermost open record of a list: half of it is not a record."""
        for parent, child in zip(reversed(self.stack[:-1]), reversed(self.stack[1:]), strict=False):
            if isinstance(parent, Sequence) and parent and parent[-1] is child:
                parent.pop()
                return

    def _take_scalar(self, event: Any) -> None:
        plain = event.implicit[0]
        start = event.start_mark.index
        if event.tag is not None and event.tag != "!":
            self._tag(event)
        text = Scalar(event.value, self.source, start, event.end_mark.index, plain)
        self._count(event, 1)
        value = None if plain and event.value in NULLS else text
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        if self._awaits_key():
            self._take_key(text)
        else:
            self._put(value)

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1], Mapping) and self.keys[-1] is None

    def _take_key(self, key: Scalar) -> None:
        self.keys[-1] = key
        mapping = self.stack[-1]
        if key in mapping and isinstance(mapping, Mapping):
            first = mapping.key(key).place
            self.problems.add(
                Code.DUPLICATE_KEY,
                key.place,
                "the key “{key}” stands already on line {line}; the first is kept",
                key=key,
                line=first.line,
            )

    def _put(self, value: Value) -> None:
        if not self.stack:
            self.root = value
            return
        container = self.stack[-1]
        if isinstance(container, Sequence):
            container.append(value)
            return
        key = self.keys[-1]
        self.keys[-1] = None
        if key is not None and key is not LEFT_OUT:
            container.setdefault(key, value)

    def _open(self, container: Mapping | Sequence, event: Any) -> None:
        if len(self.stack) == MAX_DEPTH:
            self._stop(Code.LIMIT, event, "more than {most} levels", most=MAX_DEPTH)
        if event.tag is not None and event.tag != "!":
            self._tag(event)
        self._count(event, 1)
        if self._awaits_key():
            self.problems.add(
                Code.SYNTAX,
                container.place,
                "a key is a list or holds keys itself; expected a word before the “:”",
            )
            self.keys[-1] = LEFT_OUT
        else:
            self._put(container)
        self.stack.append(container)
        self.keys.append(None)
        self.opened_at.append(self.count)
        self.open_anchors.append(event.anchor)

    def _close(self) -> None:
        container = self.stack.pop()
        self.keys.pop()
        size = self.count - self.opened_at.pop() + 1
        anchor = self.open_anchors.pop()
        if anchor:
            self.anchors[anchor] = (container, size)

    def _take_alias(self, event: Any) -> None:
        known = self.anchors.get(event.anchor)
        if known is None:
            self.problems.add(
                Code.ALIAS,
                self.source.place(event.start_mark.index),
                "the alias “*{name}” stands for nothing written before it",
                name=event.anchor,
            )
        value, size = known or (None, 1)
        self._count(event, size)
        if self._awaits_key():
            self._take_key(value if isinstance(value, Scalar) else Scalar(f"*{event.anchor}"))
        else:
            self._put(value)

    def _count(self, event: Any, size: int) -> None:
        self.count += size
        if self.count > MAX_VALUES:
            self._stop(Code.LIMIT, event, "more than {most} values", most=MAX_VALUES)

    def _tag(self, event: Any) -> None:
        self.problems.add(
            Code.TAG,
            self.source.place(event.start_mark.index),
            "the tag “{tag}” is not used here; remove it: the key says what the value means",
            tag=event.tag.replace("tag:yaml.org,2002:", "!!"),
        )

    def _stop(self, code: Code, event: Any, template: str, **values: object) -> None:
        place = self.source.place(event.start_mark.index)
        self.problems.add(code, place, template + "; the rest is not read", **values)
        raise _Stop
