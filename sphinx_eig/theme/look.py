"""Puts the look of a site together: the accent, its tokens, and what of them cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sphinx_eig.data.messages import Said
from sphinx_eig.theme import contrast, tokens
from sphinx_eig.theme.options import DECLARED, Options

SHEET = Path(__file__).parent / "eig" / "styles" / "tokens.css"
ACCENT, ON_ACCENT = "accent", "on-accent"
#: What is the accent's colour unless the site says otherwise: its problems are the accent's.
FOLLOWING = ("link", "visited", "focus")


@dataclass(frozen=True, slots=True)
class Look:
    """What the sheets of a site are made with."""

    accent: contrast.Accent
    values: dict[str, str]


def of(options: Options, sheet: str) -> tuple[Look, list[Said]]:
    """The look that the options ask for, over the theme's own *sheet* of tokens, and problems."""
    given = dict(options.tokens)
    light = options.accent or str(DECLARED[ACCENT]["default"])
    pair = given.pop(ACCENT, (light, options.accent_dark))
    on = given.pop(ON_ACCENT, None)
    values = tokens.completed(given, sheet)
    accent, problems = contrast.accent(pair[0], pair[1], tokens.rule(values) + sheet)
    if on is not None:
        accent = contrast.Accent(accent.light, accent.dark, on[0], on[1] or accent.on_dark)
    marks = {
        ACCENT: f"light-dark({accent.light}, {accent.dark})",
        ON_ACCENT: f"light-dark({accent.on_light}, {accent.on_dark})",
    }
    told = {ACCENT, *(name for name in FOLLOWING if problems and name not in given)}
    problems += _problems(tokens.rule(marks | values) + sheet, told)
    return Look(accent, values), problems


def _problems(sheet: str, told: set[str]) -> Iterator[Said]:
    for palette in tokens.palettes(sheet):
        for problem in palette.problems():
            if problem.values["name"] not in told:
                yield problem


def defaults() -> dict[str, str]:
    """What each token is until a site changes it: of a colour, the light value and the dark one."""
    sheet = SHEET.read_text("utf-8")
    accent = of(Options(), sheet)[0].accent
    said = dict(reversed(contrast.PROPERTY.findall(sheet)))  # the first counts
    said[ACCENT] = f"{accent.light}, {accent.dark}"
    said[ON_ACCENT] = f"{accent.on_light}, {accent.on_dark}"
    return {
        name: ", ".join(contrast.COLOUR.findall(said[name])) or said[name] for name in tokens.TOKENS
    }
