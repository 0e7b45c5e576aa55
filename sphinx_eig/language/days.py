"""Writes months, days that follow one another, and hours, as a language does."""

from __future__ import annotations

import re
from datetime import date

from sphinx_eig.data.dates.spans import Span
from sphinx_eig.data.dates.times import Hours
from sphinx_eig.language import numbers

#: The first of a month, which French writes in its own way and the locale data does not know.
FIRST = re.compile(r"(?<!\d)1(?=[\s\u2009]*–|\s[^\W\d])")


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
