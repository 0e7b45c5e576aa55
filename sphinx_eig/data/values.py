"""What one value may be: text, figure, date, period, address, path; each says what it expects."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.problems import Code
from sphinx_eig.data.source import Mapping, Scalar, Sequence

NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,29})(?:\.\d{1,12})?")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PERIOD = re.compile(
    r"(?P<count>[1-9]\d{0,3})\s+(?:(?P<day>days?|jours?)|(?P<week>weeks?|semaines?)"
    r"|(?P<month>months?|mois)|(?P<year>years?|ans?|années?))",
    re.IGNORECASE,
)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: A browser drops these inside a scheme, so that ``java\tscript:`` would still run.
IGNORED_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
URL_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
NOT_AN_ADDRESS = template(
    "found “{found}”; expected an address that begins with https://, http://, mailto: or tel:, or "
    "the path of a page such as /talents"
)
NOT_IN_SLUG = re.compile(r"[^\w\u4e00-\u9fff\- ]")
ID = re.compile(r"\w[\w.-]*")


def slug(title: str) -> str:
    """The id made from *title*, as MyST-Parser makes the anchor of a heading."""
    return NOT_IN_SLUG.sub("", title.strip().lower().replace(" ", "-"))


def same(text: str) -> str:
    """*Text* as two spellings of it compare: without stray spaces, in one Unicode form."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def refused(code: Code, text: str, **values: object) -> PydanticCustomError:
    """The error that pydantic carries to the loader, which turns it into a problem."""
    return PydanticCustomError(code.value, "{said}", {"said": Said(text, **values)})


def kind(value: object) -> Said:
    """What *value* is called in a message."""
    if isinstance(value, Mapping):
        return Said("keys and values")
    if isinstance(value, Sequence):
        return Said("a list")
    return Said("“{word}”", word=shortened(str(value)))


def shortened(text: str, most: int = 60) -> str:
    """*Text* on one line, cut where a message would become unreadable."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _text(value: Any) -> Scalar | None:
    if value is None:
        return None
    if isinstance(value, Scalar):
        return value.with_text(value.rstrip()) if value.strip() else None
    if isinstance(value, str):
        return Scalar(value)
    raise refused(Code.VALUE, "found {found}; expected a text", found=kind(value))


def _required_text(value: Any) -> Scalar:
    text = _text(value)
    if text is None:
        raise refused(Code.MISSING, "the text is empty; expected at least a word")
    return text


def _one_word(value: Any) -> Scalar | None:
    text = _text(value)
    if text is None:
        return None
    word = text.with_text(same(text))
    if not ID.fullmatch(word):
        raise refused(
            Code.VALUE,
            "found “{found}”; expected an id of letters, digits, “-”, “_” and “.”, without spaces",
            found=shortened(text),
        )
    return word


def _date(value: Any) -> date | None:
    text = _text(value)
    if text is None:
        return None
    try:
        if DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # the 30th of February, say
    raise refused(
        Code.VALUE, "found “{found}”; expected a date such as 2022-09-01", found=shortened(text)
    )


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as people say it, such as ``12 months``."""

    count: int
    unit: Literal["day", "week", "month", "year"]


def _period(value: Any) -> Period | None:
    text = _text(value)
    if text is None:
        return None
    found = PERIOD.fullmatch(text.strip())
    if not found:
        raise refused(
            Code.VALUE,
            "found “{found}”; expected a number of days, weeks, months or years, such as 12 months",
            found=shortened(text),
        )
    units: tuple[Literal["day", "week", "month", "year"], ...] = ("day", "week", "month", "year")
    return Period(int(found["count"]), next(unit for unit in units if found[unit]))


def scheme_of(url: str) -> str:
    """The scheme of *url* as a browser reads it, in lower case; empty for a path."""
    found = SCHEME.match(IGNORED_IN_URL.sub("", url))
    return found[1].lower() if found else ""


def _url(value: Any) -> Scalar | None:
    text = _text(value)
    if text is None:
        return None
    address = text.strip()
    if scheme_of(address) not in URL_SCHEMES | {""} or IGNORED_IN_URL.search(address):
        raise refused(Code.URL, NOT_AN_ADDRESS, found=shortened(address))
    return text.with_text(address)


def _path(value: Any) -> Scalar | None:
    text = _text(value)
    if text is None:
        return None
    path = text.strip()
    if SCHEME.match(path) or path.startswith(("//", "\\")) or "\0" in path:
        raise refused(
            Code.PICTURE,
            "found “{found}”; expected the path of a file in the source folder, such as img/a.svg",
            found=shortened(path),
        )
    return text.with_text(path)


def number(text: Scalar) -> Decimal | None:
    """The number that *text* is, if it was written without quotes; its decimals are kept."""
    return Decimal(text) if text.plain and NUMBER.fullmatch(text) else None


def _without_gaps(value: Any) -> Any:
    """A list without the items that hold nothing; one text alone counts as a list of one."""
    if value is None:
        return []
    if isinstance(value, list):
        return [item for item in value if item is not None]
    return [value] if isinstance(value, str) else value


# What an editor may take for a number or an answer (`206`, `no`) is a text here.
_WRITTEN = {"type": ["string", "number", "boolean"]}
_OPTIONAL = {"type": [*_WRITTEN["type"], "null"]}
Text = Annotated[Scalar, PlainValidator(_required_text), WithJsonSchema(_WRITTEN)]
OptionalText = Annotated[Scalar | None, PlainValidator(_text), WithJsonSchema(_OPTIONAL)]
Id = Annotated[Scalar | None, PlainValidator(_one_word), WithJsonSchema(_OPTIONAL)]
Figure = Annotated[Scalar, PlainValidator(_required_text), WithJsonSchema(_WRITTEN)]
Day = Annotated[
    date | None,
    PlainValidator(_date),
    WithJsonSchema({"type": ["string", "null"], "format": "date"}),
]
Review = Annotated[
    Period | None, PlainValidator(_period), WithJsonSchema({"type": ["string", "null"]})
]
Url = Annotated[Scalar | None, PlainValidator(_url), WithJsonSchema(_OPTIONAL)]
Path = Annotated[Scalar | None, PlainValidator(_path), WithJsonSchema(_OPTIONAL)]
Texts = Annotated[
    list[Text],
    BeforeValidator(_without_gaps),
    WithJsonSchema({"anyOf": [{"type": "array", "items": _OPTIONAL}, _OPTIONAL]}),
]
Name = Annotated[Scalar, WithJsonSchema({"type": "string"})]
WITHOUT_GAPS = BeforeValidator(_without_gaps)
