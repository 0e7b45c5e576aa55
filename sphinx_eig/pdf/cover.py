"""Says what stands on the cover and on the last page of a book, and how the book is to look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_eig.config import PLACE
from sphinx_eig.data.freshness import today
from sphinx_eig.data.problems import Code as Problem
from sphinx_eig.data.problems import nearest, quoted
from sphinx_eig.guide.programmes import OutsideSourceError, default_path
from sphinx_eig.guide.registry import domain_of
from sphinx_eig.language.numbers import day, locale_of
from sphinx_eig.language.words import _
from sphinx_eig.pdf.book import Book
from sphinx_eig.pdf.markup import Code
from sphinx_eig.pdf.pictures import KINDS
from sphinx_eig.report import warn
from sphinx_eig.theme import compat, contrast, options

if TYPE_CHECKING:
    from sphinx.builders import Builder

#: The fonts of each use, the first that is there; Typst brings those named here.
FONTS = {
    "text": ("Libertinus Serif",),
    "headings": ("Libertinus Serif",),
    "code": ("DejaVu Sans Mono",),
}


class Cover:
    """What is known of the book as a whole.

    Attributes:
        logo: the picture on the cover, if there is one.
    """

    def __init__(self, builder: Builder) -> None:
        self.config = config = builder.config
        self.env = builder.env
        given = config.html_theme_options
        self.options, _accepted, _problems = options.read(given, list(options.DECLARED), {})
        # Sphinx's own title of a site is too long for a cover.
        default = compat.default_of(builder, "html_title")  # type: ignore[arg-type]
        is_chosen = config.html_title != default
        self.title = str(self.options.title or (is_chosen and config.html_title) or config.project)
        self.logo = self._logo()
        self.fonts = _fonts(config.programme_pdf_fonts, config.language)

    def _logo(self) -> Path | None:
        """The picture that the header of the site has, if Typst draws its kind."""
        name = Path(self.options.logo_light or self.config.html_logo or "").name
        named = [self.config.html_logo or "", *map(str, self.config.html_static_path)]
        places = [Path(self.env.srcdir, one) for one in named if one]
        found = [place / name if place.is_dir() else place for place in places]
        usable = (one for one in found if one.name == name and one.suffix.lower() in KINDS)
        return next((one for one in usable if one.is_file()), None) if name else None

    def _tagline(self) -> str:
        """The theme's, or what the programme of the data is called."""
        if self.options.tagline:
            return self.options.tagline
        try:
            path = default_path(self.env)
        except OutsideSourceError:
            return ""
        if not Path(path).is_file():
            return ""
        named = str(domain_of(self.env).programmes.loaded(path).programme["title"] or "")
        return "" if named == self.title else named

    def settings(self, book: Book) -> dict[str, object]:
        """What the template is called with."""
        locale = locale_of(self.config.language)
        accent = contrast.readable(self.options.accent, ["#ffffff"], brighter=False)
        release = str(self.config.release or self.config.version)
        date = today()
        said = {
            "title": self.title,
            "tagline": self._tagline(),
            "version": str(_("Version %s")) % release if release else "",
            "date": self.config.today or day(date, self.config.language),
            "author": str(self.config.author if self.config.author != "unknown" else ""),
        }
        return {key: book.shown(text, PLACE) for key, text in said.items()} | {
            "made": Code(f"datetime(year: {date.year}, month: {date.month}, day: {date.day})"),
            "logo": f"/images/{self.logo.name}" if self.logo else None,
            "lang": locale.language,
            "region": locale.territory or Code("none"),
            "accent": Code(f'rgb("{accent}")'),
            "fonts": self.fonts,
            "paper": self.config.programme_pdf_paper,
            "looks": book.colours.looks(),
            "words": {
                "contents": str(_("Contents")),
                "about": str(_("About this document")),
                "page": str(_("p. %s")),
                "index": str(_("Index")),
            },
            "mentions": list(self._mentions(book)),
        }

    def _mentions(self, book: Book) -> Iterator[dict[str, object]]:
        """Whose the text is, under which licence, and where more is said."""
        copyright_ = self.config.copyright
        for one in [copyright_] if isinstance(copyright_, str) else copyright_:
            if one:
                yield _mention(book.shown(f"© {one}", PLACE))
        licence = [self.options.licence] if self.options.licence else []
        for label, links in (("Licence:", licence), ("", self.options.legal_links)):
            for link in links:
                said = f"{_(label)} {link.text}" if label else link.text
                label_ = book.label(link.page, "") if link.page else None
                url = link.url if link.url.startswith(("https://", "http://")) else ""
                yield _mention(book.shown(said, PLACE), url or None, label_)
        if self.config.html_baseurl:
            yield _mention(self.config.html_baseurl, self.config.html_baseurl)


def _mention(text: str, url: str | None = None, label: str | None = None) -> dict[str, object]:
    return {"text": text, "url": url, "label": label}


def _fonts(given: Any, language: str) -> dict[str, tuple[str, ...]]:
    """The fonts of each use, those of the site first."""
    fonts = dict(FONTS)
    for use, names in dict(given).items():
        if use not in FONTS:
            warn(
                language,
                Problem.OPTION,
                PLACE,
                "programme_pdf_fonts has a key “{use}”; expected one of {known}{hint}",
                use=use,
                known=quoted(FONTS),
                hint=nearest(str(use), FONTS),
            )
            continue
        own = (names,) if isinstance(names, str) else tuple(map(str, names))
        fonts[use] = (*own, *(name for name in FONTS[use] if name not in own))
    return fonts
