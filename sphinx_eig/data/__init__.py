"""The programme's facts, read and checked without Sphinx: text, tree, records, problems."""

from sphinx_eig.data.checking import check, check_bytes
from sphinx_eig.data.declarations import Field, Kind
from sphinx_eig.data.loader import Loaded, load, load_text
from sphinx_eig.data.problems import Code, Place, Problem
from sphinx_eig.data.records import Programme, Record
from sphinx_eig.data.reviews import page_review

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
