"""The forms that are no records, as `forms.yml` declares them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sphinx_eig.data.declarations.declared import forms_in
from sphinx_eig.data.declarations.kind import Kind

FORMS = forms_in(Path(__file__).with_suffix(".yml"))
PROGRAMME, COLLECTION = FORMS["programme"], FORMS["collection"]
SECTION, QUOTE, PAGE_REVIEW = FORMS["section"], FORMS["quote"], FORMS["review"]


def file_keys(kinds: Iterable[Kind]) -> list[str]:
    """The keys of a data file: those of the page, with the collections among them."""
    at = PROGRAMME.keys.index("how")
    collections = [kind.collection for kind in kinds]
    return [*PROGRAMME.keys[:at], *collections, *PROGRAMME.keys[at:]]
