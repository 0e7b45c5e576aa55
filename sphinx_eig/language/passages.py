"""Marks a passage in another language, so that screen readers change their voice for it.

In MyST ``{programme:lang}`Design Thinking <en>```, in reStructuredText
``:programme:lang:`Design Thinking <en>```: the passage, then the code of its language (BCP 47),
in the same shape as the other roles of the domain. HTML and EPUB get ``<span lang="en">``, other
formats the passage alone. Values of the data may hold it too. Translators see the role in their
text: they translate the passage and drop the role, or keep it where the passage stays as it is.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.util.docutils import ReferenceRole

from sphinx_eig.data.problems import Code
from sphinx_eig.data.values import shortened
from sphinx_eig.report import warn

CODE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")


class LanguageRole(ReferenceRole):
    """``{programme:lang}`Design Thinking <en>```: a passage in English."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        if not (self.has_explicit_title and CODE.fullmatch(self.target)):
            warn(
                self.config.language,
                Code.MARKUP,
                self.get_location(),
                "found “{found}”; expected a passage and the code of its language, such as "
                "“Design Thinking <en>”",
                found=shortened(self.text),
            )
            return [nodes.Text(self.title)], []
        # docutils writes this class as the attribute lang.
        passage = nodes.inline(self.rawtext, self.title, classes=[f"language-{self.target}"])
        return [passage], []
