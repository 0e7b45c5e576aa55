"""Reads the website's own front matter as if it had been written with the canonical keys."""

from __future__ import annotations

from sphinx_eig.data.problems import Code, Problems
from sphinx_eig.data.reading.source import Mapping, Scalar, Sequence

PAGE = {"desc": "description", "numbers": "statistics", "steps": "phases"}
STATISTIC = {"num": "value", "title": "label"}
LINK = {"btnTitle": "text", "btnUrl": "url"}
PHASE = {"dates": "tagline", "desc": "description"}
QUOTE = {"quote": "text", "desc": "description", "photo": "image"}
SECTION = {"desc": "description"}
SECTIONS = ("how", "then")


def canonical(page: Mapping, problems: Problems) -> Mapping:
    """*Page* with the canonical keys only; every key and value keeps its place."""
    # Entries of the website's lists differ in their keys from the canonical ones only where the
    # list itself carries the website's name.
    parts = page.like()
    for key, value in page.items():
        if key == "numbers":
            parts[key] = _each(value, lambda item: _statistic(item, problems))
        elif key == "steps":
            parts[key] = _phases(value, problems)
        elif key == "quote" and isinstance(value, Mapping):
            parts[key] = _renamed(value, QUOTE, problems)
        elif key in SECTIONS and isinstance(value, Mapping):
            _section(parts, key, value, problems)
        else:
            parts[key] = value
    return _renamed(parts, PAGE, problems)


def _renamed(mapping: Mapping, names: dict[str, str], problems: Problems) -> Mapping:
    result = mapping.like()
    for key, value in mapping.items():
        name = key.with_text(names.get(key, key))
        if name in result:
            problems.add(
                Code.DUPLICATE_KEY,
                key.place,
                "“{key}” says the same as the key on line {line}; the first is kept",
                key=key,
                line=result.key(name).place.line,
            )
            continue
        result[name] = value
    return result


def _each(value: object, change: object) -> object:
    if not isinstance(value, Sequence):
        return value
    result = Sequence(value.source, value.start)
    result.extend(change(item) if isinstance(item, Mapping) else item for item in value)  # type: ignore[operator]
    return result


def _statistic(item: Mapping, problems: Problems) -> Mapping:
    link = item.like()
    rest = item.like()
    for key, value in item.items():
        (link if key in LINK else rest)[key] = value
    if link:
        rest[Scalar("link", item.source, item.start)] = _renamed(link, LINK, problems)
    return _renamed(rest, STATISTIC, problems)


def _phases(value: object, problems: Problems) -> object:
    if not isinstance(value, Mapping):
        return value
    result = value.like()
    for key, part in value.items():
        if key == "list":
            part = _each(part, lambda item: _renamed(item, PHASE, problems))
        result[key] = part
    return result


def _section(parts: Mapping, key: Scalar, value: Mapping, problems: Problems) -> None:
    """The tiles that the website keeps in a section are the programme's."""
    section = value.like()
    for name, part in value.items():
        if name == "tiles" and key == "how":
            parts.setdefault(name, part)
        else:
            section[name] = part
    parts[key] = _renamed(section, SECTION, problems)
