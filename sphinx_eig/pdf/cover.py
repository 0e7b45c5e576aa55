"""Says what stands before and behind the pages of a book, and how it is to look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.indexentries import IndexEntries

from sphinx_eig.config import PLACE
from sphinx_eig.data.dates.freshness import today
from sphinx_eig.guide.links import labels
from sphinx_eig.guide.registry import domain_of
from sphinx_eig.language.numbers import day, locale_of
from sphinx_eig.language.words import _
from sphinx_eig.pdf.book import Book
from sphinx_eig.pdf.figures import KINDS
from sphinx_eig.pdf.markup import Code, block, call
from sphinx_eig.theme import compat, contrast, options

if TYPE_CHECKING:
    from sphinx.builders import Builder

#: The fonts of each use that Typst brings, behind those of the site.
FONTS = {"text": "Libertinus Serif", "headings": "Libertinus Serif", "code": "DejaVu Sans Mono"}


class Cover:
    """What is known of the book as a whole."""

    def __init__(self, builder: Builder, book: Book) -> None:
        self.config = config = builder.config
        self.env = builder.env
        self.book = book
        given = config.html_theme_options
        self.options, _problems = options.read(given, {})
        default = compat.default_of(builder, "html_title")  # type: ignore[arg-type]
        named = self.options.title or (config.html_title != default and config.html_title)
        self.title = str(named or config.project)
        self.logo = self._logo()
        self.fonts = {
            use: [*given, font] if isinstance(given, list | tuple) else [given, font]
            for use, font in FONTS.items()
            for given in [config.programme_pdf_fonts.get(use, [])]
        }

    def _logo(self) -> Path | None:
        """The picture that the header of the site has, if Typst draws its kind."""
        name = Path(self.options.logo_light or self.config.html_logo or "").name
        places = [Path(self.env.srcdir, one) for one in self.config.html_static_path]
        found = [place / name if place.is_dir() else place for place in places]
        found.append(Path(self.env.srcdir, self.config.html_logo or ""))
        drawn = [one for one in found if one.name == name and name.lower().endswith(KINDS)]
        return next((one for one in drawn if one.is_file()), None)

    def _tagline(self) -> str:
        """The theme's, or what the programme of the data is called."""
        domain = domain_of(self.env)
        used = domain.files()[:1] if not self.options.tagline else []
        named = [str(domain.programmes.loaded(path).programme["title"] or "") for path in used]
        return next((one for one in named if one != self.title), self.options.tagline)

    def settings(self) -> dict[str, object]:
        """What the template reads."""
        config, date = self.config, today()
        locale = locale_of(config.language)
        release = str(config.release or config.version)
        accent = contrast.readable(self.options.accent, ["#ffffff"], brighter=False)
        said = {
            "title": self.title,
            "tagline": self._tagline(),
            "version": str(_("Version %s")) % release if release else "",
            "date": config.today or day(date, config.language),
            "author": str(config.author) if config.author != "unknown" else "",
        }
        return {name: self.book.shown(text, PLACE) for name, text in said.items()} | {
            "made": Code(f"datetime(year: {date.year}, month: {date.month}, day: {date.day})"),
            "logo": f"/images/{self.logo.name}" if self.logo else None,
            "lang": locale.language,
            "region": locale.territory,
            "accent": Code(f'rgb("{accent}")'),
            "fonts": self.fonts,
            "paper": config.programme_pdf_paper,
            "looks": self.book.colours.looks(),
            "contents": str(_("Contents")),
            "about": str(_("About this document")),
            "page": str(_("p. %s")),
            "index": str(_("Index")),
            "mentions": list(self._mentions()),
        }

    def _mentions(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Whose the text is, under which licence, and where more is said: texts and links."""
        given = self.config.copyright
        for one in filter(None, [given] if isinstance(given, str) else given):
            yield self.book.shown(f"© {one}", PLACE), None, None
        licence = [self.options.licence] if self.options.licence else []
        for link in (*licence, *self.options.legal_links):
            said = f"{_('Licence:')} {link.text}" if link in licence else link.text
            url = link.url if link.url.startswith(("https://", "http://")) else None
            label = self.book.label(*labels(self.env).get(link.ref, (link.page, "")))
            yield self.book.shown(said, PLACE), url, label
        if base := self.config.html_baseurl:
            yield base, base, None


def index(builder: Builder, book: Book) -> Code:
    """The index, if there is anything to list."""
    groups = IndexEntries(builder.env).create_index(builder)
    terms = [term for _letter, group in groups for term in group]
    found = [_entry(book, name, links, below) for name, (links, below, _key) in terms]
    shown = [one for one in found if one]
    return block([call("index-of-terms", shown)] if shown else [])


def _entry(book: Book, name: str, links: Any, below: Iterable[Any]) -> Code | None:
    """A term, and the terms below it."""
    places = [uri.removeprefix("%").partition("#") for _main, uri in links]
    labels = [label for docname, _, at in places if (label := book.label(docname, at))]
    inner = [one for sub, its in below if (one := _entry(book, sub, its, ()))]
    if not (labels or inner):
        return None
    docname = places[0][0] if places else book.env.config.root_doc
    said = book.shown(name, str(book.env.doc2path(docname)))
    return call("entry", said, dict.fromkeys(labels).keys(), inner)
