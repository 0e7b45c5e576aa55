"""The icons that pages and actions may name: drawn in the page, in the colour of its text."""

from __future__ import annotations

#: What is drawn in a square of 24, with lines of one width.
ICONS = {
    "book": "M4 5.5c3-1 5.5-.7 8 1v13c-2.5-1.7-5-2-8-1zm16 0c-3-1-5.5-.7-8 1v13c2.5-1.7 5-2 8-1z",
    "calendar": "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
    "chart": "M4 20h16M7 20v-6M12 20V5M17 20v-9",
    "chat": "M4 5h16v11h-9l-4 4v-4H4z",
    "compass": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM15.5 8.5l-2 5-5 2 2-5z",
    "download": "M12 4v11M7.5 11 12 15.5 16.5 11M4 20h16",
    "flag": "M6 21V4h12l-2.5 4.5L18 13H6",
    "globe": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
    "heart": (
        "M12 20C6 15.5 3.5 12.5 3.5 9a4.3 4.3 0 0 1 8.5-1 4.3 4.3 0 0 1 8.5 1c0 3.5-2.5 6.5-8.5 11z"
    ),
    "mail": "M3.5 6h17v12h-17zM3.5 7l8.5 6 8.5-6",
    "path": (
        "M6 17a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM18 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"
        "M8 19h7.5a3.5 3.5 0 0 0 0-7h-7a3.5 3.5 0 0 1 0-7H16"
    ),
    "people": (
        "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-7 13-7 13 0"
        "M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.5.8 3.5 3 3.5 5.5"
    ),
    "question": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 2.5 3v1.5M12 17v.01",
    "repository": (
        "M7 8.5v7M7 8.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"
        "M17 8.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 8.5c0 4-5 3.5-10 5"
    ),
    "rss": "M5 11a8 8 0 0 1 8 8M5 5a14 14 0 0 1 14 14M5.5 18.5v.01",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
    "star": "M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-3-5.3 3 1.1-6L3.4 9.8l6-.8z",
    "tools": "M14.5 9.5 5 19M14 5a4.5 4.5 0 0 1 5-1.5l-2.5 3 1 1 3-2.5a4.5 4.5 0 0 1-6 5.5",
}


def drawn(name: str) -> str:
    """The icon as SVG, which says nothing to those who do not see it."""
    return (
        '<svg class="programme-icon" viewBox="0 0 24 24" aria-hidden="true">'
        f'<path d="{ICONS[name]}"/></svg>'
    )
