"""Makes the links to a page's source, because every forge has its own addresses."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from sphinx.locale import get_translation

from sphinx_eig.theme.options import Options
from sphinx_eig.theme.reading import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

_ = get_translation("sphinx_eig")

HOSTS = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "codeberg"}
# edit, view and report, from the repository's address
ADDRESSES = {
    "github": (
        "{url}/edit/{branch}/{file}",
        "{url}/blob/{branch}/{file}",
        "{url}/issues/new?title={title}",
    ),
    "gitlab": (
        "{url}/-/edit/{branch}/{file}",
        "{url}/-/blob/{branch}/{file}",
        "{url}/-/issues/new?issue[title]={title}",
    ),
    "forgejo": (
        "{url}/_edit/{branch}/{file}",
        "{url}/src/branch/{branch}/{file}",
        "{url}/issues/new?title={title}",
    ),
}


def completed(options: Options, source: Path) -> Options:
    """The options, with what the Git folder and Read the Docs know of the repository."""
    clone = os.environ.get("READTHEDOCS_GIT_CLONE_URL", "").removesuffix(".git")
    is_branch = os.environ.get("READTHEDOCS_VERSION_TYPE") == "branch"
    branch = os.environ.get("READTHEDOCS_GIT_IDENTIFIER", "") if is_branch else ""
    root = next(
        (folder for folder in (source, *source.parents) if (folder / ".git").exists()), None
    )
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
    named = (
        options.repository_provider
        or HOSTS.get(host)
        or next((kind for kind in ADDRESSES if kind in host), "")
    )
    return "forgejo" if named == "codeberg" else named


def source_links(options: Options, pagename: str, context: dict[str, Any]) -> list[Link]:
    """The links below a page of the site; generated pages have no source."""
    if not context.get("page_source_suffix"):
        return []
    return list(_links(options, pagename, context))


def _links(options: Options, pagename: str, context: dict[str, Any]) -> Iterator[Link]:
    kind = forge(options)
    if kind:
        folder = options.docs_path.strip("/").removeprefix(".")
        file = "/".join(filter(None, (folder, pagename + context["page_source_suffix"])))
        title = _("Problem on the page “%s”") % (context.get("title") or pagename)
        values = {
            "url": options.repository_url,
            "branch": quote(options.repository_branch),
            "file": quote(file),
            "title": quote(title),
        }
        names = (_("Edit this page"), _("View the source"), _("Report a problem"))
        for name, address in zip(names, ADDRESSES[kind], strict=True):
            yield Link(name, address.format(**values))
    elif context.get("show_source") and context.get("has_source") and context.get("sourcename"):
        source = context["pathto"]("_sources/" + context["sourcename"], True)
        yield Link(_("View the source"), source)
