"""Finds out where the links and pictures of the data lead; neither may leave what is allowed."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_eig.data.problems import Code, Place
from sphinx_eig.data.values import URL_SCHEMES, scheme_of
from sphinx_eig.report import Report


class Addresses:
    """The addresses that a text on the page *docname* may hold."""

    def __init__(self, env: BuildEnvironment, docname: str, report: Report) -> None:
        self.env = env
        self.docname = docname
        self.report = report
        self.root = Path(env.srcdir).resolve()

    def link(self, url: str, place: Place) -> nodes.Element | None:
        """An empty reference to *url*, or nothing where it may not be linked to.

        Paths are resolved once every page is known: see the domain's ``page`` references.
        """
        scheme = scheme_of(url)
        if scheme in URL_SCHEMES:
            return nodes.reference("", "", refuri=url, internal=False)
        if scheme:
            self.report(
                Code.URL,
                place,
                "found “{url}”; expected an address that begins with https://, http://, mailto: "
                "or tel:, or the path of a page such as /talents",
                url=url,
            )
            return None
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

        Looked up from the page's folder, then from the root; never outside the source folder,
        symbolic links included.
        """
        name = path.lstrip("/")
        folders = [self.root, (self.root / self.docname).parent]
        if not path.startswith("/"):
            folders.reverse()
        for folder in folders:
            found = (folder / name).resolve()
            if not found.is_relative_to(self.root):
                self.report(
                    Code.PICTURE,
                    place,
                    "“{path}” lies outside the source folder; expected a picture inside it",
                    path=path,
                )
                return None
            if found.is_file():
                return "/" + PurePosixPath(found.relative_to(self.root)).as_posix()
        # Sphinx reads the page again once the picture is there.
        self.env.note_dependency(str(self.root / name))
        self.report(
            Code.PICTURE,
            place,
            "the picture “{path}” is neither beside the page nor under the source folder",
            path=path,
        )
        return None

    def is_file_inside(self, target: str) -> bool:
        """Whether *target*, as the page names it, is a file of the source folder."""
        _, path = self.env.relfn2path(target, self.docname)
        found = Path(path).resolve()
        return found.is_relative_to(self.root) and found.is_file()
