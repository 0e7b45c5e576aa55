"""Draws with few elements: strokes that keep their width, and a plot with its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import ceil, floor, log10

#: How wide and how high a drawing is for itself; it is stretched to where it stands.
WIDE = HIGH = 1000
#: The share of a plot's height that its shapes have, below room for words and above more.
SHARE = 0.78
#: More labels than these would touch one another; on phones, a third of them.
MOST_LABELS = 12
#: A shape that shows how columns are filled.
BLOCK = "M20 2H980V14H20z"
#: How wide a letter is in a picture beside text, and how much room a phone has, in thousandths.
LETTER, ON_PHONES = 11, 450
#: The ways to tell series apart without colours.
MOST_SERIES = 4


def strokes(parts: Iterable[tuple[str, str]], height: int = 16, namespace: str = "") -> str:
    """A drawing in a line of text that says the same: paths, each with the class of what it is."""
    paths = "".join(f'<path class="programme-{name}" d="{path}"/>' for name, path in parts)
    return (
        f'<svg{namespace} class="programme-drawing" viewBox="0 0 {WIDE} {height}" width="100%" '
        f'height="{height}" preserveAspectRatio="none" fill="none" stroke="currentColor" '
        f'aria-hidden="true" focusable="false">{paths}</svg>'
    )


def axis(labels: Sequence[tuple[float, str]], namespace: str = "") -> str:
    """Words above the drawings below, each in the middle of its part, in thousandths."""
    shown = labels[:: ceil(len(labels) / MOST_LABELS)]
    words = "".join(
        f'<text{_rank(at, len(shown))} x="{place / 10:g}%" y="12" '
        f'text-anchor="{_anchor(place)}">{escape(text)}</text>'
        for at, (place, text) in enumerate(shown)
    )
    return (
        f'<svg{namespace} class="programme-axis" width="100%" height="16" fill="currentColor" '
        f'aria-hidden="true" focusable="false">{words}</svg>'
    )


def _rank(number: int, count: int) -> str:
    """What a phone has no room for."""
    return ' class="programme-minor"' if count > MOST_LABELS // 2 and number % 3 else ""


def bar(start: float, end: float, height: int = 16) -> str:
    """The path of a bar between two places, in thousandths."""
    return f"M{start:g} {height // 2}H{end:g}"


def marks(places: Iterable[float], height: int = 16) -> str:
    """The path of marks, which are lines of no length with round ends."""
    return "".join(f"M{place:g} {height // 2}h0" for place in places)


def rules(places: Iterable[float], height: int = 16) -> str:
    """The path of lines from top to bottom."""
    return "".join(f"M{place:g} 0V{height}" for place in places)


@dataclass(frozen=True)
class Scale:
    """From numbers to thousandths; zero is always on it."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @classmethod
    def exact(cls, values: Sequence[float]) -> Scale:
        """A scale that ends where *values* do."""
        return cls(min(0.0, *values), max(0.0, *values), ())

    @classmethod
    def of(cls, values: Sequence[float]) -> Scale:
        """A scale for *values* whose ends are round numbers."""
        low, high = min(0.0, *values), max(0.0, *values)
        size = (high - low) / 4 or 1.0
        power = 10 ** floor(log10(size))
        step = next(one * power for one in (1, 2, 5, 10) if one * power >= size * 0.999)
        first = floor(low / step + 1e-9)
        last = max(ceil(high / step - 1e-9), first + 1)
        return cls(first * step, last * step, tuple(n * step for n in range(first, last + 1)))

    def at(self, value: float) -> float:
        """Where *value* is, in thousandths from the low end."""
        return round((value - self.low) / ((self.high - self.low) or 1) * WIDE, 1)


@dataclass(frozen=True)
class Series:
    """What a plot draws: where its points are from left to right, and how high."""

    values: tuple[float | None, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Plot:
    """A picture of its own, with all that it says as text."""

    said: str
    title: str
    places: tuple[float, ...]
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    is_line: bool
    height: int
    tick_words: tuple[str, ...]
    scale: Scale

    def drawn(self, namespace: str = "") -> str:
        """The plot as SVG; shapes are stretched, words are not."""
        return (
            f'<svg{namespace} class="programme-plot programme-{self._name}" role="img" '
            f'aria-label="{escape(self.said)}" width="100%" height="{self.height}" '
            f'fill="currentColor"><title>{escape(self.title)}</title>'
            f'<svg viewBox="0 0 {WIDE} {HIGH}" y="10%" width="100%" height="{SHARE:.0%}" '
            f'preserveAspectRatio="none">{self.shapes()}</svg>{"".join(self.words())}</svg>'
        )

    def shapes(self) -> str:
        """Lines for the ticks, and a path for each series, in thousandths."""
        paths = [("rules", _levels(self.scale))]
        paths += [(f"series-{number}", path) for number, path in enumerate(self._paths(), 1)]
        return "".join(f'<path class="programme-{name}" d="{path}"/>' for name, path in paths)

    @property
    def _name(self) -> str:
        return "line" if self.is_line else "columns"

    def _paths(self) -> Iterable[str]:
        if self.is_line:
            for one in self.series:
                places = zip(self.places, one.values, strict=True)
                points = [(x, HIGH - self.scale.at(y)) for x, y in places if y is not None]
                yield "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
            return
        yield from self._columns()

    def _columns(self) -> Iterable[str]:
        zero = HIGH - self.scale.at(0)
        step = self.column * 2 / len(self.series)
        for number, one in enumerate(self.series):
            yield "".join(
                f"M{x - self.column + number * step:g} {zero:g}V{HIGH - self.scale.at(value):g}"
                f"h{step * 0.92:g}V{zero:g}z"
                for x, value in zip(self.places, one.values, strict=True)
                if value is not None
            )

    @property
    def column(self) -> float:
        """Half of how wide the columns of one place are together."""
        steps = [after - before for before, after in pairwise(self.places)]
        return round(min(steps, default=WIDE / 2) * 0.36, 2)

    def words(self) -> Iterable[str]:
        """The values or the ticks, and what stands below."""
        direct = len(self.places) * len(self.series) <= MOST_LABELS
        yield from self._labels()
        if direct:
            width = self.column * 2 / len(self.series)
            for number, one in enumerate(self.series):
                shift = 0 if self.is_line else (number + 0.5) * width - self.column
                for at, (x, value, word) in enumerate(
                    zip(self.places, one.values, one.words, strict=True)
                ):
                    if value is None:
                        continue
                    height = 88 - self.scale.at(max(value, 0)) * 0.078
                    yield _word(x + shift, height - 2, word, self.is_minor(at))
        else:
            for tick, word in zip(self.scale.ticks, self.tick_words, strict=True):
                yield f'<text x="0" y="{87 - self.scale.at(tick) * 0.078:g}%">{escape(word)}</text>'

    def _labels(self) -> Iterable[str]:
        """The words below, those that would touch the one before left out."""
        width = max(map(len, self.labels)) * LETTER
        shown: list[tuple[float, str]] = []
        last = self.places[-1]
        for x, label in zip(self.places, self.labels, strict=True):
            is_far = x == last or last - x >= width
            if is_far and (not shown or x - shown[-1][0] >= width):
                shown.append((x, label))
        step = ceil(width * len(shown) / ON_PHONES)
        for at, (x, label) in enumerate(shown):
            yield _word(x, 98, label, at % step != 0)

    def is_minor(self, at: int) -> bool:
        """Whether a phone has no room for the words of the point *at*."""
        return len(self.places) * len(self.series) > MOST_LABELS // 2 and at % 3 != 0


def _word(x: float, y: float, text: str, is_minor: bool) -> str:
    name = ' class="programme-minor"' if is_minor else ""
    return (
        f'<text{name} x="{x / 10:g}%" y="{y:g}%" text-anchor="{_anchor(x)}">{escape(text)}</text>'
    )


def _anchor(x: float) -> str:
    """What of a word stands at *x*: its middle, or an end where the drawing ends."""
    return "start" if x < 40 else "end" if x > 960 else "middle"


def _levels(scale: Scale) -> str:
    """The lines behind a plot, one for each tick."""
    return "".join(f"M0 {HIGH - scale.at(tick):g}H{WIDE}" for tick in scale.ticks)
