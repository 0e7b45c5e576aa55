"""Whatever a programme declares, its records say and its directories ask, the build ends."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import Project
from collections_site import COHORTS

KEYS = st.sampled_from(
    [
        "as_of",
        "body",
        "description",
        "f1",
        "group",
        "history",
        "id",
        "image",
        "link",
        "review_in",
        "role",
        "tags",
        "town",
        "year",
    ]
)
KINDS = st.sampled_from(
    [
        *("text", "markdown", "whole", "number", "date", "boolean", "picture", "email", "figure"),
        *("period", "point", "hours", "{kind: date, many: true}", "{kind: point, many: true}"),
        *("{one_of: [a, b]}", "{to: people, many: true, back: xs}", "{to: cohorts, back: ps}"),
        *("{to: nope}", "{kind: nope}", "[]", ""),
    ]
)
VALUES = st.sampled_from(
    [
        *(
            "a",
            "[a, b]",
            "3.5",
            "2024-01-02",
            "[2024-01-02]",
            "1 an",
            "six",
            "p1",
            "{a: b}",
            "[[]]",
        ),
        *("https://a.example", "javascript:x", "img.png", "null", ".nan", "&a b", '"<b>x</b>"'),
        *('"{programme:record}`p1` {doc}`nope`"', "[{as_of: 2020-01-01, value: 3}]", "- x"),
    ]
)
BODIES = st.sampled_from(
    ["", "\nWords.\n", "# T\n", "## T\n", "```{programme:records} people\n:per-page: 1\n```\n"]
)
OF_COLLECTIONS = st.fixed_dictionaries(
    {},
    optional={
        "named_by": st.sampled_from(["title", "role"]),
        "personal": st.just("true"),
        "print": st.sampled_from(["list", "pages", "none"]),
        "facts": st.sampled_from(["above", "beside", "below"]),
        "grouped_by": st.sampled_from(["role", "town"]),
        "schema": st.just("Person"),
    },
)
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "filters": st.sampled_from(["role(pages) town(pages)", "year link", "title(pages)"]),
        "per-page": st.sampled_from(["0", "1"]),
        "layout": st.sampled_from(["cards", "list", "table"]),
        "group": st.sampled_from(["role", "town", "link"]),
        "fields": st.sampled_from(["role", "f1 town"]),
        "sort": st.sampled_from(["-year", "role -town"]),
        "where": st.sampled_from(["{role: a}", "{year: {from: 1}}", "{"]),
    },
)
COUNTS = st.fixed_dictionaries(
    {"count": st.just("people")},
    optional={
        "where": st.sampled_from(["{role: a}", "{not: {town: a}}"]),
        "group": st.sampled_from(["role", "town"]),
        "distinct": st.sampled_from(["town", "image"]),
        "percent_of": st.sampled_from(["{}", "{role: a}"]),
    },
)


def _lines(pairs: dict[str, str], before: str) -> str:
    return "".join(f"{before}{key}: {value}\n" for key, value in pairs.items())


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.dictionaries(KEYS, KINDS, max_size=6),
    OF_COLLECTIONS,
    st.lists(st.tuples(st.dictionaries(KEYS, VALUES, max_size=6), BODIES), max_size=4),
    OPTIONS,
    COUNTS,
    st.sampled_from(["html", "dirhtml", "latex", "text", "gettext"]),
)
def test_any_declaration(fields, keys, records, options, count, builder) -> None:
    files = {
        "programme.yml": "collections:\n  people:\n    folder: people\n"
        f"{_lines(keys, '    ')}    fields:\n{_lines(fields, '      ')}"
        "  cohorts: {file: cohorts.yml, fields: {year: {kind: whole}}}\n"
        f"statistics:\n- id: s\n  label: l\n{_lines(count, '  ')}",
        "cohorts.yml": COHORTS,
        "index.md": "# Home\n\n{programme:record}`people/p1` {programme:stat}`s`\n\n"
        f"```{{programme:records}} people\n{_lines(options, ':')}```\n",
        "people/index.md": f"```{{programme:records}} people\n{_lines(options, ':')}```\n",
    }
    for number, (said, body) in enumerate(records):
        head = _lines({"title": f"P{number}", **said}, "")
        files[f"people/p{number}.md"] = f"---\n{head}---\n{body}"
    with TemporaryDirectory() as folder:
        built = Project(Path(folder)).write(files).build(builder, language="en")
    assert not [line for line in built.warnings if "Traceback" in line]
