"""Prints Lighthouse's four figures for each page of a built site, as a phone sees it.

    sphinx-build docs _build/html
    python benchmarks/theme/lighthouse.py _build/html [index.html ...]

What is not 100 is followed by the audits that failed, and ends with an error.
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
from typing import Any

from serving import POLICY, served

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


#: Pages that search engines are asked to leave out, which costs them SEO.
NO_CONTENT = ("404", "search", "plan", "genindex")


def measure(url: str, chromium: str) -> dict[str, Any]:
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
        found: dict[str, Any] = json.loads(Path(report.name).read_text("utf-8"))
    return found


def failed(found: dict[str, Any]) -> list[str]:
    """The audits that cost a category something."""
    weighty = {
        ref["id"]
        for category in found["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"]
    }
    audits = [found["audits"][each] for each in sorted(weighty)]
    return [
        f"    {audit['id']}: {audit.get('displayValue') or audit['title']}"
        for audit in audits
        if audit["score"] is not None and audit["score"] < 0.9
    ]


def main() -> None:
    folder = Path(sys.argv[1])
    names = sys.argv[2:] or [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*.html"))
        if path.stem not in NO_CONTENT
    ]
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("no Chromium")
    lowest = 100
    with served(folder, POLICY) as url:
        print(f"{'page':44}", *CATEGORIES, "layout shift")
        for name in names:
            found = measure(url + name, chromium)
            scores = [round(100 * (found["categories"][each]["score"] or 0)) for each in CATEGORIES]
            shift = found["audits"]["cumulative-layout-shift"]["numericValue"]
            columns = [f"{s:{len(c)}}" for s, c in zip(scores, CATEGORIES, strict=True)]
            print(f"{name:44}", *columns, f"{shift:12.3f}", flush=True)
            if min(scores) < 100:
                print(*failed(found), sep="\n")
            lowest = min(lowest, *scores)
    if lowest < 100:
        sys.exit(f"the lowest figure is {lowest}")


if __name__ == "__main__":
    main()
