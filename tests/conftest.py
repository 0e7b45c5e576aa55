"""The fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import SEEDS, Project


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens pages in Chromium, so that it can be left out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty Sphinx project."""
    return Project(tmp_path)


@pytest.fixture
def seeds() -> Path:
    """The documents as the programme published them."""
    if not SEEDS.is_dir():
        pytest.skip("the published documents are not beside this checkout")
    return SEEDS
