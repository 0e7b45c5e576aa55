"""The sentences in which the code tells of problems, as Babel finds them."""

from __future__ import annotations

from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir

import sphinx_eig

PACKAGE = Path(sphinx_eig.__file__).parent
CATALOGUES = PACKAGE / "locale"
#: Functions that take a sentence, and the number of the argument that it is.
SENTENCES = {
    "Said": (1,),
    "template": (1,),
    "add": (3,),
    "refused": (2,),
    "_stop": (3,),
    "note": (2,),
    "note_problem": (2,),
    "warn": (4,),
}


def template_catalogue() -> Catalog:
    """Every sentence, with the places that say it."""
    catalogue = Catalog(project="sphinx-eig", charset="utf-8")
    found = extract_from_dir(PACKAGE, keywords=SENTENCES, method_map=[("**.py", "python")])
    for file, line, message, _comments, _context in found:
        if message != "{said}":
            catalogue.add(message, locations=[(f"sphinx_eig/{file}", line)])
    return catalogue
