"""Prints Lighthouse's four figures for each page of a built site, as a phone sees it.

    sphinx-build docs _build/html
    python benchmarks/theme/lighthouse.py _build/html

Needs Node.js: npx brings lighthouse from the npm registry, unless LIGHTHOUSE names its command.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from serving import POLICY, served

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def measure(url: str, chromium: str) -> dict[str, object]:
    command = os.environ.get("LIGHTHOUSE", "npx --yes lighthouse@12").split()
    flags = "--headless --no-sandbox --disable-gpu --disable-background-networking"
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        options = [
            "--quiet",
            "--output=json",
            f"--output-path={report.name}",
            f"--chrome-flags={flags}",
        ]
        subprocess.run(
            [*command, url, *options, f"--only-categories={','.join(CATEGORIES)}"],
            check=True,
            env={**os.environ, "CHROME_PATH": chromium},
        )
        found: dict[str, object] = json.loads(Path(report.name).read_text("utf-8"))
    return found


def main() -> None:
    folder = Path(sys.argv[1])
    names = sys.argv[2:] or [
        p.name
        for p in sorted(folder.glob("*.html"))
        if p.stem not in ("404", "search", "plan", "genindex")
    ]
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("no Chromium")
    with served(folder, POLICY) as url:
        print(f"{'page':20}", *CATEGORIES, "layout shift")
        for name in names:
            found = measure(url + name, chromium)
            scores = [round(100 * (found["categories"][each]["score"] or 0)) for each in CATEGORIES]  # type: ignore[index]
            shift = found["audits"]["cumulative-layout-shift"]["numericValue"]  # type: ignore[index]
            print(
                f"{name:20}",
                *(f"{s:{len(c)}}" for s, c in zip(scores, CATEGORIES, strict=True)),
                f"{shift:12.3f}",
                flush=True,
            )
            for audit in found["audits"].values():  # type: ignore[attr-defined]
                if (
                    audit["score"] is not None
                    and audit["score"] < 0.9
                    and audit["scoreDisplayMode"] in ("binary", "numeric")
                ):
                    print(f"    {audit['id']}: {audit.get('displayValue', '')}")


if __name__ == "__main__":
    main()
