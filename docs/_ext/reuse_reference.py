"""The directive ``{reference}``: a part of the reference, made from the package itself.

Its sentences need no translation by the guide's catalogues: `reuse_words` has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import indent
from typing import Any

import reuse_directives
import reuse_facts as facts
import reuse_python
from docutils import nodes
from docutils.parsers.rst import directives
from reuse_words import Entry, said
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

PUBLIC = frozenset(entry.name for entry in reuse_python.classes())
#: Names of the code, marked as such or known by their shape.
MARKED = re.compile(r"``([^`]+)``|`([^`]+)`|\*(\w+)\*|(\{[^}]+\}|\b[a-z]+_\w+\b|\bconf\.py\b)")


class Reference(SphinxDirective):
    """``{reference} options``: what the argument names, as sections or as a list."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        what = directives.choice(self.arguments[0], sorted(SHOWN))
        shown: list[nodes.Node] = SHOWN[what](self)
        self.env.note_dependency(facts.__file__)
        return shown

    def said(self, sentence: str) -> str:
        """*Sentence* in the language of the page."""
        return said(sentence, self.config.language)

    def prose(self, text: str) -> nodes.paragraph:
        """A paragraph, in which names of the code are shown as such."""
        paragraph = nodes.paragraph()
        end = 0
        for found in MARKED.finditer(text):
            paragraph += nodes.Text(text[end : found.start()])
            paragraph += literal(next(filter(None, found.groups())))
            end = found.end()
        paragraph += nodes.Text(text[end:])
        return paragraph

    def section(self, ids: str, title: Iterable[nodes.Node]) -> nodes.section:
        """A section of the page whose address is the same in every language."""
        heading = nodes.title("", "", *title, translatable=False)
        made = nodes.section("", heading, ids=[ids], names=[])
        self.state.document.note_explicit_target(made)
        return made

    def listed(self, entries: Iterable[Entry], kind: str, *, default: str = "") -> list[Any]:
        """The entries as a list of names and sentences; each name has an address."""
        made = nodes.definition_list()
        for entry in entries:
            term = nodes.term("", "", literal(entry.name), ids=[f"{kind}-{entry.name}"])
            self.state.document.note_explicit_target(term)
            text = self.prose(self.said(entry.sentence))
            if default and entry.detail not in ("''", "[]", ""):
                # colours are plain: looks of code would cost the page too many elements
                is_colour = entry.detail.startswith("#")
                value = (nodes.Text if is_colour else literal)(entry.detail)
                text += [nodes.Text(" " + self.said(default)), value]
                text += nodes.Text(".")
            made += nodes.definition_list_item("", term, nodes.definition("", text))
        return [made]


def literal(text: str) -> nodes.literal:
    return nodes.literal(text, text)


def plain(text: str) -> nodes.literal_block:
    """A block of code without colours: they would cost an element for every word.

    Sphinx colours a block whose source is its text, or missing.
    """
    return nodes.literal_block(" ", text)


def show_directives(page: Reference, entries: Iterable[Entry]) -> list[nodes.Node]:
    shown: list[nodes.Node] = []
    for entry in entries:
        section = page.section(entry.name.replace(":", "-"), [literal(entry.name)])
        section += page.prose(page.said(entry.sentence))
        known = nodes.field_list()
        for word, names in entry.lists:
            label = nodes.field_name("", page.said(facts.WORDS[word]), translatable=False)
            known += nodes.field("", label, nodes.field_body("", row_of(names)))
        if entry.lists:
            section += known
        shown.append(section)
    return shown


def row_of(names: Iterable[str]) -> nodes.paragraph:
    """The names, each as code of its own."""
    row = nodes.paragraph()
    for name in names:
        row += [nodes.Text(", "), literal(name)] if len(row) else [literal(name)]
    return row


def show_roles(page: Reference) -> list[nodes.Node]:
    (made,) = page.listed(facts.roles(), "role")
    for item, entry in zip(made, facts.roles(), strict=True):
        item[1][0] += [nodes.Text(" "), literal(entry.detail)]
    return [made]


def show_parts(page: Reference, which: str) -> list[nodes.Node]:
    shown: list[nodes.Node] = []
    language = page.config.language if page.config.language == "fr" else "en"
    for part, keys in facts.parts(which):
        kind = part.name
        section = page.section(f"data-{kind}", [nodes.Text(page.said(part.sentence))])
        example = facts.example(kind, language)
        if part.detail:  # the key under which records of this kind stand
            example = f"{part.detail}:\n{indent(example, '  ')}"
        section += plain(example)
        (made,) = page.listed(keys, kind)
        for item, key in zip(made, keys, strict=True):
            if key.detail:
                item[0] += nodes.Text(f" ({page.said(key.detail)})")
        section += made
        shown.append(section)
    return shown


def show_website_names(page: Reference) -> list[nodes.Node]:
    """One line for each pair of names."""
    lines = [f"{one.sentence}{one.name} → {one.detail}" for one in facts.website_names()]
    return [plain("\n".join(lines))]


def show_problems(page: Reference) -> list[nodes.Node]:
    (made,) = page.listed(facts.problem_codes(), "problem")
    for item, entry in zip(made, facts.problem_codes(), strict=True):
        item[1] += plain(entry.detail)
    return [made]


def show_functions(page: Reference) -> list[nodes.Node]:
    return [described(page, "function", entry) for entry in reuse_python.functions()]


def show_classes(page: Reference) -> list[nodes.Node]:
    shown: list[nodes.Node] = []
    for entry in reuse_python.classes():
        made = described(page, "class", entry)
        if asked := list(reuse_python.members(entry.name)):
            (members,) = page.listed(asked, entry.name)
            for item, member in zip(members, asked, strict=True):
                item[0][0] += typed(member.detail)
            made[1] += members
        shown.append(made)
    return shown


def described(page: Reference, kind: str, entry: Entry) -> addnodes.desc:
    """A name of the Python interface, which other projects can link to, as Sphinx shows its own."""
    ids = f"api-{entry.name}"
    name = addnodes.desc_name(entry.name, entry.name)
    parts = [name, *typed(entry.detail)]
    signature = addnodes.desc_signature("", "", *parts, ids=[ids], classes=["notranslate"])
    content = addnodes.desc_content("", page.prose(page.said(entry.sentence)))
    page.state.document.note_explicit_target(signature)
    python = page.env.domains["py"]
    python.note_object(f"sphinx_eig.data.{entry.name}", kind, ids, location=signature)
    return addnodes.desc("", signature, content, domain="py", objtype=kind, classes=["py", kind])


def typed(signature: str) -> list[nodes.Node]:
    """*Signature*, its public types as links to where this page describes them."""
    return [
        nodes.reference("", each, refid=f"api-{each}", internal=True)
        if each in PUBLIC
        else nodes.Text(each)
        for each in re.split(r"\b", signature)
    ]


SHOWN: dict[str, Any] = {
    "directives": lambda page: show_directives(page, reuse_directives.directives()),
    "more-directives": lambda page: show_directives(page, reuse_directives.more_directives()),
    "blocks": lambda page: show_directives(page, reuse_directives.blocks()),
    "options": lambda page: page.listed(reuse_directives.options(), "option"),
    "roles": show_roles,
    "programme": lambda page: show_parts(page, "programme"),
    "records": lambda page: show_parts(page, "records"),
    "time": lambda page: show_parts(page, "time"),
    "collections": lambda page: show_parts(page, "collections"),
    "kinds": lambda page: page.listed(facts.kinds(), "kind"),
    "website": show_website_names,
    "configuration": lambda page: page.listed(facts.configuration(), "config", default="Default: "),
    "theme": lambda page: page.listed(facts.theme_options(), "theme", default="Default: "),
    "tokens": lambda page: page.listed(facts.tokens(), "token", default="Default: "),
    "problems": show_problems,
    "functions": show_functions,
    "classes": show_classes,
}


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("reference", Reference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
