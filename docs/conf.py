"""Configuration of the guide of the EIG programme."""

import sys
from pathlib import Path

project = "Guide EIG"
author = "Programme EIG"
copyright = "Programme EIG"  # noqa: A001
language = "fr"

sys.path.insert(0, str(Path(__file__).parent / "_ext"))
extensions = ["myst_parser", "sphinx_eig", "reuse_examples", "reuse_reference"]
exclude_patterns = ["_build"]
myst_heading_anchors = 4
version = release = "6"

programme_site_url = "https://eig.etalab.gouv.fr"
html_theme = "eig"
html_title = "Guide EIG"
html_theme_options = {
    "tagline": "Entrepreneures et entrepreneurs d’intérêt général",
    "logo_light": "logo.svg",
    "description": "Le guide des entrepreneures et entrepreneurs d’intérêt général\u00a0: "
    "phases, rôles et dispositifs.",
    "header_links": [{"text": "Site du programme", "url": "https://eig.etalab.gouv.fr"}],
    # What only the team can say has its place on one page.
    "legal_links": [
        {"text": "Accessibilité", "ref": "accessibilite"},
        {"text": "Mentions légales, licence", "ref": "mentions-legales"},
        {"text": "Contact", "ref": "contact"},
    ],
    "downloads": ["_build/programme-pdf/fr/*.pdf", "_build/epub/fr/*.epub"],
}
html_search_scorer = str(Path(__file__).parent / "_ext" / "ranking.js")
html_use_index = False  # nothing is listed there: the site map and the search lead everywhere
html_static_path = ["img/logo.svg"]

latex_engine = "xelatex"  # it sets every character that the pages hold
latex_elements = {"papersize": "a4paper"}

locale_dirs = ["locale"]
gettext_compact = "guide"  # one catalogue: what several pages show is translated once

if tags.has("side-by-side"):  # noqa: F821 - Sphinx gives it; both languages stand in one folder
    html_theme_options["languages"] = [
        {"text": "Français", "code": "fr", "url": "../fr/{page}"},
        {"text": "English", "code": "en-GB", "url": "../en/{page}"},
    ]

#: What stands in no catalogue.
IN_ENGLISH = {
    "project": "EIG guide",
    "author": "EIG programme",
    "copyright": "EIG programme",
    "html_title": "EIG guide",
}


def setup(app):
    """Speak English where the build does, as the British write it: 1 September 2026.

    Whoever builds asks for ``en``, as Read the Docs does; the catalogue stands in ``en_GB``.
    """
    if app.config.language == "en":
        app.config.language = "en_GB"
        for name, value in IN_ENGLISH.items():
            setattr(app.config, name, value)
        made = html_theme_options["downloads"]
        html_theme_options["downloads"] = [path.replace("/fr/", "/en/") for path in made]
    if not app.config.html_theme.startswith("eig"):
        app.config.html_theme_options = {}  # other themes, which tests try, have other options
