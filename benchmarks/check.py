"""Prints what `sphinx-eig check` costs beside PyYAML's C loader alone, in one run, in CPU time.

``python benchmarks/check.py [RECORDS]``
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from sphinx_eig.data import check

RECORDS = 10_000
ROUNDS = 3
MOST = 3  # times the C loader's CPU
ROLE = """\
  - id: role-{n}
    title: Rôle numéro {n}
    group: Équipe {group}
    description: >-
      Un texte de quelques lignes, avec **de l'emphase**, un [lien](https://example.org/{n}) et
      du `code`, comme en écrit une personne qui décrit ce que fait chacune et chacun dans le
      programme, d'un bout à l'autre de l'année.
    missions:
      - Rencontrer l'équipe chaque semaine
      - Partager ce qui a été appris
    link: /roles/{n}
"""


def data_of(records: int) -> str:
    """A data file with as many roles as *records*."""
    return "roles:\n" + "".join(ROLE.format(n=n, group=n % 7) for n in range(records))


def cpu(work: Callable[[], object]) -> float:
    """The seconds of CPU that *work* takes, the best of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Measure and print; the exit status is 1 beyond the limit."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    text = data_of(records)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "programme.yml")
        path.write_text(text, "utf-8")
        if problems := check(path):
            sys.exit(f"the data should have no problem: {problems[0]}")
        checked = cpu(lambda: check(path))
    loaded = cpu(lambda: yaml.load(text, Loader=yaml.CSafeLoader))
    print(f"{records} records, {len(text) / 1e6:.1f} million characters")
    print(f"yaml.load with CSafeLoader  {loaded:6.2f} s CPU")
    print(f"check                       {checked:6.2f} s CPU  {checked / loaded:.2f} times")
    print(f"limit                                     {MOST} times")
    sys.exit(checked > MOST * loaded)


if __name__ == "__main__":
    main()
