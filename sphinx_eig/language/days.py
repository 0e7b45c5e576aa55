"""Writes months, days that follow one another, and hours, as a language does."""

from __future__ import annotations

import re
from datetime import date

from sphinx_eig.data.dates.spans import Span
from sphinx_eig.data.dates.times import Hours, LastDay
from sphinx_eig.language import numbers
from sphinx_eig.language.words import _

#: The first of a month, which French writes in its own way and the locale data does not know.
FIRST = re.compile(r"(?<!\d)1(?=[\s\u2009]*–|\s[^\W\d])")
#: French drops the vowel before that of a month: “d’août”.
ELIDED = re.compile(r"\bde (?=[ao])")


def as_of(day: date, language: str) -> str:
    """For which day, month or year something is true."""
    said = _("As of %(month_or_year)s") if isinstance(day, LastDay) else _("As of %(day)s")
    shown = numbers.day(day, language)
    words = str(said) % {"day": shown, "month_or_year": shown}
    return ELIDED.sub("d’", words) if numbers.locale_of(language).language == "fr" else words


def span(days: Span, language: str) -> str:
    """Days that follow one another, such as ``1er sept. – 31 oct. 2026``."""
    from babel.dates import format_interval

    if days.first == days.last:
        return numbers.day(days.first, language)
    locale = numbers.locale_of(language)
    words: str = format_interval(days.first, days.last, "yMMMd", locale=locale)
    return FIRST.sub("1er", words) if locale.language == "fr" else words


def months(days: Span, language: str) -> str:
    """A month and its year, or several: ``septembre–octobre 2026``."""
    from babel.dates import format_interval

    locale = numbers.locale_of(language)
    return str(format_interval(days.first, days.last, "yMMMM", locale=locale))


def month_name(day: date, language: str) -> str:
    """A month in few letters: ``sept.``."""
    from babel.dates import format_date

    return str(format_date(day, "LLL", numbers.locale_of(language)))


def hours(value: Hours, language: str) -> str:
    """From when to when on a day: ``14:00–15:30``."""
    from babel.dates import format_time

    locale = numbers.locale_of(language)
    ends = filter(None, (value.start, value.end))
    return "–".join(format_time(one, "short", locale=locale) for one in ends)
