"""A site that uses the theme alone does not pay for what reads data."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"yaml", "markdown_it", "babel.numbers", "sphinx_eig.data.loader", "sphinx_design"}


def test_nothing_that_reads_data_is_loaded_before_data_are() -> None:
    script = (
        "import sphinx.application, sys; before = set(sys.modules)\n"
        "from sphinx_eig import config, guide, language, records, theme\n"
        "print(*set(sys.modules) - before)"
    )
    loaded = subprocess.check_output([sys.executable, "-c", script], text=True).split()
    assert "sphinx_eig.records.directives" in loaded
    assert not HEAVY & set(loaded)
