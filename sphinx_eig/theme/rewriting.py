"""Decides which pages to write again because their frame shows another page's title or place.

Sphinx writes the pages that were read; menus and links to the next page would grow old.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_eig.theme.navigation import Navigation


class Frames:
    """What the frames of the pages showed when they were last written to this output folder."""

    def __init__(self, app: Sphinx) -> None:
        # beside the doctrees, which several output folders share
        self._file = Path(
            app.doctreedir, f"eig-frames-{app.builder.name}-{_short(app.outdir)}.json"
        )
        self._now: dict[str, str] = {}

    def outdated(
        self, env: BuildEnvironment, navigation: Navigation, everywhere: object
    ) -> list[str]:
        """The pages whose frame has changed; *everywhere* is what stands in each of them."""
        try:
            before = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            before = {}
        relations = env.collect_relations()
        titles = {page: title.astext() for page, title in env.titles.items()}

        def frame(page: str) -> str:
            near = [(each, titles.get(each or "")) for each in relations.get(page, ())]
            above = [(each, titles.get(each)) for each in navigation.trail(page)]
            lists = [env.tocs[each].astext() for each in navigation.listed(page)]
            return _short((navigation.menu(page), near, above, lists, everywhere))

        self._now = {page: frame(page) for page in env.found_docs}
        return sorted(page for page, shown in self._now.items() if before.get(page) != shown)

    def keep(self, app: Sphinx, exception: Exception | None) -> None:
        """Remember them once all is written: a build that was killed writes them again."""
        if exception is None:
            self._file.write_text(json.dumps(self._now), "utf-8")


def _short(shown: object) -> str:
    return sha256(str(shown).encode()).hexdigest()[:16]
