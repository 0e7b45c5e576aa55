"""What one value may be: text, figure, date, period, address, path; each says what it expects."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from sphinx_eig.data.messages import Said, template
from sphinx_eig.data.problems import Code
from sphinx_eig.data.reading.source import Mapping, Scalar, Sequence

NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,29})(?:\.\d{1,12})?")
WHOLE = re.compile(r"-?\d{1,18}")
EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)+")
BOOLEANS = {"true": True, "yes": True, "oui": True, "false": False, "no": False, "non": False}
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
NO_SCHEME = template("found “{found}”, which lacks its beginning; write “{instead}”")
#: What people copy from a browser or a mail.
WITHOUT_SCHEME = re.compile(r"www\.|[\w.+-]{1,64}@[\w-]+\.\w", re.IGNORECASE)
NOT_IN_SLUG = re.compile(r"[^\w\u4e00-\u9fff\- ]")
AN_ID = re.compile(r"\w[\w.-]*")
#: An id may be part of an address, and so name a file: systems take few more bytes.
LONGEST_NAME = 200
Read = Callable[[Any], Any]


def slug(title: str) -> str:
    """The id made from *title*, as MyST-Parser makes the anchor of a heading."""
    return NOT_IN_SLUG.sub("", title.strip().lower().replace(" ", "-"))


def distinct(word: str, taken: set[str]) -> str:
    """*Word*, with a number where it is *taken*, which it is from then on."""
    found, number = word, 1
    while not found or found in taken:
        number += 1
        found = f"{word}-{number}".lstrip("-")
    taken.add(found)
    return found


def same(text: str) -> str:
    """*Text* as two spellings of it compare: without stray spaces, in one Unicode form."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


class Refused(Exception):  # noqa: N818  (no error: the rest of the file is read)
    """Carries what is wrong with a value to whoever knows its place."""

    def __init__(self, code: Code, said: Said) -> None:
        super().__init__(said)
        self.code, self.said = code, said


def refused(code: Code, text: str, **values: object) -> Refused:
    """What is raised where a value is not what its key asks for."""
    return Refused(code, Said(text, **values))


def kind_of(value: object) -> Said:
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


def read_text(value: Any) -> Scalar | None:
    if value is None:
        return None
    if isinstance(value, Scalar):
        return value.with_text(value.rstrip()) if value.strip() else None
    if isinstance(value, str):
        return Scalar(value)
    raise refused(Code.VALUE, "found {found}; expected a text", found=kind_of(value))


def reader(pattern: re.Pattern[str], make: Callable[[Scalar], Any], expected: str) -> Read:
    """What reads a text that *pattern* describes as *make* has it; *expected* tells of others."""

    def read(value: Any) -> Any:
        text = read_text(value)
        if text is None:
            return None
        word = text.with_text(same(text))
        try:
            if pattern.fullmatch(word):
                return make(word)
        except ValueError:
            pass  # the 30th of February, say
        raise refused(Code.VALUE, expected, found=shortened(text))

    return read


read_one_word = reader(
    AN_ID,
    lambda word: word,
    template(
        "found “{found}”; expected an id of letters, digits, “-”, “_” and “.”, without spaces"
    ),
)
read_date = reader(
    DATE, date.fromisoformat, template("found “{found}”; expected a date such as 2022-09-01")
)
read_whole = reader(WHOLE, int, template("found “{found}”; expected a whole number such as 12"))
read_number = reader(NUMBER, Decimal, template("found “{found}”; expected a number such as 12.5"))
read_email = reader(
    EMAIL,
    lambda word: word,
    template("found “{found}”; expected an e-mail address such as name@example.org"),
)
read_boolean = reader(
    re.compile("|".join(BOOLEANS), re.IGNORECASE),
    lambda word: BOOLEANS[word.lower()],
    template("found “{found}”; expected true or false"),
)

#: How many days each unit of time has, on the average.
DAYS = {"day": 1.0, "week": 7.0, "month": 365.2425 / 12, "year": 365.2425}


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as people say it, such as ``12 months``."""

    count: int
    unit: Literal["day", "week", "month", "year"]

    @property
    def days(self) -> float:
        """About how long it is."""
        return self.count * DAYS[self.unit]

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'s' if self.count > 1 else ''}"


def _period(text: str) -> Period:
    found = PERIOD.fullmatch(text)
    assert found is not None
    units: tuple[Literal["day", "week", "month", "year"], ...] = ("day", "week", "month", "year")
    return Period(int(found["count"]), next(unit for unit in units if found[unit]))


read_period = reader(
    PERIOD,
    _period,
    template(
        "found “{found}”; expected a number of days, weeks, months or years, such as 12 months"
    ),
)


def scheme_of(url: str) -> str:
    """The scheme of *url* as a browser reads it, in lower case; empty for a path."""
    found = SCHEME.match(IGNORED_IN_URL.sub("", url))
    return found[1].lower() if found else ""


def check_address(address: str) -> None:
    """Refuse what a page may not link to, and what lacks the scheme that it was meant to have."""
    if scheme_of(address) not in URL_SCHEMES | {""} or IGNORED_IN_URL.search(address):
        raise refused(Code.URL, NOT_AN_ADDRESS, found=shortened(address))
    if address.startswith(("//", "\\")):
        raise refused(Code.URL, NOT_AN_ADDRESS, found=shortened(address))
    if WITHOUT_SCHEME.match(address) and not scheme_of(address):
        instead = f"mailto:{address}" if "@" in address else f"https://{address}"
        raise refused(Code.URL, NO_SCHEME, found=shortened(address), instead=shortened(instead))


def refusal_of(address: str) -> Refused | None:
    """Why a page may not link to *address*, if it may not; spaces are written ``%20``."""
    try:
        check_address(address.replace(" ", "%20"))
    except Refused as refusal:
        return refusal
    return None


def read_url(value: Any) -> Scalar | None:
    text = read_text(value)
    if text is None:
        return None
    check_address(text.strip())
    return text.with_text(text.strip())


def read_path(value: Any) -> Scalar | None:
    text = read_text(value)
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


def read_conditions(value: Any) -> Mapping | None:
    """Keys and values, which queries understand."""
    if value is not None and not isinstance(value, Mapping):
        said = Said(
            "found {found}; expected {expected}",
            found=kind_of(value),
            expected=Said("keys and values"),
        )
        raise Refused(Code.VALUE, said)
    return value


def read_choices(value: Any) -> dict[Scalar, Scalar] | None:
    """The texts of a list, or those that are keys, with what to show for each."""
    if isinstance(value, Mapping):
        return {key: read_text(said) or key for key, said in value.items()}
    texts = [text for item in Sequence.of(value) if (text := read_text(item))]
    return {text: text for text in texts} or None
