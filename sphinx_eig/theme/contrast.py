"""Measures the accent against the page: the colour a site chooses may be unreadable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from functools import cache

from sphinx_eig.data.messages import Said

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
    found = [schemes(tokens, name) for name in ("page", "surface")]
    pairs = [pair for pair in found if pair] or [USUAL]
    return [light for light, _ in pairs], [dark for _, dark in pairs]


def schemes(tokens: str, name: str) -> tuple[str, str] | None:
    """The light and the dark colour of a property, where they can be told from the sheet."""
    said = _said(tokens)
    found = COLOUR.findall(_resolved(said.get(name, ""), said))
    return (long(found[0]), long(found[-1])) if found else None


@cache
def _said(tokens: str) -> dict[str, str]:
    """The properties of a sheet; the first says it: what follows is for readers who ask for it."""
    return dict(reversed(PROPERTY.findall(tokens)))


def _resolved(value: str, said: dict[str, str]) -> str:
    """A value with the properties it names in their place, or what it says is to stand there."""
    for _ in range(DEPTH):
        value, count = VARIABLE.subn(lambda name: said.get(name[1], name[2] or ""), value)
        if not count:
            return value
    return ""


def long(colour: str) -> str:
    """`#ABC` as `#aabbcc`."""
    return re.sub("^#(.)(.)(.)$", r"#\1\1\2\2\3\3", colour.lower())


def _channels(colour: str) -> list[float]:
    return [channel / 255 for channel in bytes.fromhex(colour[1:])]


def _luminance(colour: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lowest(colour: str, others: list[str]) -> float:
    return min(ratio(colour, other) for other in others)


def readable(colour: str, others: list[str], brighter: bool, goal: float = MINIMUM) -> str:
    """The same hue, as much darker or brighter as it takes to be read on `others`."""
    for step in range(101):
        candidate = moved(colour, brighter, step / 100)
        if lowest(candidate, others) >= goal:
            break
    return candidate


def moved(colour: str, brighter: bool, share: float) -> str:
    """The same hue, moved by a share of the way to white or to black."""
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    saturation = min(saturation, 0.55) if brighter else saturation
    return _named(hls_to_rgb(hue, lightness + (brighter - lightness) * share, saturation))


def mixed(ink: str, ground: str, share: float) -> str:
    """What `color-mix(in srgb, ink share, ground)` gives."""
    pairs = zip(_channels(ink), _channels(ground), strict=True)
    return _named(one * share + other * (1 - share) for one, other in pairs)


def _named(channels: Iterable[float]) -> str:
    return "#" + bytes(round(channel * 255) for channel in channels).hex()


def on(colour: str) -> str:
    return max("#ffffff", "#101214", key=lambda text: ratio(text, colour))


def accent(light: str, dark: str, tokens: str) -> tuple[Accent, list[Said]]:
    """The accent of both schemes and its problems; a missing dark one is made to be readable."""
    on_light, on_dark = grounds(tokens)
    dark = dark or readable(light, on_dark, brighter=True, goal=COMFORTABLE)
    schemes = (("accent", light, on_light, False), ("accent_dark", dark, on_dark, True))
    problems = [
        Said(
            "the theme option {name} is {value}: its contrast with the page is {found}, and "
            "readers need {least}; the nearest colour that has it is {better}",
            name=name,
            value=colour,
            found=f"{lowest(colour, others):.2f}",
            least=MINIMUM,
            better=readable(colour, others, brighter),
        )
        for name, colour, others, brighter in schemes
        if lowest(colour, others) < MINIMUM
    ]
    return Accent(light, dark, on(light), on(dark)), problems
