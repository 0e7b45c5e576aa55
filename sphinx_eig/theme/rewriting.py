"""Decides which pages to write again because their frame shows another page's title or place.

Sphinx writes the pages that were read; menus and links to the next page would grow old.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_eig.theme.navigation import Navigation


class Frames:
    """What the frames of the pages showed when they were last written to this output folder."""

    def __init__(
        self, app: Sphinx, navigation: Callable[[], Navigation], downloads: object = ()
    ) -> None:
        # beside the doctrees, which several output folders share
        output = sha256(str(app.outdir).encode()).hexdigest()[:16]
        self._file = Path(app.doctreedir, f"eig-frames-{app.builder.name}-{output}.json")
        self._navigation = navigation
        self._downloads = downloads
        self._now: dict[str, str] = {}

    def outdated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """The pages whose frame has changed; answers `env-updated`."""
        try:
            before = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            before = {}
        navigation = self._navigation()
        relations = env.collect_relations()
        titles = {page: title.astext() for page, title in env.titles.items()}

        def frame(page: str) -> str:
            near = [(each, titles.get(each or "")) for each in relations.get(page, ())]
            above = [(each, titles.get(each)) for each in navigation.trail(page)]
            lists = [env.tocs[each].astext() for each in navigation.listed(page)]
            shown = repr((navigation.menu(page), near, above, lists, self._downloads))
            return sha256(shown.encode()).hexdigest()[:16]

        self._now = {page: frame(page) for page in env.found_docs}
        return sorted(page for page, shown in self._now.items() if before.get(page) != shown)

    def keep(self, app: Sphinx, exception: Exception | None) -> None:
        """Remember them once all is written: a build that was killed writes them again."""
        if exception is None:
            self._file.write_text(json.dumps(self._now), "utf-8")
