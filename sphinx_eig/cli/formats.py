"""Writes problems for people, for programs and for GitHub's pages."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import click

from sphinx_eig.cli.speech import Translate
from sphinx_eig.data import Problem

WIDTH = 100
#: A terminal obeys some characters and hides others; none of them may come out of a data file.
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Checked(NamedTuple):
    """A file, its lines, and what is wrong with it."""

    name: str
    lines: Sequence[str]
    problems: Sequence[Problem]


def as_text(checked: Checked, translate: Translate) -> str:
    """Each problem with its line and a caret under the place."""
    return "\n".join(_with_line(checked, problem, translate) for problem in checked.problems)


def _with_line(checked: Checked, problem: Problem, translate: Translate) -> str:
    place = click.style(safe(str(problem.place)), bold=True)
    code = click.style(f"[{problem.code}]", fg="cyan")
    said = [f"{place}: {safe(problem.message.translated(translate))} {code}"]
    if problem.line <= len(checked.lines) and checked.lines[problem.line - 1].strip():
        line, column = _around(checked.lines[problem.line - 1], problem.column)
        number = f"{problem.line:5} | "
        caret = " " * (len(number) + _width(line[: column - 1])) + click.style("^", fg="red")
        said += [click.style(number, dim=True) + line, caret]
    return "\n".join(said) + "\n"


def _around(line: str, column: int) -> tuple[str, int]:
    """What of a long *line* stands around *column*, and where the column is then."""
    start = max(column - WIDTH // 2, 0) if len(line) > WIDTH else 0
    shown = safe(line[start : start + WIDTH].replace("\t", " "))
    before = "…" if start else ""
    behind = "…" if start + WIDTH < len(line) else ""
    return before + shown + behind, column - start + len(before)


def safe(text: str) -> str:
    """*Text* with a harmless sign for each character that a terminal would obey or hide."""
    return "".join("\ufffd" if unicodedata.category(sign) in UNSAFE else sign for sign in text)


def _width(text: str) -> int:
    """How many columns of a terminal *text* takes."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def as_json(checked: Sequence[Checked], translate: Translate) -> str:
    """One list of all problems."""
    problems = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "code": str(problem.code),
            "severity": "warning" if problem.is_news else "error",
            "message": problem.message.translated(translate),
        }
        for each in checked
        for problem in each.problems
    ]
    return json.dumps(problems, ensure_ascii=False, indent=2)


def as_github(checked: Sequence[Checked], translate: Translate, is_due_wrong: bool) -> str:
    """Annotations, which GitHub shows on the changed lines."""

    def annotation(problem: Problem) -> str:
        severity = "warning" if problem.is_news and not is_due_wrong else "error"
        return (
            f"::{severity} file={_property(problem.file)},line={problem.line},col={problem.column},"
            f"title={problem.code}::{_data(problem.message.translated(translate))}"
        )

    return "\n".join(annotation(problem) for each in checked for problem in each.problems)


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return re.sub(r"[\x00-\x1f]", "\ufffd", escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
