"""Writes the guide as a book: Typst markup, and of it a tagged PDF that conforms to PDF/UA-1."""

from __future__ import annotations

from sphinx_eig.pdf.builder import setup

__all__ = ["setup"]
