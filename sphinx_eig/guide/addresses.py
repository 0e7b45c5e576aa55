"""Finds out where the links and pictures of the data lead; neither may leave what is allowed."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_eig.data.messages import template
from sphinx_eig.data.paths import OutsideError, file_at
from sphinx_eig.data.problems import Code, Place
from sphinx_eig.data.reading.source import PAGES
from sphinx_eig.data.values import scheme_of, shortened
from sphinx_eig.report import warn

OUTSIDE = template("“{path}” lies outside the source folder; expected a picture inside it")
NOT_THERE = template("the picture “{path}” is neither beside the page nor under the source folder")


class Addresses:
    """The addresses that a text may hold on the page that *env* reads."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env
        self.docname = env.docname
        self.root = Path(env.srcdir).resolve()

    def link(self, url: str, place: Place) -> nodes.Element:
        """An empty reference to *url*.

        Paths are resolved once every page is known: see the domain's ``page`` references.
        """
        if scheme_of(url):  # those that may not be linked to were refused when they were read
            return nodes.reference("", "", refuri=url, internal=False)
        file = self.file(url)
        if file is not None:
            return addnodes.download_reference("", "", reftarget=file, refdoc=self.docname)
        return addnodes.pending_xref(
            "",
            refdomain="programme",
            reftype="page",
            reftarget=url,
            refdoc=self.docname,
            refexplicit=True,
            place=str(place),
        )

    def picture(self, path: str, place: Place) -> str | None:
        """The picture at *path* as Sphinx writes it from the source folder's root (``/img/a.svg``).

        Looked up beside the record that is a file, then from the page's folder and from the root;
        never outside the source folder, symbolic links included.
        """
        name = path.lstrip("/")
        folders = [(self.root / self.docname).parent]
        if PurePosixPath(place.file or "").suffix in PAGES:
            folders.insert(0, self.root / Path(place.file).parent)
        folders.insert(0 if path.startswith("/") else len(folders), self.root)
        try:
            found = next(filter(None, (file_at(one / name, self.root) for one in folders)), None)
        except OutsideError:
            self._warn(path, place, OUTSIDE)
            return None
        if found is not None:
            return "/" + PurePosixPath(found.relative_to(self.root)).as_posix()
        # Sphinx reads the page again once the picture is there.
        for folder in dict.fromkeys(folders):
            self.env.note_dependency(str(folder / name))
        self._warn(path, place, NOT_THERE)
        return None

    def _warn(self, path: str, place: Place, template: str) -> None:
        warn(self.env.config.language, Code.PICTURE, place, template, path=shortened(path))

    def file(self, target: str) -> str | None:
        """The file of the source folder that *target* names, as Sphinx writes it; no page."""
        folder = self.root if target.startswith("/") else (self.root / self.docname).parent
        try:
            found = file_at(folder / unquote(target).lstrip("/"), self.root)
        except OutsideError:
            return None
        if found is None or self.env.path2doc(str(found)):
            return None
        return "/" + PurePosixPath(found.relative_to(self.root)).as_posix()
