"""A small French site with every element of docutils, Sphinx and sphinx-design."""

project = "Guide d’essai"
author = "L’équipe du programme"
copyright = author  # noqa: A001 - Sphinx's name
version = release = "1.2"
language = "fr"
extensions = ["myst_parser", "sphinx_eig", "sphinx.ext.todo"]
exclude_patterns = ["_build"]
myst_enable_extensions = [
    "amsmath",
    "colon_fence",
    "deflist",
    "fieldlist",
    "attrs_inline",
    "dollarmath",
    "tasklist",
]
myst_heading_anchors = 3
todo_include_todos = True
numfig = True
suppress_warnings = ["design.card_legacy"]  # its successor is not in sphinx-design 0.6
html_theme = "eig"
html_static_path = ["_static"]
html_last_updated_fmt = "%d %B %Y"
html_baseurl = "https://guide.example.org/"
html_theme_options = {
    "tagline": "Entreprendre dans l’administration",
    "logo_light": "logo.svg",
    "repository_url": "https://github.com/example/guide",
    "docs_path": "tests/theme/site",
    "announcement": 'Les candidatures sont ouvertes : <a href="https://example.org/">postuler</a>.',
    "header_links": [
        {"text": "Préparer", "page": "guide/index"},
        {"text": "Éléments", "page": "elements"},
    ],
    "footer_groups": [
        {
            "title": "Le guide",
            "links": [
                {"text": "Préparer un défi", "page": "guide/index"},
                {"text": "Page longue", "page": "longue"},
            ],
        },
        {
            "title": "Ailleurs",
            "links": [{"text": "Le site d’exemple", "url": "https://example.org/"}],
        },
    ],
    "legal_links": [{"text": "Accessibilité : non évaluée", "page": "accessibilite"}],
    "licence": {"text": "MIT", "url": "https://spdx.org/licenses/MIT.html"},
    "languages": [
        {"text": "Français", "code": "fr", "url": "https://guide.example.org/fr/{page}"},
        {"text": "English", "code": "en", "url": "https://guide.example.org/en/{page}"},
    ],
    "versions": [
        {"text": "1.2", "url": "https://guide.example.org/fr/{page}"},
        {"text": "1.1", "url": "https://guide.example.org/1.1/{page}"},
    ],
}
