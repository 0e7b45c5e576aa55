"""Measures the accent colour against the theme's grounds, because a site's own colour may be unreadable."""

from __future__ import annotations

import re
from dataclasses import dataclass

MINIMUM = 4.5  # WCAG 2.2, 1.4.3: text of normal size

type_of_pair = re.compile(r"--(page|surface):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")


@dataclass(frozen=True, slots=True)
class Accent:
    """The accent in both schemes, and the colour of text laid on it."""

    light: str
    dark: str
    on_light: str
    on_dark: str


def grounds(tokens: str) -> tuple[list[str], list[str]]:
    """The light and dark grounds that links are read on, from the token sheet itself."""
    pairs = type_of_pair.findall(tokens)
    return [light for _, light, _ in pairs], [dark for _, _, dark in pairs]


def channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lowest(colour: str, others: list[str]) -> float:
    return min(ratio(colour, other) for other in others)


def readable(colour: str, others: list[str], towards: str) -> str:
    """The colour nearest to `colour`, on the way to black or white, that can be read on `others`."""
    goal = channels(towards)
    for step in range(101):
        mixed = [round(c + (g - c) * step / 100) for c, g in zip(channels(colour), goal, strict=True)]
        candidate = "#" + "".join(f"{c:02x}" for c in mixed)
        if lowest(candidate, others) >= MINIMUM:
            return candidate
    return towards


def on(colour: str) -> str:
    return max("#ffffff", "#101214", key=lambda text: ratio(text, colour))


def accent(light: str, dark: str, tokens: str) -> tuple[Accent, list[str]]:
    """The accent of both schemes and what is wrong with it; a missing dark one is made to be readable."""
    light_grounds, dark_grounds = grounds(tokens)
    made = Accent(light, dark or readable(light, dark_grounds, "#ffffff"), on(light), "")
    made = Accent(made.light, made.dark, made.on_light, on(made.dark))
    problems = []
    for name, colour, others, towards in (
        ("accent", made.light, light_grounds, "#000000"),
        ("accent_dark", made.dark, dark_grounds, "#ffffff"),
    ):
        found = lowest(colour, others)
        if found < MINIMUM:
            problems.append(
                f"theme option {name!r} is {colour!r}: its contrast with the page is {found:.2f}, "
                f"and readers need {MINIMUM}; the nearest colour that has it is "
                f"{readable(colour, others, towards)!r}"
            )
    return made, problems
