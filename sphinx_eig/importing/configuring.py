"""Writes the ``conf.py`` of an imported guide."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from sphinx_eig.data.messages import Said
from sphinx_eig.importing import settings
from sphinx_eig.importing.lines import Finding
from sphinx_eig.importing.site import Site

CONF = '''"""Configuration of the guide."""

project = {title}
author = {author}
copyright = "{year}, " + author
version = release = "{year}"
language = "{language}"

extensions = ["myst_parser", "sphinx_eig"]
exclude_patterns = ["_build", "_extra"]

# Keep "substitution" out of this list: pages of other people would run as programs.
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "tasklist"]
myst_heading_anchors = 6
myst_url_schemes = ["http", "https", "mailto", "ftp", "tel"]

html_theme = "eig"
html_title = {title}
'''
NEEDED = ("attrs_inline", "colon_fence", "deflist", "tasklist", "myst_heading_anchors", "tel")


def configure(
    found: Site, target: Path, language: str, texts: dict[str, str], said: settings.Carried
) -> None:
    """Write ``conf.py`` into *texts*, or list what the one that is there lacks."""
    path = target / "conf.py"
    if not path.exists():
        title, author = (json.dumps(one, ensure_ascii=False) for one in (found.title, found.author))
        more = "".join(f"{line}\n" for line in settings.lines(said))
        made = CONF.format(title=title, author=author, language=language, year=date.today().year)
        texts["conf.py"] = made + more
        return
    missing = [name for name in NEEDED if name not in path.read_text("utf-8", "replace")]
    if missing:
        need = Said("the pages need in it: {names}", names=", ".join(missing))
        found.findings.append(Finding("conf.py", 1, need))
