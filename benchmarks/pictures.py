"""Prints what charts and calendars cost beside plain tables of the same rows: twice, twice as much.

Run it from a checkout in which the package and MyST-Parser are installed::

    python benchmarks/pictures.py [--points 1000] [--entries 500] [--repeat 3]

Every build is a process of its own, and that of an empty page is taken off its time; figures are
the least of the repeated runs. ``table`` is a table in Markdown with the same rows.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

CONF = 'extensions = ["myst_parser", "sphinx_eig"]\nhtml_theme = "alabaster"\n'
START = date(1990, 1, 1)
Way = Callable[[int], tuple[str, str]]


def days(count: int) -> list[date]:
    return [START + timedelta(days=number) for number in range(count)]


def chart(layout: str) -> Way:
    """A figure of so many points."""

    def write(count: int) -> tuple[str, str]:
        points = [f"      - {{as_of: {day}, value: {day.day}}}" for day in days(count - 1)]
        head = "statistics:\n  - id: f\n    label: F\n    value: 7\n    as_of: 2020-01-01\n"
        page = f"```{{programme:chart}}\n:stat: f\n:layout: {layout}\n```\n"
        return page, head + "    history:\n" + "\n".join(points) + "\n"

    return write


def calendar(layout: str) -> Way:
    """So many activities, each on a day of two years."""

    def write(count: int) -> tuple[str, str]:
        activities = "\n".join(
            f"  - {{title: Activity {number}, dates: [{START + timedelta(days=number % 700)}]}}"
            for number in range(count)
        )
        data = f"start: {START}\nphases: [{{title: P, months: 24}}]\nactivities:\n{activities}\n"
        return f"```{{programme:calendar}}\n:layout: {layout}\n```\n", data

    return write


def table(count: int) -> tuple[str, str]:
    rows = "".join(f"| {day} | {day.day} |\n" for day in days(count))
    return f"| As of | F |\n|---|---|\n{rows}", ""


def build(page: str, data: str) -> tuple[float, int]:
    """Seconds of the processor, and bytes of the page as it is sent."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "conf.py").write_text(CONF)
        (folder / "programme.yml").write_text(data or "title: Benchmark\n")
        (folder / "index.md").write_text(f"# Page\n\n{page}")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "sphinx", "-q", "-W", folder, folder / "_build"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        written = (folder / "_build" / "index.html").read_bytes()
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, len(gzip.compress(written))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--points", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=500)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    charts = {f"chart {name}": chart(name) for name in ("bars", "columns", "line")}
    calendars = {f"calendar {name}": calendar(name) for name in ("timeline", "months", "table")}
    ways: dict[str, tuple[Way, int]] = {
        "table": (table, options.points),
        **{name: (way, options.points) for name, way in charts.items()},
        "half a table": (table, options.entries),
        **{name: (way, options.entries) for name, way in calendars.items()},
    }
    empty = min(build("", "")[0] for _ in range(options.repeat))
    print(f"an empty page {empty:.2f} s, taken off; least of {options.repeat} runs")
    print(f"{'':<18} {'n':>6} {'n: s':>7} {'2n: s':>7} {'ratio':>6} {'ms each':>8} {'gzip kB':>8}")
    for name, (way, count) in ways.items():
        found = [[build(*way(count * times)) for times in (1, 2)] for _ in range(options.repeat)]
        once, twice = (min(each[at][0] for each in found) - empty for at in (0, 1))
        size = found[0][0][1] / 1000
        print(
            f"{name:<18} {count:>6} {once:>7.2f} {twice:>7.2f} {twice / once:>6.2f} "
            f"{once * 1000 / count:>8.2f} {size:>8.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
