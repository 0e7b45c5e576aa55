"""Makes the EPUB valid and says how accessible it is, as EPUB Accessibility 1.1 asks."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_eig.language.words import _

#: What Sphinx gives every EPUB.
FEATURES = ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")
#: Icons do not say of which XML they are; drawings of ours do.
ICON = re.compile(r'<svg\b(?![^>]*\bxmlns=)[^>]*\baria-hidden="true"[^>]*>.*?</svg>', re.DOTALL)
ITEM = re.compile(r'<item\b(?P<said>[^>]*\bhref="(?P<href>[^"]+\.xhtml)"[^>]*?)\s*/>')


class AccessibleEpubBuilder(Epub3Builder):
    """Sphinx's EPUB, with what reading systems and shops tell of its accessibility."""

    def init(self) -> None:
        super().init()
        self._has_pictures = self._has_mute_pictures = False
        self.events.connect("doctree-resolved", self._note_pictures, 500)
        self.events.connect("html-page-context", _leave_icons, 900)

    def _note_pictures(self, _app: Sphinx, doctree: nodes.document, _docname: str) -> None:
        for image in doctree.findall(nodes.image):
            self._has_pictures = True
            self._has_mute_pictures |= "alt" not in image

    def build_content(self) -> None:
        super().build_content()
        path = Path(self.outdir, "content.opf")
        written = ITEM.sub(self._item, path.read_text("utf-8"))
        head, end, rest = written.partition("  </metadata>")
        path.write_text(f"{head}{''.join(self._statements())}{end}{rest}", "utf-8")

    def _item(self, found: re.Match[str]) -> str:
        """A page in the list of the book's files, which says whether it draws."""
        page = Path(self.outdir, unquote(unescape(found["href"])))
        if "properties=" in found["said"]:
            return found[0]
        text = page.read_text("utf-8")
        self._has_pictures |= 'role="img"' in text
        return f'<item{found["said"]} properties="svg"/>' if "<svg" in text else found[0]

    def _statements(self) -> list[str]:
        """What is true of this book, whether its pictures have texts or not."""
        pictures = [("accessMode", "visual")] if self._has_pictures else []
        is_textual = not self._has_mute_pictures
        said = [("accessModeSufficient", "textual" if is_textual else "textual,visual")]
        said += [("accessibilityFeature", feature) for feature in FEATURES]
        if self._has_pictures and is_textual:
            said.append(("accessibilityFeature", "alternativeText"))
        summary = str(_("The text can be enlarged, and has a table of contents and headings."))
        said += [("accessibilityHazard", "none"), ("accessibilitySummary", summary)]
        found = [("accessMode", "textual"), *pictures, *said]
        line = '    <meta property="schema:{}">{}</meta>\n'
        return [line.format(name, escape(value)) for name, value in found]


def _leave_icons(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Leave out drawings that say nothing: within a page of an EPUB they would be no valid SVG."""
    context["body"] = ICON.sub("", context.get("body", ""))


class StillParts(SphinxPostTransform):
    """Opens tabs, and writes the boxes of tasks: forms are none of a book's, nor valid in it."""

    builders = ("epub",)
    default_priority = 190  # before sphinx-design makes forms of its tabs

    def run(self, **kwargs: Any) -> None:
        for container in self.document.findall(nodes.container):
            if container.get("design_component") == "tab-set":
                container["design_component"] = ""
        for raw in list(self.document.findall(nodes.raw)):
            if "task-list-item-checkbox" in raw.astext():
                raw.replace_self(nodes.Text("☑ " if is_done(raw) else "☐ "))


def is_done(box: nodes.Element) -> bool:
    """Whether the box of a task is checked."""
    return 'checked="checked"' in box.astext()


def setup(app: Sphinx) -> None:
    """Put it in the place of Sphinx's own."""
    app.add_builder(AccessibleEpubBuilder, override=True)
    app.add_post_transform(StillParts)
