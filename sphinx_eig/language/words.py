"""The words of the interface: English in the code, translated in the catalogues of `locale`."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import get_translation

CATALOGUE = "sphinx_eig"

_ = get_translation(CATALOGUE)


def name_for_books(_app: Sphinx, config: Config) -> None:
    """EPUB names languages as ``en-GB``, Sphinx as ``en_GB``, and writes that into the book."""
    config["epub_language"] = config["epub_language"].replace("_", "-")


def setup(app: Sphinx) -> None:
    """Make the translations known to Sphinx."""
    app.add_message_catalog(CATALOGUE, str(Path(__file__).parents[1] / "locale"))
    app.connect("config-inited", name_for_books)
