"""Gives each page's template what Sphinx does not: options, menu, source links, style sheets."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

from babel.dates import format_date
from docutils import nodes
from sphinx.locale import _ as sphinx_words
from sphinx.locale import get_translation
from sphinx.util import logging

from sphinx_eig.theme import contrast, highlighting, markup, options
from sphinx_eig.theme.navigation import WHOLE_MENU, Entry, Navigation
from sphinx_eig.theme.repository import forge, source_links

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

_ = get_translation("sphinx_eig")
logger = logging.getLogger(__name__)

# Sphinx's own scripts, for what this theme does in other ways.
UNUSED_SCRIPTS = (
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "translations.js",
)
OWN_SCRIPTS = ("design-tabs.js",)  # they ask nothing of Sphinx's
# Style sheets and scripts that only some pages have a use for, by a part of their name.
OPTIONAL_FILES = {
    "pygments": "never",  # both schemes are in code.css
    "sphinx-design": "design",
    "design-tabs": "tabs",
    "programme": "programme",
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
        self._navigation: Navigation | None = None
        base = app.config.html_baseurl or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
        app.config.html_baseurl = base
        self.base_path = urlsplit(base).path or "/" if base else ""
        app.config.html_context.update(self._sheet_values())

    def _read_options(self) -> options.Options:
        defaults = self.builder.theme.get_options({})
        given = self.builder.theme_options
        read, accepted, problems = options.read(given, list(defaults), defaults)
        if read.repository_url and not forge(read):
            expected = ", ".join(options.PROVIDERS)
            problems.append(f"theme option 'repository_provider' is empty: expected {expected}")
        self.builder.theme_options = accepted
        for problem in problems:
            warn(problem)
        return read

    def _html_title(self) -> str:
        """html_title if the site sets one: Sphinx's default is too long for a header."""
        config = self.app.config
        default = sphinx_words("%s %s documentation") % (config.project, config.release)
        return str(config.project if config.html_title in ("", default) else config.html_title)

    def _sheet_values(self) -> dict[str, str]:
        """What the sheets are made with: the accent in both schemes, and the code's colours."""
        tokens = self._theme_file("styles/tokens.css")
        accent, problems = contrast.accent(self.options.accent, self.options.accent_dark, tokens)
        for problem in problems:
            warn(problem)
        colours = highlighting.rules(self.builder.highlighter, self.builder.dark_highlighter)
        self.builder.dark_highlighter = None  # its own sheet would be of no use
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

    def check_targets(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Warn of options that name no page, now that all pages are known."""
        for problem in options.unknown_targets(self.options, {*env.found_docs, *OTHER_PAGES}):
            warn(problem)
        self._navigation = None

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
        body, rules = markup.move_styles(markup.mend(context.get("body", "")))
        context["body"] = body
        wanted = markup.needs(body)
        context["t"] = _
        context["page_styles"] = self._write_page_styles(pagename, rules)
        context["script_files"] = self._kept(context["script_files"], wanted)
        context["css_files"] = self._kept(context["css_files"], wanted)
        if pagename == "404" and self.base_path:
            self._leave_from_the_root(context)
        context["eig"] = {
            "options": self.options,
            "needs": wanted,
            "title": self.title,
            "menu": self.navigation.groups,
            "menu_is_whole": self.navigation.size <= WHOLE_MENU,
            "trail": self.navigation.trail(pagename),
            "on_page": self.options.on_page_list and markup.page_list(context.get("toc", "")),
            "source_links": source_links(self.options, pagename, context),
            "modified": modified(context),
            "description": self._description(context, doctree),
            "has_plan": "plan" not in app.env.found_docs,
            "base_url": self.app.config.html_baseurl.rstrip("/"),
            "on_read_the_docs": bool(os.environ.get("READTHEDOCS")),
            "href": self._href(pagename, context["pathto"]),
            "alternates": self._alternates(app, pagename, context["pathto"]),
        }

    def _description(self, context: dict[str, Any], doctree: nodes.document | None) -> str:
        if 'name="description"' in (context.get("metatags") or ""):
            return ""  # the author wrote one
        return markup.first_paragraph(doctree) or self.options.description

    def _href(self, pagename: str, pathto: Callable[..., str]) -> Callable[[Any], str]:
        """Where a link of the options, or an entry of the menu, leads from this page."""

        def href(link: options.Link | Entry) -> str:
            if link.page:
                return pathto(link.page)
            uri = self.builder.get_target_uri(pagename)
            url = link.url.replace("{page}", uri)
            is_relative = not urlsplit(url).scheme and not url.startswith(("/", "#"))
            return "../" * uri.count("/") + url if is_relative else url

        return href

    def _alternates(
        self, app: Sphinx, pagename: str, pathto: Callable[..., str]
    ) -> list[tuple[str, str]]:
        """The page in other languages, where its whole address is known: a part of it is none."""
        page = f"{app.config.html_baseurl.rstrip('/')}/{self.builder.get_target_uri(pagename)}"
        href = self._href(pagename, pathto)
        links = [(one.code, urljoin(page, href(one))) for one in self.options.languages if one.code]
        return [(code, url) for code, url in links if urlsplit(url).scheme]

    def _kept(self, files: list[Any], wanted: set[str]) -> list[Any]:
        def is_kept(file: Any) -> bool:
            name = name_of(file)
            if name in UNUSED_SCRIPTS:
                return False
            needs = (need for part, need in OPTIONAL_FILES.items() if part in name)
            return all(need in wanted for need in needs)

        kept = [file for file in files if is_kept(file)]
        if any(name_of(file) not in OWN_SCRIPTS and name_of(file).endswith(".js") for file in kept):
            # scripts of other extensions, such as sphinx-copybutton's, read Sphinx's values
            return [f for f in files if name_of(f) == "documentation_options.js"] + kept
        return kept

    def _write_page_styles(self, pagename: str, rules: str) -> str:
        """A sheet for the widths that this page's author asked for; most pages have none."""
        sheet = Path(self.builder.outdir, "_static", "pages", pagename + ".css")
        if not rules:
            sheet.unlink(missing_ok=True)
            return ""
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(rules, encoding="utf-8")
        return f"_static/pages/{quote(pagename)}.css"

    def _leave_from_the_root(self, context: dict[str, Any]) -> None:
        """The page of a dead link is shown at any address: its links start from the root."""
        here = self.builder.get_target_uri("404")
        pathto, css_tag, js_tag = context["pathto"], context["css_tag"], context["js_tag"]

        def absolute(uri: str) -> str:
            if "://" in uri or uri.startswith(("#", "/")):
                return uri
            return self.base_path.rstrip("/") + "/" + uri.removeprefix("../" * here.count("/"))

        context["content_root"] = self.base_path
        for picture in ("favicon_url", "logo_url"):
            context[picture] = context[picture] and absolute(context[picture])
        context["pathto"] = lambda *args, **kwargs: absolute(pathto(*args, **kwargs))
        context["css_tag"] = lambda css: absolute_attribute(css_tag(css), absolute)
        context["js_tag"] = lambda js: absolute_attribute(js_tag(js), absolute)


def name_of(file: Any) -> str:
    return os.path.basename(str(getattr(file, "filename", file) or ""))  # noqa: PTH119


def absolute_attribute(tag: str, absolute: Callable[[str], str]) -> str:
    return re.sub(r'(href|src)="([^"]*)"', lambda m: f'{m[1]}="{absolute(m[2])}"', tag)


def modified(context: dict[str, Any]) -> str:
    """When the page says it was written, else when Sphinx was told to say it was built."""
    if not context.get("page_source_suffix"):
        return ""
    said = str((context.get("meta") or {}).get("date") or context.get("last_updated") or "")
    try:
        day = format_date(date.fromisoformat(said), "long", context["language"].replace("-", "_"))
    except ValueError:
        return escape(said)
    return f'<time datetime="{said}">{day}</time>'
