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
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, quoted

if TYPE_CHECKING:
    from sphinx_eig.pdf.book import Book, Page
    from sphinx_eig.pdf.cover import Cover
    from sphinx_eig.pdf.press import Press

TEMPLATE = Path(__file__).with_name("book.typ")
FONT = Said("a font of the system, of Typst or of programme_pdf_font_folders")
A_FOLDER = Said("a folder of the guide")
MOST_ROUNDS = 5  # each with what Typst could not take in the one before written otherwise


class TypstBuilder(Builder):
    """Writes the guide as Typst markup, which needs nothing beside it."""

    name = "programme-typst"
    format = "typst"
    epilog = __("The Typst files are in %(outdir)s.")
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    supported_remote_images = True  # or Sphinx would fetch them: a book shows none of them

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
        # imported only here: a build of pages should not pay for what writes books
        from sphinx_eig.pdf.book import Book
        from sphinx_eig.pdf.cover import Cover

        book = Book(self.env)
        pages = list(self._gathered(book))
        self.publish(book, Cover(self, book), pages)

    _write_serial = write_documents  # what Sphinx 8.0 calls

    def _gathered(self, book: Book) -> Iterator[Page]:
        """The pages of the book, with their references resolved."""
        from sphinx_eig.pdf.book import listed, ordered

        for page in ordered(self.env, self.tags):
            for toctree in list(page.doctree.findall(addnodes.toctree)):
                toctree.parent.replace(toctree, listed(self.env, toctree))
            self.env.resolve_references(page.doctree, page.docname, self)
            self.post_process_images(page.doctree)
            book.collect(page)
            yield page

    def publish(self, book: Book, cover: Cover, pages: list[Page]) -> None:
        """Write the markup and all that it names."""
        self.lay_out(Path(self.outdir), cover)
        self.file("typ").write_text(self.written(Path(self.outdir), book, cover, pages), "utf-8")

    def file(self, kind: str) -> Path:
        return Path(self.outdir, f"{make_filename_from_project(self.config.project)}.{kind}")

    def lay_out(self, folder: Path, cover: Cover) -> None:
        """Put the template and the pictures into *folder*."""
        images = folder / "images"
        images.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(TEMPLATE, folder / "book.typ")
        for uri, name in self.images.items():
            shutil.copyfile(Path(self.srcdir, uri), images / name)
        if cover.logo:
            shutil.copyfile(cover.logo, images / cover.logo.name)

    def written(self, folder: Path, book: Book, cover: Cover, pages: list[Page]) -> str:
        """The whole book as markup; what its template needs to know is put into *folder*."""
        from sphinx_eig.pdf.cover import index
        from sphinx_eig.pdf.markup import value
        from sphinx_eig.pdf.visitors import Visitors

        book.begin()
        chapters = [Visitors(self, book, page).chapter() for page in pages]
        settings = f"#let settings = {value(cover.settings())}\n"
        (folder / "settings.typ").write_text(settings, "utf-8")
        parts = "".join(f"#{one}\n" for one in (*chapters, index(self, book)))
        return f'#import "/book.typ": *\n#show: book\n{parts}'


class PdfBuilder(TypstBuilder):
    """Writes the guide as a tagged PDF that conforms to PDF/UA-1."""

    name = "programme-pdf"
    epilog = __("The PDF is in %(outdir)s.")

    def publish(self, book: Book, cover: Cover, pages: list[Page]) -> None:
        """Write the PDF, in as many rounds as it takes Typst to have no objection."""
        try:
            from sphinx_eig.pdf.press import packed
        except ImportError as problem:
            said = f'programme-pdf needs {problem.name}: pip install "sphinx-eig[pdf]"'
            raise ExtensionError(said) from None
        with TemporaryDirectory() as name:
            folder = Path(name)
            self.lay_out(folder, cover)
            press = self._press(folder, book, cover)
            for _round in range(MOST_ROUNDS):
                source = self.written(folder, book, cover, pages)
                pdf, said = press.print(source, "ua-1")
                if pdf or not press.diagnose(said, book):
                    break
            if said:
                book.note(PLACE, Said("the PDF is not all that it should be: {said}", said=said))
            if not pdf:  # without PDF/UA-1 rather than none
                pdf, said = press.print(source)
        if not pdf:
            raise ExtensionError(f"Typst cannot make the PDF: {said}")
        self.file("pdf").write_bytes(packed(pdf))

    def _press(self, folder: Path, book: Book, cover: Cover) -> Press:
        """Typst with its fonts, once it is told which of them are not there."""
        from sphinx_eig.pdf.press import Press

        folders = [Path(self.srcdir, name) for name in self.config.programme_pdf_font_folders]
        press = Press(folder, folders)
        fonts, known = self.config.programme_pdf_fonts, quoted(cover.fonts)
        wrong = [("programme_pdf_fonts", use, known) for use in fonts.keys() - cover.fonts.keys()]
        for use, names in cover.fonts.items():
            lacking = filter(press.lacks, names)
            wrong += [(f"programme_pdf_fonts.{use}", one, FONT) for one in lacking]
        missing = (one for one in folders if not one.is_dir())
        wrong += [("programme_pdf_font_folders", one.name, A_FOLDER) for one in missing]
        for name, value, expected in sorted(wrong):
            given = {"name": name, "value": value, "expected": expected}
            said = Said("{name} has “{value}”; expected {expected}", **given)
            book.note(PLACE, said, Code.OPTION)
        return press


def setup(app: Sphinx) -> None:
    """Make the builders known to Sphinx."""
    app.add_builder(TypstBuilder)
    app.add_builder(PdfBuilder)
