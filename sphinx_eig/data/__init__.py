"""The programme's facts, read and checked without Sphinx: text, tree, records, problems."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx_eig.data.checking import check, check_bytes
    from sphinx_eig.data.dates.reviews import page_review
    from sphinx_eig.data.declarations.fields import Field
    from sphinx_eig.data.declarations.kind import Kind
    from sphinx_eig.data.loader import Loaded, load, load_text
    from sphinx_eig.data.problems import Code, Place, Problem
    from sphinx_eig.data.records import Programme, Record

__all__ = [
    "Code",
    "Field",
    "Kind",
    "Loaded",
    "Place",
    "Problem",
    "Programme",
    "Record",
    "check",
    "check_bytes",
    "load",
    "load_text",
    "page_review",
]
#: Where each name stands: a site that uses the theme alone reads no data, nor what reads it.
_MODULES = {
    "check check_bytes": "checking",
    "Field": "declarations.fields",
    "Kind": "declarations.kind",
    "Loaded load load_text": "loader",
    "Code Place Problem": "problems",
    "Programme Record": "records",
    "page_review": "dates.reviews",
}


def __getattr__(name: str) -> Any:
    for names, module in _MODULES.items():
        if name in names.split():
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
