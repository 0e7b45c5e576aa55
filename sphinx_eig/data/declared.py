"""Makes forms and kinds of declarations that are data, checked like all that they declare.

What this package declares and what a programme does go the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from sphinx_eig.data import judging
from sphinx_eig.data.declarations import OF_FIELDS, Field, Form, Kind
from sphinx_eig.data.declaring import DECLARATION, collection_form, field_form, form_form
from sphinx_eig.data.files import decoded
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Problems, nearest, quoted
from sphinx_eig.data.reader import read
from sphinx_eig.data.records import Part
from sphinx_eig.data.source import PAGES, Mapping, Scalar, front_matter
from sphinx_eig.data.types import PICTURE, TEXT, TYPES
from sphinx_eig.data.validation import KEYS_AND_VALUES, read_keyed, unknown_key, unlike
from sphinx_eig.data.values import AN_ID

#: The key under which collections are declared, and the file that may hold it alone.
COLLECTIONS, BESIDE = "collections", "collections.yml"
#: A text of a declaration: a word of the interface in ours, a text with a place in others.
Spoken = Callable[[Scalar], str]
OURS = field_form(*TYPES, *OF_FIELDS)


def forms_in(path: Path) -> dict[str, Form]:
    """The forms that a file of this package declares, by their names."""
    problems = Problems()
    made: dict[str, Form] = {}
    for name, tree in _tree(path).items():
        one = Mapping()
        one[name] = tree
        reader = _Reader({}, problems, str, {**OF_FIELDS, **made})
        declared = read_keyed(form_form(field_form(*TYPES, *reader.forms)), one, problems)[name]
        fields = tuple(reader.fields(declared, {}).values())
        made[str(name)] = Form(str(name), _said(declared, "help"), fields, _said(declared, "short"))
    assert not problems.found, problems.found[0]
    return made


def kinds_in(folder: Path) -> tuple[Kind, ...]:
    """The kinds that the files of a folder of this package declare, in the order of the files."""
    trees, problems = Mapping(), Problems()
    for path in sorted(folder.glob("*.yml")):
        trees.update(_tree(path))
    found = tuple(_kinds(read_keyed(collection_form(OURS), trees, problems), (), problems, str))
    assert not problems.found, problems.found[0]
    return found


def _tree(path: Path) -> Mapping:
    return read(path.read_text("utf-8"), path.name, Problems())


def declared_at(path: Path, known: Sequence[Kind]) -> tuple[Kind, ...]:
    """The kinds that the data file at *path* declares; of a page, those in its front matter."""
    text = decoded(path, path.name, Problems()) or ""
    is_page = path.suffix in PAGES
    if COLLECTIONS not in text and (is_page or not path.with_name(BESIDE).is_file()):
        return ()
    head = front_matter(text) if is_page else (text, "")
    tree = read(head[0] if head else "", path.name, Problems())
    return declared_in(tree, known, Problems(), None if is_page else path, path.name)


def declared_in(
    tree: Mapping, known: Sequence[Kind], problems: Problems, path: Path | None, name: str
) -> tuple[Kind, ...]:
    """The kinds that a data file declares, or the file of declarations beside it at *path*."""
    written = Mapping()
    beside = path.with_name(BESIDE) if path else None
    trees = [tree]
    if beside is not None and beside.is_file() and beside != path:
        shown = str(PurePath(name).with_name(BESIDE))
        text = decoded(beside, shown, problems)
        trees.append(read(text or "", shown, problems))
        for other in trees[1]:
            if other != COLLECTIONS:
                unknown_key(other, [COLLECTIONS], [COLLECTIONS], problems)
    for one in trees:
        found = one.get(COLLECTIONS)  # type: ignore[call-overload]
        if found is not None and not isinstance(found, Mapping):
            problems.say(Code.VALUE, found.place, unlike(found, KEYS_AND_VALUES))
            continue
        for key, value in (found or {}).items():
            if key in written:
                problems.add(
                    Code.DUPLICATE_KEY,
                    key.place,
                    "the collection “{key}” is declared in “{other}” too; the first is kept",
                    key=key,
                    other=written.key(key).place.file,
                )
            written.setdefault(key, value)
    return declared_kinds(written, known, problems) if written else ()


def declared_kinds(written: Any, known: Sequence[Kind], problems: Problems) -> tuple[Kind, ...]:
    """The kinds declared in *written*, by the keys of their collections, beside those *known*."""
    parts = read_keyed(DECLARATION, written, problems)
    for key in [one for one in parts if not AN_ID.fullmatch(one)]:
        said = Said(
            "a collection cannot be called “{key}”; expected a word without spaces", key=key
        )
        problems.say(Code.VALUE, key.place, said)
        del parts[key]
    return tuple(_kinds(parts, known, problems, lambda text: text))


def _kinds(
    parts: dict[Scalar, Part], known: Sequence[Kind], problems: Problems, spoken: Spoken
) -> Iterator[Kind]:
    bases = {kind.collection: kind for kind in known}
    names = judging.names(parts, known, problems)
    roles = {kind.role: kind.collection for kind in known if kind.role}
    reader = _Reader(names, problems, spoken, bases=bases, roles=roles)
    for key, part in parts.items():
        yield reader.kind(str(key), part)


@dataclass
class _Reader:
    """Makes kinds and fields; *names* are those of the kinds by the keys of their collections."""

    names: dict[str, str]
    problems: Problems
    spoken: Spoken
    forms: dict[str, Form] = field(default_factory=lambda: dict(OF_FIELDS))
    bases: dict[str, Kind] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)

    def kind(self, key: str, part: Part) -> Kind:
        """The kind that *part* declares; of one that is known already, it changes what it says."""
        base = self.bases.get(key)
        old: dict[str, Any] = dict(vars(base)) if base else {}
        known = {one.key: one for one in old.get("fields", ())}
        fields = known | self.fields(part, known)
        usual = old.get("named_by", Kind.named_by)
        named_by = _said(part, "named_by") or usual
        fields, named_by = judging.naming(fields, named_by, usual, part, self.problems)
        caption = self._spoken(part, "title") or old.get("caption") or _as_words(key)
        words = {"help": caption, "label": caption, "shown": caption}
        words |= {"role": "", "head": Kind.head, "file": "", "folder": ""}
        said: Any = {
            one: (self._spoken if one in ("help", "label", "shown") else _said)(part, one)
            or old.get(one, other)
            for one, other in words.items()
        }
        judging.places(part, self.problems)
        where = "folder" if part["folder"] else "file"
        made = Kind(
            self.names[key],
            fields=tuple(fields.values()),
            collection=key,
            caption=caption,
            named_by=named_by,
            layouts=tuple(map(str, part["layouts"])) or old.get("layouts", Kind.layouts),
            place=None if self.spoken is str else part.place_of(where),
            is_personal=bool(part["personal"]),
            has_pages=bool(part["folder"]) and part["pages"] is not False,
            printed=_said(part, "print") or Kind.printed,
            facts=_said(part, "facts") or Kind.facts,
            schema=_said(part, "schema"),
            is_hidden=bool(part["noindex"]),
            **said,
        )
        able = [one.key for one in made.fields if judging.can_be_column(one)]
        columns = [self._existing(one, able) for one in part["columns"]]
        able = [one.key for one in made.fields if judging.can_group(one)]
        grouped_by = self._existing(part["grouped_by"], able) or old.get("grouped_by", "")
        shown = tuple(filter(None, columns)) or old.get("columns", ())
        made = replace(made, columns=shown, grouped_by=grouped_by)
        return judging.kind(made, part, self.roles, self.problems)

    def fields(self, part: Part, known: dict[str, Field]) -> dict[str, Field]:
        """The fields that *part* declares, of which some are *known*."""
        return {str(key): self._judged(key, one, known) for key, one in part["fields"].items()}

    def _judged(self, key: Scalar, part: Part, known: dict[str, Field]) -> Field:
        made = self._field(key, part)
        if self.spoken is str:  # ours are what the others are judged by
            return made
        base = known.get(key) or judging.OF_RECORDS.get(key)
        if base:
            made = judging.extended(base, made, part, key, self.problems)
        else:
            made = judging.field(made, part, self.problems)
        return judging.shape(made, base, part, self.problems)

    def _field(self, key: Scalar, part: Part) -> Field:
        kind = _said(part, "kind") or TEXT.name
        is_shown = kind != PICTURE.name and _said(part, "shape") not in ("hidden", "foreign")
        label = self._spoken(part, "label")
        if not label and is_shown and "label" not in part.written:
            label = _as_words(key)
        many, by = bool(part["many"]), self._existing(part["by"], self.names)
        shape = _said(part, "shape") or ("fact" if many and label and not by else "")
        return Field(
            str(key),
            TYPES.get(kind, TEXT),
            _said(part, "help") or label or str(key),
            required=bool(part["required"]),
            unless=tuple(map(str, part["unless"])),
            many=many,
            to=self.names.get(self._existing(part["to"], self.names), ""),
            back=_said(part["back"], "name") if part["back"] else "",
            back_title=self._back_title(part["back"]),
            by=self.names.get(by, ""),
            one_of=part["one_of"] or (),
            form=self.forms.get(kind),
            label=label,
            shape=shape,
        )

    def _back_title(self, back: Part | None) -> str:
        if back is None:
            return ""
        return self._spoken(back, "title") or _as_words(_said(back, "name"))

    def _spoken(self, part: Part, key: str) -> str:
        return self.spoken(part[key]) if part[key] else ""

    def _existing(self, name: Scalar | None, known: Any) -> str:
        """*Name* where it is one of those *known*; else nothing, and a problem."""
        if name is None or name.strip() in known:
            return str(name or "").strip()
        self.problems.add(
            Code.REFERENCE,
            name.place,
            "there is no “{name}”; expected one of {known}{nearest}",
            name=name,
            known=quoted(known),
            nearest=nearest(name, known),
        )
        return ""


def _as_words(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _said(part: Part, key: str) -> str:
    return str(part[key] or "").strip()
