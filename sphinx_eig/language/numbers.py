"""Writes numbers and days as a language does."""

from __future__ import annotations

from copy import copy
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sphinx_eig.data.dates.times import LastDay, Year
from sphinx_eig.data.records import Record
from sphinx_eig.data.values import Period, number

if TYPE_CHECKING:  # a site without records loads no locale data
    from babel import Locale
    from babel.numbers import NumberPattern

NO_BREAK = "\u00a0"


def locale_of(language: str) -> Locale:
    """The locale of Sphinx's ``language``; English where Babel does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def figure(record: Record, language: str, value: Decimal | None = None) -> str:
    """The figure, or another *value* of it, with its unit: numbers as *language* writes them.

    Strings are written as they are.
    """
    written = record[record.kind.figure]
    value = number(written) if value is None else value
    shown = written.strip() if value is None else decimal(value, language)
    unit = (record.facts.get("unit") or "").strip()
    if not unit or not shown:  # one that cannot be counted is nothing
        return str(shown)
    is_close = unit == "%" and _percent_is_close(locale_of(language))
    return f"{shown}{'' if is_close else NO_BREAK}{unit}"


def decimal(value: Decimal, language: str) -> str:
    """*Value* with the decimals it was written with (Babel's own formats round or drop them)."""
    locale = locale_of(language)
    pattern: NumberPattern = copy(locale.decimal_formats[None])
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    pattern.frac_prec = (decimals, decimals)
    shown: str = pattern.apply(value, locale)
    return shown


def _percent_is_close(locale: Locale) -> bool:
    """Whether the language writes ``60%`` rather than ``60 %``."""
    return "0%" in str(locale.percent_formats[None].pattern)


def period(value: Period, language: str) -> str:
    """A length of time in words, such as ``12 mois``."""
    from babel.units import format_unit

    return format_unit(value.count, f"duration-{value.unit}", "long", locale=locale_of(language))


def day(value: date, language: str) -> str:
    """A day in words, such as ``2 septembre 2022``; a month or a year where no day is known."""
    from babel.dates import format_date, format_skeleton

    locale = locale_of(language)
    if isinstance(value, LastDay):
        return format_skeleton("y" if isinstance(value, Year) else "yMMMM", value, locale=locale)
    words = format_date(value, "long", locale)
    # The locale data has no word for the first of a month, which French has.
    return f"1er{words[1:]}" if locale.language == "fr" and value.day == 1 else words
