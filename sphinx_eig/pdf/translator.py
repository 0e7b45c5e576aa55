"""Puts the visitors together, and writes what needs one function of the template or none."""

from __future__ import annotations

from sphinx_eig.pdf.blocks import BlockVisitors
from sphinx_eig.pdf.code import CodeVisitors
from sphinx_eig.pdf.inlines import InlineVisitors
from sphinx_eig.pdf.lists import ListVisitors
from sphinx_eig.pdf.objects import ObjectVisitors
from sphinx_eig.pdf.pictures import PictureVisitors
from sphinx_eig.pdf.tables import TableVisitors
from sphinx_eig.pdf.writer import nothing, skip, wrap

#: The function of Typst, or of the template, that writes each of these nodes.
WRAPPED = {
    "attribution": "attribution",
    "block_quote": "quotation",
    "centered": "centred",
    "emphasis": "emph",
    "desc_content": "indented",
    "desc_inline": "code-text",
    "desc_sig_element": "as-it-is",
    "line": "verse-line",
    "literal_emphasis": "code-emph",
    "literal_strong": "code-strong",
    "manpage": "emph",
    "production": "code-line",
    "sd_badge": "badge",
    "strong": "strong",
    "subscript": "sub",
    "superscript": "super",
    "title_reference": "emph",
}
#: What print has no use for, or what stands elsewhere in the book.
SILENT = (
    "colspec comment decoration footer header highlightlang index label meta pending "
    "sd_icon sd_tab_input substitution_definition system_message tabular_col_spec toctree "
    "viewcode_anchor"
)
#: What only holds others together.
THROUGH = (
    "PassthroughTextElement autosummary_table compact_paragraph compound "
    "desc_signature_line document generated glossary hlist hlistcol legend "
    "pending_xref problematic productionlist sd_line_break start_of_file substitution_reference "
    "target"
)


class Translator(
    BlockVisitors,
    InlineVisitors,
    ListVisitors,
    TableVisitors,
    CodeVisitors,
    PictureVisitors,
    ObjectVisitors,
):
    """Writes one page of a book as Typst code."""


for _name, _function in WRAPPED.items():
    wrap(Translator, _name, _function)
for _name in SILENT.split():
    setattr(Translator, f"visit_{_name}", skip)
for _name in THROUGH.split():
    setattr(Translator, f"visit_{_name}", nothing)
    setattr(Translator, f"depart_{_name}", nothing)
