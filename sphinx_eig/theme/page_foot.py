"""Says where a page comes from, at whatever forge, and when it was written."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from babel.dates import format_date, format_skeleton
from sphinx.locale import get_translation

from sphinx_eig.theme.options import Options, framing
from sphinx_eig.theme.reading import FORGES, Link

_ = get_translation("sphinx_eig")


def completed(options: Options, source: Path) -> Options:
    """The options, with what the Git folder and Read the Docs know of the repository."""
    clone = os.environ.get("READTHEDOCS_GIT_CLONE_URL", "").removesuffix(".git")
    is_branch = os.environ.get("READTHEDOCS_VERSION_TYPE") == "branch"
    branch = os.environ.get("READTHEDOCS_GIT_IDENTIFIER", "") if is_branch else ""
    roots = (folder for folder in (source, *source.parents) if (folder / ".git").exists())
    root = next(roots, None)
    folder = source.relative_to(root).as_posix() if root else "docs"
    return replace(
        options,
        repository_url=options.repository_url or (clone if clone.startswith("https://") else ""),
        repository_branch=options.repository_branch or branch or "main",
        docs_path=options.docs_path or folder,
    )


def forge(options: Options) -> str:
    """The kind of forge, as the options say or as the address tells."""
    host = urlsplit(options.repository_url).hostname or ""
    return options.repository_provider or next((kind for kind in FORGES if kind in host), "")


def contacts(options: Options) -> list[Link]:
    """Where to write of what is on no page: the frame's links to somebody, then the forge."""
    known = [
        link
        for link in framing(options)
        if link.url.startswith("mailto:") or "contact" in (link.page, link.ref)
    ]
    if kind := forge(options):
        report = FORGES[kind][-1].partition("?")[0]
        known.append(Link(_("Report a problem"), options.repository_url + report))
    return list(dict.fromkeys(known))


def source_links(options: Options, pagename: str, context: dict[str, Any]) -> list[Link]:
    """The links below a page of the site; generated pages have no source."""
    suffix, kind = context.get("page_source_suffix"), forge(options)
    if suffix and kind:
        folder = options.docs_path.strip("/").removeprefix(".")
        title = _("Problem on the page “%s”") % (context.get("title") or pagename)
        values = {
            "branch": quote(options.repository_branch),
            "file": quote("/".join(filter(None, (folder, pagename + suffix)))),
            "title": quote(title),
        }
        names = (_("Edit this page"), _("View the source"), _("Report a problem"))
        addresses = (options.repository_url + form.format(**values) for form in FORGES[kind])
        return [Link(name, url) for name, url in zip(names, addresses, strict=True)]
    if suffix and all(context.get(key) for key in ("show_source", "has_source", "sourcename")):
        source = context["pathto"]("_sources/" + context["sourcename"], True)
        return [Link(_("View the source"), source)]
    return []


def feedback(options: Options, pagename: str, context: dict[str, Any]) -> list[Link]:
    """The answers to whether a page of the site was useful, each of which names the page."""
    if not context.get("page_source_suffix"):
        return []
    values = {"{page}": quote(pagename), "{title}": quote(str(context.get("title") or pagename))}
    found = []
    for link in options.feedback:
        url = link.url
        for name, value in values.items():
            url = url.replace(name, value)
        found.append(replace(link, url=url))
    return found


def modified(context: dict[str, Any]) -> str:
    """When the page says it was written, else when Sphinx was told to say it was built, in HTML."""
    if not context.get("page_source_suffix"):
        return ""
    said = str((context.get("meta") or {}).get("date") or context.get("last_updated") or "").strip()
    language = (context["language"] or "en").replace("-", "_")
    template, day = _("Modified on %s"), ""
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}", said):
            template, day = _("Modified in %s"), said
        elif re.fullmatch(r"\d{4}-\d\d", said):
            month = date.fromisoformat(f"{said}-01")
            template, day = _("Modified in %s"), format_skeleton("yMMMM", month, locale=language)
        else:
            moment = datetime.fromisoformat(said).date()
            said, day = moment.isoformat(), format_date(moment, "long", language)
    shown = f'<time datetime="{said}">{day}</time>' if day else escape(said)
    return template % shown if said else ""
