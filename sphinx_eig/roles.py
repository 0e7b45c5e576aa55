"""The roles of the domain: links to records, and figures inside sentences."""

from __future__ import annotations

from typing import cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util import logging

from sphinx_eig.data.problems import Code, nearest, quoted
from sphinx_eig.data.values import same
from sphinx_eig.guide.programmes import OutsideSourceError, default_path, programme_in
from sphinx_eig.guide.registry import KINDS, ProgrammeDomain
from sphinx_eig.guide.selection import Selection
from sphinx_eig.language.numbers import figure
from sphinx_eig.language.passages import LanguageRole

logger = logging.getLogger(__name__)


class RecordRole(XRefRole):
    """``{programme:role}`coachs-eig```: the record's title, linked to the record."""

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
        del env, has_explicit_title
        _compare_by_target(refnode, target)
        return title, same(target)


class StatRole(RecordRole):
    """``{programme:stat}`talents```: the figure itself, linked to its block if a page shows it."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        key = same(target)
        _compare_by_target(refnode, target)
        try:
            selection = Selection(default_path(env), "statistic", only=(key,))
        except OutsideSourceError:
            return title, key
        cast("ProgrammeDomain", env.get_domain("programme")).note_use(env.docname, selection)
        for statistic in selection.records(programme_in(selection.file).programme):
            refnode["figure"] = figure(statistic, env.config.language)
            if not has_explicit_title:
                title = refnode["figure"]
        return title, key


def _compare_by_target(refnode: nodes.Element, target: str) -> None:
    """Let Sphinx 8 compare a translated reference with its original by what it refers to.

    It compares what was written, which a translated title changes; later releases do as here.
    """
    refnode.rawsource = target


ROLES = {
    "phase": RecordRole(),
    "role": RecordRole(),
    "activity": RecordRole(),
    "stat": StatRole(),
    "lang": LanguageRole(),
}


def warn_of_unknown(_app: Sphinx, domain: Domain, node: pending_xref) -> bool | None:
    """Say which records there are where a role names none of them."""
    if not isinstance(domain, ProgrammeDomain) or node["reftype"] not in KINDS:
        return None
    kind = KINDS[node["reftype"]]
    known = sorted(
        {key for shown in domain.showings.values() for k, key, _one in shown if k == kind}
    )
    logger.warning(
        "no page shows a %s called “%s”; expected one of %s%s",
        kind,
        node["reftarget"],
        quoted(known) or "those that pages show, of which there are none",
        nearest(node["reftarget"], known),
        location=node,
        type="programme",
        subtype=Code.RECORD.value,
    )
    return True


def setup(app: Sphinx) -> None:
    """Give the domain its roles."""
    for name, role in ROLES.items():
        app.add_role_to_domain("programme", name, role)
    app.connect("warn-missing-reference", warn_of_unknown)
