"""Prints what the theme costs beside others, on the guide's own content, in one run.

    python benchmarks/theme/compare.py [--rounds 5]

Needs furo, pydata-sphinx-theme, playwright and a Chromium. Times are of the processor, the
best of several rounds, taken in turn so that a busy moment of the machine falls on every theme.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from bisect import bisect_right
from pathlib import Path
from statistics import median as middle
from urllib.parse import urlsplit

from serving import served

ROOT = Path(__file__).parents[2]
# Not Shibuya: it takes the home page's `layout: home` for a template of its own, and stops.
THEMES = ("eig", "furo", "pydata_sphinx_theme", "alabaster")
PAGES = ("index", "enjeux", "valeurs", "roles", "approche", "dispositifs", "programme")
EDITED = "valeurs.md"

# EcoIndex: the twentieths of the web's pages by elements, requests and kilobytes
ELEMENTS = (0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459)
REQUESTS = (0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281)
KILOBYTES = (0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32)


def ecoindex(elements: float, requests: float, kilobytes: float) -> float:
    def rank(value: float, steps: tuple[float, ...]) -> float:
        place = min(bisect_right(steps, value), len(steps) - 1)
        return place - 1 + (value - steps[place - 1]) / (steps[place] - steps[place - 1])

    ranks = 3 * rank(elements, ELEMENTS) + 2 * rank(requests, REQUESTS) + rank(kilobytes, KILOBYTES)
    return 100 - 5 * ranks / 6


def grade(score: float) -> str:
    return next(
        letter
        for letter, least in zip("ABCDEFG", (80, 70, 55, 40, 25, 10, -99), strict=True)
        if score > least
    )


def build(source: Path, target: Path, theme: str, *options: str) -> float:
    """Seconds of processor that the build took."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-b",
        "html",
        "-D",
        f"html_theme={theme}",
        *options,
    ]
    started = subprocess.Popen(
        [*command, str(source), str(target)],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""},
    )
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = status
    if status:
        sys.exit(f"{theme} failed to build")
    return usage.ru_utime + usage.ru_stime


def times(folder: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """For each theme, the full build and the one after an edit."""
    full: dict[str, list[float]] = {theme: [] for theme in THEMES}
    edit: dict[str, list[float]] = {theme: [] for theme in THEMES}
    for theme in THEMES:  # a round to warm the caches, which is not counted
        shutil.copytree(
            ROOT / "docs", folder / theme / "source", ignore=shutil.ignore_patterns("_build")
        )
        prepare(folder / theme / "source")
        build(folder / theme / "source", folder / theme / "out", theme)
    for turn in range(rounds):
        for theme in THEMES:
            source, target = folder / theme / "source", folder / theme / "out"
            shutil.rmtree(target)
            full[theme].append(build(source, target, theme))
            page = source / EDITED
            page.write_text(
                page.read_text("utf-8") + f"\nUne phrase de plus, la {turn}.\n", "utf-8"
            )
            edit[theme].append(build(source, target, theme))
    return {theme: (min(full[theme]), min(edit[theme])) for theme in THEMES}


def prepare(source: Path) -> None:
    """Each theme knows its own options only."""
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("\nhtml_theme_options = {}\n")


def weigh(folder: Path, theme: str, browser: object) -> list[tuple[float, int, int, int]]:
    """Kilobytes, requests, elements and third-party requests of each page, without a cache."""
    weights = []
    with served(folder) as url:
        host = urlsplit(url).netloc
        for name in PAGES:
            context = browser.new_context(viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
            page = context.new_page()
            asked: list[str] = []
            sizes: list[int] = []

            def note(response: object, sizes: list[int] = sizes) -> None:
                try:
                    sizes.append(len(gzip.compress(response.body(), 9)))  # type: ignore[attr-defined]
                except Exception:  # a request that the machine's network refuses weighs nothing
                    sizes.append(0)

            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("response", note)
            page.goto(f"{url}{name}.html", wait_until="networkidle")
            elements = page.evaluate("document.querySelectorAll('*').length")
            outside = sum(urlsplit(each).netloc not in ("", host) for each in asked)
            weights.append(
                (
                    round(sum(sizes) / 1000, 1),
                    sum(not each.startswith("data:") for each in asked),
                    elements,
                    outside,
                )
            )
            context.close()
    return weights


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        measured = times(folder, rounds)
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        print(f"The guide, {len(PAGES)} pages: the median page (the heaviest), and the build\n")
        columns = ("kB, gzip", "requests", "elements", "outside", "EcoIndex", "full, s", "edit, s")
        print(f"{'theme':20}", *(f"{column:>15}" for column in columns))
        for theme in THEMES:
            weights = weigh(folder / theme / "out", theme, browser)
            kilobytes, requests, elements, outside = (
                sorted(column) for column in zip(*weights, strict=True)
            )
            score = middle(ecoindex(e, r, s) for s, r, e, _ in weights)
            cells = (
                *(f"{middle(each):g} ({each[-1]:g})" for each in (kilobytes, requests, elements)),
                str(outside[-1]),
                f"{score:.1f} {grade(score)}",
                *(f"{each:.2f}" for each in measured[theme]),
            )
            print(f"{theme:20}", *(f"{cell:>15}" for cell in cells))
        browser.close()


if __name__ == "__main__":
    main()
