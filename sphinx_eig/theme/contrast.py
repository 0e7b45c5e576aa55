"""Measures the accent against the page: the colour a site chooses may be unreadable."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

MINIMUM = 4.5  # WCAG 2.2, 1.4.3: text of normal size
COMFORTABLE = 8.0  # what a colour made here aims at

PROPERTY = re.compile(r"--([\w-]+)\s*:\s*([^;{}]+)")
VARIABLE = re.compile(r"var\(\s*--([\w-]+)\s*(?:,\s*([^()]*))?\)")
COLOUR = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
DEPTH = 8  # of properties that name one another, which may do so in a circle
USUAL = ("#ffffff", "#16181b")  # measured against where a child theme names colours in another way


@dataclass(frozen=True, slots=True)
class Accent:
    """The accent in both schemes, and the colour of text laid on it."""

    light: str
    dark: str
    on_light: str
    on_dark: str


def grounds(tokens: str) -> tuple[list[str], list[str]]:
    """The light and dark grounds that links are read on, from the token sheet itself."""
    said: dict[str, str] = {}
    for name, value in PROPERTY.findall(tokens):
        said.setdefault(name, value)  # what follows `:root` is for readers who ask for it
    found = [COLOUR.findall(_resolved(said.get(name, ""), said)) for name in ("page", "surface")]
    pairs = [(long(each[0]), long(each[-1])) for each in found if each] or [USUAL]
    return [light for light, _ in pairs], [dark for _, dark in pairs]


def _resolved(value: str, said: dict[str, str]) -> str:
    """A value with the properties it names in their place, or what it says is to stand there."""
    for _ in range(DEPTH):
        value, count = VARIABLE.subn(lambda name: said.get(name[1], name[2] or ""), value)
        if not count:
            return value
    return ""


def long(colour: str) -> str:
    """`#abc` as `#aabbcc`."""
    digits = colour[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(each * 2 for each in digits))


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


def readable(colour: str, others: list[str], brighter: bool, goal: float = MINIMUM) -> str:
    """The same hue, as much darker or brighter as it takes to be read on `others`."""
    hue, lightness, saturation = rgb_to_hls(*(c / 255 for c in channels(colour)))
    end = 1.0 if brighter else 0.0
    for step in range(101):
        mixed = hls_to_rgb(
            hue,
            lightness + (end - lightness) * step / 100,
            min(saturation, 0.55) if brighter else saturation,
        )
        candidate = "#" + "".join(f"{round(c * 255):02x}" for c in mixed)
        if lowest(candidate, others) >= goal:
            break
    return candidate


def on(colour: str) -> str:
    return max("#ffffff", "#101214", key=lambda text: ratio(text, colour))


def accent(light: str, dark: str, tokens: str) -> tuple[Accent, list[str]]:
    """The accent of both schemes and its problems; a missing dark one is made to be readable."""
    light_grounds, dark_grounds = grounds(tokens)
    dark = dark or readable(light, dark_grounds, brighter=True, goal=COMFORTABLE)
    made = Accent(light, dark, on(light), on(dark))
    problems = []
    for name, colour, others, brighter in (
        ("accent", made.light, light_grounds, False),
        ("accent_dark", made.dark, dark_grounds, True),
    ):
        found = lowest(colour, others)
        if found < MINIMUM:
            problems.append(
                f"theme option {name!r} is {colour!r}: its contrast with the page is {found:.2f}, "
                f"and readers need {MINIMUM}; the nearest colour that has it is "
                f"{readable(colour, others, brighter)!r}"
            )
    return made, problems
