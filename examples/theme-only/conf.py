"""A handbook that uses the theme and no data: the extension asks for nothing else."""

project = "Gardens handbook"
author = "The gardens office"
copyright = "The gardens office"  # noqa: A001
version = release = "2026"
language = "en"

extensions = ["myst_parser", "sphinx_eig"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

html_theme = "eig"
html_title = "Gardens handbook"
html_theme_options = {
    "accent": "#2f6b2f",
    "tagline": "For those who look after the parks",
    "description": "How the gardens office sows, waters and repairs.",
    "footer_groups": [
        {
            "title": "The office",
            "links": [{"text": "Opening hours", "url": "https://gardens.example.org/hours"}],
        },
    ],
    "legal_links": [{"text": "Accessibility", "page": "accessibility"}],
    "licence": {"text": "Open Licence", "url": "https://gardens.example.org/licence"},
}
