"""Sphinx extension and theme for the guides of public programmes."""

__version__ = "0.1.0.dev0"
