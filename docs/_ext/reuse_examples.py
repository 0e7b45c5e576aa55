"""The directives {example}, {file}, {commands} and {console}: code that stands in both languages.

The tests run all but the last.

Each is one message for translators, so that an English page shows English code. An example shows
its result below; what it is made of is translated with the code, not by itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from reuse_facts import RESULT
from reuse_words import said
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.locale import init as read_catalogues
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.i18n import docname_to_domain

#: The class of a block that is one message.
WHOLE = "said-whole"
#: How files are coloured, by the ends of their names; Markdown, as examples, is not.
LANGUAGES = {".yml": "yaml", ".yaml": "yaml", ".py": "python", ".css": "css"}


class message(addnodes.translatable, nodes.literal_block):  # noqa: N801 - a node
    """Code that translators see as it is; it stands in no page, only in catalogues."""

    def preserve_original_messages(self) -> None:
        """Nothing is lost: the directive takes the translation."""

    def apply_translated_message(self, original: str, translated: str) -> None:
        """The directive has done so."""

    def extract_original_messages(self) -> list[str]:
        return [self.astext()]


class Shown(SphinxDirective):
    """A block of code in the language of the page."""

    has_content = True

    def translated(self) -> str:
        """The content, or what the catalogue of the page has for it."""
        text = "\n".join(self.content)
        domain = docname_to_domain(self.env.docname, self.config.gettext_compact)
        folders = [Path(self.env.srcdir, folder) for folder in self.config.locale_dirs]
        catalogue, found = read_catalogues(folders, self.config.language, domain)
        return catalogue.gettext(text) if found else text

    def code(self, text: str, language: str) -> nodes.literal_block:
        # Sphinx colours a block whose source is its text.
        source = text if language else " "
        block = nodes.literal_block(source, text, language=language, classes=[WHOLE])
        self.set_source_info(block)
        return block


class Commands(Shown):
    """``{commands}``: what to type, line by line."""

    def run(self) -> list[nodes.Node]:
        return [self.code(self.translated(), "console")]


class Console(Commands):
    """``{console}``: what to type where the tests cannot, such as what installs something."""


class File(Shown):
    """``{file} docs/conf.py``: the whole of a file; ``plain`` where colours weigh too much."""

    required_arguments, optional_arguments = 1, 1

    def run(self) -> list[nodes.Node]:
        name, *plain = self.arguments
        head = nodes.paragraph(
            "", "", nodes.literal(name, name), classes=["file-name"], translatable=False
        )
        language = "text" if plain else LANGUAGES.get(Path(name).suffix, "text")
        return [head, self.code(self.translated(), language)]


class Example(Shown):
    """``{example}``: Markdown, and below it what it gives."""

    def run(self) -> list[nodes.Node]:
        text = self.translated()
        title = nodes.title("", said(RESULT, self.config.language), translatable=False)
        result = nodes.admonition("", title, classes=["example-result"])
        source, line = self.get_source_info()
        content = nodes.Element()
        lines = text.split("\n")
        self.content = StringList(lines, items=[(source, line) for _ in lines])
        content += self.parse_content_to_nodes()
        for node in content.findall(nodes.TextElement):
            # What comes from the data is translated there. Sphinx removes marked inline nodes.
            if not isinstance(node, nodes.Inline) and not (node.source or "").endswith(".yml"):
                node["translatable"] = False
        result += content.children
        return [nodes.container("", self.code(text, ""), result, classes=["example"])]


class Messages(SphinxTransform):
    """Gives catalogues the code that pages show."""

    default_priority = 15

    def apply(self, **kwargs: Any) -> None:
        for block in list(self.document.findall(nodes.literal_block)):
            if WHOLE in block["classes"]:
                made = message(block.astext(), block.astext())
                made.source, made.line = block.source, block.line
                block.replace_self(made)


def start(app: Sphinx) -> None:
    """Prepare catalogues."""
    if app.builder.name == "gettext":
        app.add_transform(Messages)


def setup(app: Sphinx) -> dict[str, bool]:
    for name, directive in {
        "example": Example,
        "file": File,
        "commands": Commands,
        "console": Console,
    }.items():
        app.add_directive(name, directive)
    app.connect("builder-inited", start)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
