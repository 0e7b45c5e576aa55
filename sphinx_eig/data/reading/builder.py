"""Builds the tree of values from libyaml's events, with every problem of form on the way."""

from __future__ import annotations

from typing import Any

import yaml

from sphinx_eig.data.problems import Code, Place, Problems
from sphinx_eig.data.reading.source import (
    FORBIDDEN,
    MAX_DEPTH,
    MAX_KEYS,
    MAX_TEXT,
    MAX_VALUES,
    Mapping,
    Scalar,
    Sequence,
    Source,
    Value,
)

LEFT_OUT = Scalar("")  # stands for a key that is no word; its value is read and left out
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Stop(Exception):  # noqa: N818  (no error: what was read until here is good)
    """The rest of the file is not read."""


def no_text(problems: Problems, place: Place, character: str) -> None:
    """Note a character that a text cannot hold."""
    problems.add(
        Code.ENCODING,
        place,
        "found the character U+{number}, which is no text; remove it",
        number=f"{ord(character):04X}",
    )


class Builder:
    """Takes events one by one; keeps the open containers on a stack."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.root: Value = None
        self.stack: list[Mapping | Sequence] = []
        self.keys: list[Scalar | None] = []
        self.seen: list[dict[str, Scalar]] = []
        self.opened_at: list[int] = []
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.open_anchors: list[str | None] = []
        self.count = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        kind = type(event)  # events are many: comparing their types costs least
        if kind is yaml.ScalarEvent:
            self._take_scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._open(Mapping(self.source, event.start_mark.index), event)
        elif kind is yaml.SequenceStartEvent:
            self._open(Sequence(self.source, event.start_mark.index), event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close()
        elif kind is yaml.AliasEvent:
            self._take_alias(event)
        elif kind is yaml.DocumentStartEvent:
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
        if event.style == '"':
            text = self._without_forbidden(text)
        self._count(event, 1)
        value = None if plain and event.value in NULLS else text
        if len(text) > MAX_TEXT:
            self.problems.add(
                Code.LIMIT,
                text.place,
                "this text has {size} characters; expected at most {most}",
                size=len(text),
                most=MAX_TEXT,
            )
            value = None
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        if self._awaits_key():
            self._take_key(text, event)
        else:
            self._put(value)

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1], Mapping) and self.keys[-1] is None

    def _without_forbidden(self, text: Scalar) -> Scalar:
        """An escape (``\\0``) can bring in what the file itself may not hold."""
        found = FORBIDDEN.search(text)
        if not found:
            return text
        no_text(self.problems, text.place_of(found.start()), found[0])
        return text.with_text(FORBIDDEN.sub("\ufffd", text))

    def _take_key(self, key: Scalar, event: Any) -> None:
        self.keys[-1] = key
        seen = self.seen[-1]
        first = seen.setdefault(key, key)
        if first is not key:
            self.problems.add(
                Code.DUPLICATE_KEY,
                key.place,
                "the key “{key}” is already written on line {line}; the first is kept",
                key=key,
                line=first.place.line,
            )
        elif len(seen) > MAX_KEYS:
            self._stop(
                Code.LIMIT,
                event,
                "there are more than {most} keys in one place; the rest is not read",
                most=MAX_KEYS,
            )

    def _leave_key_out(self, event: Any) -> None:
        self.problems.add(
            Code.SYNTAX,
            self.source.place(event.start_mark.index),
            "a key is a list or holds keys itself; expected a word before the “:”",
        )
        self.keys[-1] = LEFT_OUT

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
            self._stop(
                Code.LIMIT,
                event,
                "there are more than {most} levels here; the rest is not read",
                most=MAX_DEPTH,
            )
        if event.tag is not None and event.tag != "!":
            self._tag(event)
        self._count(event, 1)
        if self._awaits_key():
            self._leave_key_out(event)
        else:
            self._put(container)
        self.stack.append(container)
        self.keys.append(None)
        self.seen.append({})
        self.opened_at.append(self.count)
        self.open_anchors.append(event.anchor)

    def _close(self) -> None:
        container = self.stack.pop()
        self.keys.pop()
        self.seen.pop()
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
                "nothing above is named “{name}”, which “*{name}” would repeat; if it is a text, "
                "put it between quotes",
                name=event.anchor,
            )
        value, size = known or (None, 1)
        self._count(event, size)
        if not self._awaits_key():
            self._put(value)
        elif isinstance(value, Scalar):
            self._take_key(value, event)
        elif known:
            self._leave_key_out(event)
        else:
            self.keys[-1] = LEFT_OUT

    def _count(self, event: Any, size: int) -> None:
        self.count += size
        if self.count > MAX_VALUES:
            self._stop(
                Code.LIMIT,
                event,
                "there are more than {most} values; the rest is not read",
                most=MAX_VALUES,
            )

    def _tag(self, event: Any) -> None:
        self.problems.add(
            Code.TAG,
            self.source.place(event.start_mark.index),
            "“{tag}” is not used here; remove it, or put the whole value between quotes",
            tag=event.tag.replace("tag:yaml.org,2002:", "!!"),
        )

    def _stop(self, code: Code, event: Any, template: str, **values: object) -> None:
        place = self.source.place(event.start_mark.index)
        self.problems.add(code, place, template, **values)
        raise Stop
