"""Loads a programme from a file: all that is good in it, and every problem at once."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from sphinx_eig.data import website
from sphinx_eig.data.consistency import check
from sphinx_eig.data.model import Programme
from sphinx_eig.data.problems import Code, Place, Problem, Problems, nearest, quoted
from sphinx_eig.data.reader import read
from sphinx_eig.data.source import MAX_CHARACTERS, Mapping, Sequence, Source, front_matter, place_in
from sphinx_eig.data.values import kind

#: Bytes; a character takes at most four.
MAX_BYTES = 4 * MAX_CHARACTERS
# A key in a page's front matter may be another tool's; it is ours, misspelt, when it is this near.
CODES = frozenset(code.value for code in Code)
Steps = list[tuple[Mapping | Sequence, str | int]]
WEBSITE_KEYS = tuple(website.PAGE)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds."""

    programme: Programme
    problems: tuple[Problem, ...]
    digest: str

    @property
    def ok(self) -> bool:
        return not self.problems


def load(path: Path | str, name: str = "") -> Loaded:
    """Load the YAML file, or the Markdown page with YAML front matter, at *path*.

    Parameters:
        path: the file.
        name: what problems call the file; its path where it is left out.

    Never raises on bad data: a file that cannot be read is a problem too.
    """
    path = Path(path)
    name = name or str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            return _nothing(Code.LIMIT, name, f"the file is larger than {MAX_BYTES} bytes")
        data = path.read_bytes()
    except OSError as error:
        return _nothing(Code.FILE, name, f"the file cannot be read: {error.strerror}")
    problems = Problems()
    text = _decoded(data, name, problems)
    return load_text(text, name, is_page=path.suffix in {".md", ".markdown"}, problems=problems)


def load_text(
    text: str, name: str = "<string>", *, is_page: bool = False, problems: Problems | None = None
) -> Loaded:
    """Load a programme from *text*, as `load` does; *is_page* for a Markdown page."""
    problems = problems or Problems()
    written = text
    if is_page:
        head = front_matter(text)
        if head is None:
            return _nothing(Code.FILE, name, "the page has no front matter between two “---” lines")
        written = head[0]
    tree = website.canonical(read(written, name, problems), problems)
    programme = _programme(tree, problems, is_page=is_page)
    check(programme, problems)
    digest = sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
    return Loaded(programme, tuple(sorted(problems.found)), digest)


def _nothing(code: Code, name: str, message: str) -> Loaded:
    return Loaded(Programme(), (Problem(name, 1, 1, code, message),), message)


def _decoded(data: bytes, name: str, problems: Problems) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source = Source(data.decode("utf-8-sig", "replace"), name)
        before = len(data[: error.start].decode("utf-8-sig"))
        problems.add(
            Code.ENCODING,
            source.place(before),
            "found bytes that are not UTF-8; save the file again with the encoding UTF-8",
        )
        return source.text


def _programme(tree: Mapping, problems: Problems, *, is_page: bool) -> Programme:
    """Validate; where something is wrong, report it, leave it out and validate the rest."""
    reported = False
    while True:
        try:
            return Programme.model_validate(tree)
        except ValidationError as error:
            details = error.errors(include_url=False)
        paths = [_path(tree, detail["loc"]) for detail in details]
        if not reported:  # what shows up once others are left out is their consequence
            for detail, path in zip(details, paths, strict=True):
                if not (is_page and _foreign(detail)):
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


def _path(tree: Mapping, where: tuple[int | str, ...]) -> Steps:
    """The containers along *where*, each with the key or index that leads on."""
    steps: Steps = []
    value: Any = tree
    for step in where:
        if isinstance(value, Sequence) and step == "list":
            continue  # a bare list stands for a collection
        if not (
            (isinstance(value, Mapping) and step in value)
            or (isinstance(value, Sequence) and isinstance(step, int))
        ):
            break
        if isinstance(value, Sequence):
            step = _index_with_gaps(value, int(step))  # noqa: PLW2901
        steps.append((value, step))
        value = value[step]
    return steps


def _index_with_gaps(sequence: Sequence, index: int) -> int:
    """The model leaves empty items out before it counts."""
    kept = [position for position, item in enumerate(sequence) if item is not None]
    return kept[index]


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
    where, sort = detail["loc"], detail["type"]
    container, step = path[-1] if path else (tree, "")
    place = place_in(container, step) if path else tree.place
    if sort == "extra_forbidden":
        key = str(where[-1])
        known = _known_keys(where[:-1])
        if isinstance(container, Mapping):
            place = container.key(key).place
        problems.add(
            Code.UNKNOWN_KEY,
            place,
            "unknown key “{key}”; expected one of {known}{nearest}",
            key=key,
            known=quoted(name for name in known if name not in WEBSITE_KEYS),
            nearest=nearest(key, known),
        )
    elif sort == "missing":
        problems.add(
            Code.MISSING, place, "the key “{key}” is missing; expected it here", key=where[-1]
        )
    elif sort in CODES:
        problems.add(Code(sort), place, "{message}", message=detail["msg"])
    else:
        expected = "a list" if sort == "list_type" else "keys and values"
        problems.add(
            Code.VALUE,
            place,
            "found {found}; expected {expected}",
            found=kind(detail["input"]),
            expected=expected,
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


__all__ = ["Loaded", "Place", "load", "load_text"]
