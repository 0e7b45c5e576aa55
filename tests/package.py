"""Verifies a wheel and what was installed from it: ``python tests/package.py WHEEL``."""

from __future__ import annotations

import sys
import zipfile
from importlib.metadata import entry_points, metadata
from pathlib import Path

#: Without these the package is not what it says; the last ones are made when it is built.
NEEDED = (
    "sphinx_eig/py.typed",
    "sphinx_eig/pdf/book.typ",
    "sphinx_eig/records/programme.css",
    "sphinx_eig/theme/eig/theme.toml",
    "sphinx_eig/data/example.yml",
    "sphinx_eig/data/declarations/forms.yml",
    "sphinx_eig/data/declarations/grammar.yml",
    "sphinx_eig/data/declarations/kinds/1-statistics.yml",
    "sphinx_eig/records/directories/directory.js",
    "sphinx_eig/locale/fr/LC_MESSAGES/sphinx_eig.mo",
    "sphinx_eig/locale/fr/LC_MESSAGES/sphinx_eig_data.mo",
    "sphinx_eig/locale/fr/LC_MESSAGES/sphinx_eig_command.mo",
)
#: Eight rooms of code, the theme and two languages: what does not fit is no part of them.
MOST_BYTES = 500_000
#: What one can depend on in Python.
PUBLIC = [
    *("Code", "Field", "Kind", "Loaded", "Place", "Problem", "Programme", "Record"),
    *("check", "check_bytes", "load", "load_text", "page_review"),
]


def problems(wheel: Path) -> list[str]:
    import sphinx_eig
    from sphinx_eig import data

    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    about = metadata("sphinx-eig")
    scripts = {entry.name: entry.value for entry in entry_points(group="console_scripts")}
    themes = {entry.name: entry.value for entry in entry_points(group="sphinx.html_themes")}
    inside = [name for name in names if ".dist-info/" not in name]
    checks = {
        "files are missing": set(NEEDED) <= set(names),
        "something else than the package is inside": all(
            name.startswith("sphinx_eig/") and "__pycache__" not in name for name in inside
        ),
        "the licence is missing": any(name.endswith("licenses/LICENSE") for name in names),
        "the wheel is too large": wheel.stat().st_size < MOST_BYTES,
        "the licence is not named": about["License-Expression"] == "MIT",
        "the versions differ": about["Version"] == sphinx_eig.__version__,
        "the command is missing": scripts.get("sphinx-eig") == "sphinx_eig.cli:main",
        "the theme is missing": themes.get("eig") == "sphinx_eig.theme",
        "the public names have changed": sorted(data.__all__) == sorted(PUBLIC),
        "the checkout was imported, not the wheel": "site-packages" in str(sphinx_eig.__file__),
    }
    return [problem for problem, is_right in checks.items() if not is_right]


if __name__ == "__main__":
    found = problems(Path(sys.argv[1]))
    print("\n".join(found) or "the package is as it should be")
    sys.exit(bool(found))
