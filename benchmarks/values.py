"""Prints how long values of many pieces take to read: twice the pieces should take twice the time.

Run it from a checkout in which the package is installed::

    python benchmarks/values.py [--count 5000] [--repeat 3]

Each value is read with its problems placed in the file; figures are the least of the repeated runs.
"""

from __future__ import annotations

import argparse
import gc
import time

from sphinx_eig.data.reading.source import Scalar, Source
from sphinx_eig.data.texts import parsing as texts

#: ``{n}`` is a number of its own in each piece.
PIECES = {
    "list items": "- a\n",
    "nested lists": "- a\n  - b\n",
    "paragraphs": "a\n\n",
    "headings": "# a\n\n",
    "quotations": "> a\n\n",
    "tables": "|a|\n|-|\n\n",
    "HTML in lines": "<b{n}> ",
    "HTML blocks": "<div{n}>\n\n",
    "links": "[a](b) ",
    "links refused": "[a](javascript:{n}) ",
    "definitions": "[a{n}]\n\n[a{n}]: javascript:{n}\n\n",
    "brackets": "[",
    "stars": "*a ",
    "pairs of stars": "**a* ",
    "code": "`a` ",
    "roles": "{{ref}}`a` ",
    "roles refused": "{{raw}}`a` ",
    "roles of rST": ":ref:`a` ",
    "pictures": "![a](b) ",
    "escapes": "\\* ",
    "entities": "&amp; ",
    "line breaks": "a\\\n",
}


def seconds(piece: str, count: int, repeat: int) -> float:
    text = "".join(piece.format(n=number) for number in range(count))
    found = []
    for _ in range(repeat):
        value = Scalar(text, Source(text, "programme.yml"), 0, len(text))
        gc.collect()
        start = time.process_time()
        for problem in texts.block(value).found:
            value.place_of(problem.offset)
        found.append(time.process_time() - start)
    return min(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    print(f"{'pieces':<16} {'n':>7} {'n: s':>8} {'2n: s':>8} {'ratio':>6}")
    for name, piece in PIECES.items():
        once, twice = (seconds(piece, options.count * times, options.repeat) for times in (1, 2))
        ratio = twice / once
        print(f"{name:<16} {options.count:>7} {once:>8.3f} {twice:>8.3f} {ratio:>6.2f}", flush=True)


if __name__ == "__main__":
    main()
