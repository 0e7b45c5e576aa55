"""Reads the tokens of a site, the named values its look is made of, and measures every pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import nearest, quoted
from sphinx_eig.theme import contrast
from sphinx_eig.theme.reading import Refuse, colour

#: Colours that things stand on, colours that stand on them, and the rest.
GROUNDS = ("page", "surface", "header-ground", "footer-ground", "mark")
INKS = {
    "text": "Text.",
    "muted": "Text of less weight: dates, captions, what stands beside the text.",
    "accent": "Marks, buttons and figures; links too, unless `link` is set.",
    "on-accent": "Text on the accent; when left out, black or white.",
    "link": "Links.",
    "visited": "Links that the reader has followed.",
    "focus": "The ring around what has the keyboard's focus.",
    "border-strong": "Edges of fields and buttons.",
    "header-text": "Text of the header.",
    "footer-text": "Text of the footer.",
    "note": "Information: notes.",
    "good": "Success: tips, what is new.",
    "care": "Warning: what needs care, what has changed.",
    "danger": "Danger: errors, what is gone.",
}
TOKENS = {
    "page": "The background of pages.",
    "surface": "The background of bands, code and the footer.",
    "header-ground": "The background of the header.",
    "footer-ground": "The background of the footer.",
    "mark": "The background of marked text.",
    **INKS,
    "border": "Lines between things, which say nothing by themselves.",
    "sans": "The family of text without serifs.",
    "serif": "The family of long quotations.",
    "mono": "The family of code.",
    "body-font": "The family of text.",
    "heading-font": "The family of headings.",
    "bold": "The weight of headings and of strong words of the frame.",
    "leading": "The least height of a line, as a number; lines stand on a grid of 4 px.",
    "size-small": "The smallest size of text.",
    "size-note": "The size of notes and tables.",
    "size-body": "The size of text.",
    "size-lead": "The size of a page's opening sentence.",
    "size-h3": "The size of headings of the third level.",
    "size-h2": "The size of headings of the second level.",
    "size-h1": "The size of titles.",
    "size-display": "The size of the title of a home page.",
    **dict.fromkeys(
        (f"space-{n}" for n in range(1, 9)), "A step of space, from the least to the most."
    ),
    "space-section": "The space above and below the sections of a home page.",
    "radius": "How round corners are.",
    "shadow": "The shadow of cards.",
    "measure": "The greatest width of text.",
    "wide": "The greatest width of a home page.",
    "width": "The greatest width of the frame.",
}
COLOURS = {*GROUNDS, *INKS, "border"}

TEXT, SIGN = contrast.MINIMUM, 3.0  # WCAG 2.2: 1.4.3, and 1.4.11 for what is no text
#: What stands on what, the least contrast, and how much of the ink there is in the mixture.
PAIRS = (
    *((ink, ground, TEXT, 1.0) for ink in ("text", "muted") for ground in ("page", "surface")),
    *((ink, ground, TEXT, 1.0) for ink in ("accent", "link", "visited") for ground in GROUNDS[:2]),
    *((ink, "page", TEXT, 1.0) for ink in ("note", "good", "care", "danger")),
    ("text", "mark", TEXT, 1.0),
    ("on-accent", "accent", TEXT, 1.0),
    ("header-text", "header-ground", TEXT, 0.75),
    ("footer-text", "footer-ground", TEXT, 0.75),
    ("border-strong", "page", SIGN, 1.0),
    # in the header and the footer the ring has the colour of their text
    *(("focus", ground, SIGN, 1.0) for ground in GROUNDS[:2]),
)
HARMFUL = re.compile(r"[{};<>@\\]|url\(", re.IGNORECASE)

#: A value for both schemes, or one for the light and one for the dark (none where it is left out).
Value = str | tuple[str, str]


def tokens(value: object, at: str, refuse: Refuse) -> Any:
    """A reader of the option: names and values; one mistake does not cost the others."""
    if not isinstance(value, Mapping):
        return refuse(at, value, Said("expected names and values such as {one}", one=EXAMPLE))
    found = ((str(name), _read(str(name), item, at, refuse)) for name, item in value.items())
    return tuple((name, read) for name, read in found if read is not None)


EXAMPLE = '{"page": ["#ffffff", "#16181b"], "radius": "0"}'


def _read(name: str, value: object, at: str, refuse: Refuse) -> Any:
    place = f"{at}[{name!r}]"
    if name not in TOKENS:
        known = sorted(TOKENS)
        hint = nearest(name, known)
        return refuse(
            place,
            value,
            Said("expected one of {known}{nearest}", known=quoted(known), nearest=hint),
        )
    if name in COLOURS:
        if isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 2:
            pair = tuple(colour(each, place, refuse) for each in value)
            return pair if all(pair) else None
        light = colour(value, place, refuse)
        return (light, "") if light else None
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    if not text or HARMFUL.search(text):
        return refuse(place, value, Said("expected a value of CSS"))
    return text


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one scheme by name, as far as they can be computed."""

    scheme: Said
    colours: Mapping[str, str]

    def problems(self) -> Iterator[Said]:
        """Every pair that falls short, with the nearest colour that would do."""
        for ink, ground, least, share in PAIRS:
            one, other = self.colours.get(ink), self.colours.get(ground)
            if one is None or other is None:
                continue
            found = contrast.ratio(contrast.mixed(one, other, share), other)
            if found < least:
                yield Said(
                    "the theme’s token {name} is {value} in the {scheme} scheme: its contrast with "
                    "{other} ({ground}) is {found}, and readers need {least}; the nearest colour "
                    "that has it is {better}",
                    name=ink,
                    value=one,
                    scheme=self.scheme,
                    other=ground,
                    ground=other,
                    found=f"{found:.2f}",
                    least=least,
                    better=self._better(ink),
                )

    def _better(self, ink: str) -> str:
        """The nearest colour that passes on all that *ink* stands on."""
        stands = [
            (self.colours[ground], least, share)
            for name, ground, least, share in PAIRS
            if name == ink and ground in self.colours
        ]
        for step in range(101):
            for brighter in (False, True):
                moved = contrast.moved(self.colours[ink], brighter, step / 100)
                if all(
                    contrast.ratio(contrast.mixed(moved, ground, share), ground) >= least
                    for ground, least, share in stands
                ):
                    return moved
        return contrast.on(stands[0][0])


def completed(given: Mapping[str, Value], sheet: str) -> dict[str, str]:
    """The site's tokens as values of CSS: what the dark scheme lacks comes from *sheet* or is made.

    *sheet* is the theme's own, in which a ground keeps its dark colour; an ink is made readable.
    """
    made: dict[str, str] = {}
    usual = palettes(sheet)[1].colours
    for name, value in given.items():
        if isinstance(value, str):
            made[name] = value
        elif name in GROUNDS or name == "border":
            made[name] = _both(value[0], value[1] or usual.get(name, value[0]))
    for name, value in given.items():
        if not isinstance(value, str) and name not in made:
            light, dark = value
            grounds = [
                palettes(rule(made) + sheet)[1].colours.get(ground)
                for ink, ground, *_ in PAIRS
                if ink == name and ground != "accent"
            ]
            known = [ground for ground in grounds if ground]
            made[name] = _both(light, dark or _on_dark(light, known))
    return made


def _both(light: str, dark: str) -> str:
    return f"light-dark({light}, {dark})"


def _on_dark(light: str, grounds: list[str]) -> str:
    if not grounds or contrast.lowest(light, grounds) >= contrast.COMFORTABLE:
        return light
    return contrast.readable(light, grounds, brighter=True, goal=contrast.COMFORTABLE)


def rule(values: Mapping[str, str]) -> str:
    """The values as a rule of CSS; it stands after the theme's own."""
    said = "; ".join(f"--{name}: {value}" for name, value in values.items())
    return f":root {{ {said} }}\n" if said else ""


def palettes(sheet: str) -> tuple[Palette, Palette]:
    """The colours of the light and of the dark scheme; of two values the first counts."""
    found = {name: contrast.schemes(sheet, name) for name in COLOURS}
    pairs = {name: pair for name, pair in found.items() if pair}
    return (
        Palette(Said("light"), {name: light for name, (light, _) in pairs.items()}),
        Palette(Said("dark"), {name: dark for name, (_, dark) in pairs.items()}),
    )
