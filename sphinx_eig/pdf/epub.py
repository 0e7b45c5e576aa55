"""Says in the EPUB how accessible it is, in the words of EPUB Accessibility 1.1."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    pass
