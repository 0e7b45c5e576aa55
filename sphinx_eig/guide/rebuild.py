"""Decides which pages a build reads or writes again: those whose records changed, and no other."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_eig.guide.links import Destination, destination
from sphinx_eig.guide.programmes import Programmes
from sphinx_eig.guide.record_pages import kind_of_page
from sphinx_eig.guide.registry import ProgrammeDomain, domain_of
from sphinx_eig.guide.selection import Digests, Selection
from sphinx_eig.guide.showings import Build, Key


def pages_to_read(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """The pages that show something else than when they were read."""
    domain = domain_of(env)
    with_lines = app.builder.name == "gettext"
    return [
        docname
        for docname, uses in domain.uses.items()
        if docname not in removed and _has_changed(uses, domain.programmes, with_lines)
    ]


def _has_changed(uses: dict[Selection, Digests], programmes: Programmes, with_lines: bool) -> bool:
    for selection, before in uses.items():
        is_same_file = before.file == programmes.digest(selection.file)
        if is_same_file and not before.is_daily:
            continue
        # A catalogue names the line of every text, which any edit above it moves.
        if (with_lines and not is_same_file) or before.shown != selection.digests(programmes).shown:
            return True
    return False


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages whose links lead elsewhere, or say something else, than when they were written."""
    domain = domain_of(env)
    states = {
        path: domain.programmes.state(path, domain.states.get(path)) for path in domain.files()
    }
    domain.states.clear()
    domain.states.update(states)
    domain.programmes.forget()  # what is written needs them no more
    before = domain.data["resolved"]
    now = {
        (docname, key): _outcome(domain, docname, key)
        for docname, keys in domain.references.items()
        for key in keys
    }
    domain.data["resolved"] = now
    has_records = bool(domain.uses or domain.references)
    # A theme of ours writes again what its own frames show, and no more.
    has_other_theme = not hasattr(app.builder, "changed_frames")
    has_changed = _structure_has_changed(domain)
    if _begin_writing(app) or (has_changed and has_records and has_other_theme):
        domain.build.framed = set(env.found_docs)
        return sorted(env.found_docs)
    for (docname, key), outcome in now.items():
        if before.get((docname, key), outcome) != outcome:
            domain.build.moved.setdefault(docname, set()).add(key)
    wrong = {
        docname
        for (docname, key), outcome in now.items()
        if key in domain.told.get(docname, ()) and _leads_nowhere(domain, key, outcome)
    }
    return sorted({*domain.build.moved, *wrong})


def writing_mark(app: Sphinx) -> Path:
    """A file that stands while the pages of this output are being written."""
    output = sha256(str(app.outdir).encode()).hexdigest()[:16]
    return Path(app.doctreedir, f"programme-writing-{app.builder.name}-{output}")


def _begin_writing(app: Sphinx) -> bool:
    """Whether an earlier build was killed as it wrote, so that no page of it can be trusted.

    Sphinx saves what it knows of the pages before it writes them, ours included.
    """
    was_killed = writing_mark(app).exists()
    writing_mark(app).touch()
    return was_killed


def _end_writing(app: Sphinx, exception: Exception | None) -> None:
    domain_of(app.env).build = Build()
    if exception is None:
        writing_mark(app).unlink(missing_ok=True)


def _leads_nowhere(domain: ProgrammeDomain, key: Key, outcome: object) -> bool:
    """Whether a link is a problem, which is told whenever its page is written."""
    if isinstance(outcome, Destination):
        return outcome.is_anchor_missing
    return outcome is None and key[0] not in domain.figures


def _structure_has_changed(domain: ProgrammeDomain) -> bool:
    """Whether the order or a title of the pages did, which the navigation of every page shows."""
    env = domain.env
    titles = sorted(
        (docname, title.astext())
        for docname, title in env.titles.items()
        if kind_of_page(env.config, docname) is None  # no menu holds records
    )
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


def setup(app: Sphinx) -> None:
    """Take part in Sphinx's own decisions."""
    app.connect("env-get-outdated", pages_to_read)
    app.connect("env-updated", pages_to_write)
    app.connect("build-finished", _end_writing)
