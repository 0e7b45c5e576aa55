"""The roles of the domain: links to records, and figures inside sentences."""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole

from sphinx_eig.config import kinds_in
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, nearest, some_of
from sphinx_eig.data.values import same
from sphinx_eig.guide.programmes import OutsideSourceError, default_path
from sphinx_eig.guide.registry import ANY_RECORD, ProgrammeDomain, domain_of
from sphinx_eig.guide.selection import Selection
from sphinx_eig.language.numbers import figure
from sphinx_eig.language.passages import LanguageRole
from sphinx_eig.language.words import _
from sphinx_eig.report import warn


class AnyRecordRole(XRefRole):
    """``{programme:record}`people/ada```: a record of any collection, or an id that is unique."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        _compare_by_target(refnode, target)
        return title, same(target)


class RecordRole(AnyRecordRole):
    """``{programme:role}`coachs-eig```: the record's title, linked to the record.

    ``{programme:stat}`talents``` prints the figure itself, linked to its block if a page shows it.
    """

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        title, key = super().process_link(env, refnode, has_explicit_title, title, target)
        if self.kind.figure:
            shown = self._figure(env, key)
            if shown is not None:
                refnode["figure"] = shown
                title = title if has_explicit_title else shown
        return title, key

    def _figure(self, env: BuildEnvironment, key: str) -> str | None:
        """The figure, nothing at all where it cannot be counted; none where there is none."""
        try:
            selection = Selection(default_path(env), self.kind.name, only=(key,))
        except OutsideSourceError:
            return None
        domain = domain_of(env)
        domain.note_use(env.docname, selection)
        found = selection.records(domain.programmes.loaded(selection.file).programme)
        return figure(found[0], env.config.language) if found else None


def _compare_by_target(refnode: nodes.Element, target: str) -> None:
    """Let Sphinx 8 compare a translated reference with its original by what it refers to.

    It compares what was written, which a translated title changes; later releases do as here.
    """
    refnode.rawsource = target


def warn_of_unknown(app: Sphinx, domain: Domain, node: pending_xref) -> bool | None:
    """Say which records there are where a role names none of them."""
    if not isinstance(domain, ProgrammeDomain):
        return None
    if node["reftype"] not in {*domain.kinds, ANY_RECORD}:
        return None
    kind, name = domain.key(node["reftype"], node["reftarget"])
    shown = [(k, key) for shown in domain.showings.values() for k, key, _one in shown]
    spellings = known = sorted({key for k, key in shown if k == kind})
    if kind not in domain.object_types:  # any record, or one of a collection that there is not
        keys = {k: collection for collection, k in domain.collections.items()}
        everywhere = sorted({(keys[k], key) for k, key in shown})
        same_id = [(k, key) for k, key in everywhere if key == name]
        known = [f"{k}/{key}" for k, key in same_id or everywhere]
        spellings = [key for _k, key in everywhere]
    warn(
        app.config.language,
        Code.RECORD,
        node,
        "no page shows “{name}” ({kind}); expected one of {known}{nearest}",
        kind=_(domain.object_types[kind].lname) if kind in domain.object_types else kind,
        name=name,
        known=some_of(known) if known else Said("those that pages show, of which there are none"),
        nearest=nearest(name, spellings),
    )
    return True


def setup(app: Sphinx) -> None:
    """Give the domain its roles."""
    app.add_role_to_domain("programme", "lang", LanguageRole())
    app.add_role_to_domain("programme", ANY_RECORD, AnyRecordRole())
    app.connect("config-inited", _add)
    app.connect("warn-missing-reference", warn_of_unknown)


def _add(app: Sphinx, config: Config) -> None:
    for kind in kinds_in(config):
        if kind.role:
            app.add_role_to_domain("programme", kind.role, RecordRole(kind))
