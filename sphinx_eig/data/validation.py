"""Checks the tree against the model: what is wrong is reported and left out, the rest is kept."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from sphinx_eig.data import website
from sphinx_eig.data.messages import Said
from sphinx_eig.data.model import Programme
from sphinx_eig.data.problems import Code, Problems, nearest, quoted
from sphinx_eig.data.source import Mapping, Sequence, place_in
from sphinx_eig.data.values import kind, shortened

Gaps = dict[int, list[int]]
Steps = list[tuple[Mapping | Sequence, str | int]]
CODES = {code.value: code for code in Code}
WEBSITE_KEYS = tuple(website.PAGE)
#: Keys that the web site's pages have, and that nobody who writes a data file needs.
NOT_OFFERED = frozenset((*WEBSITE_KEYS, "url", "menu", "layout"))

#: Keys are English; somebody who writes in French may write them in French all the same.
IN_FRENCH = {
    "activités": "activities",
    "chiffres": "statistics",
    "compétences": "skills",
    "dispositifs": "activities",
    "durée": "duration",
    "fréquence": "frequency",
    "icône": "icon",
    "libellé": "label",
    "lien": "link",
    "liste": "list",
    "nom": "name",
    "public": "audience",
    "suites": "follow_up",
    "titre": "title",
    "unité": "unit",
    "valeur": "value",
    "vignettes": "tiles",
    "étape": "step",
}


def validate(tree: Mapping, problems: Problems, *, is_page: bool) -> Programme:
    """Validate; where something is wrong, report it, leave it out and validate the rest."""
    reported = False
    while True:
        try:
            return Programme.model_validate(tree)
        except ValidationError as error:
            details = error.errors(include_url=False)
        gaps: Gaps = {}
        paths = [_path(tree, detail["loc"], gaps) for detail in details]
        if not reported:  # what shows up once others are left out is their consequence
            for detail, path in zip(details, paths, strict=True):
                if not problems.is_full and not (is_page and _foreign(detail)):
                    _report(detail, path, tree, problems)
            reported = True
        for path in paths:
            _leave_out(tree, path)


def _foreign(detail: Any) -> bool:
    """Whether an unknown key belongs to Sphinx, MyST or another tool that reads front matter."""
    key = detail["loc"][-1]
    spellings = (*Programme.model_fields, *WEBSITE_KEYS)
    return (
        detail["type"] == "extra_forbidden"
        and len(detail["loc"]) == 1
        and ("." not in key and not nearest(key, spellings))
    )


def _path(tree: Mapping, where: tuple[int | str, ...], gaps: Gaps) -> Steps:
    """The containers along *where*, each with the key or index that leads on."""
    steps: Steps = []
    value: Any = tree
    for step in where:
        key = step
        if isinstance(value, Sequence):
            if step == "list":
                continue  # a bare list stands for a collection
            if not isinstance(step, int):
                break
            key = _index_with_gaps(value, step, gaps)
        elif not (isinstance(value, Mapping) and step in value):
            break
        steps.append((value, key))
        value = value[key]
    return steps


def _index_with_gaps(sequence: Sequence, index: int, gaps: Gaps) -> int:
    """The model leaves empty items out before it counts."""
    if id(sequence) not in gaps:
        kept = [position for position, item in enumerate(sequence) if item is not None]
        gaps[id(sequence)] = kept
    return gaps[id(sequence)][index]


def _leave_out(tree: Mapping, path: Steps) -> None:
    """Take out what is wrong; the path of a missing key ends at the record that lacks it."""
    if not path:
        tree.clear()
        return
    container, step = path[-1]
    if isinstance(container, Mapping):
        container.pop(step, None)  # type: ignore[call-overload]
    else:
        container[int(step)] = None


def _report(detail: Any, path: Steps, tree: Mapping, problems: Problems) -> None:
    sort = detail["type"]
    container, step = path[-1] if path else (tree, "")
    place = place_in(container, step) if path else tree.place
    if sort == "extra_forbidden":
        _report_unknown(detail["loc"], container, problems)
    elif sort == "missing":
        key = str(detail["loc"][-1])
        if step == key:
            problems.add(Code.MISSING, place, "“{key}” is empty; write something after it", key=key)
        else:
            problems.add(
                Code.MISSING, place, "“{key}” is missing; add a line “{key}: …” here", key=key
            )
    elif sort in CODES:
        problems.say(CODES[sort], place, detail["ctx"]["said"])
    else:
        problems.add(
            Code.VALUE,
            place,
            "found {found}; expected {expected}",
            found=kind(detail["input"]),
            expected=Said("a list") if sort == "list_type" else Said("keys and values"),
        )


def _report_unknown(
    where: tuple[int | str, ...], container: Mapping | Sequence, problems: Problems
) -> None:
    key = str(where[-1])
    known = _known_keys(where[:-1])
    offered = [name for name in known if len(where) > 1 or name not in NOT_OFFERED]
    problems.add(
        Code.UNKNOWN_KEY,
        container.key(key).place if isinstance(container, Mapping) else container.place,
        "unknown key “{key}”; expected one of {known}{nearest}",
        key=shortened(key),
        known=quoted(offered),
        nearest=nearest(IN_FRENCH.get(key.lower(), key), known),
    )


def _known_keys(where: tuple[int | str, ...]) -> list[str]:
    """The keys that a programme may have at *where*."""
    model: Any = Programme
    for step in where:
        if isinstance(step, str):
            model = _model_in(_fields(model)[step].annotation)
    known = list(_fields(model))
    return known + list(WEBSITE_KEYS) if model is Programme else known


def _fields(model: Any) -> dict[str, Any]:
    """The fields of *model* by the key that the file writes."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _model_in(annotation: Any) -> Any:
    """The model inside a union, a list or an annotation."""
    if _is_model(annotation):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
