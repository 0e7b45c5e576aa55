"""Makes fields and kinds of what declarations say, each judged on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from sphinx_eig.data.declarations import judging
from sphinx_eig.data.declarations.fields import OF_FIELDS, Field, Form
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.declarations.types import PICTURE, TEXT, TYPES
from sphinx_eig.data.problems import Code, Problems, nearest, quoted
from sphinx_eig.data.reading.source import Scalar
from sphinx_eig.data.records import Part

#: A text of a declaration: a word of the interface in ours, a text with a place in others.
Spoken = Callable[[Scalar], str]
#: What is said of a kind in words that people read.
SPOKEN = ("help", "label", "shown")


@dataclass
class Maker:
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
        named_by = said(part, "named_by") or usual
        fields, named_by = judging.naming(fields, named_by, usual, part, self.problems)
        caption = self._spoken(part, "title") or old.get("caption") or _as_words(key)
        words = {"help": caption, "label": caption, "shown": caption}
        words |= {"role": "", "head": Kind.head, "file": "", "folder": ""}
        told: Any = {
            one: (self._spoken if one in SPOKEN else said)(part, one) or old.get(one, other)
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
            printed=said(part, "print") or Kind.printed,
            facts=said(part, "facts") or Kind.facts,
            schema=said(part, "schema"),
            is_hidden=bool(part["noindex"]),
            **told,
        )
        made = self._arranged(made, part, base)
        return judging.kind(made, part, self.roles, self.problems)

    def _arranged(self, made: Kind, part: Part, base: Kind | None) -> Kind:
        """*Made* with the columns and the groups that its fields can have."""
        columns = [one.key for one in made.fields if judging.can_be_column(one)]
        groups = [one.key for one in made.fields if judging.can_group(one)]
        shown = tuple(filter(None, (self._existing(one, columns) for one in part["columns"])))
        grouped_by = self._existing(part["grouped_by"], groups)
        if base is not None:
            shown, grouped_by = shown or base.columns, grouped_by or base.grouped_by
        return replace(made, columns=shown, grouped_by=grouped_by)

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
        kind = said(part, "kind") or TEXT.name
        is_shown = kind != PICTURE.name and said(part, "shape") not in ("hidden", "foreign")
        label = self._spoken(part, "label")
        if not label and is_shown and "label" not in part.written:
            label = _as_words(key)
        many, by = bool(part["many"]), self._existing(part["by"], self.names)
        shape = said(part, "shape") or ("fact" if many and label and not by else "")
        return Field(
            str(key),
            TYPES.get(kind, TEXT),
            said(part, "help") or label or str(key),
            required=bool(part["required"]),
            unless=tuple(map(str, part["unless"])),
            many=many,
            to=self.names.get(self._existing(part["to"], self.names), ""),
            back=said(part["back"], "name") if part["back"] else "",
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
        return self._spoken(back, "title") or _as_words(said(back, "name"))

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


def said(part: Part, key: str) -> str:
    """What *part* says for *key*; nothing where it is silent."""
    return str(part[key] or "").strip()
