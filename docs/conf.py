"""Configuration of the guide of the EIG programme."""

project = "Guide EIG"
author = "Programme Entrepreneurs d’intérêt général"
copyright = "Programme Entrepreneurs d’intérêt général"  # noqa: A001
language = "fr"

extensions = ["myst_parser", "sphinx_eig"]
exclude_patterns = ["_build"]
myst_heading_anchors = 4
version = release = "6"

programme_site_url = "https://eig.etalab.gouv.fr"
html_theme = "eig"
html_title = "Guide EIG"
html_theme_options = {
    "tagline": "Entrepreneurs d’intérêt général",
    "logo_light": "logo.svg",
    "description": "Le guide des Entrepreneurs d’intérêt général : phases, rôles et dispositifs.",
    "header_links": [{"text": "Site du programme", "url": "https://eig.etalab.gouv.fr"}],
}
html_static_path = ["img/logo.svg"]

locale_dirs = ["locale"]
gettext_compact = "guide"  # one catalogue: what several pages show is translated once


def setup(app):
    """Names that are in no catalogue, in the language of the build."""
    if app.config.language == "en":
        app.config.project = "EIG guide"
        app.config.author = app.config.copyright = "EIG programme"
