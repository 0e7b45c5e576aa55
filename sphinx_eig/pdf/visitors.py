"""Puts the visitors together: most nodes need one function of the template, or none."""

from __future__ import annotations

from typing import Any

from sphinx_eig.pdf.blocks import BlockVisitors, ListVisitors
from sphinx_eig.pdf.code import CodeVisitors
from sphinx_eig.pdf.inlines import InlineVisitors
from sphinx_eig.pdf.plots import ChartVisitors

#: The function of Typst, or of the template, that shows what each of these nodes holds.
SHOWN_BY = {
    "as-it-is": (
        "PassthroughTextElement acks acronym autosummary_table classifier compact_paragraph "
        "compound definition desc desc_addname desc_annotation desc_classname desc_parameter "
        "desc_sig_element desc_signature_line desc_type desc_type_parameter description document "
        "download_reference generated glossary hlist hlistcol legend pending_xref problematic "
        "productionlist sd_line_break section start_of_file substitution_reference target"
    ),
    "aside": "versionmodified",
    "attribution": "attribution",
    "badge": "sd_badge",
    "boxed": "sidebar",
    "centred": "centered",
    "code-emph": "literal_emphasis",
    "code-line": "production",
    "code-strong": "literal_strong",
    "code-text": "desc_inline",
    "emph": "emphasis manpage title_reference",
    "indented": "desc_content",
    "lead-line": "subtitle sd_tab_label",
    "quotation": "block_quote",
    "signature": "desc_signature",
    "strong": "desc_name strong",
    "sub": "subscript",
    "super": "superscript",
    "verse-line": "line",
}
#: What print has no use for, or what stands elsewhere in the book.
SILENT = (
    "comment decoration footer header highlightlang index label meta pending sd_icon "
    "sd_tab_input substitution_definition system_message tabular_col_spec viewcode_anchor"
)


class Visitors(BlockVisitors, ListVisitors, InlineVisitors, ChartVisitors, CodeVisitors):
    """Writes one page of a book."""


def _shown_by(function: str) -> Any:
    return lambda writer, node: f"{function}({writer.inside(node)})\n"


for _function, _names in SHOWN_BY.items():
    for _name in _names.split():
        setattr(Visitors, f"visit_{_name}", _shown_by(_function))
for _name in SILENT.split():
    setattr(Visitors, f"visit_{_name}", lambda _writer, _node: "")
