"""The kinds of records that every programme has, one declaration each, as a site declares its own.

`KINDS` holds them in the order in which a data file is best written, which their files' names give.
They are read when they are first asked for: a site that uses the theme alone need not read YAML.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from sphinx_eig.data.declarations.kind import Kind


@cache
def _kinds() -> tuple[Kind, ...]:
    from sphinx_eig.data.declarations.declared import kinds_in

    return kinds_in(Path(__file__).parent)


KINDS: tuple[Kind, ...]


def __getattr__(name: str) -> Any:
    if name == "KINDS":
        return _kinds()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
