"""Prints what the extension adds to the start of Sphinx, where a site uses the theme alone.

    python benchmarks/imports.py [--repeat 5]

CPU milliseconds of a fresh process each, the least of the runs, with compiled modules as an
installation has them. The limit is 40 ms.
"""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import time
start = time.process_time()
import sphinx.application, sphinx.cmd.build, docutils.parsers.rst
sphinx = time.process_time()
from sphinx_eig import config, guide, language, records, theme
ours = time.process_time()
print((sphinx - start) * 1000, (ours - sphinx) * 1000)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    import sphinx

    import sphinx_eig

    for package in (sphinx, sphinx_eig):
        compileall.compile_dir(str(Path(package.__file__).parent), quiet=2)
    runs = [
        tuple(map(float, subprocess.check_output([sys.executable, "-c", SCRIPT]).split()))
        for _ in range(repeat)
    ]
    theirs, ours = min(one for one, _ in runs), min(one for _, one in runs)
    print(f"Sphinx {theirs:.0f} ms, sphinx-eig {ours:.0f} ms more ({ours / theirs:.2f})")


if __name__ == "__main__":
    main()
