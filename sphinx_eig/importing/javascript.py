"""Reads what a configuration in JavaScript exports, as far as it is plain data."""

from __future__ import annotations

import re
from typing import Any

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

WORDS = {"true": True, "false": False}
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
DEEPEST = 50


def exported(text: str) -> Any:
    """The value of ``module.exports`` or ``export default``; what is no plain data is ``None``."""
    root = Parser(Language(tree_sitter_javascript.language())).parse(text.encode()).root_node
    known: dict[str, Node | None] = {}
    found = None
    for statement in root.named_children:
        for one in statement.named_children:
            if one.type == "variable_declarator":
                known[_text(one.child_by_field_name("name"))] = one.child_by_field_name("value")
            elif one.type == "assignment_expression":
                found = one.child_by_field_name("right")
        found = statement.child_by_field_name("value") or found
    return _value(found, known)


def _text(node: Node | None) -> str:
    return (node.text or b"").decode("utf-8", "replace") if node else ""


def _value(node: Node | None, known: dict[str, Node | None], depth: int = 0) -> Any:
    if node is None or depth > DEEPEST:
        return None
    said = _text(node)
    values = [one for one in node.named_children if one.type != "comment"]
    if node.type == "object":
        pairs = {}
        for one in values:
            key = one.child_by_field_name("key") or one.child_by_field_name("name") or one
            value = known.get(said) if key is one else one.child_by_field_name("value")
            pairs[_text(key).strip("'\"`")] = _value(value, known, depth + 1)
        return pairs
    if node.type == "array":
        return [_value(one, known, depth + 1) for one in values]
    if node.type == "string" or (node.type == "template_string" and "${" not in said):
        return ESCAPE.sub(r"\1", said[1:-1])
    if node.type == "identifier":
        return _value(known.get(said), known, depth + 1)
    if node.type == "call_expression":  # defineUserConfig({…}), defaultTheme({…})
        given = node.child_by_field_name("arguments")
        inside = [_value(one, known, depth + 1) for one in given.named_children] if given else []
        return next((one for one in inside if isinstance(one, dict)), None)
    return int(said) if said.isdecimal() else WORDS.get(said)
