"""The words of the interface: English in the code, translated in the catalogues of `locale`.

A site brings a further language, or other words, in a file of its own `locale_dirs`:
``locale/de/LC_MESSAGES/sphinx_eig.po``.
"""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import get_translation, init, translators
from sphinx.util.i18n import CatalogRepository

from sphinx_eig.config import PLACE
from sphinx_eig.data.problems import Code
from sphinx_eig.report import warn

CATALOGUE = "sphinx_eig"

_ = get_translation(CATALOGUE)


def of_the_site(app: Sphinx, domain: str) -> list[str]:
    """The folders of the site's catalogues; that of *domain* is compiled, as Sphinx does later."""
    config = app.config
    found = CatalogRepository(
        app.srcdir, list(config.locale_dirs), config.language, config.source_encoding
    )
    for one in found.catalogs:
        if one.domain == domain and one.is_outdated():
            one.write_mo(config.language, config.gettext_allow_fuzzy_translations)
    return [str(folder) for folder in found.locale_dirs]


def name_for_books(_app: Sphinx, config: Config) -> None:
    """EPUB names languages as ``en-GB``, Sphinx as ``en_GB``, and writes that into the book."""
    config["epub_language"] = config["epub_language"].replace("_", "-")


def warn_of_english(_app: Sphinx, config: Config) -> None:
    """Say that the interface stays English, which no reader of the page expects."""
    is_spoken = isinstance(translators.get(("general", CATALOGUE)), GNUTranslations)
    if not is_spoken and config.language.partition("_")[0] != "en":
        warn(
            config.language,
            Code.OPTION,
            PLACE,
            "the interface has no words in “{name}” and stays in English; translate them in "
            "{file} under locale_dirs",
            name=config.language,
            file=f"{config.language}/LC_MESSAGES/{CATALOGUE}.po",
        )


def setup(app: Sphinx) -> None:
    """Make the translations known to Sphinx: what comes first is asked first."""
    init(of_the_site(app, CATALOGUE), app.config.language, CATALOGUE)
    app.add_message_catalog(CATALOGUE, str(Path(__file__).parents[1] / "locale"))
    app.connect("config-inited", name_for_books)
    app.connect("config-inited", warn_of_english)
