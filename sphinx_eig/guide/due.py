"""Tells which pages and figures are due for review: at a build's end, on pages, in a report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_eig.data.dates.freshness import today
from sphinx_eig.data.problems import Code, Problem
from sphinx_eig.guide.record_pages import kind_of_page
from sphinx_eig.guide.registry import domain_of
from sphinx_eig.guide.showings import Review
from sphinx_eig.language.numbers import day as in_words
from sphinx_eig.language.words import _
from sphinx_eig.report import show, tell

if TYPE_CHECKING:
    from sphinx_eig.data.dates.reviews import Reviewed

#: What a scheduled job reads; see the documentation for its keys.
REPORT = "programme-due.json"
KEYS = ("last_reviewed_on", "review_in", "owner")


def setup(app: Sphinx) -> None:
    """Look at every page when it is read, and at the end of a build."""
    app.connect("source-read", _read_front_matter)
    app.connect("doctree-read", _add_notice)
    app.connect("env-get-outdated", _pages_that_became_due)
    app.connect("env-updated", _warn)
    app.connect("build-finished", _tell)
    app.connect("build-finished", _write_report)


def _read_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    path = app.env.doc2path(docname)
    if path.suffix in {".md", ".markdown"} and any(key in content[0] for key in KEYS):
        _note(app, docname, _review(content[0], str(path)))


def _read_fields(app: Sphinx, docname: str) -> None:
    """A reStructuredText page says the same in its field list, whose lines Sphinx forgets."""
    fields = app.env.metadata[docname]
    written = "".join(f"{key}: {fields[key]}\n" for key in KEYS if key in fields)
    if written and docname not in domain_of(app.env).reviews:
        reviewed = _review(f"---\n{written}---\n", str(app.env.doc2path(docname)))
        problems = tuple(replace(one, line=1, column=1) for one in reviewed.problems)
        _note(app, docname, replace(reviewed, problems=problems))


def _review(text: str, name: str) -> Reviewed:
    # imported only here: a site that has no reviews should not pay for what reads them
    from sphinx_eig.data.dates.reviews import page_review

    return page_review(text, name)


def _note(app: Sphinx, docname: str, reviewed: Reviewed) -> None:
    owner = str(reviewed.review["owner"] or "")
    review = Review(reviewed.due, owner, reviewed.is_due, reviewed.problems)
    domain_of(app.env).reviews[docname] = review


def _add_notice(app: Sphinx, doctree: nodes.document) -> None:
    """A sober notice below the title of a page that is due."""
    docname = app.env.docname
    _read_fields(app, docname)
    review = domain_of(app.env).reviews.get(docname)
    section = next(iter(doctree.findall(nodes.section)), None)
    if review is None or review.due is None or not review.is_due or section is None:
        return
    text = str(_("This page was to be reviewed on %s.")) % in_words(review.due, app.config.language)
    title = nodes.title("", str(_("To be reviewed")))
    paragraph = nodes.paragraph("", text)
    section.insert(1, nodes.admonition("", title, paragraph, classes=["programme-due"]))


def _pages_that_became_due(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Days go by without an edit."""
    return [
        docname
        for docname, review in domain_of(env).reviews.items()
        if docname not in removed
        and review.due is not None
        and (review.due <= today()) != review.is_due
    ]


def _warn(app: Sphinx, env: BuildEnvironment) -> None:
    """Of every problem of the data files in use and of reviews, at every build."""
    for problem in _problems(env):
        if problem.code is not Code.DUE or app.config.programme_due == "warning":
            show(problem, app.config.language)


def _tell(app: Sphinx, exception: Exception | None) -> None:
    """What is due is news, not a mistake."""
    if exception is None and app.config.programme_due != "warning":
        for problem in _problems(app.env):
            if problem.code is Code.DUE:
                tell(problem, app.config.language)


def _problems(env: BuildEnvironment) -> Iterator[Problem]:
    domain = domain_of(env)
    for state in domain.states.values():
        yield from state.problems
    for _docname, problems in sorted(domain.problems.items()):
        yield from problems
    for _docname, review in sorted(domain.reviews.items()):
        yield from review.problems


def _write_report(app: Sphinx, exception: Exception | None) -> None:
    is_wanted = app.config.programme_due_report and app.builder.format == "html"
    if exception is not None or not is_wanted:
        return
    report = {"date": today().isoformat(), "due": [*_due_pages(app.env), *_due_figures(app.env)]}
    text = json.dumps(report, ensure_ascii=False, indent=2)
    Path(app.outdir, REPORT).write_text(text + "\n", "utf-8")


def _due_pages(env: BuildEnvironment) -> Iterable[dict[str, Any]]:
    for docname, review in sorted(domain_of(env).reviews.items()):
        kind = kind_of_page(env.config, docname)
        if kind is not None and kind.is_personal:
            continue
        if review.due is not None and review.is_due:
            yield {
                "kind": "page",
                "id": docname,
                "title": env.titles[docname].astext() if docname in env.titles else docname,
                "due": review.due.isoformat(),
                "owner": review.owner,
            }


def _due_figures(env: BuildEnvironment) -> Iterable[dict[str, Any]]:
    root = Path(env.srcdir).resolve()
    for path, state in domain_of(env).states.items():
        for figure in state.due:
            yield {
                "kind": "statistic",
                "id": figure.id,
                "title": figure.label,
                "due": figure.due.isoformat(),
                "file": Path(path).relative_to(root).as_posix(),
                "line": figure.line,
            }
