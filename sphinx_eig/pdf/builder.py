"""The builders `programme-typst` and `programme-pdf`: one file for the whole guide."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import ExtensionError
from sphinx.locale import __
from sphinx.util.osutil import make_filename_from_project

from sphinx_eig.config import PLACE
from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.data.problems import quoted
from sphinx_eig.report import warn

if TYPE_CHECKING:
    from sphinx_eig.pdf.book import Book, Page
    from sphinx_eig.pdf.cover import Cover
    from sphinx_eig.pdf.press import Press

TEMPLATE = Path(__file__).with_name("book.typ")
#: How often Typst is asked again, each time with what it could not take written otherwise.
MOST_ROUNDS = 5


class TypstBuilder(Builder):
    """Writes the guide as Typst markup, which needs nothing beside it."""

    name = "programme-typst"
    format = "typst"
    epilog = __("The Typst files are in %(outdir)s.")
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    supported_remote_images = True  # or Sphinx would fetch them: a book shows none of them

    def init(self) -> None:
        # imported only here: a build of pages should not pay for what writes books
        from sphinx_eig.pdf.translator import Translator

        self.default_translator_class = Translator
        self.basename = make_filename_from_project(self.config.project)

    def get_outdated_docs(self) -> str:
        return "all pages"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        pass

    def write_documents(self, docnames: Iterable[str]) -> None:
        """Write the book; which pages have changed does not matter."""
        from sphinx_eig.pdf.book import Book
        from sphinx_eig.pdf.cover import Cover

        book = Book(self.env)
        cover = Cover(self)
        self.publish(book, cover, list(self._gathered(book)))

    def _write_serial(self, docnames: Iterable[str]) -> None:  # type: ignore[override]
        """What Sphinx 8.0 calls instead."""
        self.write_documents(docnames)

    def _gathered(self, book: Book) -> Iterator[Page]:
        """The pages of the book, with their references resolved."""
        from sphinx_eig.pdf.book import listed, ordered

        for page in ordered(self.env, self.tags):
            for toctree in list(page.doctree.findall(addnodes.toctree)):
                toctree.replace_self(listed(self.env, toctree))
            self.env.resolve_references(page.doctree, page.docname, self)
            self.post_process_images(page.doctree)
            book.collect(page)
            yield page

    def publish(self, book: Book, cover: Cover, pages: list[Page]) -> None:
        """Write the markup and all that it names."""
        folder = Path(self.outdir)
        self.lay_out(folder, cover)
        path = folder / f"{self.basename}.typ"
        path.write_text(self.written(folder, book, cover, pages), "utf-8")

    def lay_out(self, folder: Path, cover: Cover) -> None:
        """Put the template and the pictures into *folder*."""
        images = folder / "images"
        images.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(TEMPLATE, folder / "book.typ")
        for uri, name in self.images.items():
            if (found := Path(self.srcdir, uri)).is_file():
                shutil.copyfile(found, images / name)
        if cover.logo:
            shutil.copyfile(cover.logo, images / cover.logo.name)

    def written(self, folder: Path, book: Book, cover: Cover, pages: list[Page]) -> str:
        """The whole book as markup; what its template needs to know is put into *folder*."""
        from sphinx_eig.pdf.index import index
        from sphinx_eig.pdf.markup import value

        book.begin()
        chapters: list[str] = [
            self.create_translator(page.doctree, self, book, page).chapter()  # type: ignore[attr-defined]
            for page in pages
        ]
        chapters.append(index(self, book))
        settings = f"#let settings = {value(cover.settings(book))}\n"
        (folder / "settings.typ").write_text(settings, "utf-8")
        return '#import "/book.typ": *\n#show: book\n' + "".join(f"#{one}\n" for one in chapters)


class PdfBuilder(TypstBuilder):
    """Writes the guide as a tagged PDF that conforms to PDF/UA-1."""

    name = "programme-pdf"
    epilog = __("The PDF is in %(outdir)s.")

    def init(self) -> None:
        super().init()
        try:
            import pikepdf  # noqa: F401
            import typst  # noqa: F401
        except ImportError:
            raise ExtensionError(
                'programme-pdf needs Typst: pip install "sphinx-eig[pdf]"'
            ) from None

    def publish(self, book: Book, cover: Cover, pages: list[Page]) -> None:
        """Write the PDF, in as many rounds as it takes Typst to have no objection."""
        from sphinx_eig.pdf.press import Press

        with TemporaryDirectory() as name:
            folder = Path(name)
            self.lay_out(folder, cover)
            press = Press(folder, self._font_folders())
            self._warn_of_fonts(press, cover)
            for _round in range(MOST_ROUNDS):
                source = self.written(folder, book, cover, pages)
                pdf, said = press.print(source)
                if pdf or not press.diagnose(said, book):
                    break
            if not pdf:
                self._warn(said)
                pdf, said = press.print(source, standard="")
        if not pdf:
            raise ExtensionError(f"Typst cannot make the PDF: {said}")
        Path(self.outdir, f"{self.basename}.pdf").write_bytes(press.packed(pdf))

    def _warn(self, said: str) -> None:
        warn(
            self.config.language,
            Problem.PDF,
            PLACE,
            "the PDF does not conform to PDF/UA-1: {said}",
            said=said.removeprefix("error: ").splitlines()[0],
        )

    def _font_folders(self) -> list[Path]:
        """Where the site keeps fonts of its own."""
        found = []
        for name in self.config.programme_pdf_font_folders:
            path = Path(self.srcdir, name)
            if path.is_dir():
                found.append(path)
                continue
            warn(
                self.config.language,
                Problem.OPTION,
                PLACE,
                "programme_pdf_font_folders names “{name}”, which is no folder beside conf.py",
                name=name,
            )
        return found

    def _warn_of_fonts(self, press: Press, cover: Cover) -> None:
        """Tell which of the fonts that the site names are not there."""
        known = press.families()
        for use, names in cover.fonts.items():
            for name in names:
                if name.lower() not in known:
                    warn(
                        self.config.language,
                        Problem.OPTION,
                        PLACE,
                        "the font “{name}” of programme_pdf_fonts is not there; expected one of "
                        "the system or of programme_pdf_font_folders; {used} is used",
                        name=name,
                        used=quoted(names[-1:]),
                    )


def setup(app: Sphinx) -> None:
    """Make the builders known to Sphinx."""
    app.add_builder(TypstBuilder)
    app.add_builder(PdfBuilder)
