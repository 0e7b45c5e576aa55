"""Sees to it that plain text stays plain: what MyST or docutils would read as something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_eig.data.messages import template
from sphinx_eig.importing.lines import Context, Kind, Line, comment, indented

OPENS = r"^(\s*(?:(?:[-*+>]|\d{1,9}[.)])\s+)*)"
TRAPS = (
    (re.compile(OPENS + r"%"), r"\1\\%"),
    (re.compile(OPENS + r"(\+\+\+)"), r"\1\\\2"),
    (re.compile(OPENS + r"(\([^()]+\)=\s*)$"), r"\1\\\2"),
    (re.compile(OPENS + r"(:{3,}\s*\S)"), r"\1\\\2"),
)
STRAY = re.compile(r"\s*:{3,}\s*$")
NOT_DEFINED = re.compile(r"^( {0,3})(:\s)")
RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
PREFIX = r"^(?P<prefix>[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*)"
QUOTED_RULE = re.compile(r"^(\s*>[ >]*)(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
FOOTNOTE = re.compile(PREFIX + r"\[\^(?P<label>[^\]\s]+)\]:")
FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
DEFINITION = re.compile(PREFIX + r"\[(?P<label>[^\]^*][^\]]*)\]:\s*\S")
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
READ = frozenset({Kind.PROSE, Kind.HEADING, Kind.RUBRIC, Kind.TITLE})
ABBREVIATION = re.compile(r"^ {0,3}\*\[(?P<name>[^\]]+)\]:\s*(?P<words>.*)$")


SECOND = template("a second definition of “{label}”, kept as a comment: {text}")
UNUSED = template("a footnote without a mark in the text, kept as a comment: {text}")
REST = template("the rest of it: {text}")


def plain(text: str, tool: str) -> str:
    """*Text*, a line of prose, with a backslash before what MyST would read as its own."""
    for trap, safe in TRAPS:
        text = trap.sub(safe, text)
    # Neither VuePress nor GitHub has lists of definitions.
    return NOT_DEFINED.sub(r"\1\\\2", text) if tool == "vuepress" else text


def abbreviations(lines: Sequence[Line]) -> tuple[dict[str, str], list[Line]]:
    """The abbreviations that are explained, and the lines without them."""
    found: dict[str, str] = {}
    kept: list[Line] = []
    for line in lines:
        given = ABBREVIATION.match(line.text) if line.kind is Kind.PROSE else None
        if given:
            found[given["name"].strip()] = given["words"].strip()
        else:
            kept.append(line)
    return found, kept


def rules(lines: Sequence[Line]) -> list[Line]:
    """*Lines* with ``<hr>`` for a rule where docutils refuses one: beside a heading or an end."""
    result: list[Line] = []
    for index, line in enumerate(lines):
        quoted = QUOTED_RULE.match(line.text) if line.kind is Kind.PROSE else None
        if quoted and not (index and lines[index - 1].text.strip(" >")):
            result += [line._replace(text=quoted[1] + end) for end in ("<hr>", "")]
            continue
        if not _is_rule(lines, index):
            result.append(line)
            continue
        before = _neighbour(lines, range(index - 1, -1, -1))
        behind = _neighbour(lines, range(index + 1, len(lines)))
        if _is_edge(before) or _is_edge(behind):
            rule = line._replace(text="<hr>", kind=Kind.HTML)
            result += [rule, Line("", line.number)]  # or HTML would go on
        else:
            result.append(line)
    return result


def _is_rule(lines: Sequence[Line], index: int) -> bool:
    """Whether there is a rule, and not a line that underlines a heading."""
    line, before = lines[index], lines[index - 1] if index else None
    below_text = before is not None and not before.blank and before.kind is Kind.PROSE
    is_rule = line.kind is Kind.PROSE and RULE.match(line.text) is not None
    return is_rule and not (below_text and "-" in line.text)


def _neighbour(lines: Sequence[Line], indices: range) -> Line | None:
    seen = (lines[index] for index in indices)
    return next((line for line in seen if not line.blank and line.text[0] != "%"), None)


def _is_edge(line: Line | None) -> bool:
    return line is None or line.kind is Kind.HEADING or bool(RULE.match(line.text))


def notes(lines: Sequence[Line], context: Context) -> list[Line]:
    """*Lines* without what stands there twice, or for nothing: footnotes, definitions of links."""
    read = [line.text for line in lines if line.kind in READ]
    used = {label for text in read for label in FOOTNOTE_MARK.findall(CODE.sub("", text))}
    given = (FOOTNOTE.match(line.text) for line in lines if line.kind is Kind.PROSE)
    context.footnotes = used & {found["label"] for found in given if found}
    seen: set[str] = set()
    result: list[Line] = []
    hides = False
    for line in lines:
        found = FOOTNOTE.match(line.text) or DEFINITION.match(line.text)
        found = found if line.kind is Kind.PROSE else None
        label = what = ""
        if found:
            mark = "^" if found.re is FOOTNOTE else ""
            label = mark + " ".join(found["label"].lower().split())
            what = SECOND if label in seen else UNUSED
            hides = label in seen or bool(mark and found["label"] not in used)
            seen.add(label)
        else:
            what = REST
            hides = hides and (line.blank or line.text.startswith("    "))
        if hides and not line.blank:
            text = line.text.strip()
            context.note(line.number, what, label=label, text=text)
            result += _hidden(line, found["prefix"] if found else "")
        else:
            result.append(line)
    return result


def _hidden(line: Line, prefix: str) -> list[Line]:
    """*Line* as a comment, in the list or the quotation it stands in."""
    if not prefix.strip():
        return indented(comment(line.text.strip(), line.number), prefix)
    text = line.text[len(prefix) :].replace("--", "- -")
    return [line._replace(text=f"{prefix}<!-- {text} -->", kind=Kind.MARKUP)]


def strays(lines: Sequence[Line], context: Context) -> list[Line]:
    """*Lines* in which marks that close nothing are comments."""
    result: list[Line] = []
    for line in lines:
        if line.kind is Kind.PROSE and STRAY.match(line.text):
            context.note(line.number, "closes a box that is not open; kept as a comment")
            result += comment(line.text.strip(), line.number)
        else:
            result.append(line)
    return result
