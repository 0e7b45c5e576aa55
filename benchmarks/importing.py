"""Prints how long the import of a made-up site of 700 pages takes, in wall-clock and CPU seconds.

``python benchmarks/importing.py [PAGES]``; the limit is 10 s.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from sphinx_eig.importing.importer import import_site

PAGES = 700
MOST = 10.0  # seconds
PAGE = """---
title: Page {n}
---

## Première partie

Un paragraphe avec un [lien](page{m}.md#première-partie), du **gras** et du `code`.

| a | b |
|---|---|
| 1 | [autre](page{m}.md) |

{{{{< hint >}}}}
Un encadré, avec une liste :

- un
- deux
{{{{< /hint >}}}}

<table><tr><th>Nom</th></tr><tr><td>Zoé</td></tr></table>
"""


def main() -> int:
    """Import the site; the exit status says whether it kept within the limit."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory() as name:
        site = Path(name, "site")
        site.mkdir()
        for n in range(pages):
            text = (PAGE + "\nUn texte de plus.\n" * 20).format(n=n, m=(n + 1) % pages)
            (site / f"page{n}.md").write_text(text, "utf-8")
        start, cpu = time.perf_counter(), time.process_time()
        done = import_site(site, Path(name, "guide"), "hugo", "fr", "fr")
        took, used = time.perf_counter() - start, time.process_time() - cpu
    print(f"{done.pages} pages: {took:.1f} s, {used:.1f} s of CPU; at most {MOST:.0f} s")
    return took > MOST


if __name__ == "__main__":
    sys.exit(main())
