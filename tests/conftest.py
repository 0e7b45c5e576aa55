"""The fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import SEEDS, Project


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
