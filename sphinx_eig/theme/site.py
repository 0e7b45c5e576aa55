"""Gives each page's template what Sphinx does not: options, menu, source links, style sheets."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from zlib import crc32

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.locale import get_translation

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Place, quoted
from sphinx_eig.guide.links import labels
from sphinx_eig.language.typography import on_one_line
from sphinx_eig.records.home.icons import ICONS
from sphinx_eig.report import warn
from sphinx_eig.theme import assets, compat, highlighting, look, markup, tokens
from sphinx_eig.theme.dead_link import leave_from_the_root
from sphinx_eig.theme.downloads import offered
from sphinx_eig.theme.layout import Layout, layout_of
from sphinx_eig.theme.navigation import Entry, Navigation
from sphinx_eig.theme.on_page import page_list
from sphinx_eig.theme.options import Options, framing, read, unknown_targets
from sphinx_eig.theme.page_foot import completed, contacts, feedback, forge, modified, source_links
from sphinx_eig.theme.reading import FORGES, Link
from sphinx_eig.theme.rewriting import Frames
from sphinx_eig.theme.tags import ALL, Tags, tags_of

_ = get_translation("sphinx_eig")

EXTRA_PAGES = ("404", "plan")


class Site:
    """What the pages of one build share."""

    navigation: Navigation
    tags: Tags

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment]
        self.is_single = self.builder.name == "singlehtml"
        self.options = self._read_options()
        # html_title if the site sets one: Sphinx's default is too long for a header
        is_set = app.config.html_title not in ("", compat.default_of(app, "html_title"))
        named = app.config.html_title if is_set else app.config.project
        self.title = self.options.title or str(named)
        # Set in the configuration, it would be a changed configuration at every build.
        self.base = app.config.html_baseurl or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
        self.asset_version = cache(self._asset_version)
        self.downloads = offered(self.options.downloads, app)
        self.contacts = contacts(self.options)
        self.frames = Frames(app)
        self._pages = {*EXTRA_PAGES, "search", "genindex"}
        compat.set_for_sheets(self.builder, self._sheet_values())

    def _read_options(self) -> Options:
        declared = self.builder.theme.get_options({})
        given = self.builder.theme_options
        made, problems = read(given, declared)
        made = completed(made, self.app.srcdir)
        if made.repository_url and not forge(made):
            empty = Said(
                "the theme option repository_provider is empty; expected one of {known}",
                known=quoted(FORGES),
            )
            problems.append(empty)
        # Sphinx knows of those that theme.toml names, and would warn of ours
        self.builder.theme_options = {key: given[key] for key in given if key in declared}
        self._warn(problems)
        return made

    def _warn(self, problems: Iterable[Said]) -> None:
        for problem in problems:
            place = Place("conf.py", 1, 1)
            warn(self.app.config.language, Code.OPTION, place, "{said}", said=problem)

    def _sheet_values(self) -> dict[str, str]:
        """What the sheets are made with: the accent in both schemes, and the code's colours."""
        folders = map(Path, self.builder.theme.get_theme_dirs())
        sheet = next(f for each in folders if (f := each / "styles" / "tokens.css").is_file())
        made, problems = look.of(self.options, sheet.read_text(encoding="utf-8"))
        self._warn(problems)
        return {
            "eig_icon": made.accent.light,
            "eig_accent": f"light-dark({made.accent.light}, {made.accent.dark})",
            "eig_on_accent": f"light-dark({made.accent.on_light}, {made.accent.on_dark})",
            "eig_tokens": tokens.rule(made.values),
            "eig_code_colours": highlighting.rules(*compat.code_styles(self.builder)),
        }

    def outdated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """The pages whose frame is another, now that the tree is known; answers `env-updated`."""
        self.navigation = Navigation(env, app.config.root_doc, app.tags)
        self.tags = Tags(app)
        places = [labels(env).get(link.ref) for link in framing(self.options)]
        found = self.frames.outdated(env, self.navigation, (self.downloads, places))
        vars(self.builder)["changed_frames"].update(found)
        return found

    def extra_pages(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """The page of a dead link and the site map, unless the site has its own."""
        titles = {"404": _("Page not found"), "plan": _("Site map")}
        for page in EXTRA_PAGES:
            if page not in app.env.found_docs:
                yield page, {"title": titles[page]}, f"{page}.html"
        if not self.is_single:
            yield from self.tags.pages(_("Tags"), _("Tag: {tag}"))

    def fill_page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        self._pages.add(pagename)
        if pagename == "search":  # Sphinx makes it last: other extensions have made their pages
            known = {"page": {*app.env.found_docs, *self._pages}, "ref": labels(app.env)}
            self._warn(unknown_targets(self.options, known))
        body, rules = markup.move_styles(markup.mend(context.get("body", "")))
        wanted = assets.needs(body)
        context |= {
            "body": body,
            "t": _,
            "plain": markup.plain,
            "page_styles": assets.write_page_styles(Path(app.outdir), pagename, rules),
            "script_files": assets.useful(context["script_files"], wanted),
            "css_files": assets.useful(context["css_files"], wanted),
            "eig": {**self._own(pagename, context, doctree), "needs": wanted},
        }
        target = self.builder.get_target_uri(pagename)
        if self.base and not context.get("pageurl"):
            context["pageurl"] = urljoin(self.base, target)
        if self.base and pagename == "404":
            leave_from_the_root(context, target, urlsplit(self.base).path or "/")

    def _own(
        self, pagename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> dict[str, Any]:
        """What the theme's own templates read as `eig`."""
        meta = context.get("meta") or {}
        layout, problems = layout_of(meta)
        for problem in problems + tags_of(meta)[1]:
            warn(self.app.config.language, Code.OPTION, pagename, "{said}", said=problem)
        has_list = self.options.on_page_list and "toc" not in layout.hidden
        has_menu = not self._is_hidden(pagename, layout)
        return {
            "options": self.options,
            "downloads": self.downloads,
            "title": self.title,
            "layout": layout,
            "menu": self.navigation.menu(pagename) if has_menu else [],
            "tree": self.navigation.groups if pagename == "plan" else [],
            "on_page": page_list(context.get("toc", ""), doctree) if has_list else "",
            "contacts": self.contacts,
            "source_links": source_links(self.options, pagename, context),
            "modified": modified(context),
            "tags": [] if self.is_single else self.tags.of(meta),
            "all_tags": ALL if self.tags else "",
            "feedback": feedback(self.options, pagename, context),
            "description": self._description(context, meta, doctree),
            "icons": ICONS,
            "has_plan": "plan" not in self.app.env.found_docs and not self.is_single,
            "has_search": self.builder.search and not self.is_single,
            "announcement_id": f"{crc32(self.options.announcement.encode()):08x}",
            "base_url": self.base.rstrip("/"),
            "on_read_the_docs": bool(os.environ.get("READTHEDOCS")),
            "href": self._href(pagename, context),
            "asset": lambda name: (
                context["pathto"](f"_static/{name}", True) + self.asset_version(name)
            ),
            "alternates": self._alternates(pagename, context),
            "language": self._language(),
        }

    def _is_hidden(self, pagename: str, layout: Layout) -> bool:
        """Whether the author wants no menu here; a layout without its column keeps it at hand."""
        sidebars = self.app.config.html_sidebars.items()
        emptied = (not names for pattern, names in sidebars if fnmatch(pagename, pattern))
        return (layout.has_column and "navigation" in layout.hidden) or any(emptied)

    def _asset_version(self, name: str) -> str:
        """What makes browsers ask again for a file that has changed."""
        file = Path(self.builder.outdir, "_static", name)
        return f"?v={crc32(file.read_bytes()):08x}" if file.is_file() else ""

    def _description(
        self, context: dict[str, Any], meta: dict[str, Any], doctree: nodes.document | None
    ) -> str:
        said = on_one_line(str(meta.get("description") or ""))
        if not said and 'name="description"' in (context.get("metatags") or ""):
            return ""  # the author wrote one
        return said or markup.first_paragraph(doctree) or self.options.description

    def _href(self, pagename: str, context: dict[str, Any]) -> Callable[[Link | Entry], str]:
        """Where a link of the options, or an entry of the menu, leads from this page."""
        uri = self.builder.get_target_uri(pagename)
        known = labels(self.builder.env)

        def href(link: Link | Entry) -> str:
            page, anchor = link.page, ""
            if isinstance(link, Link) and link.ref:
                page, anchor = known.get(link.ref, ("", ""))
            if page:
                there = self.builder.get_target_uri(page)
                if not there.startswith("#"):
                    there = str(context["pathto"](page))
                return f"{there.partition('#')[0]}#{anchor}" if anchor else there
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

    def _language(self) -> str:
        """What the menu of languages calls this one: EN for en-GB, unless it has en-US too."""
        code = str(self.app.config.language or "en").replace("_", "-")
        name = code.partition("-")[0]
        codes = (link.code.replace("_", "-") for link in self.options.languages)
        near = [other for other in codes if other.partition("-")[0] == name]
        return (code if len(near) > 1 else name).upper()
