"""Gives each page's template what Sphinx does not: options, menu, source links, style sheets."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit
from zlib import crc32

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util import logging

from sphinx_eig.theme import compat, contrast, highlighting, markup, options
from sphinx_eig.theme.dates import modified
from sphinx_eig.theme.dead_link import leave_from_the_root
from sphinx_eig.theme.downloads import offered
from sphinx_eig.theme.navigation import Entry, Navigation
from sphinx_eig.theme.on_page import page_list
from sphinx_eig.theme.reading import PROVIDERS, Link
from sphinx_eig.theme.repository import completed, forge, source_links

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

_ = get_translation("sphinx_eig")
logger = logging.getLogger(__name__)

# Sphinx's own scripts, which this theme has no use for; other extensions' scripts read the first.
OPTIONS_SCRIPT = "documentation_options.js"
OWN_SCRIPTS = {OPTIONS_SCRIPT, "doctools.js", "sphinx_highlight.js", "translations.js"}
# Files of others that only some pages have a use for: the file, and what of a page needs it.
NEEDED_BY = {
    "pygments.css": "never",  # code.css holds both schemes
    "pygments_dark.css": "never",
    "sphinx-design.min.css": "design",
    "design-tabs.js": "tabs",
}
EXTRA_PAGES = {"404": "404.html", "plan": "plan.html"}
OTHER_PAGES = {*EXTRA_PAGES, "search", "genindex"}


def warn(problem: str) -> None:
    logger.warning("%s", problem, type="eig", subtype="theme_option")


class Site:
    """What the pages of one build share."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment]
        self.options = self._read_options()
        self.title = self.options.title or self._html_title()
        self.downloads = offered(self.options.downloads, app)
        self._navigation: Navigation | None = None
        self._versions: dict[str, str] = {}
        self._pages: set[str] = set(OTHER_PAGES)
        # Set in the configuration, it would be a changed configuration at every build.
        self.base = app.config.html_baseurl or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
        self.base_path = urlsplit(self.base).path or "/" if self.base else ""
        compat.set_for_sheets(self.builder, self._sheet_values())

    def _read_options(self) -> options.Options:
        defaults = self.builder.theme.get_options({})
        given = self.builder.theme_options
        read, accepted, problems = options.read(given, list(defaults), defaults)
        read = completed(read, self.app.srcdir)
        if read.repository_url and not forge(read):
            expected = ", ".join(PROVIDERS)
            problems.append(f"theme option 'repository_provider' is empty: expected {expected}")
        self.builder.theme_options = accepted
        for problem in problems:
            warn(problem)
        return read

    def _html_title(self) -> str:
        """html_title if the site sets one: Sphinx's default is too long for a header."""
        config = self.app.config
        default = compat.default_of(self.app, "html_title")
        return str(config.project if config.html_title in ("", default) else config.html_title)

    def _sheet_values(self) -> dict[str, str]:
        """What the sheets are made with: the accent in both schemes, and the code's colours."""
        tokens = self._theme_file("styles/tokens.css")
        accent, problems = contrast.accent(self.options.accent, self.options.accent_dark, tokens)
        for problem in problems:
            warn(problem)
        colours = highlighting.rules(*compat.code_styles(self.builder))
        return {
            "eig_accent": f"light-dark({accent.light}, {accent.dark})",
            "eig_on_accent": f"light-dark({accent.on_light}, {accent.on_dark})",
            "eig_code_colours": colours,
        }

    def _theme_file(self, name: str) -> str:
        folders = (Path(folder) for folder in self.builder.theme.get_theme_dirs())
        return next(f / name for f in folders if (f / name).is_file()).read_text(encoding="utf-8")

    @property
    def navigation(self) -> Navigation:
        if self._navigation is None:
            self._navigation = Navigation(self.app.env, self.app.config.root_doc, self.app.tags)
        return self._navigation

    def forget(self, app: Sphinx, env: BuildEnvironment) -> None:
        """The pages have been read: their tree is another."""
        self._navigation = None

    def _check_targets(self) -> None:
        """Warn of options that name no page, once other extensions have made theirs."""
        for problem in options.unknown_targets(
            self.options, {*self.app.env.found_docs, *self._pages}
        ):
            warn(problem)

    def extra_pages(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """The page of a dead link and the site map, unless the site has its own."""
        titles = {"404": _("Page not found"), "plan": _("Site map")}
        for page, template in EXTRA_PAGES.items():
            if page not in app.env.found_docs:
                yield page, {"title": titles[page]}, template

    def fill_page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        self._pages.add(pagename)
        if pagename == "search":  # Sphinx makes it last
            self._check_targets()
        body, rules = markup.move_styles(markup.mend(context.get("body", "")))
        context["body"] = body
        wanted = markup.needs(body)
        context["t"] = _
        context["page_styles"] = self._write_page_styles(pagename, rules)
        context["script_files"] = self._kept(context["script_files"], wanted, OWN_SCRIPTS)
        context["css_files"] = self._kept(context["css_files"], wanted, set())
        context["eig"] = self._own(pagename, context, doctree) | {"needs": wanted}
        if self.base and not context.get("pageurl"):
            context["pageurl"] = urljoin(self.base, self.builder.get_target_uri(pagename))
        if pagename == "404" and self.base_path:
            leave_from_the_root(context, self.builder.get_target_uri("404"), self.base_path)

    def _own(
        self, pagename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> dict[str, Any]:
        """What the theme's own templates read as `eig`."""
        meta = context.get("meta") or {}
        return {
            "options": self.options,
            "downloads": self.downloads,
            "title": self.title,
            "menu": [] if self._is_hidden(pagename, meta) else self.navigation.menu(pagename),
            "tree": self.navigation.groups if pagename == "plan" else [],
            "on_page": ""
            if "hide-toc" in meta or not self.options.on_page_list
            else page_list(context.get("toc", ""), doctree),
            "source_links": source_links(self.options, pagename, context),
            "modified": modified(context),
            "description": self._description(context, meta, doctree),
            "has_plan": "plan" not in self.app.env.found_docs and not self._is_single,
            "has_search": self.builder.search and not self._is_single,
            "base_url": self.base.rstrip("/"),
            "on_read_the_docs": bool(os.environ.get("READTHEDOCS")),
            "href": self._href(pagename, context),
            "asset": lambda name: context["pathto"](f"_static/{name}", True) + self._version(name),
            "alternates": self._alternates(pagename, context),
        }

    @property
    def _is_single(self) -> bool:
        return self.builder.name == "singlehtml"

    def _is_hidden(self, pagename: str, meta: dict[str, Any]) -> bool:
        """Whether the author wants no menu here, in the words that other themes have for it."""
        sidebars = self.app.config.html_sidebars.items()
        emptied = (not names for pattern, names in sidebars if fnmatch(pagename, pattern))
        return "hide-navigation" in meta or any(emptied)

    def _version(self, name: str) -> str:
        """What makes browsers ask again for a file that has changed."""
        if name not in self._versions:
            file = Path(self.builder.outdir, "_static", name)
            self._versions[name] = f"?v={crc32(file.read_bytes()):08x}" if file.is_file() else ""
        return self._versions[name]

    def _description(
        self, context: dict[str, Any], meta: dict[str, Any], doctree: nodes.document | None
    ) -> str:
        if 'name="description"' in (context.get("metatags") or ""):
            return ""  # the author wrote one
        said = " ".join(str(meta.get("description") or "").split())
        return said or markup.first_paragraph(doctree) or self.options.description

    def _href(self, pagename: str, context: dict[str, Any]) -> Callable[[Any], str]:
        """Where a link of the options, or an entry of the menu, leads from this page."""

        def href(link: Link | Entry) -> str:
            if link.page:
                here = self.builder.get_target_uri(link.page)
                return here if here.startswith("#") else str(context["pathto"](link.page))
            uri = self.builder.get_target_uri(pagename)
            url = link.url.replace("{page}", uri)
            is_relative = not urlsplit(url).scheme and not url.startswith(("/", "#"))
            return "../" * uri.count("/") + url if is_relative else url

        return href

    def _alternates(self, pagename: str, context: dict[str, Any]) -> list[tuple[str, str]]:
        """The page in other languages, where its whole address is known: a part of it is none."""
        page = f"{self.base.rstrip('/')}/{self.builder.get_target_uri(pagename)}"
        href = self._href(pagename, context)
        links = [(one.code, urljoin(page, href(one))) for one in self.options.languages if one.code]
        return [(code, url) for code, url in links if urlsplit(url).scheme]

    def _kept(self, files: list[Any], wanted: set[str], own: set[str]) -> list[Any]:
        names = [str(getattr(file, "filename", file) or "") for file in files]
        short = [name.rpartition("_static/")[2] for name in names]
        foreign = {*short} - own - NEEDED_BY.keys() - {""}
        return [
            file
            for file, name in zip(files, short, strict=True)
            if (name not in own or (foreign and name == OPTIONS_SCRIPT))
            and NEEDED_BY.get(name, "") in {"", *wanted}
        ]

    def _write_page_styles(self, pagename: str, rules: str) -> str:
        """A sheet for the widths that this page's author asked for; most pages have none."""
        sheet = Path(self.builder.outdir, "_static", "pages", pagename + ".css")
        if not rules:
            sheet.unlink(missing_ok=True)
            return ""
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(rules, encoding="utf-8")
        return f"_static/pages/{quote(pagename)}.css"
