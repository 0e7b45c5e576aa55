"""A programme's guide in reStructuredText, under Furo, with the short names of directives."""

project = "Open Harbour"
author = "The harbour team"
copyright = "The harbour team"  # noqa: A001
version = release = "3"
language = "en"

extensions = ["myst_parser", "sphinx_eig"]  # people and repairs are Markdown files
primary_domain = "programme"
programme_site_url = "https://harbour.example.org"
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "Open Harbour"
