"""Parses values as MyST Markdown, without what only a page may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from docutils.parsers.rst import roles
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser

from sphinx_eig.data.values import URL_SCHEMES, scheme_of
from sphinx_eig.markup.base import Markup, refers

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_eig.guide.addresses import Addresses
    from sphinx_eig.report import Report

# Rules of a page that in a value are just the characters they are written with.
ONLY_ON_PAGES = ["front_matter", "footnote_def", "footnote_ref", "footnote_inline", "myst_target"]
# Schemes by which MyST links within the guide or to another one.
LINK_SCHEMES = URL_SCHEMES | {"", "inv", "path", "project"}
# Extensions that change plain text, so that it cannot take the short way.
CHANGE_PLAIN_TEXT = {"linkify", "replacements", "smartquotes"}


class MystMarkup(Markup):
    """MyST Markdown."""

    def __init__(self, page: nodes.document, addresses: Addresses, report: Report) -> None:
        super().__init__(page, addresses, report)
        config = addresses.env.myst_config  # type: ignore[attr-defined]
        self.plain_is_plain = not CHANGE_PLAIN_TEXT & set(config.enable_extensions)
        parser = create_md_parser(config, TextRenderer)
        parser.disable(ONLY_ON_PAGES, ignoreInvalid=True)
        # A link to a script is reported below; markdown-it would pass over it in silence.
        parser.validateLink = lambda url: True  # type: ignore[method-assign]
        parser.options["document"] = self.scratch
        self.renderer = cast("TextRenderer", parser.renderer)
        self.renderer.markup = self
        self.renderer.setup_render(dict(parser.options), {})

    def _parse_inline(self, text: str, node: nodes.Element) -> None:
        with self.renderer.current_node_context(node):
            self.renderer.nested_render_text(text, 0, inline=True)

    def _parse_block(self, text: str, node: nodes.Element) -> None:
        with self.renderer.current_node_context(node):
            self.renderer.nested_render_text(text, 0)


def _line(token: SyntaxTreeNode) -> int:
    return token.map[0] if token.map else 1


class TextRenderer(SphinxRenderer):
    """MyST's renderer; what is no text is reported and shown as it was written."""

    markup: MystMarkup

    def create_warning(self, message: str, subtype: Any, **options: Any) -> None:
        self.markup.report("{message}", options.get("line") or 1, message=message)

    def _refuse_inline(self, token: SyntaxTreeNode, shown: str) -> None:
        self.markup.refuse(shown, _line(token))
        self.current_node.append(nodes.Text(shown))

    def _refuse_block(self, token: SyntaxTreeNode, shown: str) -> None:
        self.markup.refuse(shown, _line(token))
        block = nodes.literal_block(shown, shown, language="none")
        self.add_line_and_source_path(block, token)
        self.current_node.append(block)

    def render_html_inline(self, token: SyntaxTreeNode) -> None:
        self._refuse_inline(token, token.content)

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        self._refuse_block(token, token.content.rstrip())

    def render_directive(
        self, token: SyntaxTreeNode, name: str, arguments: str, **_options: Any
    ) -> None:
        self._refuse_block(token, f"{{{name}}} {arguments}\n{token.content}".strip())

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        self._refuse_block(token, f"{{eval-rst}}\n{token.content}".strip())

    def render_substitution(self, token: SyntaxTreeNode, inline: bool) -> None:
        refuse = self._refuse_inline if inline else self._refuse_block
        refuse(token, "{{" + token.content + "}}")

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        name = token.meta["name"]
        role, _ = roles.role(name, self.language_module_rst, _line(token), self.reporter)
        if not role or not refers(name, role, self.sphinx_env):  # an unknown one would be lost
            self._refuse_inline(token, f"{{{name}}}`{token.content}`")
        else:
            super().render_myst_role(token)

    def render_heading(self, token: SyntaxTreeNode) -> None:
        """A heading inside a value; whoever shows the value decides on its level."""
        rubric = nodes.rubric(token.children[0].content if token.children else "", "")
        rubric["value-level"] = int(token.tag[1])
        self.add_line_and_source_path(rubric, token)
        with self.current_node_context(rubric, append=True):
            self.render_children(token)

    def render_link(self, token: SyntaxTreeNode) -> None:
        """A path from the root may be a page of the web site, which MyST does not know."""
        href = str(token.attrGet("href") or "")
        if scheme_of(href) not in LINK_SCHEMES:
            self._refuse_inline(token, f"[{self._text_of(token)}]({href})")
            return
        if not href.startswith("/") or href.startswith("//"):
            super().render_link(token)
            return
        wrap = self.markup.addresses.link(
            self.md.normalizeLinkText(href), self.markup._place_of(_line(token), href)
        )
        if wrap is not None:
            with self.current_node_context(wrap, append=True):
                self.render_children(token)

    def _text_of(self, token: SyntaxTreeNode) -> str:
        return self.renderInlineAsText(token.children or [])

    def copy_attributes(  # type: ignore[override]
        self, token: Any, node: Any, keys: Any, **options: Any
    ) -> None:
        """Classes and ids are the page's."""
        kept = tuple(key for key in keys if key not in {"class", "id"})
        super().copy_attributes(token, node, kept, **options)
