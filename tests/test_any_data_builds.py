"""Whatever a data file holds, the build ends, reports with a place, and shows what is good."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import ROOT, Project

GOOD = (ROOT / "docs" / "programme.yml").read_text("utf-8")
PAGE = "".join(
    f"```{{programme:{name}}}\n```\n\n"
    for name in ("roles", "phases", "statistics", "activities", "tiles")
)
PLACE = re.compile(r"(?:programme\.yml:\d+:\d+|programme\.yml:\d+|index\.md:\d+): WARNING: ")
BOUNDED = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["*a", "**b", "`c", "[d](", "![e](f)", "{role}`x`", "<b>", "|s|", "_t_", "# t", "- l", "> q"]
)
KEYS = st.sampled_from(["title", "description", "missions", "link", "icon", "group", "id"])
RECORDS = st.dictionaries(KEYS, TEXTS | st.lists(TEXTS, max_size=3), max_size=5)


def build(data: str | bytes) -> tuple[list[str], str]:
    with TemporaryDirectory() as folder:
        project = Project(Path(folder))
        project.write({"programme.yml": data, "index.md": f"# Page\n\n{PAGE}"})
        # Pictures and pages that the guide's data names are not beside this page.
        built = project.build(programme_site_url="https://example.org")
        return built.warnings, built.main("index").get_text()


def assert_placed(warnings: list[str]) -> None:
    for line in warnings:
        assert PLACE.match(line), line
        assert "Traceback" not in line


@BOUNDED
@given(st.lists(RECORDS, max_size=4))
def test_any_records(records: list[dict[str, object]]) -> None:
    import yaml

    data = yaml.safe_dump({"roles": [*records, {"title": "Reste", "id": "reste-la"}]})
    warnings, text = build(data)
    assert_placed(warnings)
    assert "Reste" in text


@BOUNDED
@given(st.integers(0, len(GOOD)), st.integers(0, 12), TEXTS)
def test_a_good_file_damaged_in_one_place(at: int, removed: int, put: str) -> None:
    warnings, _text = build(GOOD[:at] + put + GOOD[at + removed :])
    assert_placed(warnings)


@BOUNDED
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    warnings, _text = build(data)
    assert_placed(warnings)
