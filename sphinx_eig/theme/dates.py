"""Says when a page was written, in the words of its language."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from html import escape
from typing import Any

from babel.dates import format_date, format_skeleton
from sphinx.locale import get_translation

_ = get_translation("sphinx_eig")


def modified(context: dict[str, Any]) -> str:
    """When the page says it was written, else when Sphinx was told to say it was built, in HTML."""
    if not context.get("page_source_suffix"):
        return ""
    said = str((context.get("meta") or {}).get("date") or context.get("last_updated") or "").strip()
    language = (context["language"] or "en").replace("-", "_")
    template, day = _("Modified on %s"), ""
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}", said):
            template, day = _("Modified in %s"), said
        elif re.fullmatch(r"\d{4}-\d\d", said):
            month = date.fromisoformat(f"{said}-01")
            template, day = _("Modified in %s"), format_skeleton("yMMMM", month, locale=language)
        else:
            moment = datetime.fromisoformat(said).date()
            said, day = moment.isoformat(), format_date(moment, "long", language)
    shown = f'<time datetime="{said}">{day}</time>' if day else escape(said)
    return template % shown if said else ""
