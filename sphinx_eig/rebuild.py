"""Decides which pages a build reads or writes again: those whose records changed, and no other."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import cast

from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_eig import files
from sphinx_eig.domain import Key, ProgrammeDomain
from sphinx_eig.guide import destination
from sphinx_eig.report import show
from sphinx_eig.selection import Selection


def _domain(env: BuildEnvironment) -> ProgrammeDomain:
    return cast("ProgrammeDomain", env.get_domain("programme"))


def pages_to_read(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """The pages that show something else than when they were read."""
    files.forget()
    domain = _domain(env)
    with_lines = app.builder.name == "gettext"
    return [
        docname
        for docname, uses in domain.uses.items()
        if docname not in removed and _has_changed(uses, with_lines)
    ]


def _has_changed(uses: dict[Selection, tuple[str, str]], with_lines: bool) -> bool:
    for selection, (shown, whole) in uses.items():
        shown_now, whole_now = selection.digest()
        # A catalogue names the line of every text, which any edit above it moves.
        if shown != shown_now or (with_lines and whole != whole_now):
            return True
    return False


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages whose links lead elsewhere, or say something else, than when they were written."""
    _report_problems(app, env)
    domain = _domain(env)
    before = domain.data["resolved"]
    now = {
        (docname, key): _outcome(domain, docname, key)
        for docname, keys in domain.references.items()
        for key in keys
    }
    domain.data["resolved"] = now
    if _structure_has_changed(domain):
        return sorted(env.found_docs)
    return sorted({at[0] for at, outcome in now.items() if before.get(at, outcome) != outcome})


def _structure_has_changed(domain: ProgrammeDomain) -> bool:
    """Whether the order or a title of the pages did, which the navigation of every page shows."""
    env = domain.env
    titles = sorted((docname, title.astext()) for docname, title in env.titles.items())
    trees = [
        (docname, tree.get("caption"), tree["entries"], tree.get("maxdepth"), tree.get("numbered"))
        for docname in sorted(env.toctree_includes)
        for tree in env.tocs[docname].findall(toctree)
    ]
    now = sha256(repr((trees, titles)).encode()).hexdigest()
    before, domain.data["structure"] = domain.data["structure"], now
    return before not in ("", now)


def _outcome(domain: ProgrammeDomain, docname: str, key: Key) -> object:
    kind, target = key
    if kind == "page":
        return destination(domain.env, domain.anchors, docname, target)
    return domain.showing(key)


def _report_problems(app: Sphinx, env: BuildEnvironment) -> None:
    """Every problem of every data file in use, once, in order, at every build."""
    for path in _domain(env).files():
        for problem in files.programme_in(path).problems:
            show(problem, app.config.language)
